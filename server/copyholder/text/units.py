"""Counting a text in UTF-8, UTF-16 or UTF-32 code units, as the Language Server Protocol lets a client choose.

Python counts code points. A code point is one, two, three or four UTF-8 units and one or two UTF-16 units, so
that only the *wide* ones have to be remembered: their offsets, sorted, turn both directions of the conversion
into binary searches, whatever the length of the line.
"""

from __future__ import annotations

import enum
import re
from bisect import bisect_left, bisect_right
from typing import Final


class PositionEncoding(enum.StrEnum):
    """The units in which a position's character is counted; the values are the protocol's names."""

    UTF8 = "utf-8"
    UTF16 = "utf-16"
    UTF32 = "utf-32"


_ASTRAL: Final = re.compile("[\U00010000-\U0010ffff]")

# Each pattern finds the code points that take one unit more than those the pattern before it finds.
# A lone surrogate counts as the protocol's JSON carries it: one UTF-16 unit, three UTF-8 units.
_WIDE: Final = {
    PositionEncoding.UTF8: (re.compile("[^\x00-\x7f]"), re.compile("[^\x00-\u07ff]"), _ASTRAL),
    PositionEncoding.UTF16: (_ASTRAL,),
    PositionEncoding.UTF32: (),
}


class UnitIndex:
    """Converts between code-point offsets and code-unit offsets of one text.

    Parameters
    ----------
    text
        The text to index; it is not kept.
    encoding
        The units to count in.
    """

    __slots__ = ("_length", "_wide")

    def __init__(self, text: str, encoding: PositionEncoding) -> None:
        self._length = len(text)
        patterns = () if text.isascii() else _WIDE[encoding]
        self._wide = [offsets for p in patterns if (offsets := [match.start() for match in p.finditer(text)])]

    def units(self, offset: int) -> int:
        """Return how many code units stand before the code point at `offset`."""
        return offset + sum(bisect_left(offsets, offset) for offsets in self._wide)

    def offset(self, units: int) -> int:
        """Return the code point that the unit at `units` belongs to; units inside one lead to its start."""
        if not self._wide:
            return min(units, self._length)
        return bisect_right(range(self._length + 1), units, key=self.units) - 1
