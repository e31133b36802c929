"""What speaks for and against a span's being a copy, as numbers for the scorer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from copyholder.mentions.classes import EDGE, classes
from copyholder.mentions.features import cover, sentence_begins
from copyholder.mentions.neighbours import neighbours
from copyholder.mentions.repeats import Repeats
from copyholder.mentions.spans import BEGINS, GOES_ON, OUTSIDE, Span
from copyholder.mentions.words import Words

COLUMNS: Final = (
    *("score", "begins", "goes on", "least goes on", "stops", "before", "behind"),
    *("words", "verbatim", "verbatim short", "seen", "words apart", "later", "covered", "maximal"),
    *("class before", "class first", "class last", "class behind", "class second behind"),
    *("begins sentence", "source begins sentence", "capital unlike", "ends unlike", "same before", "same behind"),
    *("glued left", "glued right", "gap left", "gap right", "spaced inside", "spaced outside"),
    *("repeats before", "repeats behind", "first word again", "pronoun", "letters"),
    *("drafts beginnings", "strongest other", "second other", "near beginnings", "place"),
    *("chance of first", "chance of next", "chance without", "seen to first", "seen to next"),
)
"""What each column says; classes are places in `classes.NAMES`."""


def evidence(
    text: str, words: Words, repeats: Repeats, tags: NDArray[np.float32], spans: Sequence[Span]
) -> NDArray[np.float32]:
    """Return a row of numbers for each span.

    Parameters
    ----------
    text, words, repeats
        The draft, its words, and where else they stand.
    tags
        (words, 3) the tags' probabilities.
    spans
        What to look at.

    Returns
    -------
    array of shape (spans, len(COLUMNS))
    """
    rows = np.zeros((len(spans), len(COLUMNS)), np.float32)
    if not spans:
        return rows
    count = len(words.keys)
    begins = sentence_begins(text, words)
    kinds = [EDGE, EDGE, *classes(words.keys, begins), EDGE, EDGE, EDGE]
    covered = cover(repeats.lengths)
    log_odds = np.log(np.maximum(tags, 1e-6)) - np.log(np.maximum(1 - tags, 1e-6))
    scores = np.array([span.score for span in spans])
    strongest = np.argsort(-scores)[:3]
    total = float(tags[:, BEGINS].sum())
    sums = np.concatenate([[0.0], np.cumsum(tags[:, BEGINS])])
    reading_on = _reading_on(words, spans)
    for number, span in enumerate(spans):
        first, end = span.first, span.end
        length = end - first
        source = repeats.sources[first]
        verbatim = min(repeats.lengths[first], length)
        inside = log_odds[first + 1 : end, GOES_ON]
        others = [scores[at] for at in strongest if at != number]
        left = words.starts[first] - words.ends[first - 1] if first else 1
        right = words.starts[end] - words.ends[end - 1] if end < count else 1
        near = sums[min(count, end + 60)] - sums[max(0, first - 60)] - (sums[end] - sums[first])
        inner = sum(words.starts[at] - words.ends[at - 1] for at in range(first + 1, end))
        around = range(max(1, first - 8), min(count, end + 8))
        outer = sum(words.starts[at] - words.ends[at - 1] for at in around) - inner
        source_end = source + verbatim
        rows[number] = (
            span.score,
            log_odds[first, BEGINS],
            inside.mean() if len(inside) else 9.0,
            inside.min() if len(inside) else 9.0,
            log_odds[end, OUTSIDE] if end < count else 9.0,
            log_odds[first - 1, OUTSIDE] if first else 9.0,
            log_odds[end, BEGINS] if end < count else -9.0,
            length,
            verbatim,
            length - verbatim,
            repeats.counts[first],
            first - source if source >= 0 else -1,
            min(repeats.later[first], length),
            covered[first] - length,
            float(source < 0 or not source or not first or words.keys[source - 1] != words.keys[first - 1]),
            kinds[first + 1],
            kinds[first + 2],
            kinds[end + 1],
            kinds[end + 2],
            kinds[end + 3],
            begins[first],
            begins[source] if source >= 0 else -1,
            float(source >= 0 and begins[source] and not begins[first] and words.keys[first][0].isupper()),
            float(source >= 0 and not begins[source] and begins[first] and words.keys[first][0].islower()),
            float(source > 0 and first > 0 and words.keys[source - 1] == words.keys[first - 1]),
            float(0 <= source_end < count and end < count and words.keys[source_end] == words.keys[end]),
            float(
                left == 0 and first > 0 and words.keys[first - 1][-1].isalnum() and words.keys[first][0].isalnum()
            ),
            float(
                right == 0 and end < count and words.keys[end][0].isalnum() and words.keys[end - 1][-1].isalnum()
            ),
            left,
            right,
            inner / length,
            outer / max(1, len(around)),
            _agreement(words.keys, first - length, first, first),
            _agreement(words.keys, end, end + length, first),
            float(first > 0 and words.keys[first].lower() == words.keys[first - 1].lower()),
            float(length == 1 and kinds[first + 2] < EDGE and words.keys[first].isalpha()),
            words.ends[end - 1] - words.starts[first],
            1000 * total / count,
            others[0] if others else -9.0,
            others[1] if len(others) > 1 else -9.0,
            near,
            first / count,
            *reading_on[number],
        )
    return rows


def _reading_on(words: Words, spans: Sequence[Span]) -> NDArray[np.float64]:
    """Return how usual the words at both ends of each span are beside one another: (spans, 5)."""
    beside = neighbours()
    ids = np.concatenate([[-1, -1], beside.ids_of(words.keys), [-1, -1]])
    first, behind = np.array([(span.first + 2, span.end + 2) for span in spans]).T
    before, last = first - 1, behind - 1
    return np.stack(
        [
            np.log(beside.chances(ids[before], ids[first])),
            np.log(beside.chances(ids[last], ids[behind])),
            np.log(beside.chances(ids[before], ids[behind])),
            np.log1p(beside.seen(ids[before - 1], ids[before], ids[first])),
            np.log1p(beside.seen(ids[last], ids[behind], ids[behind + 1])),
        ],
        1,
    )


def _agreement(keys: Sequence[str], start: int, end: int, first: int) -> float:
    """Return which share of the words of a stretch are those of a span of the same length, whatever their case."""
    if start < 0 or end > len(keys):
        return 0.0
    same = sum(keys[start + n].lower() == keys[first + n].lower() for n in range(end - start))
    return same / (end - start)
