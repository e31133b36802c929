"""Documents that only the server has, to compare a draft with: the draft restored, and a source that is no file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from urllib.parse import unquote, urlsplit

from lsprotocol import types

from copyholder.inspector import Inspection
from copyholder.lsp.documents import Document
from copyholder.lsp.features import restored_draft
from copyholder.lsp.following import Follower
from copyholder.lsp.original import SCHEME as SOURCE

if TYPE_CHECKING:
    from copyholder.lsp.server import CopyholderServer

_SCHEMES: Final = (restored_draft.SCHEME, SOURCE)


def register(server: CopyholderServer) -> None:
    """Offer these documents, if the client can show what only the server has."""
    if not server.client.shows_content:
        return
    # The client asks for what it shows; of those it is told when they have changed.
    shown: dict[str, set[str]] = {}

    @server.feature(types.WORKSPACE_TEXT_DOCUMENT_CONTENT, types.TextDocumentContentOptions(_SCHEMES))
    async def text_document_content(params: types.TextDocumentContentParams) -> types.TextDocumentContentResult:
        address = urlsplit(params.uri)
        uri = unquote(address.query)
        content = source_of(uri) if address.scheme == SOURCE else await restored_draft.content(server, uri)
        if content is None:
            return types.TextDocumentContentResult("")
        shown.setdefault(uri, set()).add(params.uri)
        return types.TextDocumentContentResult(content)

    def source_of(uri: str) -> str | None:
        document = server.documents.get(uri)
        found = server.sourcing.of(document) if document else None
        return found.source.text if found else None

    def refresh(document: Document, _: Inspection) -> None:
        for uri in shown.get(document.uri, ()):
            server.workspace_text_document_content_refresh(types.TextDocumentContentRefreshParams(uri))

    Follower(server, refresh, gone=lambda document: shown.pop(document.uri, None))
