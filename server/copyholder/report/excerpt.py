"""The part of a draft around a finding, as a terminal can show it."""

from __future__ import annotations

import re
from typing import Final, NamedTuple
from unicodedata import category

from copyholder.text import Draft

_ELLIPSIS: Final = "…"
# Letters of Europe, dashes and quotation marks: one cell each.
_NARROW: Final = re.compile(r"[ -\u02ff\u2010-\u2027]*")
_PICTURES: Final = {**{code: chr(0x2400 + code) for code in range(0x20)}, 0x7F: "␡"}
_LINE_ENDS: Final = {"\r\n": "⏎", "\n": "⏎", "\r": "⏎"}


class Excerpt(NamedTuple):
    """A line of a draft around a finding, shortened to the width that there is.

    Attributes
    ----------
    before, damaged, after
        The line in three parts; the middle one is the finding.
    indent, width
        How many cells of a terminal stand before the finding, and how many it takes up itself.
    """

    before: str
    damaged: str
    after: str
    indent: int
    width: int


def excerpt(draft: Draft, start: int, end: int, width: int) -> Excerpt:
    """Return the line that a finding stands in, or as much of it as fits.

    Parameters
    ----------
    draft
        The draft.
    start, end
        The finding.
    width
        How many cells of a terminal there are.
    """
    line_start, _ = draft.lines.span(draft.lines.line_at(start))
    _, line_end = draft.lines.span(draft.lines.line_at(max(start, end - 1)))
    damaged = _shorten(visible(draft.text[start:end], spaces=True), width // 2)
    room = width - cells(damaged)
    # A scraped draft is one long line: more of it than could ever be shown is not even looked at.
    head = draft.text[max(line_start, start - 2 * width) : start]
    tail = draft.text[end : max(end, min(line_end, end + 2 * width))]
    # What the shorter side leaves over, the longer one may use.
    after = _head(tail, room - min(room // 2, cells(visible(head[-room:]))))
    before = _tail(head, room - cells(after))
    return Excerpt(before, damaged, after, cells(before), max(1, cells(damaged)))


def visible(text: str, *, spaces: bool = False) -> str:
    """Return a text in which every character can be seen, and none steers the terminal.

    Parameters
    ----------
    text
        The text.
    spaces
        Whether spaces are shown as well, as dots.
    """
    if spaces:
        text = text.replace(" ", "·")
    if text.isprintable():
        return text
    for line_end, sign in _LINE_ENDS.items():
        text = text.replace(line_end, sign)
    return "".join(
        char if char.isprintable() or (category(char) == "Zs" and not spaces) else _sign(char) for char in text
    )


def _sign(char: str) -> str:
    return _PICTURES.get(ord(char)) or f"<U+{ord(char):04X}>"


def cells(text: str) -> int:
    """Return how many cells of a terminal a text takes up."""
    if _NARROW.fullmatch(text):
        return len(text)
    from rich.cells import cell_len  # takes longer to start than most drafts to check

    return cell_len(text)


def _head(text: str, width: int) -> str:
    """Return as much of the start of a text as fits."""
    shown = visible(text[: width + 1])
    if cells(shown) <= width and len(text) <= width + 1:
        return shown
    while shown and cells(shown) >= width:
        shown = shown[:-1]
    return shown + _ELLIPSIS


def _tail(text: str, width: int) -> str:
    """Return as much of the end of a text as fits."""
    shown = visible(text[max(0, len(text) - width - 1) :])
    if cells(shown) <= width and len(text) <= width + 1:
        return shown
    while shown and cells(shown) >= width:
        shown = shown[1:]
    return _ELLIPSIS + shown


def _shorten(text: str, width: int) -> str:
    """Return a text with its middle left out if it does not fit."""
    if cells(text) <= width:
        return text
    return _head(text, width - width // 3) + _tail(text, width // 3).removeprefix(_ELLIPSIS)
