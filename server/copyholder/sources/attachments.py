"""The files that remember the sources attached to drafts: ``.copyholder/sources.toml`` in a folder above them."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Final

import msgspec

from copyholder.files.reading import because
from copyholder.files.writing import write
from copyholder.kept_files import KeptFiles
from copyholder.sources.source import SourceError

FILE: Final = Path(".copyholder") / "sources.toml"

_NOTE: Final = """\
# Which original each draft was made from. Your editor adds to it when you attach a source. An empty path means that
# the draft has none: no original is looked for.
"""


class _File(msgspec.Struct, forbid_unknown_fields=True):
    attached: dict[str, str] = {}


class Attachments:
    """Knows which sources were attached to drafts, notices when that changes, and writes it down."""

    def __init__(self) -> None:
        self._files = KeptFiles(_read)

    def of_draft(self, path: Path) -> Path | None:
        """Return the source attached to a draft, ``Path()`` if it was said to have none, None if nothing was said.

        Parameters
        ----------
        path
            The absolute path of the draft.

        Raises
        ------
        SourceError
            If a file that remembers cannot be used; the message names it and the mend.
        """
        for home in path.parents:
            attached = (self._files.get(home / FILE) or {}).get(_name(path, home))
            if attached is not None:
                return home / attached if attached else Path()
        return None

    def attach(self, home: Path, path: Path, source: Path | None) -> None:
        """Remember the source of a draft.

        Parameters
        ----------
        home
            The folder at or above the draft's in which to remember it.
        path, source
            The absolute paths of the draft and of its source; None for a draft that has none.

        Raises
        ------
        SourceError
            If it cannot be remembered.
        """
        self._change(home, _name(path, home), _name(source, home) if source else "")

    def forget(self, path: Path) -> None:
        """Forget what was said of a draft, wherever that is; what is raised is as before."""
        for home in path.parents:
            if _name(path, home) in (self._files.get(home / FILE) or {}):
                self._change(home, _name(path, home), None)

    def _change(self, home: Path, name: str, source: str | None) -> None:
        import tomlkit  # only whoever attaches something needs it

        path = home / FILE
        text = _text(path) if path.exists() else _NOTE
        _attached(path, text)
        document = tomlkit.parse(text)
        table = document.setdefault("attached", tomlkit.table())
        if source is None:
            table.pop(name, None)
        else:
            table[name] = source
        try:
            path.parent.mkdir(exist_ok=True)
            write(path, tomlkit.dumps(document).encode())
        except OSError as error:
            raise SourceError(f"{path}: cannot be written: {because(error)}") from error


def _name(path: Path, home: Path) -> str:
    """Return what a file is called from a folder on: relative to it, unless that leads out of it."""
    return (path.relative_to(home) if path.is_relative_to(home) else path).as_posix()


def _read(path: Path) -> dict[str, str]:
    return _attached(path, _text(path))


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise SourceError(f"{path}: cannot be read: {because(error)}") from error
    except UnicodeError as error:
        raise SourceError(f"{path}: cannot be read: it is not UTF-8") from error


def _attached(path: Path, text: str) -> dict[str, str]:
    try:
        return msgspec.convert(tomllib.loads(text), _File).attached
    except (ValueError, RecursionError) as error:
        raise SourceError(f"{path}: {error}; mend it, or take the entry out") from error
