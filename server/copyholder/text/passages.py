"""Passages: the stretches of a draft that are analysed one by one, so that an edit costs what it touches.

A passage is a paragraph: lines up to a blank line, or one long line. A scraped draft may be a single line of
a hundred thousand words, so a long paragraph is cut at sentence ends. Which of them is decided by the words
behind it alone, never by a count from the start: an edit moves no cut but those it stands at.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Iterator
from functools import cached_property
from typing import Any, Final, NamedTuple, TypeVar

from copyholder.text.quotations import Quotations, quotations
from copyholder.text.sentences import sentence_spans

_Found = TypeVar("_Found")

# A line this long was not broken by hand: its line end ends a paragraph.
_WRAPPED: Final = 100
_PARAGRAPH: Final = re.compile(rf"(?:[^\r\n]{{1,{_WRAPPED}}}(?:\r\n?|\n)(?=[^\r\n]))*+[^\r\n]*+[\r\n]*+")

_LONG: Final = 4_000
_CUT: Final = re.compile(r"(?:(?<=[a-z\d)][.!?] )|(?<=[a-z\d)] [.!?] )|(?<=[\r\n]))(?=[A-Z][a-z])")
_CUT_CONTEXT: Final = 24
_CUT_EVERY: Final = 8

_WORD: Final = re.compile(r"\w+(?:[-'’.&]\w+)*+")


class Word(NamedTuple):
    """A word and where it stands: letters and digits with the hyphens, apostrophes and points inside it."""

    start: int
    end: int
    text: str


def passage_spans(text: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of a text's passages, in order, without gap or overlap."""
    for paragraph in _PARAGRAPH.finditer(text):
        start, end = paragraph.span()
        if start == end:
            continue
        if end - start > _LONG:
            for cut in _CUT.finditer(text, start, end):
                at = cut.start()
                context = text[at - _CUT_CONTEXT : at + _CUT_CONTEXT]
                if zlib.crc32(context.encode("utf-8", "replace")) % _CUT_EVERY == 0:
                    yield start, at
                    start = at
        yield start, end


class Passage:
    """A stretch of text with what is known of it, found when first asked for.

    Parameters
    ----------
    text
        The text of the passage. All offsets below count from its start.
    """

    def __init__(self, text: str) -> None:
        self.text: Final = text
        self._found: dict[Callable[[str], Any], Any] = {}

    def remember(self, look: Callable[[str], _Found]) -> _Found:
        """Return what a look-up finds in the passage; it is looked up once.

        Parameters
        ----------
        look
            A function of a text, and of nothing else.
        """
        if look not in self._found:
            self._found[look] = look(self.text)
        found: _Found = self._found[look]
        return found

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """The words of the passage."""
        return tuple(Word(match.start(), match.end(), match.group()) for match in _WORD.finditer(self.text))

    @cached_property
    def sentences(self) -> tuple[tuple[int, int], ...]:
        """The spans of the passage's sentences."""
        return tuple(sentence_spans(self.text))

    @cached_property
    def quotations(self) -> Quotations:
        """The quotation marks of the passage, each known as opening, closing or apostrophe."""
        return quotations(self.text)
