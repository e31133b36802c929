"""Where the words that a span touches end, as white space parts them."""

from __future__ import annotations


def to_spaces(text: str, start: int, end: int, first: int, last: int) -> tuple[int, int]:
    """Return a span made wider on both sides until white space, so that it takes in the words it touches.

    Parameters
    ----------
    text
        The text.
    start, end
        The span.
    first, last
        How far it may reach at most.
    """
    while start > first and not text[start - 1].isspace():
        start -= 1
    while end < last and not text[end].isspace():
        end += 1
    return start, end
