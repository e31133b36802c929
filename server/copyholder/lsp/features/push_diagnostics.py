"""Diagnostics for clients that cannot ask for them."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from lsprotocol import types
from pygls.exceptions import JsonRpcContentModified

from copyholder.inspector import Inspection
from copyholder.lsp.diagnostics import diagnostics
from copyholder.lsp.documents import Document
from copyholder.lsp.inspections import InspectionFailed

if TYPE_CHECKING:
    from copyholder.lsp.server import CopyholderServer


def register(server: CopyholderServer) -> None:
    """Publish the diagnostics of open documents, if the client does not pull."""
    if server.client.pulls_diagnostics:
        return
    publisher = Publisher(server)
    server.documents.on_open.append(publisher.publish)
    server.documents.on_change.append(publisher.publish)
    server.documents.on_close.append(publisher.clear)
    server.on_settings_change.append(publisher.publish_all)
    server.inspections.on_complete.append(publisher.publish)


class Publisher:
    """Publishes the diagnostics of the newest version of each document.

    Parameters
    ----------
    server
        The server that shows them.
    """

    def __init__(self, server: CopyholderServer) -> None:
        self._server = server
        self._tasks: dict[Document, asyncio.Task[None]] = {}
        self._published: dict[Document, Inspection] = {}

    def publish(self, document: Document) -> None:
        """Publish soon. One task a document is enough: it waits for the newest version, whichever that will be."""
        if document not in self._tasks:
            self._tasks[document] = asyncio.get_running_loop().create_task(self._publish(document))

    def publish_all(self) -> None:
        """Publish what has changed in any document."""
        for document in self._server.documents:
            self.publish(document)

    def clear(self, document: Document) -> None:
        """Take a closed document's diagnostics away."""
        if self._published.pop(document, None) is not None:
            self._send(document, [])

    async def _publish(self, document: Document) -> None:
        try:
            inspection = await self._server.inspections.latest(document)
        except (InspectionFailed, JsonRpcContentModified):
            return
        finally:
            del self._tasks[document]
        if self._published.get(document) is not inspection:
            self._published[document] = inspection
            self._send(document, diagnostics(document, inspection, self._server.client, self._server.rule_pages))

    def _send(self, document: Document, items: list[types.Diagnostic]) -> None:
        self._server.text_document_publish_diagnostics(
            types.PublishDiagnosticsParams(document.uri, items, document.version)
        )
