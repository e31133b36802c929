"""The inspections of open documents: away from the event loop, and of each document only the newest version."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Final

from pygls.exceptions import JsonRpcContentModified

from copyholder.inspector import Cancelled, Inspection, Inspector
from copyholder.lsp.configuration import Configuration
from copyholder.lsp.documents import Document
from copyholder.settings import Settings
from copyholder.text import Draft

# One long draft must not keep the others waiting; more threads than that only compete for the interpreter.
_WORKERS: Final = 3


class InspectionFailed(Exception):  # noqa: N818 - what is wrong has been reported where it happened
    """A draft could not be inspected; the error has been reported."""


class Inspections:
    """Inspects documents when asked to, and calls off what is out of date.

    Parameters
    ----------
    configuration
        The settings to inspect under.
    report
        What to call with an error that ended an inspection.
    """

    def __init__(self, configuration: Configuration, report: Callable[[BaseException], None]) -> None:
        self._configuration = configuration
        self._report = report
        # pygls' own threads read standard input: a long inspection there would keep `shutdown` waiting.
        self._executor = ThreadPoolExecutor(_WORKERS, "inspection")
        self._works: dict[Document, _Work] = {}

    async def latest(self, document: Document) -> Inspection:
        """Return the inspection of a document as it stands when the inspection is done.

        Raises
        ------
        InspectionFailed
            If the inspection ended with an error.
        JsonRpcContentModified
            If the document is closed before.
        """
        await self._configuration.settled(document.uri)
        while True:
            run = self._run(document)
            try:
                inspection = await asyncio.shield(run)
            except Cancelled:
                continue
            except Exception as error:
                raise InspectionFailed from error
            if self._run(document) is run:
                return inspection

    async def of_version(self, document: Document) -> Inspection:
        """Return the inspection of a document as it stands now, for a request about a place in it.

        Raises
        ------
        InspectionFailed
            If the inspection ended with an error.
        JsonRpcContentModified
            If the document is changed or closed before.
        """
        draft = document.draft
        inspection = await self.latest(document)
        if inspection.draft is not draft:
            raise JsonRpcContentModified
        return inspection

    def outdated(self, document: Document) -> bool:
        """Tell whether other settings hold for a document than it was last inspected under."""
        work = self._works.get(document)
        return work is not None and work.settings != self._configuration.settings_for(document.uri)

    def forget(self, document: Document) -> None:
        """Let go of a closed document."""
        self._works.pop(document, None)

    def close(self) -> None:
        """Begin no more inspections; those that run end when their documents are closed."""
        self._executor.shutdown(wait=False, cancel_futures=True)

    def _run(self, document: Document) -> asyncio.Future[Inspection]:
        """Return the run that inspects a document as it stands now, begun if need be."""
        if document.closed:
            raise JsonRpcContentModified
        settings = self._configuration.settings_for(document.uri)
        work = self._works.get(document)
        if work is None or work.settings != settings:
            work = self._works[document] = _Work(settings)
        if work.run is None or work.draft is not document.draft:
            work.draft = draft = document.draft

            def outdated() -> bool:
                return document.draft is not draft or document.closed or self._works.get(document) is not work

            loop = asyncio.get_running_loop()
            work.run = loop.run_in_executor(self._executor, work.inspect, draft, outdated)
            work.run.add_done_callback(self._done)
        return work.run

    def _done(self, run: asyncio.Future[Inspection]) -> None:
        error = None if run.cancelled() else run.exception()
        if error is not None and not isinstance(error, Cancelled):
            self._report(error)


class _Work:
    """What was done on one document under one set of settings."""

    def __init__(self, settings: Settings) -> None:
        self.settings: Final = settings
        self.draft: Draft | None = None
        self.run: asyncio.Future[Inspection] | None = None
        self._inspector = Inspector(settings)
        self._previous: Inspection | None = None
        self._one_at_a_time = threading.Lock()

    def inspect(self, draft: Draft, outdated: Callable[[], bool]) -> Inspection:
        """Inspect a version, building upon the ones before."""
        with self._one_at_a_time:
            if outdated():
                raise Cancelled(self._previous)
            try:
                self._previous = self._inspector.inspect(draft, self._previous, outdated)
            except Cancelled as cancelled:
                self._previous = cancelled.so_far
                raise
            return self._previous
