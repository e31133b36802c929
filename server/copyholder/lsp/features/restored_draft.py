"""The restored draft as a document of its own, to compare the draft with."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from urllib.parse import unquote, urlsplit

from lsprotocol import types

from copyholder.inspector import Inspection
from copyholder.lsp.documents import Document
from copyholder.lsp.following import Follower
from copyholder.repair import apply, choose

if TYPE_CHECKING:
    from copyholder.lsp.server import CopyholderServer

SCHEME: Final = "copyholder-restored"
"""A draft's URI with this scheme, and the URI itself as its query, names the draft as its safe fixes leave it."""


def register(server: CopyholderServer) -> None:
    """Offer restored drafts, if the client can show what only the server has."""
    if not server.client.shows_content:
        return
    # The client asks for what it shows; of those it is told when they have changed.
    shown: dict[str, str] = {}

    @server.feature(types.WORKSPACE_TEXT_DOCUMENT_CONTENT, types.TextDocumentContentOptions([SCHEME]))
    async def text_document_content(params: types.TextDocumentContentParams) -> types.TextDocumentContentResult:
        uri = unquote(urlsplit(params.uri).query)
        inspected = await server.inspected(uri)
        if inspected is None:
            return types.TextDocumentContentResult("")
        shown[uri] = params.uri
        _, inspection = inspected
        return types.TextDocumentContentResult(apply(inspection.draft.text, choose(inspection.findings)))

    def refresh(document: Document, _: Inspection) -> None:
        if restored := shown.get(document.uri):
            server.workspace_text_document_content_refresh(types.TextDocumentContentRefreshParams(restored))

    Follower(server, refresh, gone=lambda document: shown.pop(document.uri, None))
