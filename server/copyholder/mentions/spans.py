"""From what the tagger says of words to spans that may be copies."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from copyholder.mentions.repeats import Repeats
from copyholder.mentions.words import Words

OUTSIDE, BEGINS, GOES_ON = range(3)
_LEAST: Final = 0.01
"""A word that a copy begins with less often than this is not looked at."""
_LONGEST: Final = 45
_REPEATED: Final = 1.5
"""How much a span that stands elsewhere word for word is preferred, in nats."""
_NEVER: Final = 0.01
"""No copy is so sure to go on, or to end, that it never does otherwise."""


class Span(NamedTuple):
    """Words `first` up to, not with, `end`, and how well the tags fit a copy there, as log odds."""

    first: int
    end: int
    score: float


def spans(words: Words, repeats: Repeats, tags: NDArray[np.float32]) -> list[Span]:
    """Return the spans that may be copies, without overlaps, in order.

    Parameters
    ----------
    words, repeats
        The draft's words, and where else they stand.
    tags
        (words, 3) the probabilities that each word is outside, begins a copy, or goes on with one.
    """
    count = len(words.keys)
    begins, goes_on = tags[:, BEGINS].astype(np.float64), tags[:, GOES_ON].astype(np.float64)
    odds = np.log(np.maximum(begins, 1e-6)) - np.log(np.maximum(1 - begins, 1e-6))
    # If a copy holds a word, how likely it is that it holds the next one.
    follows = np.zeros(count + 1)
    follows[1:count] = goes_on[1:] / np.maximum((begins + goes_on)[:-1], 1e-6)
    follows = np.clip(follows, _NEVER, 1 - _NEVER)
    sums = np.concatenate([[0.0], np.cumsum(np.log(follows))])
    ends = np.log1p(-follows)
    found = []
    for first in map(int, np.flatnonzero(begins >= _LEAST)):
        end, score = _likeliest(first, count, words.keys, repeats, sums, ends)
        found.append(Span(first, end, float(odds[first]) + score))
    return _apart(found)


def _likeliest(
    first: int,
    count: int,
    keys: Sequence[str],
    repeats: Repeats,
    sums: NDArray[np.float64],
    ends: NDArray[np.float64],
) -> tuple[int, float]:
    """Return where the likeliest copy ends that begins with a word, and how likely that is, as a logarithm."""
    verbatim = first + repeats.lengths[first]
    last = min(count, first + _LONGEST)
    candidates = np.arange(first + 1, last + 1)
    scores = sums[candidates] - sums[first + 1] + ends[candidates]
    preferred = scores + np.where(candidates <= verbatim, _REPEATED, 0.0)
    if first < verbatim < count and keys[verbatim] == "'s" and verbatim < last:
        preferred[verbatim - first] += _REPEATED
    best = int(preferred.argmax())
    return int(candidates[best]), float(scores[best])


def _apart(found: Sequence[Span]) -> list[Span]:
    """Return the spans that do not overlap and fit best together (weighted interval scheduling)."""
    ordered = sorted(found, key=lambda span: (span.end, span.first))
    ends = [span.end for span in ordered]
    best: list[float] = [0.0]
    taken: list[bool] = []
    before: list[int] = []
    for number, span in enumerate(ordered):
        earlier = min(number, bisect_right(ends, span.first))
        # Spans that are unlikely are kept too, where nothing likelier is in their way.
        weight = best[earlier] + float(np.logaddexp(0.0, span.score + 6.0))
        before.append(earlier)
        taken.append(weight > best[number])
        best.append(max(weight, best[number]))
    kept = []
    at = len(ordered)
    while at:
        if taken[at - 1]:
            kept.append(ordered[at - 1])
            at = before[at - 1]
        else:
            at -= 1
    return kept[::-1]
