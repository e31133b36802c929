"""What differs between a draft and its source, place by place, before anybody says whose doing it is."""

from __future__ import annotations

import enum
import html
import re
import statistics
import unicodedata
from collections import Counter
from collections.abc import Iterator
from functools import cached_property
from typing import Final, NamedTuple

from copyholder.sources.collation import Collation, Stretch
from copyholder.sources.tokens import key_of

_LINE_END: Final = re.compile(r"\r\n?|\n")
_DOTS: Final = re.compile(r"\.{2,}")
_WRAP: Final = re.compile(r"(?<=[^\r\n])(?:\r\n?|\n)(?=[^\r\n])")
_TOKENIZED: Final = ("``", "''")
_NARROWEST, _WIDEST = 40, 100
_WRAPS: Final = 3
_HYPHENS: Final = ("-", "‐", "‑")
_DASHES: Final = ("–", "—", "--")
_SPACED: Final = frozenset("–—―")
_TURNED: Final = ("‘", "’", "“", "”")
"""What may turn the wrong way; a dash may not."""
_GAP: Final = 2
"""So many spaces in a row are the trace of something that stood between them."""


class Kind(enum.Enum):
    """What a difference looks like."""

    COPY = "a mention stands over other words"
    LOST = "words are missing, and their spaces are there"
    BREAK = "a line or paragraph break is missing"
    MARK = "a mark is a plainer one"
    SPELLING = "the same letters are written otherwise"
    SPACE = "there is white space where the source has none"
    WIDER = "there is more white space than in the source, or another"
    SPLIT = "one word of the source stands in pieces"
    GLUE = "white space is missing"
    CASE = "a capital is missing"
    EDIT = "the words are others"
    WRITTEN = "whole sentences are others, or figures, or words that stand nowhere else"


class Difference(NamedTuple):
    """A place where a draft is not as its source is.

    Attributes
    ----------
    start, end
        The place in the draft, in code points.
    wording
        What the source has there.
    source_start, source_end
        Where it has it.
    kind
        What the difference looks like.
    place
        The range of the draft, in code points, that is as the source has it once the difference is made good.
    """

    start: int
    end: int
    wording: str
    source_start: int
    source_end: int
    kind: Kind
    place: tuple[int, int]


class Plain:
    """The differences between tokens that are the same, and in the white space between them.

    Parameters
    ----------
    collation
        The draft beside its source.
    """

    def __init__(self, collation: Collation) -> None:
        self._collation = collation
        self._line_end = _line_end(collation.text)
        lines = [len(line) for line in _LINE_END.split(collation.source.text) if line]
        wraps = {wrap.start() for wrap in _WRAP.finditer(collation.source.text)}
        # A source that breaks its lines at a width says nothing about the lines of the draft.
        wrapped = len(wraps) >= _WRAPS and _NARROWEST <= statistics.median(lines) <= _WIDEST
        self._wraps = wraps if wrapped else set[int]()

    def wording(self, start: int, end: int) -> str:
        """Return a stretch of the source as it would stand in the draft: with the draft's line ends."""
        text = self._collation.source.text[start:end]
        return _LINE_END.sub(lambda end: " " if start + end.start() in self._wraps else self._line_end, text)

    def difference(self, start: int, end: int, source_start: int, source_end: int, kind: Kind) -> Difference:
        """Return a difference, narrowed to what differs."""
        old, new = self._collation.text[start:end], self.wording(source_start, source_end)
        head = 0
        while head < min(len(old), len(new)) and old[head] == new[head]:
            head += 1
        while head and _cuts_word(old, new, head):
            head -= 1
        tail = 0
        while tail < min(len(old), len(new)) - head and old[-1 - tail] == new[-1 - tail]:
            tail += 1
        while tail and _cuts_word(old[::-1], new[::-1], tail):
            tail -= 1
        return Difference(
            start + head,
            end - tail,
            new[head : len(new) - tail],
            source_start,
            source_end,
            kind,
            (start, end),
        )

    def all(self) -> Iterator[Difference]:
        """Yield them, in the order of the draft."""
        tokens, source = self._collation.tokens, self._collation.source_tokens
        text, original = self._collation.text, self._collation.source.text
        last = (-1, -1)
        for here, there in self._collation.neighbours():
            if (here - 1, there - 1) == last:
                start, begin = tokens.before(here), source.before(there)
                if text[start : tokens.starts[here]] != original[begin : source.starts[there]]:
                    yield from self._space(start, tokens.starts[here], begin, source.starts[there])
            start, end = tokens.starts[here], tokens.ends[here]
            begin, stop = source.starts[there], source.ends[there]
            if text[start:end] != original[begin:stop]:
                yield from self._token(start, end, begin, stop)
            last = here, there
        if last == (len(tokens) - 1, len(source) - 1) and len(tokens):
            yield from self._end(tokens.ends[-1], source.ends[-1])

    def _space(self, start: int, end: int, begin: int, stop: int) -> Iterator[Difference]:
        """Yield the difference in white space, if it may be one."""
        here, there = self._collation.text[start:end], self.wording(begin, stop)
        if here == there:
            return
        kind = _kind_of_space(here, there)
        if kind is Kind.SPACE and self._is_beside_dash(start, end):
            kind = Kind.WIDER
        if kind:
            yield self.difference(start, end, begin, stop, kind)

    def _is_beside_dash(self, start: int, end: int) -> bool:
        """Tell whether white space is beside a dash: some houses set it there."""
        text = self._collation.text
        return not _SPACED.isdisjoint(text[start - 1 : start] + text[end : end + 1])

    def _end(self, start: int, begin: int) -> Iterator[Difference]:
        """Yield that there are spaces at the end of the draft; its last line end is its own matter."""
        here = self._collation.text[start:]
        spaces = len(here) - len(here.lstrip(" \t\xa0"))
        if spaces and not self._collation.source.text[begin:]:
            yield self.difference(start, start + spaces, begin, begin, Kind.SPACE)

    def _token(self, start: int, end: int, begin: int, stop: int) -> Iterator[Difference]:
        here, there = self._collation.text[start:end], self._collation.source.text[begin:stop]
        kind = _kind_of_token(here, there)
        if kind is None and self._is_odd(start, end):
            kind = Kind.MARK
        if kind:
            yield self.difference(start, end, begin, stop, kind)

    def _is_odd(self, start: int, end: int) -> bool:
        """Tell whether a mark is an apostrophe in a word that is curly where most others stayed straight."""
        text = self._collation.text
        inside = text[start - 1 : start].isalpha() and text[end : end + 1].isalpha()
        return text[start:end] == "’" and inside and self._keeps_straight

    @cached_property
    def _keeps_straight(self) -> bool:
        tokens, source = self._collation.tokens, self._collation.source_tokens
        marks = Counter(
            tokens.slice(here, here + 1)
            for here, there in self._collation.neighbours()
            if source.slice(there, there + 1) == "'"
        )
        return marks["'"] >= marks["’"]


def _cuts_word(old: str, new: str, at: int) -> bool:
    """Tell whether a word is cut by what two wordings have in common up to a place: it is put back as a whole.

    What was written against a word, and does not stand for others, is taken off it.
    """
    return (new[at - 1 : at + 1].isalnum() and at < len(new)) or (
        old[at - 1 : at + 1].isalnum() and at < len(old) and any(map(str.isalnum, new[at:]))
    )


def _kind_of_space(here: str, there: str) -> Kind | None:
    lines_here, lines_there = here.count("\n") or here.count("\r"), there.count("\n") or there.count("\r")
    if lines_there > lines_here:
        return Kind.BREAK
    if lines_here:
        return Kind.WIDER if lines_there == lines_here else None
    if len(here) < len(there):
        return Kind.GLUE
    return Kind.WIDER if there else Kind.SPACE


def _kind_of_token(here: str, there: str) -> Kind | None:
    """Return what has become of a token, or None where a writer may have bettered it."""
    if there[0].isalnum() and unicodedata.normalize("NFKC", there) == unicodedata.normalize("NFKC", here):
        return None  # a ligature taken apart, an accent put on its letter
    if here.isalpha() and there.isalpha() and here.casefold() == there.casefold():
        return Kind.CASE
    if here.isalpha() and there.isalpha():
        return Kind.SPELLING if here.isascii() else None
    if there[0].isalnum():
        return Kind.SPELLING
    if " " in here or key_of(here) != key_of(there):
        return Kind.MARK  # taken apart, an escape, or what else a rule can read
    # A straight mark for a curly one, a tokenizer's for either, or a curly one that turns the wrong way.
    if there in _TOKENIZED or (there.isascii() and here not in _TOKENIZED):
        return None
    return Kind.MARK if here.isascii() or (here in _TURNED and there in _TURNED) else None


def same_letters(here: str, there: str) -> bool:
    """Tell whether two texts are the same but for spaces, escapes and the look of their marks."""
    return _bare(here) == _bare(there)


def is_lossy(here: str, there: str) -> bool:
    """Tell whether a text lacks letters that ASCII does not have, or has a stopgap for them."""
    if there.isascii() or here == there:
        return False
    pattern = ""
    for letter in there:
        stopgap = "[?\ufffd ]?" if letter.isalpha() else "\ufffd"
        pattern += re.escape(letter) if letter.isascii() else f"(?:{re.escape(letter)}|{stopgap})"
    return re.fullmatch(pattern, here) is not None


def _bare(text: str) -> str:
    text = "".join(unicodedata.normalize("NFKC", html.unescape(text)).split())
    text = text.replace("''", '"').replace("``", '"')
    letters = (letter if letter.isalpha() else key_of(letter) for letter in text)
    return _DOTS.sub(".", "".join(letters))


def has_gap(collation: Collation, stretch: Stretch) -> bool:
    """Tell whether the draft has the spaces that stood around a stretch which it lacks."""
    start, end, begin, stop = collation.spans(stretch)
    space, original = collation.text[start:end], collation.source.text[begin:stop]
    if set("\r\n").intersection(space):
        return False
    if len(space) >= _GAP:
        return original not in _HYPHENS or len(space) > _GAP
    # Who takes a hyphen or a slash out puts a space there; who takes out a dash, or what was glued, does not. The
    # space in front of a mark is a tokenizer's.
    between = collation.text[start - 1 : start].isalnum() and collation.text[end : end + 1].isalnum()
    lost = original.strip() in _DASHES or any(map(str.isalnum, original))
    return bool(space) and between and lost and not any(map(str.isspace, original))


def _line_end(text: str) -> str:
    return "\r\n" if "\r\n" in text else "\r" if "\r" in text and "\n" not in text else "\n"
