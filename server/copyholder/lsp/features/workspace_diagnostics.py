"""Diagnostics of all drafts in the workspace, when asked for: with progress, piece by piece, until cancelled."""

from __future__ import annotations

import asyncio
import uuid
from collections.abc import AsyncIterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from lsprotocol import types
from pygls.exceptions import JsonRpcContentModified, JsonRpcException
from pygls.uris import from_fs_path

from copyholder.inspector import Cancelled
from copyholder.lsp.inspections import InspectionFailed
from copyholder.lsp.workspace import ClosedDraft, ClosedDrafts, FolderSettings
from copyholder.report.results import count

if TYPE_CHECKING:
    from copyholder.lsp.server import CopyholderServer

_TITLE: Final = "Checking drafts"

Report = types.WorkspaceFullDocumentDiagnosticReport | types.WorkspaceUnchangedDocumentDiagnosticReport


def register(server: CopyholderServer) -> None:
    """Offer them to clients that can make use of them."""
    if not server.client.pulls_workspaces:
        return
    closed = ClosedDrafts(server.client, server.rule_pages, server.sourcing)

    @server.feature(types.WORKSPACE_DIAGNOSTIC)
    async def workspace_diagnostic(params: types.WorkspaceDiagnosticParams) -> types.WorkspaceDiagnosticReport:
        check = WorkspaceCheck(server, closed, {each.uri: each.value for each in params.previous_result_ids})
        reports: list[Report] = []
        async with Progress(server, params.work_done_token) as progress:
            async for report in check.reports(progress):
                if params.partial_result_token is None:
                    reports.append(report)
                else:
                    piece = types.WorkspaceDiagnosticReportPartialResult([report])
                    server.progress(types.ProgressParams(params.partial_result_token, piece))
        return types.WorkspaceDiagnosticReport(reports)


class Progress:
    """Shows how far the check has come, if the client can show that, and notices when it is cancelled.

    Parameters
    ----------
    server
        The server.
    token
        The client's own name for the progress; without one, the client is asked to make room for it.
    """

    def __init__(self, server: CopyholderServer, token: types.ProgressToken | None) -> None:
        self._server = server
        self._token = token
        self._over = False
        self._last = ""

    async def __aenter__(self) -> Progress:
        """Begin to show it."""
        progress = self._server.work_done_progress
        if self._token is None and self._server.client.progress:
            token = str(uuid.uuid4())
            try:
                await progress.create_async(token)
            except JsonRpcException:
                return self
            self._token = token
        if self._token is not None:
            begin = types.WorkDoneProgressBegin(_TITLE, cancellable=True, percentage=0)
            progress.begin(self._token, begin)
        return self

    async def __aexit__(self, *_: object) -> None:
        """Show it no more."""
        self._over = True
        if self._token is not None:
            self._server.work_done_progress.end(self._token, types.WorkDoneProgressEnd(message=self._last or None))

    @property
    def cancelled(self) -> bool:
        """Whether the user wants no more of it, or nobody waits for it any more."""
        asked = self._token is not None and self._server.work_done_progress.tokens[self._token].cancelled()
        return asked or self._over

    def at(self, done: int, drafts: int) -> None:
        """Show that some drafts of all are done."""
        self._last = f"{done:,} of {count(drafts, 'draft')}"
        if self._token is not None:
            percentage = 100 * done // max(1, drafts)
            report = types.WorkDoneProgressReport(message=self._last, percentage=percentage)
            self._server.work_done_progress.report(self._token, report)


class WorkspaceCheck:
    """One check of all drafts.

    Parameters
    ----------
    server
        The server.
    closed
        Inspects drafts that are not open.
    previous
        What the client has, by URI: what has not changed is not sent again.
    """

    def __init__(self, server: CopyholderServer, closed: ClosedDrafts, previous: dict[str, str]) -> None:
        self._server = server
        self._closed = closed
        self._previous = previous

    async def reports(self, progress: Progress) -> AsyncIterator[Report]:
        """Yield a report for each draft, and an empty one for each that is no more."""
        drafts = await self._drafts()
        seen = set()
        for done, draft in enumerate(drafts):
            progress.at(done, len(drafts))
            uri = self._uri(draft.path)
            seen.add(uri)
            try:
                report = await self._report(draft, uri, progress)
            except (Cancelled, InspectionFailed, JsonRpcContentModified):
                report = None
            if progress.cancelled:
                return
            if report is not None:
                yield report
        progress.at(len(drafts), len(drafts))
        for uri in self._previous.keys() - seen:
            if self._server.documents.get(uri) is None:
                yield types.WorkspaceFullDocumentDiagnosticReport(uri=uri, items=[])

    async def _drafts(self) -> Sequence[ClosedDraft]:
        """Return all drafts of the workspace, each once even where folders lie in one another."""
        server = self._server
        roots = {root: from_fs_path(str(root)) or "" for root in server.roots()}
        if server.client.configuration:
            server.configuration.editor.ask(list(roots.values()))
        drafts: dict[Path, ClosedDraft] = {}
        for root, uri in roots.items():
            await server.configuration.settled(uri)
            settings = FolderSettings(server.configuration.editor, uri)
            for draft in await asyncio.to_thread(self._closed.in_folder, root, settings):
                drafts.setdefault(draft.path, draft)
        return list(drafts.values())

    def _uri(self, path: Path) -> str:
        """Return the name of a draft, as the client spells it if it is open."""
        return self._server.documents.uri_of(path) or from_fs_path(str(path)) or path.as_uri()

    async def _report(self, draft: ClosedDraft, uri: str, progress: Progress) -> Report:
        server = self._server
        document = server.documents.get(uri)
        if document is not None:
            inspection = await server.inspections.complete(document)
            items = server.diagnostics(document, inspection)
            return types.WorkspaceFullDocumentDiagnosticReport(uri=uri, version=document.version, items=items)
        result_id = self._closed.result_id(draft)
        if result_id is not None and result_id == self._previous.get(uri):
            return types.WorkspaceUnchangedDocumentDiagnosticReport(uri=uri, result_id=result_id)
        items = await server.inspections.aside(self._closed.inspect, draft, lambda: progress.cancelled)
        return types.WorkspaceFullDocumentDiagnosticReport(
            uri=uri, items=items, result_id=self._closed.reported(draft)
        )
