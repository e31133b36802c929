"""Edits to a document, as the client takes them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from lsprotocol import types

from copyholder.findings import Edit
from copyholder.lsp.client import Client
from copyholder.lsp.documents import Document
from copyholder.lsp.ranges import text_edits

_TO_CONFIRM: Final = "suggested"


def workspace_edit(
    document: Document, edits: Sequence[Edit], client: Client, *, confirm: str | None = None
) -> types.WorkspaceEdit:
    """Return edits to the newest version of a document, which is named if the client can compare it.

    Parameters
    ----------
    document
        The document.
    edits
        Sorted, without overlap.
    client
        What the client can do.
    confirm
        What to call the edits where the writer is asked to confirm them one by one, if the client can do that; None
        for edits that need no confirmation.
    """
    changes = text_edits(document.draft, edits, client.encoding)
    if not client.document_changes:
        return types.WorkspaceEdit(changes={document.uri: changes})
    identifier = types.OptionalVersionedTextDocumentIdentifier(uri=document.uri, version=document.version)
    if not confirm or not client.change_annotations:
        return types.WorkspaceEdit(document_changes=[types.TextDocumentEdit(identifier, changes)])
    annotated = [types.AnnotatedTextEdit(_TO_CONFIRM, change.range, change.new_text) for change in changes]
    return types.WorkspaceEdit(
        document_changes=[types.TextDocumentEdit(identifier, annotated)],
        change_annotations={_TO_CONFIRM: types.ChangeAnnotation(confirm, needs_confirmation=True)},
    )
