"""The inspections of open documents: away from the event loop, and of each document only the newest version.

Each version is glanced at first, which takes milliseconds and finds all but the mentions; then it is inspected in
full. Whoever asks gets what is known, and is told when more is.
"""

from __future__ import annotations

import asyncio
import functools
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Final, ParamSpec, TypeVar

from pygls.exceptions import JsonRpcContentModified

from copyholder.inspector import Cancelled, Inspection, Inspector
from copyholder.lsp.configuration import Configuration
from copyholder.lsp.documents import Document
from copyholder.settings import Settings
from copyholder.sources import FoundSource, Source
from copyholder.text import Draft

_Given = ParamSpec("_Given")
_Result = TypeVar("_Result")

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
    finish
        What to make of an inspection before it is shown: what is ignored is taken out.
    source
        Asked for the source of a document, as far as it is known by now.

    Attributes
    ----------
    on_glance
        What to call with a document and what was seen at a glance in its newest version.
    on_complete
        What to call with a document once more was found in its newest version than at a glance.
    """

    def __init__(
        self,
        configuration: Configuration,
        report: Callable[[BaseException], None],
        finish: Callable[[Document, Inspection], Inspection] = lambda _, inspection: inspection,
        source: Callable[[Document], FoundSource | None] = lambda _: None,
    ) -> None:
        self._configuration = configuration
        self._report = report
        self._finish = finish
        self._source = source
        self.on_glance: Final[list[Callable[[Document, Inspection], object]]] = []
        self.on_complete: Final[list[Callable[[Document], object]]] = []
        # pygls' own threads read standard input: a long inspection there would keep `shutdown` waiting.
        self._glances = ThreadPoolExecutor(_WORKERS, "glance")
        self._inspections = ThreadPoolExecutor(1, "inspection")
        self._works: dict[Document, _Work] = {}

    async def latest(self, document: Document) -> Inspection:
        """Return what is known of a document as it stands then: a glance, or more if that is at hand.

        Raises
        ------
        InspectionFailed
            If the inspection ended with an error.
        JsonRpcContentModified
            If the document is closed before.
        """
        return await self._newest(document, lambda work: work.complete or work.glanced)

    async def complete(self, document: Document) -> Inspection:
        """Return the full inspection of a document as it stands when that is done; what is raised is as before."""
        return await self._newest(document, lambda work: work.inspected)

    async def of_version(self, document: Document) -> Inspection:
        """Return what is known of a document as it stands now, for a request about a place in it.

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

    async def aside(self, work: Callable[_Given, _Result], *given: _Given.args, **named: _Given.kwargs) -> _Result:
        """Return what work on a draft that is not open comes to; an open one waits for one such at most."""
        call = functools.partial(work, *given, **named)
        return await asyncio.get_running_loop().run_in_executor(self._inspections, call)

    def outdated(self, document: Document) -> bool:
        """Tell whether a document has other settings or another source than it was last inspected with."""
        work = self._works.get(document)
        if work is None:
            return False
        return work.settings != self._configuration.settings_for(document.uri) or work.found != self._source(
            document
        )

    def forget(self, document: Document) -> None:
        """Let go of a closed document."""
        self._works.pop(document, None)

    def close(self) -> None:
        """Begin no more inspections; those that run end when their documents are closed."""
        for executor in (self._glances, self._inspections):
            executor.shutdown(wait=False, cancel_futures=True)

    async def _newest(
        self, document: Document, wanted: Callable[[_Work], asyncio.Future[Inspection]]
    ) -> Inspection:
        await self._configuration.settled(document.uri)
        while True:
            work = self._work(document)
            run = wanted(work)
            try:
                inspection = await asyncio.shield(run)
            except Cancelled:
                continue
            except Exception as error:
                raise InspectionFailed from error
            if self._work(document) is work and run in (work.glanced, work.inspected):
                return self._finish(document, inspection)

    def _work(self, document: Document) -> _Work:
        """Return the work on a document as it stands now, begun if need be."""
        if document.closed:
            raise JsonRpcContentModified
        settings = self._configuration.settings_for(document.uri)
        found = self._source(document)
        work = self._works.get(document)
        if work is None or work.settings != settings:
            work = self._works[document] = _Work(settings)
        if work.draft is not document.draft or work.found != found:
            self._begin(document, work, found)
        return work

    def _begin(self, document: Document, work: _Work, found: FoundSource | None) -> None:
        draft = document.draft
        loop = asyncio.get_running_loop()
        outdated = functools.partial(self._is_outdated, document, work, draft, found)

        def glanced(run: asyncio.Future[Inspection]) -> None:
            self._done(run)
            if inspected.cancelled():
                return
            glance = None if outdated() else _result_of(run)
            if glance:
                self._tell(document, glance)
            if glance is None or glance.complete:
                _pass_on(run, inspected)
                return
            try:
                inspecting = loop.run_in_executor(self._inspections, work.inspect, draft, found, outdated)
            except RuntimeError:  # the server is closing
                inspected.cancel()
                return
            inspecting.add_done_callback(done)

        def done(run: asyncio.Future[Inspection]) -> None:
            self._done(run)
            _pass_on(run, inspected)
            full = None if outdated() else _result_of(run)
            if full and full.findings != work.glanced.result().findings:
                for listener in self.on_complete:
                    listener(document)

        inspected: asyncio.Future[Inspection] = loop.create_future()
        # What nobody waits for is no error of its own: it has been reported.
        inspected.add_done_callback(lambda future: future.cancelled() or future.exception())
        work.draft, work.found, work.inspected = draft, found, inspected
        work.glanced = loop.run_in_executor(self._glances, work.glance, draft, found, outdated)
        work.glanced.add_done_callback(glanced)

    def _tell(self, document: Document, glance: Inspection) -> None:
        for listener in self.on_glance:
            listener(document, glance)

    def _is_outdated(self, document: Document, work: _Work, draft: Draft, found: FoundSource | None) -> bool:
        is_old = document.draft is not draft or work.found is not found
        return is_old or document.closed or self._works.get(document) is not work

    def _done(self, run: asyncio.Future[Inspection]) -> None:
        error = None if run.cancelled() else run.exception()
        if error is not None and not isinstance(error, Cancelled):
            self._report(error)


def _result_of(run: asyncio.Future[Inspection]) -> Inspection | None:
    """Return what came of a run, unless it was called off or failed."""
    return None if run.cancelled() or run.exception() else run.result()


def _pass_on(run: asyncio.Future[Inspection], to: asyncio.Future[Inspection]) -> None:
    """Let one future end as another did."""
    if to.done():
        return
    if run.cancelled():
        to.cancel()
    elif error := run.exception():
        to.set_exception(error)
    else:
        to.set_result(run.result())


class _Work:
    """What was done on one document under one set of settings.

    Attributes
    ----------
    draft
        The version that is worked on.
    found
        Its source.
    glanced, inspected
        What is seen of it at a glance, and in full.
    """

    glanced: asyncio.Future[Inspection]
    inspected: asyncio.Future[Inspection]

    def __init__(self, settings: Settings) -> None:
        self.settings: Final = settings
        self.draft: Draft | None = None
        self.found: FoundSource | None = None
        self._inspector = Inspector(settings)
        self._previous: Inspection | None = None
        self._one_at_a_time = threading.Lock()

    @property
    def complete(self) -> asyncio.Future[Inspection] | None:
        """The full inspection, if it is at hand."""
        done = self.inspected.done() and not self.inspected.cancelled() and not self.inspected.exception()
        return self.inspected if done else None

    def glance(self, draft: Draft, found: FoundSource | None, outdated: Callable[[], bool]) -> Inspection:
        """Glance at a version, building upon the ones before."""
        with self._one_at_a_time:
            if outdated():
                raise Cancelled(self._previous)
            try:
                self._previous = self._inspector.glance(
                    draft, self._previous, outdated, found.source if found else None
                )
            except Cancelled as cancelled:
                self._previous = cancelled.so_far or self._previous
                raise
            return self._previous

    def inspect(self, draft: Draft, found: FoundSource | None, outdated: Callable[[], bool]) -> Inspection:
        """Inspect a version in full; glances at later versions need not wait for it."""
        glance = self._previous
        if outdated() or glance is None or glance.draft is not draft:
            raise Cancelled(glance)
        try:
            inspection = self._inspector.inspect(draft, glance, outdated, found.source if found else None)
        except Cancelled as cancelled:
            self._keep(cancelled.so_far)
            raise
        self._keep(inspection)
        return inspection

    def _keep(self, inspection: Inspection | None) -> None:
        """Keep what was learnt for later versions, one of which may have been glanced at meanwhile."""
        with self._one_at_a_time:
            if inspection is None or self._previous is None:
                return
            if self._previous.draft is inspection.draft and _given(self._previous) is _given(inspection):
                self._previous = inspection
            else:
                self._previous = self._previous._replace(windows=inspection.windows)


def _given(inspection: Inspection) -> Source | None:
    """Return the source that a draft was inspected with, whether it fits or not."""
    return inspection.collation.source if inspection.collation else None
