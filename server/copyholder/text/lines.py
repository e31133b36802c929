r"""Lines and positions by the Language Server Protocol's rule.

A line ends at ``\n``, ``\r\n`` or ``\r`` and nowhere else: not at U+2028, a form feed or any other character
at which `str.splitlines` would break. Positions past the end of a line or of the text are clamped, as the
protocol asks.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import Final, NamedTuple

from copyholder.text.units import PositionEncoding, UnitIndex

_LINE_END: Final = re.compile(r"\r\n|\n|\r")


class Position(NamedTuple):
    """A zero-based line and a zero-based character within it, counted in some encoding's units."""

    line: int
    character: int


class LineIndex:
    """Where the lines of a text start.

    Parameters
    ----------
    text
        The text to index.
    starts
        Offsets at which its lines start, when they are known already.
    """

    def __init__(self, text: str, starts: list[int] | None = None) -> None:
        self._text = text
        self.starts = starts if starts is not None else [0, *_line_starts(text, 0, len(text))]
        self._units: dict[PositionEncoding, UnitIndex] = {}

    def __len__(self) -> int:
        """Return the number of lines; a text that ends in a line end has an empty last line."""
        return len(self.starts)

    def line_at(self, offset: int) -> int:
        """Return the number of the line that the code point at `offset` stands in."""
        return bisect_right(self.starts, offset) - 1

    def span(self, line: int) -> tuple[int, int]:
        """Return start and end of a line, without its line end."""
        start = self.starts[line]
        if line + 1 == len(self.starts):
            return start, len(self._text)
        end = self.starts[line + 1] - 1
        if end > start and self._text[end] == "\n" and self._text[end - 1] == "\r":
            end -= 1
        return start, end

    def position(self, offset: int, encoding: PositionEncoding = PositionEncoding.UTF32) -> Position:
        r"""Return the position of a code point.

        Parameters
        ----------
        offset
            Code points from the start of the text. Negative ones count as 0, those past the end as the end;
            the one between ``\r`` and ``\n`` counts as the end of its line.
        encoding
            The units in which the character is counted.
        """
        offset = max(0, min(offset, len(self._text)))
        line = self.line_at(offset)
        start, end = self.span(line)
        units = self._unit_index(encoding)
        return Position(line, units.units(min(offset, end)) - units.units(start))

    def offset(self, line: int, character: int, encoding: PositionEncoding = PositionEncoding.UTF32) -> int:
        """Return the offset of a position; one past its line or past the text is clamped to the end.

        A position inside a code point (between two surrogates, say) leads to the start of that code point.
        """
        if line < 0:
            return 0
        if line >= len(self.starts):
            return len(self._text)
        start, end = self.span(line)
        units = self._unit_index(encoding)
        return min(end, units.offset(units.units(start) + max(0, character)))

    def spliced(self, text: str, start: int, end: int, new_text: str) -> LineIndex:
        r"""Return the index of `text`, which came of this one's by replacing a range.

        Only the replaced range and one code point on each side (a ``\r\n`` may come together or come apart)
        are read again; the lines behind it are shifted.

        Parameters
        ----------
        text
            The text after the replacement.
        start, end
            The replaced range, as offsets into the text before.
        new_text
            What stands there now.
        """
        # A line's start depends on the code point before it and the one at it, on no other.
        shift = len(new_text) - (end - start)
        before = self.starts[: bisect_left(self.starts, start)] or [0]
        between = _line_starts(text, max(0, start - 1), end + shift + 1)
        after = self.starts[bisect_left(self.starts, end + 1) :]
        return LineIndex(
            text, [*before, *(s for s in between if start <= s <= end + shift), *(s + shift for s in after)]
        )

    def _unit_index(self, encoding: PositionEncoding) -> UnitIndex:
        if encoding not in self._units:
            self._units[encoding] = UnitIndex(self._text, encoding)
        return self._units[encoding]


def _line_starts(text: str, start: int, end: int) -> list[int]:
    """Return where lines start after the line ends within a range."""
    return [match.end() for match in _LINE_END.finditer(text, start, end)]
