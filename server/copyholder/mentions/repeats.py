"""What stands in a draft a second time: every run of words that was there before, however long."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Final, NamedTuple

LONGEST: Final = 40
"""Runs are followed no further: no mention is longer."""
_PASSAGE: Final = 80
"""A run of so many words is no mention, but text that stands there twice."""


class Repeats(NamedTuple):
    """For each word, what is known of the runs that begin with it.

    Attributes
    ----------
    lengths
        How many words of the longest run stand before, without overlap; 0 where not even the word does.
    sources
        At which word the earliest place of that longest run begins; -1 where there is none.
    counts
        How often the word itself stands before.
    later
        How many words of the longest run stand again behind.
    """

    lengths: list[int]
    sources: list[int]
    counts: list[int]
    later: list[int]


def repeats(keys: Sequence[str]) -> Repeats:
    """Find the repeats among words.

    A passage that stands there twice, as if pasted once more, is no repeat: its words have the repeats that they
    have in its first place.

    Parameters
    ----------
    keys
        How each word reads.
    """
    found = _repeats(keys)
    passages = _passages(found)
    if not passages:
        return found
    # What cannot be the same as anything else stands for them.
    without: list[str] = list(keys)
    for start, end, _ in passages:
        without[start:end] = [f"\0{at}" for at in range(start, end)]
    found = _repeats(without)
    for start, end, source in passages:
        for column in found:
            column[start:end] = column[source : source + end - start]
        for column in (found.lengths, found.later):
            # A run that goes on behind the passage does so in one place only.
            column[start:end] = [min(length, end - at) for at, length in enumerate(column[start:end], start)]
    return found


def _passages(found: Repeats) -> list[tuple[int, int, int]]:
    """Return the passages that stand before as well: their first word, the one behind, and the first one there."""
    passages = []
    at = 0
    while at < len(found.lengths):
        source = found.sources[at]
        end = at
        while (
            end < len(found.lengths) and found.lengths[end] == LONGEST and found.sources[end] - source == end - at
        ):
            end += 1
        # Where a run goes on into itself, its first place ends where the next begins.
        end = min(end + LONGEST - 1, at + at - source) if end > at else at
        if end - at >= _PASSAGE:
            passages.append((at, end, source))
        at = max(end, at + 1)
    return passages


def _repeats(keys: Sequence[str]) -> Repeats:
    """Find all repeats.

    Runs grow a word at a time, and only those that stand in several places are grown, so that the work is that of
    the repeats there are.
    """
    count = len(keys)
    lengths, sources, later, counts = [0] * count, [-1] * count, [0] * count, [0] * count
    groups: list[list[int]] = []
    by_key: defaultdict[str, list[int]] = defaultdict(list)
    for at, key in enumerate(keys):
        counts[at] = len(by_key[key])
        by_key[key].append(at)
    groups = [group for group in by_key.values() if len(group) > 1]
    for length in range(1, LONGEST + 1):
        longer: list[list[int]] = []
        for group in groups:
            first, last = group[0], group[-1]
            for at in group:
                if first + length <= at:
                    lengths[at] = length
                    sources[at] = first
                if at + length <= last:
                    later[at] = length
            grown: defaultdict[str, list[int]] = defaultdict(list)
            for at in group:
                if at + length < count:
                    grown[keys[at + length]].append(at)
            longer += [same for same in grown.values() if len(same) > 1]
        if not longer:
            break
        groups = longer
    return Repeats(lengths, sources, counts, later)
