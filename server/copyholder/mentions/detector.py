"""Finds the mentions of a draft that were written over other words.

From local evidence to global: a neural tagger proposes spans, a first ensemble of trees weighs what speaks for each
by itself, the drift decoder reads all of them together, and a second ensemble, with what kind of draft it is in
view, gives each its probability.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, MutableMapping, Sequence
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from copyholder.mentions import pairs
from copyholder.mentions.drift import REACH, Candidate, Decoded, decode
from copyholder.mentions.elements import Elements, Tokens
from copyholder.mentions.evidence import evidence
from copyholder.mentions.features import features
from copyholder.mentions.repeats import Repeats, repeats
from copyholder.mentions.spans import Span, spans
from copyholder.mentions.tagger import Reading, tagger, windows
from copyholder.mentions.trees import trees
from copyholder.mentions.words import Words, words

_POSSIBLE: Final = 0.03
"""What is less likely is not decoded."""
_LIKELY: Final = 0.5
"""What is likelier counts as one element when tokens are counted."""
_GAINED: Final = 1.0
_LOST: Final = 0.3
"""What shifts may explain worse than none do, in nats for each copy, since some mentions are gone."""
_MOSTLY: Final = 0.5
DRAFT_COLUMNS: Final = (
    *("by itself", "in the drift", "difference", "gain", "shift", "length", "sure"),
    *("expected", "strong", "best other", "third", "sixth", "expected others", "gain for each"),
)
"""What the second ensemble sees before the columns of `evidence`."""


class Drift(NamedTuple):
    """What the drift decoder says of one span.

    Attributes
    ----------
    meant
        The range in the draft of the mention that it was meant for, if it can be seen.
    shift
        How many tokens to the right of that mention it was written.
    lost
        How many tokens it was written over.
    sure
        How likely all this is, given that it is a copy.
    """

    meant: tuple[int, int] | None
    shift: int
    lost: int
    sure: float


class Suspect(NamedTuple):
    """A span that may be a copy.

    Attributes
    ----------
    span
        Its words.
    start, end
        Its range in the draft.
    probability
        How likely it is a copy.
    drift
        What the decoder says of it, if the draft drifts and it was looked at.
    """

    span: Span
    start: int
    end: int
    probability: float
    drift: Drift | None


class Detection(NamedTuple):
    """What was detected in one version of a draft.

    Attributes
    ----------
    text
        The version.
    words, repeats
        Its words and where else they stand.
    reading
        What the tagger made of it.
    suspects
        The spans that may be copies, in order.
    drifts
        Whether a resolver with stale indexes seems to have written them.
    windows
        What the tagger made of each window, for the next version.
    """

    text: str
    words: Words
    repeats: Repeats
    reading: Reading
    suspects: tuple[Suspect, ...]
    drifts: bool
    windows: Mapping[bytes, Reading]


class Local(NamedTuple):
    """What is known of a draft before its spans are read together."""

    text: str
    words: Words
    repeats: Repeats
    reading: Reading
    spans: Sequence[Span]
    rows: NDArray[np.float32]
    windows: Mapping[bytes, Reading]

    def range_of(self, span: Span) -> tuple[int, int]:
        """Return the range of a span in the draft."""
        return self.words.starts[span.first], self.words.ends[span.end - 1]


def detect(text: str, known: MutableMapping[bytes, Reading], check: Callable[[], None] = lambda: None) -> Detection:
    """Find what may be copies in a draft.

    Parameters
    ----------
    text
        The draft.
    known
        The `windows` of the detection in an earlier version; what has not changed is taken from there, and what has
        is added.
    check
        Called between the steps; it may raise to call the work off.
    """
    local = look(text, known, check)
    first = _probabilities(trees("local").odds(local.rows)) if local.spans else np.zeros(0)
    check()
    drift, decoded = drifted(local, first)
    rows = draft_rows(local, first, drift)
    last = _probabilities(trees("draft").odds(rows)) if local.spans else np.zeros(0)
    suspects = tuple(
        Suspect(span, *local.range_of(span), float(probability), decoded.get(number))
        for number, (span, probability) in enumerate(zip(local.spans, last, strict=True))
    )
    drifts = _drifts(suspects, float(drift[0, _GAIN]) if len(drift) else 0.0)
    return Detection(text, local.words, local.repeats, local.reading, suspects, drifts, local.windows)


def _drifts(suspects: Sequence[Suspect], gain: float) -> bool:
    """Tell whether shifts explain a draft: better than none do, or nearly as well and most of them surely."""
    if gain > _GAINED:
        return True
    sure = [suspect.drift.sure for suspect in suspects if suspect.drift and suspect.probability > _LIKELY]
    return bool(sure) and sum(sure) > _MOSTLY * len(sure) and gain > -_LOST * len(sure)


def look(text: str, known: MutableMapping[bytes, Reading], check: Callable[[], None] = lambda: None) -> Local:
    """Return what each span that may be a copy looks like by itself."""
    found = words(text)
    again = repeats(found.keys)
    seen = features(text, found, again)
    check()
    reading, kept = tagger().read(found.keys, seen, windows(found.keys), known, check)
    proposed = spans(found, again, reading.tags) if found.keys else []
    rows = evidence(text, found, again, reading.tags, proposed)
    return Local(text, found, again, reading, proposed, rows, kept)


_BY_ITSELF, _IN_DRIFT, _GAIN, _SHIFT, _LENGTH, _SURE = range(6)


def drifted(local: Local, first: NDArray[np.float64]) -> tuple[NDArray[np.float64], dict[int, Drift]]:
    """Read the spans of a draft together.

    Parameters
    ----------
    local
        The draft and its spans.
    first
        How likely each is a copy by itself.

    Returns
    -------
    array of shape (spans, 6)
        The log odds by itself and in the drift, the draft's gain, the shift, the length, and how sure both are.
    dict
        What the decoder says of the spans that it looked at, by their number.
    """
    by_itself = _log_odds(first)
    result = np.zeros((len(local.spans), 6))
    result[:, _BY_ITSELF], result[:, _IN_DRIFT] = by_itself, by_itself - 3.0
    possible = [number for number in range(len(local.spans)) if first[number] > _POSSIBLE]
    if not possible:
        return result, {}
    tokens = Tokens(local.text)
    likely = [local.range_of(span) for span, p in zip(local.spans, first, strict=True) if p > _LIKELY]
    elements = Elements(tokens, likely)
    table = pairs.table()
    candidates = []
    for number in possible:
        start, end = local.range_of(local.spans[number])
        inside = tokens.inside(start, end)
        kind = pairs.kind([tokens.classes[at] for at in inside] or [0])
        at = elements.at(start)
        ratios = pairs.ratios(table, elements, [tokens.texts[at] for at in inside], kind, at, REACH)
        candidates.append(Candidate(at, float(np.exp(min(by_itself[number], 6.0))), ratios))
    decoded = decode(candidates)
    result[:, _GAIN] = decoded.gain
    stories = {}
    for place, number in enumerate(possible):
        result[number, _IN_DRIFT] = np.log(max(decoded.odds[place], 1e-6))
        result[number, _SHIFT:] = decoded.shifts[place], decoded.lengths[place], decoded.sure[place]
        stories[number] = _story(elements, candidates[place].at, decoded, place)
    return result, stories


def _story(elements: Elements, at: int, decoded: Decoded, place: int) -> Drift:
    """Return what a candidate was meant for, as far as it can be seen."""
    shift, length = int(decoded.shifts[place]), int(decoded.lengths[place])
    first, last = at - shift, min(at, at - shift + length) - 1
    meant = None
    if 0 <= first <= last and all(elements.texts[first : last + 1]):
        meant = elements.spans[first][0], elements.spans[last][1]
    return Drift(meant, shift, length, float(decoded.sure[place]))


def draft_rows(local: Local, first: NDArray[np.float64], drift: NDArray[np.float64]) -> NDArray[np.float32]:
    """Return what the second ensemble sees of each span: (spans, DRAFT_COLUMNS and those of `evidence`)."""
    count = len(local.spans)
    if not count:
        return np.zeros((0, len(DRAFT_COLUMNS) + local.rows.shape[1]), np.float32)
    ranked = np.sort(first)[::-1]
    expected = float(first.sum())
    size = len(local.words.keys) / 1000
    columns = (
        drift[:, _BY_ITSELF],
        drift[:, _IN_DRIFT],
        drift[:, _IN_DRIFT] - drift[:, _BY_ITSELF],
        drift[:, _GAIN],
        drift[:, _SHIFT],
        drift[:, _LENGTH],
        drift[:, _SURE],
        np.full(count, expected / size),
        np.full(count, float((first > 0.8).sum()) / size),
        np.where(first == ranked[0], ranked[min(1, count - 1)] if count > 1 else 0.0, ranked[0]),
        np.full(count, ranked[min(2, count - 1)]),
        np.full(count, ranked[min(5, count - 1)]),
        expected - first,
        drift[:, _GAIN] / max(1.0, float((first > 0.3).sum())),
    )
    return np.concatenate([np.stack(columns, 1).astype(np.float32), local.rows], 1)


def _probabilities(log_odds: NDArray[np.float64]) -> NDArray[np.float64]:
    probabilities: NDArray[np.float64] = 1 / (1 + np.exp(-log_odds))
    return probabilities


def _log_odds(probabilities: NDArray[np.float64]) -> NDArray[np.float64]:
    clipped = np.clip(probabilities, 1e-4, 1 - 1e-4)
    log_odds: NDArray[np.float64] = np.log(clipped / (1 - clipped))
    return log_odds
