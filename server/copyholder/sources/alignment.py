"""Which stretch of a draft is which stretch of its source.

First the runs of tokens that stand exactly once in either are matched, wherever they stand: so the order may
differ, and repeated phrases mislead nobody. What lies between two of them in both is small, and is matched token by
token.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt
from rapidfuzz.distance import LCSseq

_RUNS: Final = (5, 3, 2, 1)
"""How many tokens in a row are looked for that stand once in either; fewer only where more find nothing."""
_MOVED: Final = 8
"""So many tokens that stand elsewhere were moved there; fewer are a coincidence."""
STOPS: Final = frozenset((".", "?", "!"))
"""What ends a sentence."""
_NEAR: Final = 40
"""What was moved together stands no further apart than this in either."""
_ASTRAY: Final = 5
_MENTION: Final = 60
"""No mention has more tokens than this."""
_LARGEST: Final = 200_000_000
"""How many pairs of tokens are compared one by one at most; what is larger has nothing in common but chance."""
_Ids = npt.NDArray[np.int64]


class Block(NamedTuple):
    """Tokens of a draft that are the same, one by one, as tokens of its source.

    Attributes
    ----------
    draft, source
        The index of the first one in either.
    length
        How many there are.
    """

    draft: int
    source: int
    length: int

    @property
    def draft_end(self) -> int:
        """The index behind the last one in the draft."""
        return self.draft + self.length

    @property
    def source_end(self) -> int:
        """The index behind the last one in the source."""
        return self.source + self.length


def align(draft: Sequence[str], source: Sequence[str]) -> list[Block]:
    """Return which tokens of a draft are which of its source.

    Parameters
    ----------
    draft, source
        The keys of their tokens.

    Returns
    -------
    list of Block
        In the order of the draft, without overlap in either; maximal: no two of them join. Where the draft's order
        is another than the source's, so is that of the blocks' `source`.
    """
    numbers: dict[str, int] = {}
    one, other = (
        np.fromiter((numbers.setdefault(key, len(numbers)) for key in keys), np.int64, len(keys))
        for keys in (draft, source)
    )
    stops = frozenset(numbers[key] for key in STOPS if key in numbers)
    return _joined(_Matching(one, other, stops).blocks())


class _Matching:
    """The matching of two texts, as numbers."""

    def __init__(self, draft: _Ids, source: _Ids, stops: frozenset[int]) -> None:
        self._stops = stops
        self._draft = draft
        self._source = source
        self._draft_list: list[int] = draft.tolist()
        self._source_list: list[int] = source.tolist()

    def blocks(self) -> list[Block]:
        """Return the blocks, in the order of the draft."""
        anchors = self._anchors(0, len(self._draft), 0, len(self._source), _RUNS[0])
        backbone = _without_strays(_rising(anchors))
        fixed = sorted([*backbone, *self._moved(anchors, backbone)])
        start, end = Block(0, 0, 0), Block(len(self._draft), len(self._source), 0)
        # Where neighbours in the draft are neighbours in the source too, what lies between them in the one is what
        # lies between them in the other.
        ordered = [start, *sorted(fixed, key=lambda block: block.source), end]
        following = dict(pairwise(ordered))
        taken = sorted((block.source, block.source_end) for block in fixed)
        blocks: list[Block] = []
        for before, after in pairwise([start, *fixed, end]):
            blocks.append(before)
            if following[before] == after:
                between = (before.draft_end, after.draft, before.source_end, after.source)
                blocks += self._between(*between, _RUNS[1:])
            else:
                blocks += self._around(before, after, taken)
        return blocks

    def _anchors(self, d0: int, d1: int, s0: int, s1: int, run: int) -> list[Block]:
        """Return the runs of tokens that stand once in a stretch of either, as long as they go on, by position."""
        if min(d1 - d0, s1 - s0) < run:
            return []
        ours, theirs = _runs(self._draft[d0:d1], run), _runs(self._source[s0:s1], run)
        (ours_once, ours_at), (theirs_once, theirs_at) = _once(ours), _once(theirs)
        _, here, there = np.intersect1d(ours_once, theirs_once, assume_unique=True, return_indices=True)
        draft, source = ours_at[here] + d0, theirs_at[there] + s0
        order = np.argsort(draft)
        draft, source = draft[order], source[order]
        # Those that overlap or touch on one diagonal are one.
        breaks = np.flatnonzero((np.diff(draft) > run) | (np.diff(draft - source) != 0)) + 1
        anchors: list[Block] = []
        for group_draft, group_source in zip(np.split(draft, breaks), np.split(source, breaks), strict=True):
            if len(group_draft):
                length = int(group_draft[-1] - group_draft[0]) + run
                anchors.append(Block(int(group_draft[0]), int(group_source[0]), length))
        return self._grown(anchors, d0, d1, s0, s1)

    def _grown(self, anchors: list[Block], d0: int, d1: int, s0: int, s1: int) -> list[Block]:
        """Return anchors as long as their tokens go on being the same, in either direction, without overlap."""
        grown: list[Block] = []
        taken = d0
        for place, (draft, source, length) in enumerate(anchors):
            if draft < taken:  # an anchor before has grown over it
                cut = taken - draft
                draft, source, length = draft + cut, source + cut, length - cut
                if length <= 0:
                    continue
            start, begin, end, stop = draft, source, draft + length, source + length
            limit = anchors[place + 1].draft if place + 1 < len(anchors) else d1
            while start > taken and begin > s0 and self._draft_list[start - 1] == self._source_list[begin - 1]:
                start, begin = start - 1, begin - 1
            while end < limit and stop < s1 and self._draft_list[end] == self._source_list[stop]:
                end, stop = end + 1, stop + 1
            grown.append(Block(start, begin, end - start))
            taken = end
        return grown

    def _moved(self, anchors: list[Block], backbone: list[Block]) -> list[Block]:
        """Return the anchors that stand elsewhere than in the source, and have no other place there.

        A writer moves sentences; a mention that stands elsewhere too is a copy.
        """
        kept = set(backbone)
        sources = sorted((block.source, block.source_end) for block in backbone)
        moved: list[Block] = []
        for group in _in_order([block if block not in kept else None for block in anchors]):
            left: list[Block] = []
            for block in group:
                at = bisect_left(sources, (block.source, 0))
                start = max(block.source, sources[at - 1][1] if at else 0)
                end = min(block.source_end, sources[at][0] if at < len(sources) else block.source_end)
                if start < end:
                    left.append(Block(block.draft + start - block.source, start, end - start))
            tokens = [token for block in left for token in self._draft_list[block.draft : block.draft_end]]
            if len(tokens) >= _MOVED and not self._stops.isdisjoint(tokens):
                moved += left
                for block in left:
                    insort(sources, (block.source, block.source_end))
        return moved

    def _around(self, before: Block, after: Block, taken: list[tuple[int, int]]) -> Iterator[Block]:
        """Yield what goes on being the same behind one block, and in front of the next, that do not follow.

        What they are in the source is added to what is taken there: another block may stand on its other side.
        """
        start, end = before.draft_end, after.draft
        if before.length:
            at = bisect_left(taken, (before.source_end, 0))
            limit = taken[at][0] if at < len(taken) else len(self._source_list)
            size = min(limit - before.source_end, end - start)
            found = list(self._between(start, start + size, before.source_end, before.source_end + size, ()))
            for block in found:
                insort(taken, (block.source, block.source_end))
                yield block
            start = max([start, *(block.draft_end for block in found)])
        if after.length and after.draft > start:
            at = bisect_left(taken, (after.source, 0))
            limit = taken[at - 1][1] if at else 0
            size = min(after.source - limit, end - start)
            for block in self._between(end - size, end, after.source - size, after.source, ()):
                insort(taken, (block.source, block.source_end))
                yield block

    def _between(self, d0: int, d1: int, s0: int, s1: int, runs: Sequence[int]) -> Iterator[Block]:
        """Yield the blocks within a stretch of either, in order."""
        while d0 < d1 and s0 < s1 and self._draft_list[d0] == self._source_list[s0]:
            yield Block(d0, s0, 1)
            d0, s0 = d0 + 1, s0 + 1
        tail = 0
        while d0 < d1 and s0 < s1 and self._draft_list[d1 - 1] == self._source_list[s1 - 1]:
            d1, s1, tail = d1 - 1, s1 - 1, tail + 1
        if d0 < d1 and s0 < s1:
            yield from self._within(d0, d1, s0, s1, runs)
        if tail:
            yield Block(d1, s1, tail)

    def _within(self, d0: int, d1: int, s0: int, s1: int, runs: Sequence[int]) -> Iterator[Block]:
        """Yield the blocks within a stretch that begins and ends differently in either."""
        for place, run in enumerate(runs):
            anchors = _rising(self._anchors(d0, d1, s0, s1, run))
            if anchors:
                edges = [Block(d0, s0, 0), *anchors, Block(d1, s1, 0)]
                for before, after in pairwise(edges):
                    yield before
                    between = (before.draft_end, after.draft, before.source_end, after.source)
                    yield from self._between(*between, runs[place + 1 :])
                return
        if (d1 - d0) * (s1 - s0) <= _LARGEST:
            codes = LCSseq.opcodes(self._draft_list[d0:d1], self._source_list[s0:s1])
            for code in codes:
                if code.tag == "equal":
                    yield Block(d0 + code.src_start, s0 + code.dest_start, code.src_end - code.src_start)


def _runs(ids: _Ids, run: int) -> _Ids:
    """Return a number for each run of tokens, the same for the same runs, with no more than a chance of error."""
    numbers = np.zeros(len(ids) - run + 1, np.uint64)
    for offset in range(run):
        numbers = numbers * np.uint64(0x9E3779B97F4A7C15) + ids[offset : offset + len(numbers)].astype(np.uint64)
        numbers ^= numbers >> np.uint64(29)
    return numbers.view(np.int64)


def _once(numbers: _Ids) -> tuple[_Ids, _Ids]:
    """Return the numbers that occur once, and where."""
    values, places, counts = np.unique(numbers, return_index=True, return_counts=True)
    once = counts == 1
    return values[once], places[once]


def _rising(anchors: list[Block]) -> list[Block]:
    """Return those of some blocks, which are in the draft's order, that are in the source's too and weigh most."""
    if len(anchors) < 2:
        return anchors
    # The best chain up to each source position, as a staircase: further on must be heavier.
    ends: list[int] = []
    weights: list[int] = []
    tips: list[int] = []
    before: list[int] = []
    for index, block in enumerate(anchors):
        at = bisect_left(ends, block.source + 1) - 1
        weight = block.length + (weights[at] if at >= 0 else 0)
        before.append(tips[at] if at >= 0 else -1)
        place = bisect_left(ends, block.source_end)
        if place and weights[place - 1] >= weight:
            continue
        stop = place
        while stop < len(ends) and weights[stop] <= weight:
            stop += 1
        ends[place:stop], weights[place:stop], tips[place:stop] = [block.source_end], [weight], [index]
    chain = []
    tip = tips[-1]
    while tip >= 0:
        chain.append(anchors[tip])
        tip = before[tip]
    return chain[::-1]


def _without_strays(chain: list[Block]) -> list[Block]:
    """Return a chain without the blocks that stand off the line of their neighbours.

    A mention that was copied to near where it came from, and whose place there was written over, matches itself.
    """
    kept: list[Block] = chain[:1]
    for block, after in pairwise([*chain[1:], Block(0, 0, 0)]):
        line = kept[-1].source - kept[-1].draft
        off, back = block.source - block.draft - line, after.source - after.draft - line
        stray = after.length and block.length <= _MENTION and abs(off) >= _ASTRAY and abs(back) < abs(off) / 2
        if not stray:
            kept.append(block)
    return kept


def _in_order(blocks: Iterable[Block | None]) -> Iterator[list[Block]]:
    """Yield the groups of blocks that follow each other closely in the source, too; None parts groups."""
    group: list[Block] = []
    for block in [*blocks, None]:
        if group and block:
            gap, source_gap = block.draft - group[-1].draft_end, block.source - group[-1].source_end
            if gap <= _NEAR and 0 <= source_gap <= _NEAR:
                group.append(block)
                continue
        if group:
            yield group
        group = [block] if block else []


def _joined(blocks: list[Block]) -> list[Block]:
    """Return blocks with those joined that go on one another, without empty ones."""
    joined: list[Block] = []
    for block in blocks:
        if not block.length:
            continue
        last = joined[-1] if joined else None
        if last and last.draft_end == block.draft and last.source_end == block.source:
            joined[-1] = Block(last.draft, last.source, last.length + block.length)
        else:
            joined.append(block)
    return joined
