"""The difference that restoring makes, as `diff -u` shows it."""

from __future__ import annotations

import difflib
from collections.abc import Iterator

from copyholder.report.results import printable_path


def unified_diff(path: str, before: str, after: str) -> Iterator[str]:
    r"""Yield the lines of a unified diff, without line ends; none if nothing changed.

    Lines end at ``\n`` alone, as for `patch`; a ``\r`` before it is part of the line.

    Parameters
    ----------
    path
        The path of the draft, for the head.
    before, after
        The text as it was and as it will be.
    """
    name = printable_path(path).lstrip("/")
    for line in difflib.unified_diff(_lines(before), _lines(after), f"a/{name}", f"b/{name}", lineterm="\n"):
        yield line.removesuffix("\n")
        if not line.endswith("\n"):
            yield "\\ No newline at end of file"


def _lines(text: str) -> list[str]:
    *lines, last = text.split("\n")
    return [line + "\n" for line in lines] + ([last] if last else [])
