"""What the stores that speak SQL have in common: the tables, and most of the questions."""

# ruff: noqa: S608 - what is put into statements is this program’s own: names, marks and numbers

from __future__ import annotations

import zlib
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any, Final, TypeVar

from copyholder.sources.archive.fingerprints import fingerprints, shingles
from copyholder.sources.archive.store import (
    FORMAT,
    UNFINISHED,
    ArchiveError,
    Location,
    LocationTotals,
    NewDocument,
    Numbers,
    Stamp,
    StoredDocument,
    StoredFile,
    StoredLocation,
    Totals,
)

T = TypeVar("T")

_SCHEMA: Final = """
CREATE TABLE fact (name TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE location (number BIGINT PRIMARY KEY, path TEXT NOT NULL UNIQUE, include TEXT NOT NULL,
    text_column TEXT NOT NULL, id_column TEXT, encoding TEXT, updated DOUBLE PRECISION);
CREATE TABLE file (number BIGINT PRIMARY KEY, location BIGINT NOT NULL, path TEXT NOT NULL, changed BIGINT NOT NULL,
    size BIGINT NOT NULL, UNIQUE (location, path));
CREATE TABLE document (number {number}, file BIGINT NOT NULL, key TEXT NOT NULL, digest {bytes} NOT NULL,
    characters BIGINT NOT NULL, UNIQUE (file, key));
CREATE TABLE content (number {number}, text {bytes} NOT NULL)
"""
TABLES: Final = tuple(_SCHEMA.split(";"))
"""The tables; texts are apart, so that going through all documents does not go through all texts."""

_COLUMNS: Final = ", ".join(Location._fields)
_AT_ONCE: Final = 500  # parameters of one statement
_LEVEL: Final = 3  # of zlib: the higher ones take longer and save 2 %


class SqlStore(ABC):
    """A store that speaks SQL; what differs from engine to engine is for its subclasses to say.

    Statements mark their parameters with ``?``.
    """

    _changed = False  # whether documents came or went since the last commit

    @abstractmethod
    def _read(self, statement: str, parameters: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """Return rows as they were committed, in any thread."""

    @abstractmethod
    def _do(self, statement: str, parameters: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """Return what a statement of the writer gives."""

    @abstractmethod
    def _fill(self, table: str, columns: Sequence[str], rows: Iterable[tuple[Any, ...]]) -> None:
        """Put many rows into a table."""

    @abstractmethod
    def _add_postings(self, documents: Sequence[tuple[int, Numbers]]) -> None:
        """Note the fingerprints of documents."""

    @abstractmethod
    def _remove_postings(self, documents: Sequence[tuple[int, Numbers]]) -> None:
        """Forget the fingerprints of documents."""

    @abstractmethod
    def _commit(self) -> None:
        """Commit what was written, and begin anew."""

    @abstractmethod
    def _size(self) -> int:
        """Return how many bytes the store takes."""

    @abstractmethod
    def describe(self) -> str:
        """Say where it is, without anything that is secret."""

    def version(self) -> str:
        """Return what changes whenever the content does."""
        facts = dict(self._read("SELECT name, value FROM fact"))
        return f"{facts['identity']}:{facts['changes']}"

    def documents(self, numbers: Sequence[int]) -> list[StoredDocument]:
        """Return those of some documents that are there, in no particular order."""
        return [
            StoredDocument(number, self._unpacked(number, text), Path(location), path, key)
            for some in batches(numbers, _AT_ONCE)
            for number, text, location, path, key in self._read(
                "SELECT d.number, c.text, l.path, f.path, d.key FROM document d"
                " JOIN content c ON c.number = d.number JOIN file f ON f.number = d.file"
                f" JOIN location l ON l.number = f.location WHERE d.number IN ({_marks(some)})",
                some,
            )
        ]

    def locations(self) -> list[StoredLocation]:
        """Return the locations in the order in which they were added, as far as they are committed."""
        rows = self._read(f"SELECT number, {_COLUMNS}, updated FROM location ORDER BY number")
        return [
            StoredLocation(number, Location(Path(path), *columns), updated)
            for number, path, *columns, updated in rows
        ]

    def totals(self) -> Totals:
        """Return what it holds."""
        sums = {
            number: (int(count), int(characters))
            for number, count, characters in self._read(
                "SELECT f.location, COUNT(*), SUM(d.characters) FROM document d"
                " JOIN file f ON f.number = d.file GROUP BY f.location"
            )
        }
        locations = tuple(
            LocationTotals(stored.location, stored.updated, *sums.get(stored.number, (0, 0)))
            for stored in self.locations()
        )
        return Totals(self.describe(), locations, self._size())

    def commit(self) -> None:
        """Make everything that was written since the last time visible, at once."""
        if self._changed:
            changes = int(self._fact("changes")) + 1
            self._do("UPDATE fact SET value = ? WHERE name = 'changes'", (str(changes),))
        self._commit()
        self._changed = False

    def put_location(self, location: Location) -> int:
        """Add a location, or replace what was said of its path, and return its number."""
        path, *columns = location
        found = self._do("SELECT number FROM location WHERE path = ?", (str(path),))
        if found:
            said = ", ".join(f"{column} = ?" for column in Location._fields[1:])
            self._do(f"UPDATE location SET {said} WHERE number = ?", (*columns, found[0][0]))
            return int(found[0][0])
        number = self._next("location")
        self._fill("location", ("number", *Location._fields), [(number, str(path), *columns)])
        return number

    def finish_location(self, location: int, updated: float) -> None:
        """Note when a location was gone through."""
        self._do("UPDATE location SET updated = ? WHERE number = ?", (updated, location))

    def drop_location(self, location: int) -> None:
        """Forget a location that has no files any more."""
        self._do("DELETE FROM location WHERE number = ?", (location,))

    def files(self, location: int) -> dict[str, StoredFile]:
        """Return the files of a location by their paths in it."""
        rows = self._do("SELECT path, number, changed, size FROM file WHERE location = ?", (location,))
        return {path: StoredFile(number, Stamp(*stamp)) for path, number, *stamp in rows}

    def begin_file(self, location: int, path: str) -> int:
        """Note that not everything of a file is there, whether it is new or not, and return its number."""
        found = self._do("SELECT number FROM file WHERE location = ? AND path = ?", (location, path))
        if found:
            self.finish_file(found[0][0], UNFINISHED)
            return int(found[0][0])
        number = self._next("file")
        self._fill(
            "file", ("number", "location", "path", "changed", "size"), [(number, location, path, *UNFINISHED)]
        )
        return number

    def finish_file(self, file: int, stamp: Stamp) -> None:
        """Note in which state a file was of which now everything is there."""
        self._do("UPDATE file SET changed = ?, size = ? WHERE number = ?", (*stamp, file))

    def drop_file(self, file: int) -> None:
        """Forget a file that has no documents any more."""
        self._do("DELETE FROM file WHERE number = ?", (file,))

    def known(self, file: int, keys: Sequence[str]) -> dict[str, tuple[int, bytes]]:
        """Return the numbers and digests of those documents of a file that are there, by their keys."""
        return {
            key: (number, bytes(digest))
            for some in batches(keys, _AT_ONCE)
            for key, number, digest in self._do(
                f"SELECT key, number, digest FROM document WHERE file = ? AND key IN ({_marks(some)})",
                (file, *some),
            )
        }

    def numbers(self, file: int, after: int, most: int) -> list[int]:
        """Return the lowest numbers above a given one that documents of a file have."""
        statement = f"SELECT number FROM document WHERE file = ? AND number > ? ORDER BY number LIMIT {most:d}"
        return [number for (number,) in self._do(statement, (file, after))]

    def highest(self) -> int:
        """Return the highest number that was given to a document so far; later ones have higher ones."""
        return int(self._fact("documents"))

    def insert(self, documents: Sequence[NewDocument]) -> None:
        """Add documents."""
        if not documents:
            return
        first = self.highest() + 1
        numbered = list(enumerate(documents, first))
        self._do("UPDATE fact SET value = ? WHERE name = 'documents'", (str(first + len(documents) - 1),))
        self._fill(
            "document",
            ("number", "file", "key", "digest", "characters"),
            ((number, new.file, new.key, new.digest, len(new.text)) for number, new in numbered),
        )
        self._fill(
            "content",
            ("number", "text"),
            ((number, zlib.compress(new.text.encode(), _LEVEL)) for number, new in numbered),
        )
        self._add_postings([(number, new.fingerprints) for number, new in numbered])
        self._changed = True

    def delete(self, numbers: Sequence[int]) -> None:
        """Remove documents."""
        for some in batches(numbers, _AT_ONCE):
            rows = self._do(f"SELECT number, text FROM content WHERE number IN ({_marks(some)})", some)
            texts = [(number, self._unpacked(number, text)) for number, text in rows]
            self._remove_postings([(number, fingerprints(shingles(text))) for number, text in texts])
            for table in ("document", "content"):
                self._do(f"DELETE FROM {table} WHERE number IN ({_marks(some)})", some)
            self._changed = True

    def _unpacked(self, number: int, text: bytes) -> str:
        """Return the text of a document as it was before it was stored."""
        try:
            return zlib.decompress(text).decode()
        except (zlib.error, UnicodeDecodeError, TypeError):
            raise ArchiveError(
                f"{self.describe()}: the archive is damaged: the text of document {number} cannot be unpacked;"
                " add the originals to a new archive"
            ) from None

    def _check_format(self) -> None:
        """Say so if this is an archive that another version made."""
        found = dict(self._read("SELECT name, value FROM fact")).get("format")
        if found != str(FORMAT):
            raise ArchiveError(
                f"{self.describe()}: this archive was made by another version of copyholder; add the originals to"
                " a new archive"
            )

    def _put_facts(self, identity: str) -> None:
        """Note what a new archive begins with."""
        facts = {"format": FORMAT, "identity": identity, "changes": 0, "documents": 0}
        self._fill("fact", ("name", "value"), [(name, str(value)) for name, value in facts.items()])

    def _fact(self, name: str) -> str:
        return str(self._do("SELECT value FROM fact WHERE name = ?", (name,))[0][0])

    def _next(self, table: str) -> int:
        return int(self._do(f"SELECT COALESCE(MAX(number), 0) + 1 FROM {table}")[0][0])


def batches(items: Iterable[T], size: int) -> Iterator[list[T]]:
    """Yield items, so many at a time."""
    rest = iter(items)
    while some := list(islice(rest, size)):
        yield some


def _marks(parameters: Sequence[Any]) -> str:
    return ", ".join("?" * len(parameters))
