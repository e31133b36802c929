"""A draft laid beside its source: which tokens they share, and where they differ.

The draft is compared as it reads once what tokenizers left behind is cleared away, so that words are whole again;
every offset leads back to where it stands in the draft itself.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import groupby, pairwise
from typing import Final, NamedTuple

from rapidfuzz.distance import Levenshtein

from copyholder.findings import Edit
from copyholder.repair import Alignment, apply
from copyholder.sources.alignment import Block, align
from copyholder.sources.chance import without_chance
from copyholder.sources.sliding import slid
from copyholder.sources.source import Source
from copyholder.sources.tokens import Tokens

_FIRM: Final = 4
"""Fewer tokens in a row than this are also shared by texts that have nothing to do with each other."""
_ENOUGH: Final = 0.3
"""Of a draft's tokens, at least this share stands in its source in firm blocks; of another's, a hundredth does."""

_LARGEST: Final = 1_000_000
"""How many pairs of characters of an edit are compared at most."""
_LOWERED: Final = 0.5
_FEW_CAPITALS: Final = 4


class Stretch(NamedTuple):
    """Tokens of a draft, and those of its source that stand between the same neighbours.

    Attributes
    ----------
    start, end
        The indexes of the draft's tokens, half-open.
    source_start, source_end
        Those of the source's.
    """

    start: int
    end: int
    source_start: int
    source_end: int


class Collation:
    """A draft beside its source.

    Parameters
    ----------
    text
        The draft.
    edits
        The safe repairs of what tokenizers left behind in it, sorted, without overlap.
    source
        Its source, or what is thought to be.
    source_tokens
        The source's tokens, if they are at hand.
    source_is_worse
        Whether pipelines left their marks in the source, and not in the draft.

    Attributes
    ----------
    text, source, source_is_worse
        The draft and the source, and whether the source is in the worse state.
    tokens
        The draft's tokens as they stand in it.
    lowered
        Whether the draft lost its capitals.
    blocks
        Which tokens are the same in both: in case, too, unless the draft is lowered.
    """

    def __init__(
        self,
        text: str,
        edits: Sequence[Edit],
        source: Source,
        source_tokens: Tokens | None = None,
        *,
        source_is_worse: bool = False,
    ) -> None:
        self.text: Final = text
        self._edits = tuple(edits)
        self.source: Final = source
        self.source_is_worse: Final = source_is_worse
        self.source_tokens: Final = source_tokens or Tokens(source.text)
        tokens = Tokens(apply(text, edits) if edits else text)
        if edits:
            back = Alignment([part for edit in edits for part in _parts(text, edit)])
            tokens = tokens.moved(list(map(back.span, tokens.starts, tokens.ends)), text)
        self.tokens: Final = tokens
        blocks = align(tokens.keys, self.source_tokens.keys)
        blocks = slid(without_chance(blocks, tokens, self.source_tokens), tokens, self.source_tokens)
        self.lowered: Final = _lowered(blocks, tokens, self.source_tokens)
        self.blocks: Final[list[Block]] = blocks if self.lowered else list(self._of_one_case(blocks))

    def is_of(self, text: str, edits: Sequence[Edit], source: Source) -> bool:
        """Tell whether this is the collation of a text, repaired by some edits, with a source."""
        return self.source is source and self.text == text and self._edits == tuple(edits)

    def _of_one_case(self, blocks: list[Block]) -> Iterator[Block]:
        """Yield blocks without the tokens that are written in another case: those are other words."""
        ours, theirs = self.tokens, self.source_tokens
        for block in blocks:
            start = 0
            for place in range(block.length):
                here, there = block.draft + place, block.source + place
                if _in_another_case(ours.slice(here, here + 1), theirs.slice(there, there + 1)):
                    if place > start:
                        yield Block(block.draft + start, block.source + start, place - start)
                    start = place + 1
            if start < block.length:
                yield Block(block.draft + start, block.source + start, block.length - start)

    @cached_property
    def share(self) -> float:
        """How much of the draft stands in the source, from 0 to 1, counting only what is no coincidence."""
        firm = sum(block.length for block in self.blocks if block.length >= _FIRM)
        return firm / len(self.tokens) if len(self.tokens) else 0.0

    @property
    def fits(self) -> bool:
        """Whether the draft can have been made from this source, as far as that is whole itself."""
        return self.share >= _ENOUGH and not self.source_is_worse

    @cached_property
    def stretches(self) -> tuple[Stretch, ...]:
        """The places between blocks that follow one another in both, where the tokens differ; in order.

        Where the writer moved something, nothing in the source answers to what stands at the seams: there is none.
        """
        start, end = Block(0, 0, 0), Block(len(self.tokens), len(self.source_tokens), 0)
        # In front of the first block of the source only if that is the draft's first too, and so at the end.
        sources = sorted(block.source for block in self.blocks)
        following = dict(pairwise([-1, *sources, end.source]))
        return tuple(
            Stretch(before.draft_end, after.draft, before.source_end, after.source)
            for before, after in pairwise([start, *self.blocks, end])
            if following[-1 if before is start else before.source] == after.source
            and (before.draft_end < after.draft or before.source_end < after.source)
        )

    @cached_property
    def unaligned(self) -> tuple[tuple[int, int], ...]:
        """The ranges of the draft, in code points, to which nothing in the source answers."""
        ends = [0, *(block.draft_end for block in self.blocks)]
        starts = [*(block.draft for block in self.blocks), len(self.tokens)]
        return tuple(
            (self.tokens.starts[end], self.tokens.ends[start - 1])
            for end, start in zip(ends, starts, strict=True)
            if end < start
        )

    def neighbours(self) -> Iterator[tuple[int, int]]:
        """Yield each pair of indexes, in the draft and in the source, of tokens that are the same."""
        for draft, source, length in self.blocks:
            yield from zip(range(draft, draft + length), range(source, source + length), strict=True)

    def spans(self, stretch: Stretch) -> tuple[int, int, int, int]:
        """Return the range of a stretch in the draft and in the source, with the white space at either end."""
        return (
            self.tokens.before(stretch.start),
            self.tokens.after(stretch.end),
            self.source_tokens.before(stretch.source_start),
            self.source_tokens.after(stretch.source_end),
        )

    def source_span(self, start: int, end: int) -> tuple[int, int] | None:
        """Return what in the source stands between the same neighbours as a range of the draft does.

        Parameters
        ----------
        start, end
            The range in the draft, in code points.

        Returns
        -------
        tuple of int or None
            The range in the source, with the white space at its ends if it has no words; None where the neighbours
            are the writer's, or stand elsewhere in the source.
        """
        first, behind = self._tokens_within(start, end)
        left, right = self._answer(first - 1), self._answer(behind)
        if left is None or right is None or left >= right:
            return None
        if right - left == 1:
            return self.source_tokens.before(right), self.source_tokens.after(right)
        return self.source_tokens.starts[left + 1], self.source_tokens.ends[right - 1]

    def agrees(self, start: int, end: int) -> bool:
        """Tell whether the source reads exactly as a range of the draft does, with the white space beside it."""
        first, behind = self._tokens_within(start, end)
        left, right = self._answer(first - 1), self._answer(behind)
        if left is None or right is None or right - left != behind - first + 1:
            return False
        here = self.text[self.tokens.before(first) : self.tokens.after(behind)]
        return here == self.source.text[self.source_tokens.before(left + 1) : self.source_tokens.after(right)]

    def has_words(self, start: int, end: int) -> bool:
        """Tell whether the words of a range of the draft stand in the source in a row, whatever is beside them."""
        return self._row_of(*self._tokens_within(start, end)) is not None

    def has_tokens(self, start: int, end: int) -> bool:
        """Tell whether a range of the draft is whole words and marks, and stands in the source letter by letter."""
        first, behind = self._tokens_within(start, end)
        begin = self._row_of(first, behind)
        here = self.tokens.slice(first, behind)
        if begin is None or here != self.text[start:end]:
            return False
        return here == self.source_tokens.slice(begin, begin + behind - first)

    def _row_of(self, first: int, behind: int) -> int | None:
        """Return where in the source some tokens of the draft stand in a row; None if they do not."""
        answers = [self._answer(index) for index in range(first, behind)]
        begin = answers[0] if answers else None
        return begin if begin is not None and answers == list(range(begin, begin + len(answers))) else None

    def _tokens_within(self, start: int, end: int) -> tuple[int, int]:
        """Return the indexes of the tokens that a range touches, half-open."""
        first = bisect_right(self.tokens.ends, start)
        return first, max(first, bisect_left(self.tokens.starts, end))

    @cached_property
    def _block_starts(self) -> list[int]:
        return [block.draft for block in self.blocks]

    def _answer(self, index: int) -> int | None:
        """Return the index of the same token in the source; the ends of the draft answer to those of the source."""
        if index < 0:
            return -1
        if index >= len(self.tokens):
            return len(self.source_tokens)
        at = bisect_right(self._block_starts, index) - 1
        if at < 0 or index >= self.blocks[at].draft_end:
            return None
        return self.blocks[at].source + index - self.blocks[at].draft


def _parts(text: str, edit: Edit) -> Iterator[Edit]:
    """Yield an edit as those that leave what stays the same in it: each word is to lead back to where it stands."""
    old, new = text[edit.start : edit.end], edit.new_text
    if len(old) < 2 or len(new) < 2 or len(old) * len(new) > _LARGEST:
        yield edit
        return
    for differs, group in groupby(Levenshtein.opcodes(old, new), lambda code: code.tag != "equal"):
        codes = list(group)
        if differs:
            wording = new[codes[0].dest_start : codes[-1].dest_end]
            yield Edit(edit.start + codes[0].src_start, edit.start + codes[-1].src_end, wording)


def _in_another_case(here: str, there: str) -> bool:
    return here != there and here.isalpha() and here.casefold() == there.casefold()


def _lowered(blocks: list[Block], draft: Tokens, source: Tokens) -> bool:
    """Tell whether most capitals of the source are none in the draft."""
    capitals = lost = 0
    for block in blocks:
        for here, there in zip(
            range(block.draft, block.draft_end), range(block.source, block.source_end), strict=True
        ):
            if source.text[source.starts[there]].isupper():
                capitals += 1
                lost += draft.text[draft.starts[here]].islower()
    return lost >= _FEW_CAPITALS and lost >= _LOWERED * capitals
