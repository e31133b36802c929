"""Whether a run of spaces keeps columns apart, or the number of a list from what it numbers."""

from __future__ import annotations

import re
from typing import Final

_SHORT: Final = 100
# No more of a long line is looked at than shows that it is long.
_LINE: Final = re.compile(rf"[^\r\n]{{0,{2 * _SHORT}}}")
_RUN: Final = re.compile(r"(?<=\S) {2,}(?=\S)")
_NUMBER_OF_LIST: Final = re.compile(r"\s*(?:\w{1,3} ?[.):]|[•*–—-])")
_TOKENIZED_END: Final = re.compile(r" [.!?](?: [\"”’])? *\Z")
_WORDS_PER_CELL: Final = 6


def in_columns(text: str, at: int) -> bool:
    """Tell whether a run of spaces is there for the looks.

    Columns are short lines of few words a cell, with several runs or with others like them above or below; or
    lines with a tab.

    Parameters
    ----------
    text
        The text of the passage.
    at
        Where the run starts.
    """
    start = _line_start(text, at)
    line = _line(text, start)
    if "\t" in line or _NUMBER_OF_LIST.fullmatch(text, start, at):
        return True
    if len(line) > _SHORT or _TOKENIZED_END.search(line):
        return False
    runs = len(_RUN.findall(line))
    if len(line.split()) >= _WORDS_PER_CELL * (runs + 1):
        return False
    end_above = start - 2 if text[start - 2 : start] == "\r\n" else start - 1
    above = _line(text, _line_start(text, end_above)) if start else ""
    end = start + len(line)
    below = _line(text, end + (2 if text[end : end + 2] == "\r\n" else 1))
    return runs > 1 or any(len(other) <= _SHORT and _RUN.search(other) for other in (above, below))


def _line_start(text: str, at: int) -> int:
    """Return where the line starts, or a place on it that is far enough away."""
    far = max(0, at - 2 * _SHORT)
    return max(text.rfind("\n", far, at), text.rfind("\r", far, at), far - 1) + 1


def _line(text: str, start: int) -> str:
    match = _LINE.match(text, start)
    return match.group() if match else ""
