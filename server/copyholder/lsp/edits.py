"""Edits to a document, as the client takes them."""

from __future__ import annotations

from collections.abc import Sequence

from lsprotocol import types

from copyholder.findings import Edit
from copyholder.lsp.client import Client
from copyholder.lsp.documents import Document
from copyholder.lsp.ranges import text_edits


def workspace_edit(document: Document, edits: Sequence[Edit], client: Client) -> types.WorkspaceEdit:
    """Return edits to the newest version of a document, which is named if the client can compare it.

    Parameters
    ----------
    document
        The document.
    edits
        Sorted, without overlap.
    client
        What the client can do.
    """
    changes = text_edits(document.draft, edits, client.encoding)
    if not client.document_changes:
        return types.WorkspaceEdit(changes={document.uri: changes})
    identifier = types.OptionalVersionedTextDocumentIdentifier(uri=document.uri, version=document.version)
    return types.WorkspaceEdit(document_changes=[types.TextDocumentEdit(identifier, changes)])
