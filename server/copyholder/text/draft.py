"""The text under inspection."""

from __future__ import annotations

import itertools
from functools import cached_property
from typing import Final, NamedTuple

from copyholder.text.lines import LineIndex, Position
from copyholder.text.passages import passage_spans
from copyholder.text.units import PositionEncoding

_serials: Final = itertools.count(1)


class Change(NamedTuple):
    """A replacement in a draft: the range `start` to `end`, in code points, becomes `new_text`."""

    start: int
    end: int
    new_text: str


class Draft:
    """An immutable text. Each version of a draft is an object of its own, told from others by its `serial`.

    Parameters
    ----------
    text
        The whole text, line ends as they are.
    """

    def __init__(self, text: str) -> None:
        self.text: Final = text
        self.serial: Final = next(_serials)

    @cached_property
    def lines(self) -> LineIndex:
        """The index of the draft's lines, for positions."""
        return LineIndex(self.text)

    @cached_property
    def passages(self) -> tuple[tuple[int, int], ...]:
        """The spans that are analysed one by one; together they are the draft, without gap or overlap."""
        return tuple(passage_spans(self.text))

    def position(self, offset: int, encoding: PositionEncoding = PositionEncoding.UTF32) -> Position:
        """Return the position of a code point, counted in `encoding`'s units."""
        return self.lines.position(offset, encoding)

    def offset(self, line: int, character: int, encoding: PositionEncoding = PositionEncoding.UTF32) -> int:
        """Return the offset of a position, clamped to its line and to the text."""
        return self.lines.offset(line, character, encoding)

    def changed(self, change: Change) -> Draft:
        """Return the next version: this one with one range replaced.

        Raises
        ------
        ValueError
            If the range does not lie within the text.
        """
        start, end, new_text = change
        if not 0 <= start <= end <= len(self.text):
            raise ValueError(f"range {start}–{end} does not lie within the {len(self.text)} characters")
        draft = Draft(self.text[:start] + new_text + self.text[end:])
        if "lines" in self.__dict__:
            draft.lines = self.lines.spliced(draft.text, start, end, new_text)
        return draft
