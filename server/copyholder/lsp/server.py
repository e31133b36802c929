"""The server object: what the features share."""

from __future__ import annotations

import contextlib
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
from copyholder.lsp.diagnostics import diagnostics
from copyholder.lsp.documents import Document, Documents
from copyholder.lsp.editor_settings import SECTION, EditorSettings
from copyholder.lsp.ignoring import Ignoring
from copyholder.lsp.inspections import InspectionFailed, Inspections
from copyholder.lsp.protocol import Protocol
from copyholder.lsp.rule_pages import RulePages
from copyholder.lsp.sourcing import Sourcing
from copyholder.text import PositionEncoding

logger = logging.getLogger(__name__)


class CopyholderServer(LanguageServer):
    """Serves one client.

    Parameters
    ----------
    encoding
        The units in which the client counts characters, where it does not say so itself; None to negotiate.

    Attributes
    ----------
    client
        What the client can do; known once it has initialized the server.
    documents, configuration, ignoring, sourcing, inspections, rule_pages
        What the features share.
    on_settings_change
        What to call when open documents are to be inspected under other settings than before.
    """

    def __init__(self, encoding: PositionEncoding | None = None) -> None:
        super().__init__("copyholder", __version__, protocol_cls=Protocol)
        self.encoding: Final = encoding
        cast("Protocol", self.protocol).encoding = encoding
        self.client = Client()
        self.was_shut_down = False
        self._failures: set[object] = set()
        self.documents: Final = Documents()
        cast("Protocol", self.protocol).on_lost = self.documents.lose
        self.on_settings_change: Final[list[Callable[[], object]]] = []
        self._complaints = Complaints(self.warn)
        editor = EditorSettings(self._ask_for_settings, self._complaints, self.settings_may_have_changed)
        self.configuration: Final = Configuration(editor, self._root, self._complaints)
        self.ignoring: Final = Ignoring(self.roots, self._complaints)
        self.sourcing: Final = Sourcing(
            self.configuration, self.ignoring.home_of, self._complaints, self._look_again, self.log_failure
        )
        self.inspections: Final = Inspections(
            self.configuration, self._inspection_failed, self.ignoring.applied, self.sourcing.of
        )
        self.inspections.on_glance.append(self.sourcing.glanced)
        self.rule_pages: Final = RulePages()
        self.documents.on_close.append(self.inspections.forget)
        self.documents.on_close.append(self.ignoring.forget)
        self.documents.on_close.append(self.sourcing.forget)
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

    def diagnostics(self, document: Document, inspection: Inspection) -> list[types.Diagnostic]:
        """Return what to show of a document's inspection."""
        summed_up = self.configuration.settings_for(document.uri).summary
        return diagnostics(document, inspection, self.client, self.rule_pages, summed_up=summed_up)

    def settings_may_have_changed(self) -> None:
        """Have those that show findings look again if something holds that did not: settings, ignores, sources."""
        self.sourcing.archives_may_have_changed()
        self._look_again()

    def _look_again(self) -> None:
        if any(self.inspections.outdated(each) or self.ignoring.outdated(each) for each in self.documents):
            for listener in self.on_settings_change:
                listener()

    async def show(self, uri: str, selection: types.Range | None = None) -> None:
        """Have the client show a document, or a place in it."""
        with contextlib.suppress(JsonRpcException):
            await self.window_show_document_async(
                types.ShowDocumentParams(uri, take_focus=True, selection=selection)
            )

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
        self.sourcing.close()

    async def _ask_for_settings(self, uris: Sequence[str]) -> Sequence[Any]:
        items = [types.ConfigurationItem(scope_uri=uri, section=SECTION) for uri in uris]
        return await self.workspace_configuration_async(types.ConfigurationParams(items))

    def roots(self) -> list[Path]:
        """Return the folders of the workspace."""
        uris = [folder.uri for folder in self.workspace.folders.values()]
        if not uris and self.workspace.root_uri:
            uris = [self.workspace.root_uri]
        return [Path(path) for uri in uris if (path := to_fs_path(uri))]

    def _root(self) -> Path | None:
        """Return the folder of documents that have no file: the first of the workspace."""
        return next(iter(self.roots()), None)

    def _inspection_failed(self, error: BaseException) -> None:
        self.log_failure(error)
        self._complaints.about(
            type(error).__name__,
            "this draft could not be checked, through a fault of Copyholder itself; its log says where.",
        )

    def warn(self, message: str) -> None:
        """Tell the user of something to be mended."""
        self.window_show_message(types.ShowMessageParams(types.MessageType.Warning, f"Copyholder: {message}"))
