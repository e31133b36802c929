"""Looking for the sources of open documents in archives: in the background, and only where there is a reason to."""

from __future__ import annotations

import asyncio
import contextlib
import math
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final, NamedTuple, TypeVar

from rapidfuzz.distance import Postfix, Prefix

from copyholder.inspector import Inspection
from copyholder.lsp.complaints import Complaints
from copyholder.lsp.documents import Document, path_of
from copyholder.repair import apply, choose
from copyholder.sources import FoundSource, SourceError
from copyholder.sources.finder import SourceFinder

_Result = TypeVar("_Result")

MUCH: Final = 0.2
"""Which share of a draft's text is a good part of it: once so much has changed, its source is looked for again."""
LOOK_AGAIN_SECONDS: Final = 30.0
"""How long an archive is taken to be as it was, while a draft is being written."""


class _Look(NamedTuple):
    """What came of looking for the source of a document.

    Attributes
    ----------
    where, version
        The archive, and which content it had; empty where that could not be told.
    found
        The source, if there is one.
    when
        When that was; minus infinity where it does not count any more.
    text
        The newest text that was compared with the one before it.
    changed
        How many characters changed meanwhile, all changes taken together.
    """

    where: str
    version: str
    found: FoundSource | None
    when: float
    text: str
    changed: int = 0

    @property
    def is_of_another_text(self) -> bool:
        """Whether a good part of the text has changed since."""
        return self.changed > MUCH * len(self.text)


class Searching:
    """Looks for sources in archives, one at a time, in threads that keep nobody waiting.

    Parameters
    ----------
    finder
        What to look with.
    complaints
        Where to complain of archives that cannot be searched.
    on_change
        What to call when another source was found than before.
    report
        What to call with an error that nobody foresaw.
    clock
        Tells the seconds since some time or other.
    """

    def __init__(
        self,
        finder: SourceFinder,
        complaints: Complaints,
        on_change: Callable[[], object],
        report: Callable[[BaseException], object],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._finder = finder
        self._complaints = complaints
        self._on_change = on_change
        self._report = report
        self._clock = clock
        self._looks: dict[Document, _Look] = {}
        self._wanted: dict[Document, tuple[str, Inspection]] = {}
        self._tasks: dict[Document, asyncio.Task[None]] = {}
        self._one_at_a_time = asyncio.Lock()

    def found(self, document: Document, where: str) -> FoundSource | None:
        """Return what was found of a document in an archive, if it has been looked for by now."""
        look = self._looks.get(document)
        return look.found if look and where and look.where == where else None

    def consider(self, document: Document, inspection: Inspection, where: str) -> None:
        """Look for the source of a document, unless that is known well enough.

        Parameters
        ----------
        document, inspection
            The document, and what was found in its newest version.
        where
            The archive; empty for none.
        """
        if not where:
            self.forget(document)
            return
        self._wanted[document] = where, inspection
        look, text = self._looks.get(document), inspection.draft.text
        if look and look.text is not text:
            self._looks[document] = look._replace(text=text, changed=look.changed + _changed(look.text, text))
        if document not in self._tasks and self._is_due(document):
            self._tasks[document] = asyncio.get_running_loop().create_task(self._looked(document))

    def again(self) -> None:
        """Look whether archives have changed."""
        for document, (where, inspection) in tuple(self._wanted.items()):
            if look := self._looks.get(document):
                self._looks[document] = look._replace(when=-math.inf)
            self.consider(document, inspection, where)

    def forget(self, document: Document) -> None:
        """Let go of a document that is closed, or has no archive any more."""
        self._looks.pop(document, None)
        self._wanted.pop(document, None)

    @property
    def is_busy(self) -> bool:
        """Whether an archive is being searched."""
        return bool(self._tasks)

    def _is_due(self, document: Document) -> bool:
        if document.closed or document not in self._wanted:
            return False
        look = self._looks.get(document)
        if look is None or look.where != self._wanted[document][0] or look.is_of_another_text:
            return True
        return self._clock() - look.when >= LOOK_AGAIN_SECONDS

    async def _looked(self, document: Document) -> None:
        try:
            while self._is_due(document):
                async with self._one_at_a_time:
                    if self._is_due(document):  # it may have been closed, or has no archive any more
                        await self._look(document)
        finally:
            del self._tasks[document]

    async def _look(self, document: Document) -> None:
        where, inspection = self._wanted[document]
        last = self._looks.get(document)
        if last and last.where != where:
            last = None
        try:
            path = path_of(document.uri)
            look = await _in_thread(lambda: self._search(where, inspection, last, path))
            self._complaints.settled(f"archive {where}")
        except Exception as error:  # whatever happens there, the draft can be worked on without
            if isinstance(error, SourceError):
                self._complaints.about(f"archive {where}", str(error))
            else:
                self._report(error)
            look = _Look(where, "", last and last.found, self._clock(), inspection.draft.text)
        if document not in self._wanted:
            return
        before, self._looks[document] = self._looks.get(document), look
        if (before and before.found) != look.found:
            self._on_change()

    def _search(self, where: str, inspection: Inspection, last: _Look | None, draft: Path | None) -> _Look:
        """Look for the source of a draft in an archive, unless both are much as they were the last time."""
        version = version_of(self._finder, where)
        now, text = self._clock(), inspection.draft.text
        is_same = last is not None and last.version == version
        if last and is_same and not last.is_of_another_text:
            return last._replace(when=now)
        found = self._finder.in_archive(where, apply(text, choose(inspection.found)), draft)
        if found is None and last and last.found and is_same and inspection.source == last.found.source:
            # Its writer has made it a text of its own, but what is left of the source still tells what was damaged.
            found = last.found
        return _Look(where, version, found, now, text)


def version_of(finder: SourceFinder, where: str) -> str:
    """Return what changes whenever the content of an archive does.

    Raises
    ------
    SourceError
        If the archive cannot be used.
    """
    from copyholder.sources.archive import ArchiveError  # most drafts have no archive to look in

    try:
        return finder.archive(where).version()
    except ArchiveError as error:
        raise SourceError(str(error)) from error


def _changed(before: str, now: str) -> int:
    """Return how many characters changed from one text to the next: all between the first change and the last."""
    kept = Prefix.similarity(before, now) + Postfix.similarity(before, now)
    return max(len(before), len(now)) - min(kept, len(before), len(now))


async def _in_thread(work: Callable[[], _Result]) -> _Result:
    """Return what work in a thread comes to, in one that the server does not wait for when it exits.

    A database that does not answer may keep it for many seconds.
    """
    loop = asyncio.get_running_loop()
    future: asyncio.Future[_Result] = loop.create_future()

    def end(result: _Result | None, error: Exception | None) -> None:
        if future.done():
            return
        if error is not None:
            future.set_exception(error)
        else:
            future.set_result(result)  # type: ignore[arg-type]

    def run() -> None:
        result, failure = None, None
        try:
            result = work()
        except Exception as error:  # it is raised where the result is waited for
            failure = error
        with contextlib.suppress(RuntimeError):  # the server is gone
            loop.call_soon_threadsafe(end, result, failure)

    threading.Thread(target=run, name="archive", daemon=True).start()
    return await future
