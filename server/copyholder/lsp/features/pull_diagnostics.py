"""Diagnostics for clients that ask for them."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from lsprotocol import types
from pygls.exceptions import JsonRpcException

from copyholder.lsp.diagnostics import SOURCE
from copyholder.lsp.documents import Document
from copyholder.lsp.inspections import InspectionFailed

if TYPE_CHECKING:
    from copyholder.lsp.server import CopyholderServer


def register(server: CopyholderServer) -> None:
    """Offer the diagnostics of open documents, if the client pulls."""
    if not server.client.pulls_diagnostics:
        return
    reports = Reports()
    server.documents.on_close.append(reports.forget)
    # Mentions take a while: what is found at a glance is shown at once, and the client asked to ask again.
    server.on_settings_change.append(lambda: server.workspace_diagnostic_refresh(None))
    server.inspections.on_complete.append(lambda _: server.workspace_diagnostic_refresh(None))

    @server.feature(
        types.TEXT_DOCUMENT_DIAGNOSTIC,
        types.DiagnosticOptions(inter_file_dependencies=False, workspace_diagnostics=False, identifier=SOURCE),
    )
    async def diagnostic(params: types.DocumentDiagnosticParams) -> types.DocumentDiagnosticReport:
        document = server.documents.get(params.text_document.uri)
        if document is None:
            return types.RelatedFullDocumentDiagnosticReport(items=[])
        try:
            inspection = await server.inspections.latest(document)
        except InspectionFailed as failed:
            # The client keeps what it shows and opens no window, which any other error would have it do.
            raise DiagnosticsUnavailable from failed
        return reports.report(document, server.diagnostics(document, inspection), params.previous_result_id)


class DiagnosticsUnavailable(JsonRpcException):
    """The document cannot be inspected; asking again is of no use before it changes."""

    CODE = types.LSPErrorCodes.ServerCancelled

    def __init__(self) -> None:
        super().__init__("the draft could not be inspected", data={"retriggerRequest": False})


class Reports:
    """Remembers what was last reported of each document, so as not to send the same again.

    Most keystrokes change no diagnostic: positions count from the start of their line.
    """

    def __init__(self) -> None:
        self._last: dict[Document, tuple[str, Sequence[types.Diagnostic]]] = {}
        self._ids: Final = itertools.count(1)

    def report(
        self, document: Document, items: Sequence[types.Diagnostic], previous_id: str | None
    ) -> types.DocumentDiagnosticReport:
        """Return the report of a document's diagnostics.

        Parameters
        ----------
        document, items
            The document and its diagnostics.
        previous_id
            The result that the client has, if any.
        """
        last_id, last_items = self._last.get(document, ("", None))
        if items != last_items:
            last_id = str(next(self._ids))
            self._last[document] = last_id, items
        if previous_id == last_id:
            return types.RelatedUnchangedDocumentDiagnosticReport(result_id=last_id)
        return types.RelatedFullDocumentDiagnosticReport(items=items, result_id=last_id)

    def forget(self, document: Document) -> None:
        """Let go of a closed document."""
        self._last.pop(document, None)
