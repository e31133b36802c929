"""Bringing an archive up to date with its locations: only what changed is read, only what is new is indexed.

Nothing is noted of how far the reading of a file has come: a file that was not finished is read again, and what is
there already is told by its digest, which takes a small part of the time. So there is nothing that could be wrong.
"""

from __future__ import annotations

import time
from hashlib import blake2b
from typing import Final, NamedTuple, Protocol

from copyholder.sources.archive.fingerprints import fingerprints, shingles
from copyholder.sources.archive.places import listed
from copyholder.sources.archive.rows import Row, Unread, rows
from copyholder.sources.archive.sql_store import batches
from copyholder.sources.archive.store import (
    UNFINISHED,
    Location,
    LocationError,
    NewDocument,
    Stamp,
    Store,
    StoredFile,
    StoredLocation,
)

_TOGETHER: Final = 1000  # documents in one transaction …
_LONGEST: Final = 16 * 2**20  # … with no more characters than this
_ROWS: Final = 200  # looked up at a time
_SETTLED: Final = 2_000_000_000  # nanoseconds: a file that was changed since may change again with the same stamp


class Changes(NamedTuple):
    """How many documents of a location are new, have another text than before, and are there no more."""

    added: int
    changed: int
    gone: int


class Report(Protocol):
    """Is told how the indexing goes."""

    def progress(self, done: int, total: int, documents: int) -> None:
        """Hear how many of the bytes that are to be read were read, and how many documents were in them."""

    def problem(self, message: str) -> None:
        """Hear what could not be read, and why; the message names the place."""


class Silence:
    """A report that nobody reads."""

    def progress(self, done: int, total: int, documents: int) -> None:
        """Hear how it goes."""

    def problem(self, message: str) -> None:
        """Hear what could not be read."""


class Indexing:
    """Brings locations up to date, in a store that is open for writing.

    Parameters
    ----------
    store
        The store.
    report
        Is told how it goes.
    """

    def __init__(self, store: Store, report: Report) -> None:
        self._store = store
        self._report = report
        self._waiting: list[NewDocument] = []
        self._waiting_keys: set[str] = set()  # of the file that is being read
        self._finished: list[tuple[int, Stamp]] = []
        self._deleted = self._characters = 0  # since the last commit
        self._done = self._total = self._documents = 0
        self._added = self._replaced = self._gone = 0

    def update(self, location: Location) -> Changes:
        """Add a location, or bring it up to date, and return what changed.

        Raises
        ------
        LocationError
            If there is nothing there, or not the columns that were named; what the archive had of it stays.
        """
        there = listed(location, lambda path, reason: self._report.problem(f"{path} {reason}"))
        before = next((old for old in self._store.locations() if old.location.path == location.path), None)
        number = self._store.put_location(location)
        known = self._store.files(number)
        if known and not there:
            raise LocationError(
                f"{location.path}: none of the files that the archive knows is there any more; if that is right,"
                " use “copyholder archive remove”"
            )
        if before is not None and before.location._replace(include=location.include) != location:
            known = self._doubted(known)
        changed = [path for path, stamp in there.items() if path not in known or known[path].stamp != stamp]
        self._total = sum(there[path].size for path in changed)
        for path in known.keys() - there.keys():
            self._drop(known[path].number)
        for path in changed:
            self._read(location, number, path, there[path], new=path not in known)
        self._store.finish_location(number, time.time())
        self._commit()
        return Changes(self._added, self._replaced, self._gone)

    def remove(self, location: StoredLocation) -> None:
        """Take out a location and all that came from it."""
        for file in self._store.files(location.number).values():
            self._drop(file.number)
        self._store.drop_location(location.number)
        self._commit()

    def _doubted(self, known: dict[str, StoredFile]) -> dict[str, StoredFile]:
        """Have files read again although they have not changed, as they are to be read in another way."""
        for file in known.values():
            self._store.finish_file(file.number, UNFINISHED)
        return {path: file._replace(stamp=UNFINISHED) for path, file in known.items()}

    def _read(self, location: Location, number: int, name: str, stamp: Stamp, *, new: bool) -> None:
        """Bring one file up to date."""
        path = location.path / name
        highest = self._store.highest()
        seen: set[int] = set()
        whole = True
        settled = time.time_ns() - stamp.changed > _SETTLED
        file = self._store.begin_file(number, name)
        self._waiting_keys.clear()
        for some in batches(rows(path, location), _ROWS):
            for part in some:
                if isinstance(part, Unread):
                    self._report.problem(
                        f"{path}: {part.where} {part.reason}" if part.where else f"{path} {part.reason}"
                    )
                    whole = whole and not part.rest
            texts = [row for row in some if isinstance(row, Row) and row.text.strip()]
            self._take(file, texts, highest, seen)
            if texts:
                self._report.progress(self._done + texts[-1].done, self._total, self._documents)
        if whole:
            if not new:
                self._remove_others(file, highest, seen)
            self._finished.append((file, stamp if settled else UNFINISHED))
        self._done += stamp.size
        self._report.progress(self._done, self._total, self._documents)

    def _take(self, file: int, some: list[Row], highest: int, seen: set[int]) -> None:
        """Index those of some rows of a file that are not there as they are.

        Parameters
        ----------
        file
            The number of the file.
        some
            The rows.
        highest
            The highest number that a document had before the file was read.
        seen
            The documents from before that are in the file unchanged; those of these rows are added.
        """
        known = self._store.known(file, [row.key for row in some])
        outdated: list[int] = []
        for row in some:
            key = row.key
            number, old = known.get(key, (0, b""))
            if key in self._waiting_keys or number > highest or number in seen:  # an identifier that is there twice
                key = f"{key}, row {row.number}"
                number, old = self._store.known(file, [key]).get(key, (0, b""))
            self._documents += 1
            digest = blake2b(row.text.encode(), digest_size=16).digest()
            if digest == old:
                seen.add(number)
                continue
            if number:
                outdated.append(number)
            self._replaced += bool(number)
            self._added += not number
            self._waiting_keys.add(key)
            self._waiting.append(NewDocument(file, key, digest, row.text, fingerprints(shingles(row.text))))
            self._characters += len(row.text)
        self._delete(outdated)

    def _delete(self, numbers: list[int]) -> None:
        """Remove documents, and commit if enough was done by now."""
        self._store.delete(numbers)
        self._deleted += len(numbers)
        if len(self._waiting) + self._deleted >= _TOGETHER or self._characters >= _LONGEST:
            self._commit()

    def _commit(self) -> None:
        """Commit documents, and with the last one of a file that it is finished."""
        self._store.insert(self._waiting)
        for file, stamp in self._finished:
            self._store.finish_file(file, stamp)
        self._waiting.clear()
        self._waiting_keys.clear()
        self._finished.clear()
        self._deleted = self._characters = 0
        self._store.commit()

    def _drop(self, file: int) -> None:
        """Take out a file with its documents, some at a time."""
        self._store.finish_file(file, UNFINISHED)  # it may come back before all of them are gone
        self._remove_others(file, self._store.highest(), set())
        self._store.drop_file(file)

    def _remove_others(self, file: int, highest: int, seen: set[int]) -> None:
        """Remove the documents of a file that were there before, and are not in it any more."""
        after = 0
        while numbers := [n for n in self._store.numbers(file, after, _TOGETHER) if n <= highest]:
            gone = [number for number in numbers if number not in seen]
            self._delete(gone)
            self._gone += len(gone)
            after = numbers[-1]
