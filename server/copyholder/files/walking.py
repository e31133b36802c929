"""Which files a folder stands for."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from functools import lru_cache
from pathlib import Path

from pathspec import GitIgnoreSpec

from copyholder.settings import SettingsSource
from copyholder.sources.finder import is_source


def drafts_under(folder: Path, source: SettingsSource, failed: Callable[[OSError], None]) -> Iterator[Path]:
    """Yield the drafts in a folder and in the folders within it, in order.

    Hidden files and folders, links to folders and what is not a plain file are passed over.

    Parameters
    ----------
    folder
        Where to look; the paths that are yielded start with it.
    source
        Says which files are drafts: what matches `include` and does not match `exclude`.
    failed
        Told of each folder that cannot be listed.
    """
    for name, folders, files in _walk(folder, failed):
        here = Path(name)
        place = Path(os.path.abspath(here))  # noqa: PTH100 - resolve() would leave the folder through links
        settings, root = source.settings_for(place), source.root_for(place)
        include, exclude = _patterns(settings.include), _patterns(settings.exclude)
        prefix = Path(os.path.relpath(place, root)).as_posix()

        folders[:] = sorted(f for f in folders if not (_hidden(f) or exclude.match_file(f"{prefix}/{f}/")))
        for file in sorted(f for f in files if not _hidden(f)):
            at = f"{prefix}/{file}"
            wanted = include.match_file(at) and not exclude.match_file(at) and not is_source(here / file)
            if wanted and _is_plain(here / file):
                yield here / file


def _walk(folder: Path, failed: Callable[[OSError], None]) -> Iterator[tuple[str, list[str], list[str]]]:
    """Walk as `os.walk` does, which before Python 3.12 goes no deeper than the interpreter's stack."""
    try:
        yield from os.walk(folder, onerror=failed)
    except RecursionError:
        failed(OSError(None, "its folders are nested too deep", str(folder)))


def _hidden(name: str) -> bool:
    return name.startswith(".")


def _is_plain(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:
        return True  # reading it will tell what is wrong


@lru_cache
def _patterns(patterns: tuple[str, ...]) -> GitIgnoreSpec:
    return GitIgnoreSpec.from_lines(patterns)
