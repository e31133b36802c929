"""The draft as text: lines, positions, passages, sentences, words and quotations.

All offsets are code points into the draft, all ranges are half-open.
"""

from copyholder.text.draft import Change, Draft
from copyholder.text.lines import LineIndex, Position
from copyholder.text.passages import Passage
from copyholder.text.units import PositionEncoding

__all__ = ["Change", "Draft", "LineIndex", "Passage", "Position", "PositionEncoding"]
