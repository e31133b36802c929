"""What is ignored in the documents that are open."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from pygls.uris import to_fs_path

from copyholder.ignores import DraftIgnores, Ignore, IgnoreFiles, Ignores, IgnoresError
from copyholder.inspector import Inspection
from copyholder.lsp.complaints import Complaints
from copyholder.lsp.documents import Document


class Ignoring:
    """Knows what is ignored where; a file that cannot be used leaves what it said last in force.

    Parameters
    ----------
    roots
        Asked for the folders of the workspace.
    complaints
        Where to complain of files that cannot be used.
    """

    def __init__(self, roots: Callable[[], Sequence[Path]], complaints: Complaints) -> None:
        self._roots = roots
        self._complaints = complaints
        self._files: Final = IgnoreFiles()
        self._last_good: dict[Path, Ignores] = {}
        # Of drafts without a file, in no folder: what there is to remember ends with the session.
        self._unsaved = Ignores()
        self._applied: dict[Document, tuple[Inspection, DraftIgnores, Inspection]] = {}

    def of(self, uri: str) -> DraftIgnores:
        """Return what is ignored in a draft, as its folders' files say now."""
        path, folder = self._place(uri)
        if folder is None:
            return DraftIgnores(None, (self._unsaved,) if self._unsaved.entries else ())
        return DraftIgnores(path, tuple(map(self._read, self._files.homes_above(folder))))

    def applied(self, document: Document, inspection: Inspection) -> Inspection:
        """Return an inspection without what is ignored, which is kept apart; the same one while nothing changes."""
        ignores = self.of(document.uri)
        before, ignored_before, result = self._applied.get(document, (None, None, inspection))
        if before is not inspection or ignored_before != ignores:
            shown, ignored = ignores.divide(inspection.findings, inspection.draft)
            result = inspection._replace(findings=shown, ignored=ignored) if ignored else inspection
            self._applied[document] = inspection, ignores, result
        return result

    def outdated(self, document: Document) -> bool:
        """Tell whether something else is ignored in a document than when it was last looked at."""
        applied = self._applied.get(document)
        return applied is not None and applied[1] != self.of(document.uri)

    def forget(self, document: Document) -> None:
        """Let go of a closed document."""
        self._applied.pop(document, None)

    def home_of(self, uri: str) -> Path | None:
        """Return the folder in which to remember what is ignored in a draft: the workspace's, if it is in one.

        None means that there is no folder, and that it is remembered until the session ends.
        """
        _, folder = self._place(uri)
        if folder is None:
            return None
        around = [root for root in self._roots() if folder.is_relative_to(root)]
        if around:
            return max(around, key=lambda root: len(root.parts))
        return next(iter(self._files.homes_above(folder)), folder)

    def name_of(self, uri: str) -> str | None:
        """Return what a draft is called in the file that remembers; None for a draft without a file."""
        path, _ = self._place(uri)
        home = self.home_of(uri)
        return path.relative_to(home).as_posix() if path and home else None

    def add(self, uri: str, entry: Ignore) -> None:
        """Ignore something from now on.

        Raises
        ------
        IgnoresError
            If it cannot be remembered.
        """
        home = self.home_of(uri)
        if home is None:
            self._unsaved = Ignores([*self._unsaved.entries, entry])
        else:
            self._files.add(home, entry)

    def remove(self, uri: str, entry: Ignore) -> None:
        """Ignore something no more, whichever folder above the draft says so; what is raised is as before."""
        for layer in self.of(uri).layers:
            if entry not in layer.entries:
                continue
            if layer.home is None:
                self._unsaved = Ignores([each for each in layer.entries if each != entry])
            else:
                self._files.remove(layer.home, entry)

    def _place(self, uri: str) -> tuple[Path | None, Path | None]:
        """Return the path of a draft, and its folder; one without a file belongs to the first of the workspace."""
        path = to_fs_path(uri)
        if path:
            return Path(path), Path(path).parent
        return None, next(iter(self._roots()), None)

    def _read(self, home: Path) -> Ignores:
        try:
            self._last_good[home] = self._files.ignores_of(home)
            self._complaints.settled(f"{home} ignores")
        except IgnoresError as error:
            self._complaints.about(f"{home} ignores", str(error))
        return self._last_good.get(home) or self._last_good.setdefault(home, Ignores((), home))
