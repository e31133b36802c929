"""The archive in a folder: SQLite, which needs no server.

Documents, fingerprints and bookkeeping are in one database, so that one transaction covers them. The postings are a
full-text index (FTS5) over fingerprints instead of words: it merges them in sorted runs, where a table of its own
would be written all over for every few documents.
"""

# ruff: noqa: S608 - what is put into statements is this program’s own: names, marks and numbers

from __future__ import annotations

import os
import sqlite3
import threading
import uuid
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Final

import numpy as np

from copyholder.sources.archive.sql_store import TABLES, SqlStore
from copyholder.sources.archive.store import ArchiveError, Numbers

FILE_NAME: Final = "archive.sqlite"
_LOCK_NAME: Final = "archive.lock"
OWN_FILES: Final = (f"{FILE_NAME}*", f"{_LOCK_NAME}*")
"""Patterns, in git's notation, of what is no original, as an archive keeps itself in it."""

_KIND: Final = {"number": "INTEGER PRIMARY KEY", "bytes": "BLOB"}
_POSTINGS: Final = (
    (
        "CREATE VIRTUAL TABLE posting USING"
        " fts5(fingerprints, content = '', detail = none, columnsize = 0, tokenize = 'ascii')"
    ),
    "CREATE VIRTUAL TABLE term USING fts5vocab(posting, instance)",
)
_WRITER_CACHE: Final = -65_536  # KiB
_READER_CACHE: Final = -16_384
_NO_ARCHIVE: Final = ("no such table", "no such column")  # as SQLite says of a file of another program
_TABLES: Final = "SELECT name FROM sqlite_master"
_WAIT: Final = 10.0  # seconds, for what takes milliseconds

# The words of the full-text index: a fingerprint is forty bits, eight characters of five bits each, and a space.
_LETTERS: Final = np.frombuffer(b"abcdefghijklmnopqrstuvwxyz234567", np.uint8)
_SHIFTS: Final = np.arange(35, -1, -5)


class EmbeddedStore(SqlStore):
    """A folder with a SQLite database.

    Parameters
    ----------
    folder
        Where it is.
    create
        Whether to make it if it is not there.

    Raises
    ------
    ArchiveError
        If there is none, or it cannot be used.
    """

    def __init__(self, folder: Path, *, create: bool) -> None:
        self._folder = folder
        self._file = folder / FILE_NAME
        self._lock = threading.Lock()
        self._reader: sqlite3.Connection | None = None
        self._opened: tuple[int, int] | None = None
        self._writer: sqlite3.Connection | None = None
        if create:
            self._create()
        self._check_format()

    def describe(self) -> str:
        """Say where it is."""
        return str(self._folder)

    def close(self) -> None:
        """Let go of it."""
        with self._lock:
            if self._reader is not None:
                self._reader.close()
            self._reader = None

    def postings(self, fingerprints: Numbers, most: int) -> tuple[Numbers, Numbers]:
        """Return which documents have which of some fingerprints."""
        places: list[int] = []
        numbers: list[int] = []
        statement = f"SELECT doc FROM term WHERE term = ? LIMIT {most:d}"
        with self._lock, self._complaining():
            connection = self._connection()
            for place, word in enumerate(_words(fingerprints).split()):
                found = [number for (number,) in connection.execute(statement, (word,))]
                numbers += found
                places += [place] * len(found)
        return np.array(places, np.int64), np.array(numbers, np.int64)

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Keep all other writers out. What is not committed at the end is taken back."""
        with self._alone(), self._complaining():
            self._writer = self._connect(_WRITER_CACHE)
            try:
                self._writer.execute("BEGIN IMMEDIATE")
                yield
            finally:
                if self._writer.in_transaction:
                    self._writer.rollback()
                self._writer.close()
                self._writer = None
                self._changed = False

    def _read(self, statement: str, parameters: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        with self._lock, self._complaining():
            return self._connection().execute(statement, parameters).fetchall()

    def _do(self, statement: str, parameters: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        return self._writing().execute(statement, parameters).fetchall()

    def _fill(self, table: str, columns: Sequence[str], rows: Iterable[tuple[Any, ...]]) -> None:
        marks = ", ".join("?" * len(columns))
        self._writing().executemany(f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks})", rows)

    def _add_postings(self, documents: Sequence[tuple[int, Numbers]]) -> None:
        self._fill("posting", ("rowid", "fingerprints"), ((number, _words(found)) for number, found in documents))

    def _remove_postings(self, documents: Sequence[tuple[int, Numbers]]) -> None:
        """Forget fingerprints: the index keeps no texts, and has to be told what it was given."""
        self._fill(
            "posting",
            ("posting", "rowid", "fingerprints"),
            (("delete", number, _words(found)) for number, found in documents),
        )

    def _commit(self) -> None:
        self._writing().execute("COMMIT")
        self._writing().execute("BEGIN IMMEDIATE")

    def _size(self) -> int:
        return sum(entry.stat().st_size for entry in self._folder.glob(f"{FILE_NAME}*"))

    def _writing(self) -> sqlite3.Connection:
        if self._writer is None:
            raise RuntimeError("a store is written to outside of writing()")
        return self._writer

    def _connection(self) -> sqlite3.Connection:
        """Return the connection to read from: a new one where somebody has put another archive in its place."""
        try:
            status = self._file.stat()
        except OSError:
            raise self._missing() from None
        there = status.st_dev, status.st_ino
        if self._reader is None or there != self._opened:
            if self._reader is not None:
                self._reader.close()
            self._reader, self._opened = self._connect(_READER_CACHE), there
        return self._reader

    def _missing(self) -> ArchiveError:
        return ArchiveError(f"{self._folder}: there is no archive here; “copyholder archive add” makes one")

    def _connect(self, cache: int) -> sqlite3.Connection:
        connection = sqlite3.connect(self._file, _WAIT, isolation_level=None, check_same_thread=False)
        connection.execute("PRAGMA synchronous = NORMAL")  # with the log, a crash of the machine breaks nothing
        connection.execute(f"PRAGMA cache_size = {cache}")
        return connection

    def _create(self) -> None:
        """Make the tables, unless they are there."""
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise ArchiveError(f"{self._folder}: the archive cannot be made here: {error.strerror}") from error
        tables = {name for (name,) in self._read(_TABLES)} if self._file.exists() else set()
        if {"fact", "posting"} <= tables:
            return
        if tables:
            raise ArchiveError(
                f"{self._folder}: the file {FILE_NAME} here is another program’s; choose another folder"
            )
        with self._alone(), self._complaining():
            self._writer = self._connect(_WRITER_CACHE)
            try:
                self._writer.execute("PRAGMA journal_mode = WAL")
                self._writer.execute("BEGIN IMMEDIATE")
                if not self._writer.execute(_TABLES).fetchone():  # another process may just have made them
                    for statement in (*TABLES, *_POSTINGS):
                        self._writer.execute(statement.format(**_KIND))
                    self._put_facts(uuid.uuid4().hex)
                self._writer.execute("COMMIT")
            finally:
                self._writer.close()
                self._writer = None

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Hold the lock of writers, which the system takes from a process that dies: an open transaction."""
        with self._complaining():
            lock = sqlite3.connect(self._folder / _LOCK_NAME, 0.0, isolation_level=None)
        try:
            try:
                lock.execute("BEGIN EXCLUSIVE")
            except sqlite3.OperationalError as error:
                if "locked" not in str(error):
                    raise ArchiveError(f"{self._folder}: the archive cannot be written: {error}") from error
                raise ArchiveError(
                    f"{self._folder}: another process is changing this archive; try again when it has finished"
                ) from error
            yield
        finally:
            lock.close()

    @contextmanager
    def _complaining(self) -> Iterator[None]:
        """Say where it was that the database could not be used."""
        try:
            yield
        except sqlite3.OperationalError as error:
            if str(error).startswith(_NO_ARCHIVE):
                raise self._missing() from error
            with suppress(OSError):
                if self._file.exists() and not os.access(self._folder, os.W_OK):
                    raise ArchiveError(
                        f"{self._folder}: you have no permission to write here; SQLite needs it also for reading"
                    ) from error
            raise ArchiveError(f"{self._folder}: the archive cannot be used: {error}") from error
        except sqlite3.DatabaseError as error:
            raise ArchiveError(
                f"{self._folder}: the archive is damaged ({error}); delete {FILE_NAME} there and add the"
                " originals again"
            ) from error


def _words(fingerprints: Numbers) -> str:
    """Return fingerprints as a text for the full-text index."""
    letters = np.full((len(fingerprints), len(_SHIFTS) + 1), ord(" "), np.uint8)
    letters[:, :-1] = _LETTERS[(fingerprints[:, None] >> _SHIFTS) & 31]
    return letters.tobytes().decode("ascii")
