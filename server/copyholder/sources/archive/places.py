"""Which files a location stands for."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Final

from copyholder.files.reading import because
from copyholder.settings import Settings
from copyholder.sources.archive.embedded import OWN_FILES
from copyholder.sources.archive.store import Location, LocationError, Stamp

_BAD_NAME: Final = "has a name that is no text; rename it"


def absolute(path: Path) -> Path:
    """Return the path from the root without `..`; unlike `resolve`, it does not follow links."""
    return Path(os.path.abspath(path))  # noqa: PTH100


def listed(location: Location, failed: Callable[[Path, str], None]) -> dict[str, Stamp]:
    """Return the files of a location by their paths in it, with slashes, and their states.

    A location that is one file has one with an empty path.

    Parameters
    ----------
    location
        The location; its path is absolute.
    failed
        Told which folder or file within it cannot be looked at, and why.

    Raises
    ------
    LocationError
        If there is nothing there.
    """
    path = location.path
    try:
        status = path.stat()
    except OSError as error:
        raise LocationError(
            f"{path}: cannot be reached: {because(error)}; if it was added once, what the archive has of it"
            " stays until “copyholder archive remove”"
        ) from error
    if not _is_text(str(path)):
        raise LocationError(f"{path}: {_BAD_NAME}")
    if stat.S_ISDIR(status.st_mode):
        return _in_folder(location, failed)
    if not stat.S_ISREG(status.st_mode):
        raise LocationError(f"{path}: is a pipe or a device; write what comes out of it to a file, and add that")
    return {"": Stamp(status.st_mtime_ns, status.st_size)}


def _in_folder(location: Location, failed: Callable[[Path, str], None]) -> dict[str, Stamp]:
    from copyholder.files.walking import drafts_under  # its patterns take a while to start

    def unlisted(error: OSError) -> None:
        failed(Path(os.fsdecode(error.filename or location.path)), f"cannot be listed: {because(error)}")

    found: dict[str, Stamp] = {}
    for file in drafts_under(location.path, _Included(location), unlisted):
        name = file.relative_to(location.path).as_posix()
        if not _is_text(name):
            failed(file, _BAD_NAME)
            continue
        try:
            status = file.stat()
        except OSError as error:
            failed(file, f"cannot be read: {because(error)}")
        else:
            found[name] = Stamp(status.st_mtime_ns, status.st_size)
    return found


def _is_text(name: str) -> bool:
    """Tell whether a name can be written down; Linux allows any bytes."""
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True


class _Included:
    """Says which files in a folder are originals, as settings say which ones are drafts.

    Parameters
    ----------
    location
        The folder.
    """

    def __init__(self, location: Location) -> None:
        self._settings = Settings(include=(location.include,), exclude=OWN_FILES)
        self._root = location.path

    def settings_for(self, folder: Path) -> Settings:
        """Return the pattern that holds for all folders within."""
        return self._settings

    def root_for(self, folder: Path) -> Path:
        """Return from where the pattern counts."""
        return self._root
