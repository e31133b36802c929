"""What an archive is kept in: one interface, whatever stands behind it.

A store holds locations, their files, the documents in these, and the postings: which documents have a fingerprint.
All that is written between two commits becomes visible at once, or not at all.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Final, NamedTuple, Protocol

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.int64]

FORMAT: Final = 1
"""Which way of keeping and of fingerprinting documents this is; one archive knows only one."""


class ArchiveError(Exception):
    """An archive that cannot be used as asked; the message names the place and the mend."""


class LocationError(ArchiveError):
    """A location that cannot be read as asked; the rest of the archive is as good as before."""


class Location(NamedTuple):
    """Where originals are: a folder, or one file.

    Attributes
    ----------
    path
        The folder, the text file, or the file of many documents: JSON lines, CSV or Parquet.
    include
        Which files in a folder are meant, as a pattern in git's notation.
    text_column
        Which column of a file of many documents has the texts.
    id_column
        Which column tells its documents apart; None for “id” if there is one, else they are told by their row.
    encoding
        Python's name of the encoding of text files and CSV; None to tell it from each.
    """

    path: Path
    include: str = "*.txt"
    text_column: str = "text"
    id_column: str | None = None
    encoding: str | None = None


class StoredLocation(NamedTuple):
    """A location in a store.

    Attributes
    ----------
    number
        What the store calls it.
    location
        Where it is; the path is absolute.
    updated
        When it was last gone through completely, in seconds since 1970, or None if it never was.
    """

    number: int
    location: Location
    updated: float | None


class LocationTotals(NamedTuple):
    """How much of an archive comes from one location.

    Attributes
    ----------
    location, updated
        As in `StoredLocation`.
    documents
        How many documents it has.
    characters
        How long their texts are together.
    """

    location: Location
    updated: float | None
    documents: int
    characters: int


class Totals(NamedTuple):
    """What an archive holds.

    Attributes
    ----------
    place
        Where the archive is, without anything that is secret.
    locations
        Its locations, in the order in which they were added.
    size
        How many bytes it takes.
    """

    place: str
    locations: tuple[LocationTotals, ...]
    size: int

    @property
    def documents(self) -> int:
        """How many documents there are."""
        return sum(location.documents for location in self.locations)


class Stamp(NamedTuple):
    """What tells one state of a file from another: when it was changed, in nanoseconds, and its size in bytes."""

    changed: int
    size: int


UNFINISHED: Final = Stamp(-1, -1)
"""The stamp of a file of which not everything is known to be in the archive: it is read again."""


class StoredFile(NamedTuple):
    """A file in a store: its number there, and its state when all of it was read."""

    number: int
    stamp: Stamp


class NewDocument(NamedTuple):
    """A document to be stored.

    Attributes
    ----------
    file
        The number of its file.
    key
        What tells it apart in its file; empty where the file is the document.
    digest
        The digest of its text.
    text
        The text.
    fingerprints
        Its fingerprints, each once, in order.
    """

    file: int
    key: str
    digest: bytes
    text: str
    fingerprints: Numbers


class StoredDocument(NamedTuple):
    """A document as it was stored.

    Attributes
    ----------
    number
        What the store calls it. It is never given to another text, not even when this one is gone.
    text
        The text.
    location
        The path of its location.
    file
        The path of its file within a folder, with slashes; empty where the location is a file.
    key
        What tells it apart in its file; empty where the file is the document.
    """

    number: int
    text: str
    location: Path
    file: str
    key: str


class Store(Protocol):
    """What an archive is kept in.

    Reading is safe from several threads, and while somebody writes. What comes after `writing` belongs to the one
    thread that writes.
    """

    def describe(self) -> str:
        """Say where it is, without anything that is secret."""

    def version(self) -> str:
        """Return what changes whenever the content does."""

    def close(self) -> None:
        """Let go of it."""

    def postings(self, fingerprints: Numbers, most: int) -> tuple[Numbers, Numbers]:
        """Return which documents have which of some fingerprints.

        Parameters
        ----------
        fingerprints
            What to look for, each once.
        most
            Of how many documents at most each one is to be told: those with the lowest numbers.

        Returns
        -------
        places, numbers
            Pair by pair, the place of a fingerprint among those given, and the number of a document.
        """

    def documents(self, numbers: Sequence[int]) -> list[StoredDocument]:
        """Return those of some documents that are there, in no particular order."""

    def locations(self) -> list[StoredLocation]:
        """Return the locations in the order in which they were added, as far as they are committed."""

    def totals(self) -> Totals:
        """Return what it holds."""

    def writing(self) -> AbstractContextManager[None]:
        """Keep all other writers out. What is not committed at the end is taken back.

        Raises
        ------
        ArchiveError
            If somebody else is writing.
        """

    def commit(self) -> None:
        """Make everything that was written since the last time visible, at once."""

    def put_location(self, location: Location) -> int:
        """Add a location, or replace what was said of its path, and return its number."""

    def finish_location(self, location: int, updated: float) -> None:
        """Note when a location was gone through."""

    def drop_location(self, location: int) -> None:
        """Forget a location that has no files any more."""

    def files(self, location: int) -> dict[str, StoredFile]:
        """Return the files of a location by their paths in it."""

    def begin_file(self, location: int, path: str) -> int:
        """Note that not everything of a file is there, whether it is new or not, and return its number."""

    def finish_file(self, file: int, stamp: Stamp) -> None:
        """Note in which state a file was of which now everything is there."""

    def drop_file(self, file: int) -> None:
        """Forget a file that has no documents any more."""

    def known(self, file: int, keys: Sequence[str]) -> dict[str, tuple[int, bytes]]:
        """Return the numbers and digests of those documents of a file that are there, by their keys."""

    def numbers(self, file: int, after: int, most: int) -> list[int]:
        """Return the lowest numbers above a given one that documents of a file have."""

    def highest(self) -> int:
        """Return the highest number that was given to a document so far; later ones have higher ones."""

    def insert(self, documents: Sequence[NewDocument]) -> None:
        """Add documents."""

    def delete(self, numbers: Sequence[int]) -> None:
        """Remove documents."""
