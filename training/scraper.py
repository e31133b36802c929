"""The first stage of the damage: what a scraper does to a clean text, and where its characters end up."""

from __future__ import annotations

import random
import re
from bisect import bisect_right
from typing import Final, NamedTuple

_CUT: Final = re.compile(r"(?<=\s)(?:[\w’]+(?:-[\w’]+)+,?|[–—])(?=\s)")
_STRAIGHT: Final = str.maketrans({"“": '"', "”": '"', "‘": "’"})
_SENTENCE_END: Final = re.compile(r"[.!?…][\"”’)]?$")
_BREAK: Final = re.compile(r"\s*\n\s*")


class Scraped(NamedTuple):
    """A scraped text and the way to it.

    Attributes
    ----------
    text
        The text as the scraper leaves it.
    replaced
        The ranges of the clean text that were replaced, in order, and what by.
    """

    text: str
    replaced: list[tuple[int, int, str]]

    def offset(self, clean: int) -> int:
        """Return where a code point of the clean text went; one that was cut out leads to where it was."""
        at = bisect_right(self.replaced, (clean, float("inf"), ""))
        moved = sum(len(new) - (end - start) for start, end, new in self.replaced[:at])
        if at:
            start, end, new = self.replaced[at - 1]
            if clean < end:
                return start + moved - (len(new) - (end - start)) + min(clean - start, len(new))
        return clean + moved


def scrape(text: str, choose: random.Random) -> Scraped:
    """Return a text without its hyphenated words, dashes, curly double quotes and paragraphs.

    Parameters
    ----------
    text
        The clean text. A paragraph without a full stop is a heading, and joined on with a comma.
    choose
        Where the widths of lost paragraph breaks are drawn from.
    """
    replaced = [(match.start(), match.end(), "") for match in _CUT.finditer(text)]
    for match in _BREAK.finditer(text):
        start = text.rfind("\n", 0, match.start()) + 1
        heading = start < match.start() and not _SENTENCE_END.search(text[start : match.start()])
        joint = " , " if heading else " " * choose.randint(1, 4)
        replaced.append((match.start(), match.end(), joint))
    replaced.sort()
    pieces = []
    at = 0
    kept = []
    for start, end, new in replaced:
        if start >= at:
            pieces += [text[at:start], new]
            at = end
            kept.append((start, end, new))
    return Scraped("".join([*pieces, text[at:]]).translate(_STRAIGHT), kept)
