"""The archive of originals, as the rest of the program uses it."""

from __future__ import annotations

from pathlib import Path

from copyholder.sources.archive import lookup
from copyholder.sources.archive.indexing import Changes, Indexing, Report, Silence
from copyholder.sources.archive.lookup import Candidate
from copyholder.sources.archive.places import absolute
from copyholder.sources.archive.rows import is_table
from copyholder.sources.archive.store import (
    ArchiveError,
    Location,
    LocationError,
    Store,
    StoredDocument,
    StoredLocation,
    Totals,
)
from copyholder.sources.archive_address import is_address, is_ambiguous, server_address
from copyholder.sources.source import Source

Original = Source
"""An original: its name, its text, and its file if it is one of its own."""


class Archive:
    """An archive. It may be searched from several threads, and while another process changes it.

    Parameters
    ----------
    store
        What it is kept in.
    """

    def __init__(self, store: Store) -> None:
        self._store = store

    def describe(self) -> str:
        """Say where it is, without anything that is secret."""
        return self._store.describe()

    def find(self, text: str, most: int = 5) -> list[Candidate]:
        """Return the documents that a draft may have been made from, best first.

        Parameters
        ----------
        text
            The draft; what can be restored safely had better be restored already.
        most
            How many to return at most.
        """
        return lookup.find(self._store, text, most)

    def text(self, number: int) -> str:
        """Return the text of a document.

        Raises
        ------
        ArchiveError
            If it is not in the archive any more.
        """
        return self._document(number).text

    def original(self, number: int) -> Original:
        """Return a document with its name, and with its path if it is a file of its own that is there.

        Raises
        ------
        ArchiveError
            If it is not in the archive any more.
        """
        document = self._document(number)
        path = document.location / document.file
        alone = not document.key and not is_table(path) and path.is_file()
        return Original(lookup.name(document), document.text, path if alone else None)

    def add(self, location: Location, report: Report | None = None) -> Changes:
        """Add a location, or bring it up to date if it is there, and return what changed.

        Parameters
        ----------
        location
            Where the originals are.
        report
            Is told how it goes, and which of them cannot be read.

        Raises
        ------
        ArchiveError
            If there is nothing there, a column is missing, or somebody else is changing the archive.
        """
        location = location._replace(path=absolute(location.path))
        with self._store.writing():
            return Indexing(self._store, report or Silence()).update(location)

    def remove(self, path: Path) -> None:
        """Take out a location with all that came from it.

        Raises
        ------
        ArchiveError
            If it is none of the archive's locations, or somebody else is changing the archive.
        """
        stored = self._location(absolute(path))
        with self._store.writing():
            Indexing(self._store, Silence()).remove(stored)

    def update(self, report: Report | None = None) -> None:
        """Bring all locations up to date; one that cannot be is reported, and the others are still.

        Parameters
        ----------
        report
            Is told how it goes, and what cannot be read.

        Raises
        ------
        ArchiveError
            If somebody else is changing the archive.
        """
        report = report or Silence()
        for stored in self._store.locations():
            with self._store.writing():
                try:
                    Indexing(self._store, report).update(stored.location)
                except LocationError as error:
                    report.problem(str(error))

    def status(self) -> Totals:
        """Return what the archive holds."""
        return self._store.totals()

    def version(self) -> str:
        """Return what changes whenever the content does; asking takes a fraction of a millisecond."""
        return self._store.version()

    def close(self) -> None:
        """Let go of the archive."""
        self._store.close()

    def _document(self, number: int) -> StoredDocument:
        found = self._store.documents([number])
        if not found:
            raise ArchiveError(f"{self.describe()}: document {number} is not there any more; look for it again")
        return found[0]

    def _location(self, path: Path) -> StoredLocation:
        stored = self._store.locations()
        for location in stored:
            if location.location.path == path:
                return location
        known = ", ".join(str(location.location.path) for location in stored)
        mend = f"choose one of {known}" if known else "it has none"
        raise ArchiveError(f"{path}: this is no location of the archive; {mend}")


def open_archive(where: str, *, create: bool = False) -> Archive:
    """Open an archive.

    Parameters
    ----------
    where
        A folder, or the URL of a PostgreSQL database: ``postgresql://user@host/database``.
    create
        Whether to make it if it is not there.

    Raises
    ------
    ArchiveError
        If it is not there, or cannot be used; the message names the place and the mend. What is neither of these
        is not repeated, as there may be a password in it.
    """
    store: Store
    url = server_address(where)
    if url is not None:
        if is_ambiguous(url):
            raise ArchiveError(
                "the address of the archive cannot be understood: @ and / within a name or a password must be"
                " percent-encoded, as %40 and %2F"
            )
        from copyholder.sources.archive.postgresql import PostgresStore

        store = PostgresStore(url, create=create)
    elif is_address(where):
        raise ArchiveError(
            "the address of the archive cannot be understood; it is a folder, or postgresql://user@host/database"
        )
    else:
        from copyholder.sources.archive.embedded import EmbeddedStore

        store = EmbeddedStore(absolute(Path(where).expanduser()), create=create)
    return Archive(store)
