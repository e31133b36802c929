"""What small files say, kept until they change: settings, and what is ignored."""

from __future__ import annotations

import stat
from collections.abc import Callable
from pathlib import Path
from typing import Generic, TypeVar

_Said = TypeVar("_Said")


class KeptFiles(Generic[_Said]):
    """Reads files, and again when they have changed.

    Nothing has to watch them: asking again looks at their times of change, which takes microseconds.

    Parameters
    ----------
    read
        Returns what a file says; what it raises is raised whenever that file is asked for.
    """

    def __init__(self, read: Callable[[Path], _Said]) -> None:
        self._read = read
        self._kept: dict[Path, tuple[tuple[int, int], _Said]] = {}

    def get(self, path: Path) -> _Said | None:
        """Return what a file says, or None if there is no such file."""
        version = _version(path)
        if version is None:
            return None
        if path not in self._kept or self._kept[path][0] != version:
            self._kept[path] = version, self._read(path)
        return self._kept[path][1]

    @staticmethod
    def has(path: Path) -> bool:
        """Tell whether there is such a file."""
        return _version(path) is not None


def _version(path: Path) -> tuple[int, int] | None:
    """Return what tells one state of a file from another."""
    try:
        status = path.stat()
    except (OSError, ValueError):  # the latter of a name that no file can have
        return None
    # Reading a pipe would wait for ever.
    return (status.st_mtime_ns, status.st_size) if stat.S_ISREG(status.st_mode) else None
