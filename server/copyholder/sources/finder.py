"""Finding the source of a draft: the one that was attached, the file beside it, or the archive's."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final

from copyholder import files
from copyholder.kept_files import KeptFiles
from copyholder.settings import Settings
from copyholder.sources.archive_address import is_address
from copyholder.sources.attachments import Attachments
from copyholder.sources.source import FoundSource, Origin, Source, SourceError

if TYPE_CHECKING:
    from copyholder.sources.archive import Archive

BESIDE: Final = ".source.txt"
"""What comes in the place of a draft's suffix in the name of the source that lies beside it."""
_CANDIDATES: Final = 3
"""Of so many the best one is taken that is not the draft itself."""


def archive_of(settings: Settings, root: Path) -> str:
    """Return where the archive is that settings name; empty if they name none.

    Parameters
    ----------
    settings
        The settings.
    root
        The folder that a relative path counts from.
    """
    where = settings.archive
    return where if not where or is_address(where) else str(root / Path(where).expanduser())


class SourceFinder:
    """Finds sources. What it read of files is kept until they change, and archives stay open.

    It may be asked from several threads.
    """

    def __init__(self) -> None:
        self.attachments: Final = Attachments()
        self._files = KeptFiles(read_source)
        self._archives: dict[str, Archive] = {}
        self._reading = threading.Lock()
        self._opening = threading.Lock()  # of a database that does not answer, which files must not wait for

    def find(self, draft: Path | None, archive: str, restored: Callable[[], str]) -> FoundSource | None:
        """Return the source of a draft, or None if there is none.

        Parameters
        ----------
        draft
            The absolute path of the draft; None for one that is no file.
        archive
            Where to look last; empty for nowhere.
        restored
            Returns the draft with its safe fixes; called only to look in the archive.

        Raises
        ------
        SourceError
            If what was attached, or lies beside the draft, cannot be read, or the archive be searched.
        """
        near = self.near(draft) if draft else None
        if near:
            return near if near.source.name and not files.is_same_file(near.source.path, draft) else None
        return self.in_archive(archive, restored(), draft) if archive else None

    def near(self, draft: Path) -> FoundSource | None:
        """Return the source that was attached to a draft, or lies beside it; a nameless one says that it has none.

        What is raised is as before.
        """
        attached = self.attachments.of_draft(draft)
        if attached is not None:
            if attached == Path():
                return FoundSource(Source("", ""), Origin.ATTACHED)
            return FoundSource(self._file(attached) or _missing(draft, attached), Origin.ATTACHED)
        beside = self._file(draft.with_suffix(BESIDE)) if draft.name and not is_source(draft) else None
        return FoundSource(beside, Origin.BESIDE) if beside else None

    def in_archive(self, where: str, text: str, draft: Path | None = None) -> FoundSource | None:
        """Return the source of a text from an archive, if it has one that is good enough; it raises the same.

        Parameters
        ----------
        where
            A folder, or the URL of a PostgreSQL database.
        text
            The draft with its safe fixes.
        draft
            The draft's absolute path: where it is in the archive itself, it is not its own source.
        """
        from copyholder.sources.archive import ArchiveError

        try:
            archive = self.archive(where)
            for candidate in archive.find(text, _CANDIDATES):
                original = archive.original(candidate.number)
                if candidate.good and not files.is_same_file(original.path, draft):
                    return FoundSource(original._replace(name=candidate.name), Origin.ARCHIVE)
            return None
        except ArchiveError as error:
            raise SourceError(str(error)) from error

    def archive(self, where: str) -> Archive:
        """Return an archive, opened once.

        Raises
        ------
        ArchiveError
            If it cannot be opened.
        """
        from copyholder.sources.archive import open_archive  # most drafts have no archive to look in

        with self._opening:
            if where not in self._archives:
                self._archives[where] = open_archive(where)
            return self._archives[where]

    def close(self) -> None:
        """Let go of the archives."""
        with self._opening:
            for archive in self._archives.values():
                archive.close()
            self._archives.clear()

    def _file(self, path: Path) -> Source | None:
        with self._reading:
            return self._files.get(path)


def is_source(path: Path) -> bool:
    """Tell whether a file is by its name the source of a draft beside it."""
    return path.name.endswith(BESIDE)


def read_source(path: Path) -> Source:
    """Read a source.

    Raises
    ------
    SourceError
        If it cannot be read, or has no text.
    """
    try:
        text = files.read(path).text
    except files.FileError as error:
        raise SourceError(f"{path}: the source {error}") from error
    if not text.strip():
        raise SourceError(f"{path}: the source is empty; attach the text that the draft was made from")
    return Source(path.name, text, path)


def _missing(draft: Path, attached: Path) -> Source:
    raise SourceError(
        f"{attached}: there is no such file; it was attached to {draft.name}: attach another, or detach it"
    )
