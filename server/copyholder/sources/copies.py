"""Whether words are a copy of a mention that stands earlier: what a resolver writes over other words."""

from __future__ import annotations

import enum
import re
import sys
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import accumulate
from typing import Final, NamedTuple

from copyholder.mentions.classes import NAMES, PRONOUNS, classes
from copyholder.sources.alignment import Block
from copyholder.sources.tokens import Tokens
from copyholder.text.sentences import sentence_spans

_MOST: Final = 60
"""No mention has more tokens than this."""
_SENTENCE: Final = 40
"""What has more characters than this and ends like a sentence is one."""
_SHORT: Final = 3
"""More words than this, verbatim, are no coincidence, whatever they are."""
FEW: Final = 4
"""So many copies may stand in a row where words were."""
MANY: Final = 60
"""And so many behind the last word, where all are written whose place lies past the end."""
_NUMBER: Final = {name: number for number, name in enumerate(NAMES)}
_OPENS: Final = frozenset(
    _NUMBER[name]
    for name in (
        "the",
        "a",
        "some",
        "this",
        "my",
        "our",
        "your",
        "their",
        "its",
        "his",
        "her",
        "number",
        "Name",
        "NAME",
        "Begins",
    )
)
_NOT_FIRST: Final = frozenset(
    _NUMBER[name]
    for name in (
        "of",
        "to",
        "in",
        "and",
        "if",
        "be",
        "have",
        "do",
        "will",
        "not",
        "'s",
        "say",
        ",",
        ".",
        "mark",
        "adverb",
    )
)
_NOT_LAST: Final = frozenset(
    _NUMBER[name]
    for name in (
        "the",
        "a",
        "of",
        "to",
        "in",
        "and",
        "if",
        "be",
        "have",
        "do",
        "will",
        "not",
        ",",
        ".",
        "my",
        "our",
        "your",
    )
)
_NAMES: Final = frozenset(_NUMBER[name] for name in ("Name", "NAME", "Begins"))
_SHORTEST: Final = 20
"""So is what has more than this, if an ordinary word stands in front of the stop: no abbreviation."""
_CLOSED_BY_WORD: Final = re.compile(r"\s\S*[a-z]{3,}['’”\")]*[.?!]['’”\"]*$")
_CLOSED: Final = re.compile(r"(?<!\b[A-Z])[.?!][^\w)]*$")
_SOUGHT: Final = 50
"""So many places of one word are looked at."""
_LETTERS: Final = 600
"""No more letters than this are looked at for copies that were written against each other."""
_LONGEST_WORD: Final = 30


class Likeness(enum.IntEnum):
    """How much like a copied mention some words look."""

    NEW = -2
    """There are words, or figures, that stand nowhere else: a writer has words, a resolver copies them."""
    SENTENCE = -1
    """Whole sentences, or paragraphs."""
    NONE = 0
    FAINT = 1
    """An ordinary word that stands elsewhere too, or words that name nobody: a writer may have chosen them."""
    FAIR = 2
    """A pronoun or a name, or words that hang together."""
    STRONG = 3
    """Several words, verbatim, that name somebody or something."""


class Copies:
    """Looks for the mentions that words may be copied from.

    Parameters
    ----------
    draft, source
        The tokens of either: a mention may have been lost from the draft since, or have looked different in the
        source.
    blocks
        Which tokens are the same in both. What the writer typed is nobody's copy; and what stands in the source
        alone, and in many words, was moved, not copied.
    """

    def __init__(self, draft: Tokens, source: Tokens, blocks: Sequence[Block]) -> None:
        self._draft = draft
        self._source = source
        self._shared = [False] * len(draft)
        self._kept = [False] * len(source)
        for block in blocks:
            self._shared[block.draft : block.draft_end] = [True] * block.length
            self._kept[block.source : block.source_end] = [True] * block.length

    def likeness(self, words: str, before: int, row: int = FEW) -> Likeness:
        """Tell how much some words look like a copy of an earlier mention, or like several in a row.

        Parameters
        ----------
        words
            The words.
        before
            The draft's mention must end before this token. In the source it may stand anywhere: some resolvers take
            the longest mention, not the first.
        row
            How many copies there may be.
        """
        tokens = Tokens(words)
        if not 0 < len(tokens) <= max(_MOST, 2 * row):
            return Likeness.NONE
        return (
            self._of_one(tokens, 0, len(tokens), before)
            or self._row(tokens, before, row)
            or self._glued(tokens.keys, row)
        )

    def verbatim(self, words: str, before: int, own: range) -> Likeness:
        """Tell how much some words look like one copy, not changed by anything.

        Parameters
        ----------
        words, before
            As above.
        own
            Where in the source the words may stand for themselves: what begins there is no other mention.
        """
        tokens = Tokens(words)
        return self._of_one(tokens, 0, len(tokens), before, own) if len(tokens) <= _MOST else Likeness.NONE

    def has_new_words(self, start: int, end: int) -> bool:
        """Tell whether there is a word in a stretch that stands nowhere else.

        Parameters
        ----------
        start, end
            The indexes of the draft's tokens, half-open.
        """
        return any(
            key[0].isalnum()
            and key not in self._source.places
            and all(start <= at < end for at in self._draft.places[key])
            and not self._is_made_of_words(key)
            for key in self._draft.keys[start:end]
        )

    def are_paragraph(self, start: int, end: int) -> bool:
        """Tell whether a stretch of the draft, as above, is a whole paragraph of the source."""
        keys = self._draft.keys[start:end]
        places = _places(keys, self._source) if keys else ()
        return any(self._source.breaks(at) and self._source.breaks(at + len(keys)) for at in places)

    def _is_made_of_words(self, letters: str) -> bool:
        """Tell whether letters are words of the source that were written against each other."""
        ends = {0}
        for start in range(len(letters)):
            if start in ends:
                ends.update(
                    end
                    for end in range(start + 1, min(len(letters), start + _LONGEST_WORD) + 1)
                    if letters[start:end] in self._source.places
                )
        return len(letters) in ends

    def _of_one(self, tokens: Tokens, start: int, end: int, before: int, own: range = range(0)) -> Likeness:
        keys = tokens.keys[start:end]
        for tail in (0, 2):  # some resolvers add a possessive of their own
            if tail and (len(keys) <= tail or keys[-2:] != ["'", "s"]):
                break
            mention = keys[: len(keys) - tail]
            earlier = _places(mention, self._draft, before - len(mention))
            if any(all(self._shared[at : at + len(mention)]) for at in earlier) or any(
                at not in own and self._is_kept(at, len(mention)) for at in _places(mention, self._source)
            ):
                return _shape(tokens, start, start + len(mention))
        return Likeness.NONE

    def _is_kept(self, start: int, length: int) -> bool:
        """Tell whether tokens of the source are still in the draft, by and large; of few, that is not asked."""
        return length <= _SHORT or 2 * sum(self._kept[start : start + length]) >= length

    def _row(self, tokens: Tokens, before: int, row: int) -> Likeness:
        """Return the likeness of the least of several copies in a row, as few as there can be."""
        at, pieces, least = 0, 0, Likeness.STRONG
        while at < len(tokens) and pieces < row:
            for end in range(len(tokens), at, -1):
                if likeness := self._of_one(tokens, at, end, before):
                    at, pieces, least = end, pieces + 1, min(least, likeness)
                    break
            else:
                return Likeness.NONE
        if at < len(tokens):
            return Likeness.NONE
        return least if len(tokens) > pieces else Likeness.FAINT

    def _glued(self, keys: Sequence[str], row: int) -> Likeness:
        """Return the likeness of copies that were written against each other: “old Issueold Issue”.

        There is no telling where one ends but by the letters of the text that they come from.
        """
        letters, pieces = "".join(keys), list[_Piece]()
        if len(letters) > _LETTERS:
            return Likeness.NONE
        while letters and len(pieces) < row:
            piece = self._longest(letters)
            if not piece:
                return Likeness.NONE
            pieces.append(piece)
            letters = letters.removeprefix(piece.letters)
        seams = set(accumulate(len(piece.letters) for piece in pieces))
        if letters or seams <= set(accumulate(map(len, keys))):
            return Likeness.NONE
        words = max(piece.words for piece in pieces)
        return (
            Likeness.STRONG
            if words > 1 or len({piece.letters for piece in pieces}) < len(pieces)
            else Likeness.NONE
        )

    def _longest(self, letters: str) -> _Piece | None:
        """Return the longest beginning of some letters that are whole tokens of the source: two letters or more."""
        text, starts, ends = self._source_letters
        best: _Piece | None = None
        for first in range(1, len(letters) + 1):
            for index in self._source.places.get(letters[:first], ())[:_SOUGHT]:
                start = starts[index]
                size = _common(text, start, letters)
                while size and start + size not in ends:
                    size -= 1
                if size > max(1, len(best.letters) if best else 0):
                    best = _Piece(letters[:size], bisect_left(starts, start + size) - index)
        return best

    @cached_property
    def _source_letters(self) -> tuple[str, list[int], frozenset[int]]:
        """The source's letters; where each token begins and the last one ends in them, in order and as a set."""
        starts = [0, *accumulate(map(len, self._source.keys))]
        return "".join(self._source.keys), starts, frozenset(starts)


class _Piece(NamedTuple):
    """Letters that are so many words."""

    letters: str
    words: int


def _common(text: str, start: int, letters: str) -> int:
    size = 0
    for one, other in zip(text[start : start + len(letters)], letters, strict=False):
        if one != other:
            break
        size += 1
    return size


def _shape(tokens: Tokens, start: int, end: int) -> Likeness:
    """Tell how much some tokens look like a mention, wherever they come from."""
    words = [tokens.text[s:e] for s, e in zip(tokens.starts[start:end], tokens.ends[start:end], strict=True)]
    kinds = classes(words, [False] * len(words))
    if len(kinds) == 1:
        return Likeness.FAIR if kinds[0] in PRONOUNS or kinds[0] in _NAMES else Likeness.FAINT
    if is_sentence(tokens.slice(start, end)):
        return Likeness.NONE
    if kinds[0] in _NOT_FIRST or kinds[-1] in _NOT_LAST:
        return Likeness.FAIR if len(kinds) > _SHORT else Likeness.FAINT
    firm = kinds[0] in _OPENS or any(kind in _NAMES for kind in kinds) or len(kinds) > _SHORT
    return Likeness.STRONG if firm else Likeness.FAIR


def is_sentence(text: str, longer: int = _SENTENCE) -> bool:
    """Tell whether a text is a sentence, or more than one: no mention is.

    Parameters
    ----------
    text
        The text.
    longer
        What has no more characters than this is none.
    """
    closed = len(text) > min(longer, _SHORTEST) and bool(_CLOSED_BY_WORD.search(text))
    return closed or (len(text) > longer and (bool(_CLOSED.search(text)) or len(list(sentence_spans(text))) > 1))


def _places(keys: Sequence[str], tokens: Tokens, last: int = sys.maxsize) -> Iterator[int]:
    """Yield where tokens with some keys stand in a row, up to an index."""
    rarest = min(range(len(keys)), key=lambda place: len(tokens.places.get(keys[place], ())))
    for index in tokens.places.get(keys[rarest], ()):
        at = index - rarest
        if at > last:
            return
        if at >= 0 and tokens.keys[at : at + len(keys)] == keys:
            yield at
