"""Following what is found in open documents, for whatever tells the client of it unasked."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING

from pygls.exceptions import JsonRpcContentModified

from copyholder.inspector import Inspection
from copyholder.lsp.documents import Document
from copyholder.lsp.inspections import InspectionFailed

if TYPE_CHECKING:
    from copyholder.lsp.server import CopyholderServer


class Follower:
    """Shows the newest inspection of each document whenever it may be another than was shown.

    Parameters
    ----------
    server
        The server whose documents to follow.
    show
        Shows an inspection of a document.
    gone
        Told of a document that was closed after something was shown of it.
    """

    def __init__(
        self,
        server: CopyholderServer,
        show: Callable[[Document, Inspection], object],
        gone: Callable[[Document], object] = lambda _: None,
    ) -> None:
        self._server = server
        self._show = show
        self._gone = gone
        self._tasks: dict[Document, asyncio.Task[None]] = {}
        self._shown: dict[Document, Inspection] = {}
        server.documents.on_open.append(self.follow)
        server.documents.on_change.append(self.follow)
        server.documents.on_close.append(self._forget)
        server.on_settings_change.append(self._follow_all)
        server.inspections.on_complete.append(self.follow)

    def follow(self, document: Document) -> None:
        """Show soon. One task a document is enough: it waits for the newest version, whichever that will be."""
        if document not in self._tasks:
            self._tasks[document] = asyncio.get_running_loop().create_task(self._followed(document))

    def _follow_all(self) -> None:
        for document in self._server.documents:
            self.follow(document)

    def _forget(self, document: Document) -> None:
        if self._shown.pop(document, None) is not None:
            self._gone(document)

    async def _followed(self, document: Document) -> None:
        try:
            inspection = await self._server.inspections.latest(document)
        except (InspectionFailed, JsonRpcContentModified):
            return
        finally:
            del self._tasks[document]
        if self._shown.get(document) is not inspection:
            self._shown[document] = inspection
            self._show(document, inspection)
