"""What may have stood where a copy was written: candidates, weighed.

What speaks for each is added up with weights that were fitted on replays (a conditional logit: McFadden 1974), one
set for drafts in which it is known how many tokens were lost and one for others. Words of the draft itself are
likelier than elsewhere, and some of them stand nowhere else.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources
from typing import Final, NamedTuple, Self

import msgspec
import numpy as np
from numpy.typing import NDArray

from copyholder.mentions.candidates import COLUMNS, RAREST, CandidateSource, Place
from copyholder.mentions.guessing_layer import GuessingLayer
from copyholder.mentions.neighbours import Neighbours, neighbours

DRAFT_COLUMNS: Final = ("in the draft", "how often there")
"""What else speaks for a wording: whether it is a word of the draft, and how often, as a logarithm."""
_KEPT: Final = 1_000
"""How many places are remembered: behind an edit, nearly all are what they were."""


class Guess(NamedTuple):
    """A wording, in straight marks, and how likely it is what was lost; it is empty if nothing was."""

    wording: str
    probability: float


class Weights(NamedTuple):
    """How much each column weighs: those of `COLUMNS`, then `DRAFT_COLUMNS`."""

    known: NDArray[np.float64]
    unknown: NDArray[np.float64]

    @classmethod
    def load(cls) -> Self:
        """Return the weights that the package ships, where it is known how many tokens were lost and where not."""
        text = resources.files("copyholder.data").joinpath("fillers.json").read_bytes()
        sets = msgspec.json.decode(text, type=dict[str, dict[str, float]])
        return cls(
            *(np.array([sets[name][column] for column in (*COLUMNS, *DRAFT_COLUMNS)]) for name in cls._fields)
        )


class DraftWords(NamedTuple):
    """The words of a draft.

    Attributes
    ----------
    counts
        How often each stands there, in small letters.
    uncounted
        Those that are hardly ever or never in the counts of neighbours, as they are written there.
    """

    counts: Mapping[str, int]
    uncounted: list[str]


def draft_words(keys: Sequence[str], beside: Neighbours) -> DraftWords:
    """Return the words of a draft, to be looked up from each place in it."""
    forms = Counter(keys)
    counts: Counter[str] = Counter()
    uncounted: dict[str, str] = {}
    for key, count in forms.most_common():
        low = key.lower()
        counts[low] += count
        number = beside.id_of(key)
        if key.isalpha() and low not in uncounted and (number < 0 or beside.alone[number] <= RAREST):
            uncounted[low] = key
    return DraftWords(counts, list(uncounted.values()))


class _Weighed(NamedTuple):
    """Candidates, and what speaks for each before the draft is looked at."""

    wordings: list[str]
    keys: list[str]
    scores: NDArray[np.float64]
    uncounted: float


class Fillers:
    """Guesses what was lost.

    Parameters
    ----------
    source
        What proposes candidates.
    weights
        How they are weighed.
    """

    def __init__(self, source: CandidateSource, weights: Weights) -> None:
        self._source: Final = source
        self._weights: Final = weights
        self._kept: dict[tuple[object, ...], _Weighed] = {}

    def guesses(self, place: Place, draft: DraftWords, most: int) -> list[Guess]:
        """Return what a copy was likeliest written over, best first.

        Parameters
        ----------
        place
            Where the copy stands.
        draft
            The words of the draft.
        most
            How many guesses to return at most.
        """
        weighed = self._weighed(place)
        weights = self._of(place)[len(COLUMNS) :]
        wordings = weighed.wordings + draft.uncounted
        scores = np.append(weighed.scores, np.full(len(draft.uncounted), weighed.uncounted))
        scores += in_draft([*weighed.keys, *map(str.lower, draft.uncounted)], draft) @ weights
        chances = np.exp(scores - scores.max())
        chances /= chances.sum()
        return [Guess(wordings[number], float(chances[number])) for number in np.argsort(-chances)[:most]]

    def _of(self, place: Place) -> NDArray[np.float64]:
        return self._weights.unknown if place.lost is None else self._weights.known

    def _weighed(self, place: Place) -> _Weighed:
        key = (place.around.tobytes(), *place[1:])
        found = self._kept.get(key)
        if found is None:
            if len(self._kept) >= _KEPT:
                self._kept.clear()
            candidates = self._source.at(place)
            weights = self._of(place)[: len(COLUMNS)]
            found = self._kept[key] = _Weighed(
                candidates.wordings,
                [wording.lower() for wording in candidates.wordings],
                candidates.evidence @ weights,
                float(candidates.uncounted @ weights),
            )
        return found


def in_draft(keys: Sequence[str], draft: DraftWords) -> NDArray[np.float64]:
    """Return what speaks for wordings in small letters since the draft has them: (keys, DRAFT_COLUMNS)."""
    counts = np.array([draft.counts.get(key, 0) for key in keys], np.float64)
    return np.stack([counts > 0, np.log1p(counts)], 1)


@cache
def fillers() -> Fillers:
    """Return what guesses, loaded once per process."""
    return Fillers(CandidateSource(GuessingLayer.load(), neighbours()), Weights.load())
