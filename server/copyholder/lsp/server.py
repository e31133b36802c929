"""The server object: what the features share."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final, cast

from lsprotocol import types
from pygls.exceptions import JsonRpcException, JsonRpcInternalError, PyglsError
from pygls.lsp.server import LanguageServer
from pygls.uris import to_fs_path

from copyholder import __version__
from copyholder.inspector import Inspection
from copyholder.lsp import lifecycle
from copyholder.lsp.client import Client
from copyholder.lsp.complaints import Complaints
from copyholder.lsp.configuration import Configuration
from copyholder.lsp.documents import Document, Documents
from copyholder.lsp.editor_settings import SECTION, EditorSettings
from copyholder.lsp.inspections import InspectionFailed, Inspections
from copyholder.lsp.protocol import Protocol
from copyholder.lsp.rule_pages import RulePages

logger = logging.getLogger(__name__)


class CopyholderServer(LanguageServer):
    """Serves one client.

    Attributes
    ----------
    client
        What the client can do; known once it has initialized the server.
    documents, configuration, inspections, rule_pages
        What the features share.
    on_settings_change
        What to call when open documents are to be inspected under other settings than before.
    """

    def __init__(self) -> None:
        super().__init__("copyholder", __version__, protocol_cls=Protocol)
        self.client = Client()
        self.was_shut_down = False
        self._failures: set[object] = set()
        self.documents: Final = Documents()
        cast("Protocol", self.protocol).on_lost = self.documents.lose
        self.on_settings_change: Final[list[Callable[[], object]]] = []
        self._complaints = Complaints(self._warn)
        editor = EditorSettings(self._ask_for_settings, self._complaints, self.settings_may_have_changed)
        self.configuration: Final = Configuration(editor, self._root, self._complaints)
        self.inspections: Final = Inspections(self.configuration, self._inspection_failed)
        self.rule_pages: Final = RulePages()
        self.documents.on_close.append(self.inspections.forget)
        lifecycle.register(self)

    async def inspected(self, uri: str) -> tuple[Document, Inspection] | None:
        """Return a document with its inspection, or None if it is not open or cannot be inspected.

        Raises
        ------
        JsonRpcContentModified
            If the document is changed or closed before the inspection is done.
        """
        document = self.documents.get(uri)
        if document is None:
            return None
        try:
            return document, await self.inspections.of_version(document)
        except InspectionFailed:
            return None

    def settings_may_have_changed(self) -> None:
        """Have those that show findings look again if other settings hold for any open document than before."""
        if any(self.inspections.outdated(document) for document in self.documents):
            for listener in self.on_settings_change:
                listener()

    def report_server_error(self, error: Exception, source: type[PyglsError] | type[JsonRpcException]) -> None:
        """Log an error without what it says, for that may quote a draft; pygls would open a window with it."""
        if isinstance(error, JsonRpcInternalError):
            trace = "".join((error.data or {}).get("traceback", ()))
            logger.error("%s%s", trace, error.message.partition(":")[0])
        elif not isinstance(error, JsonRpcException):
            self.log_failure(error)
        elif error.code == types.ErrorCodes.InvalidParams:
            logger.error("the client sent a message that is not of the protocol")

    def log_failure(self, error: BaseException | None) -> None:
        """Log where an error of our own happened, once for each place."""
        trace = error.__traceback__ if error else None
        while trace and trace.tb_next:
            trace = trace.tb_next
        place = type(error), trace and trace.tb_frame.f_code, trace and trace.tb_lineno
        if place not in self._failures:
            self._failures.add(place)
            logger.error("the server failed", exc_info=error)

    def close(self) -> None:
        """End what is being done for the documents that are open."""
        for document in self.documents:
            document.closed = True
        self.inspections.close()

    async def _ask_for_settings(self, uris: Sequence[str]) -> Sequence[Any]:
        items = [types.ConfigurationItem(scope_uri=uri, section=SECTION) for uri in uris]
        return await self.workspace_configuration_async(types.ConfigurationParams(items))

    def _root(self) -> Path | None:
        """Return the folder of documents that have no file: the first of the workspace."""
        folders = [folder.uri for folder in self.workspace.folders.values()]
        uri = next(iter(folders), self.workspace.root_uri)
        path = to_fs_path(uri) if uri else None
        return Path(path) if path else None

    def _inspection_failed(self, error: BaseException) -> None:
        self.log_failure(error)
        self._complaints.about(
            type(error).__name__,
            "this draft could not be checked, through a fault of Copyholder itself; its log says where.",
        )

    def _warn(self, message: str) -> None:
        self.window_show_message(types.ShowMessageParams(types.MessageType.Warning, f"Copyholder: {message}"))
