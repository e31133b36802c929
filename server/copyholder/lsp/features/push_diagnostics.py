"""Diagnostics for clients that cannot ask for them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from lsprotocol import types

from copyholder.lsp.documents import Document
from copyholder.lsp.following import Follower

if TYPE_CHECKING:
    from copyholder.lsp.server import CopyholderServer


def register(server: CopyholderServer) -> None:
    """Publish the diagnostics of open documents, if the client does not pull."""
    if server.client.pulls_diagnostics:
        return

    def publish(document: Document, items: Sequence[types.Diagnostic]) -> None:
        params = types.PublishDiagnosticsParams(document.uri, items, document.version)
        server.text_document_publish_diagnostics(params)

    Follower(
        server,
        lambda document, inspection: publish(document, server.diagnostics(document, inspection)),
        gone=lambda document: publish(document, []),
    )
