"""The files that remember what is ignored: ``.copyholder/ignores.toml`` in a draft’s folder and those above it."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Final

import msgspec

from copyholder.files.reading import because
from copyholder.files.writing import write
from copyholder.ignores.entries import DraftIgnores, Ignore, Ignores
from copyholder.kept_files import KeptFiles

FILE: Final = Path(".copyholder") / "ignores.toml"

_NOTE: Final = """\
# What Copyholder says nothing of in this folder and below. Your editor adds to it when you ignore something.
# To hear of it again, take out its entry; to share it with your desk, keep this file with the drafts.
"""


class IgnoresError(ValueError):
    """What is ignored cannot be read or written; the message names the file and the mend."""


class _File(msgspec.Struct, forbid_unknown_fields=True):
    ignore: list[Ignore] = []


class IgnoreFiles:
    """Finds what is ignored in a folder, notices when its file changes, and writes it."""

    def __init__(self) -> None:
        self._files = KeptFiles(_read)

    def homes_above(self, folder: Path) -> list[Path]:
        """Return the folders that have such a file, from a folder upwards."""
        return [place for place in (folder, *folder.parents) if self._files.has(place / FILE)]

    def ignores_of(self, home: Path) -> Ignores:
        """Return what the file in a folder says.

        Raises
        ------
        IgnoresError
            If it cannot be used.
        """
        return self._files.get(home / FILE) or Ignores((), home)

    def of_draft(self, path: Path) -> DraftIgnores:
        """Return what is ignored in the draft at an absolute path; what is raised is as before."""
        return DraftIgnores(path, tuple(map(self.ignores_of, self.homes_above(path.parent))))

    def add(self, home: Path, entry: Ignore) -> None:
        """Remember one more; the rest of the file stays as it is, comments and all.

        Raises
        ------
        IgnoresError
            If the file cannot be read or written.
        """
        import tomlkit  # only whoever ignores something needs it

        path = home / FILE
        text = _text(path) if path.exists() else _NOTE
        if entry in _entries(path, text):
            return
        document = tomlkit.parse(text)
        table = tomlkit.table()
        table.update(msgspec.to_builtins(entry))
        if "ignore" not in document:
            document.add("ignore", tomlkit.aot())
        document["ignore"].append(table)
        _write(path, tomlkit.dumps(document))

    def remove(self, home: Path, entry: Ignore) -> None:
        """Forget one; what is raised is as before."""
        import tomlkit

        path = home / FILE
        text = _text(path) if path.exists() else ""
        entries = _entries(path, text)
        if entry not in entries:
            return
        document = tomlkit.parse(text)
        if len(entries) == 1:
            del document["ignore"]
        else:
            del document["ignore"][entries.index(entry)]
        _write(path, tomlkit.dumps(document))


def _read(path: Path) -> Ignores:
    return Ignores(_entries(path, _text(path)), path.parents[1])


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise IgnoresError(f"{path}: cannot be read: {because(error)}") from error
    except UnicodeError as error:
        raise IgnoresError(f"{path}: cannot be read: it is not UTF-8") from error


def _entries(path: Path, text: str) -> list[Ignore]:
    try:
        return msgspec.convert(tomllib.loads(text), _File).ignore
    except (ValueError, RecursionError) as error:
        raise IgnoresError(f"{path}: {error}; mend it, or take the entry out") from error


def _write(path: Path, text: str) -> None:
    try:
        path.parent.mkdir(exist_ok=True)
        write(path, text.encode())
    except OSError as error:
        raise IgnoresError(f"{path}: cannot be written: {because(error)}") from error
