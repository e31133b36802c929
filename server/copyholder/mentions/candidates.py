"""What may have stood where a copy was written, and what speaks for each: the network, and counts of neighbours.

The network guesses wordings that it learnt; words that it never learnt to guess are known from which words stand
between which.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from copyholder.mentions.guessing_layer import GuessingLayer
from copyholder.mentions.neighbours import NUMBER, UNKNOWN, Neighbours
from copyholder.mentions.spans import Span
from copyholder.mentions.words import words

COLUMNS: Final = (
    *("network", "neighbours", "how frequent", "two before", "two behind"),
    *("other length", "nothing", "several words", "never learnt", "in the copy", "beside itself", "mark"),
)
"""What speaks for a wording or against it, wherever it stands; the first three as logarithms of chances."""
_NEIGHBOURS: Final = 0.4
"""How much neighbours weigh beside the network where candidates are chosen."""
_OTHER_LENGTH: Final = -2.0
_LEARNT: Final = 50
_BY_NETWORK: Final = 20
_COUNTED: Final = 300
"""How many candidates are looked at: learnt ones, those of them that the network likes best, and others."""
RAREST: Final = 3e-6
"""A word that is less frequent is proposed only in a draft that has it: once in 300,000 words."""
_BEAM: Final = 100
"""Of two words that were lost, how many are looked at for each."""
_TWOS: Final = 10
_VULGAR: Final = re.compile(r"\b(?:fuck|shit|bullshit|cunt|nigg|bitch|damn|crap\b)", re.IGNORECASE)
"""What no newsroom wants to be offered."""
_EDGE: Final = "."
"""What is taken to stand before the first word of a draft, and behind the last."""
_CLOSE_UP: Final = re.compile(r" (?=['’]s\b|n't\b|[,.;:?!])")


class Place(NamedTuple):
    """Where a copy stands.

    Attributes
    ----------
    around
        What the network has in mind there, as `states_around` returns it.
    before, behind
        The two words before it and behind it.
    own
        Its own words, in small letters.
    lost
        How many tokens were lost, or None.
    """

    around: NDArray[np.float32]
    before: tuple[str, str]
    behind: tuple[str, str]
    own: frozenset[str]
    lost: int | None


def place_of(keys: Sequence[str], span: Span, around: NDArray[np.float32], lost: int | None) -> Place:
    """Return the place of a copy among the words of a draft."""
    before = [_EDGE, _EDGE, *keys[max(0, span.first - 2) : span.first]][-2:]
    behind = [*keys[span.end : span.end + 2], _EDGE, _EDGE]
    own = frozenset(key.lower() for key in keys[span.first : span.end])
    return Place(around, (before[0], before[1]), (behind[0], behind[1]), own, lost)


class Candidates(NamedTuple):
    """Wordings, and what speaks for each.

    Attributes
    ----------
    wordings
        Different ones, in straight marks; one is empty, if nothing may have been lost.
    evidence
        (wordings, COLUMNS).
    uncounted
        (COLUMNS,) what speaks for a word that was never counted.
    """

    wordings: list[str]
    evidence: NDArray[np.float64]
    uncounted: NDArray[np.float64]


class CandidateSource:
    """Proposes candidates.

    Parameters
    ----------
    layer
        The network's guesses.
    beside
        The counts of neighbours.
    """

    def __init__(self, layer: GuessingLayer, beside: Neighbours) -> None:
        self._layer: Final = layer
        self.beside: Final = beside
        self._first, self._last, self._inner, self._size = _sequences(layer.wordings, beside)
        # The last place stands for words that were not counted.
        self._alone = np.log(np.append(beside.alone, UNKNOWN))
        self._learnt: Final = frozenset(wording.lower() for wording in layer.wordings.tolist())
        self._barred = np.array([bool(_VULGAR.search(wording)) for wording in layer.wordings.tolist()])
        self._barred[0] = True
        self._other = np.array(
            [
                not (
                    word.lower() in self._learnt or word == NUMBER or not word[0].isalpha() or _VULGAR.search(word)
                )
                for word in beside.words
            ]
        ) & (beside.alone > RAREST)

    def at(self, place: Place) -> Candidates:
        """Return what may have stood at a place."""
        beside = self.beside
        left, right = beside.id_of(place.before[1]), beside.id_of(place.behind[0])
        after, before, between = (
            np.log(np.append(chances, UNKNOWN))
            for chances in (beside.after(left), beside.before(right), beside.between(left, right))
        )
        fits = after[self._first] + self._inner + before[self._last]
        fits[self._size == 1] = between[self._first[self._size == 1]]
        fits[self._size == 0] = after[right]
        # What the network leaves to other wordings is shared among them by how frequent they are.
        network = self._layer.log_chances(place.around, place.lost)
        chosen = self._likely(network, fits, place.lost)
        columns = [(network[chosen], fits[chosen], self._first[chosen], self._last[chosen], self._size[chosen])]
        wordings: list[str] = self._layer.wordings[chosen].tolist()
        if place.lost in (None, 1):
            others = self._others(between)
            unlearnt = network[0] + self._alone[others]
            columns.append((unlearnt, between[others], others, others, np.ones_like(others)))
            wordings += [beside.words[number] for number in others]
        elif place.lost == 2:
            twos = self._twos(after[:-1], before[:-1])
            firsts, seconds = (np.array([pair[at] for pair in twos], np.int64) for at in range(2))
            fit = np.array([pair[2] for pair in twos])
            unlearnt = network[0] + fit - np.logaddexp.reduce(fit)
            columns.append((unlearnt, fit, firsts, seconds, np.full_like(firsts, 2)))
            wordings += [_two(beside.words[first], beside.words[second]) for first, second, _ in twos]
        joined = [np.concatenate(column) for column in zip(*columns, strict=True)]
        evidence = self._evidence(place, wordings, len(chosen), *joined)
        uncounted = np.zeros(len(COLUMNS))
        uncounted[:3] = network[0] + self._alone[-1], between[-1], self._alone[-1]
        uncounted[COLUMNS.index("never learnt")] = 1.0
        return Candidates(wordings, evidence, uncounted)

    def _likely(
        self, network: NDArray[np.float64], fits: NDArray[np.float64], lost: int | None
    ) -> NDArray[np.int64]:
        """Return which learnt wordings to look at."""
        scores = network + _NEIGHBOURS * fits
        if lost:
            scores[self._size != lost] += _OTHER_LENGTH
        scores[self._barred] = -np.inf
        likely = np.argsort(-scores)[:_LEARNT]
        liked = np.argsort(-np.where(self._barred, -np.inf, network))[:_BY_NETWORK]
        chosen = np.unique(np.concatenate([likely, liked]))
        result: NDArray[np.int64] = chosen[~self._barred[chosen]]
        return result

    def _others(self, between: NDArray[np.float64]) -> NDArray[np.int64]:
        """Return which words to look at that were counted and never learnt."""
        scores = np.where(self._other, between[:-1], -np.inf)
        most = min(_COUNTED, len(scores) - 1)
        found = np.argpartition(-scores, most)[:most]
        result: NDArray[np.int64] = found[self._other[found]]
        return result

    def _evidence(
        self,
        place: Place,
        wordings: list[str],
        learnt: int,
        network: NDArray[np.float64],
        fits: NDArray[np.float64],
        first: NDArray[np.int64],
        last: NDArray[np.int64],
        size: NDArray[np.int64],
    ) -> NDArray[np.float64]:
        (earlier, left), (right, later) = map(self.beside.ids_of, (place.before, place.behind))
        repeated = [number for number in (left, right) if number >= 0]
        one = size == 1
        own = [place.own.issuperset(key.lower() for key in words(wording).keys) for wording in wordings]
        columns = (
            network,
            fits,
            np.where(one, self._alone[first], 0.0),
            np.log1p(self.beside.seen(np.full(len(first), earlier), np.full(len(first), left), first)),
            np.log1p(self.beside.seen(last, np.full(len(last), right), np.full(len(last), later))),
            size != place.lost if place.lost else np.zeros(len(size)),
            size == 0,
            size > 1,
            np.arange(len(size)) >= learnt,
            np.array(own) & (size > 0),
            np.isin(first, repeated[:1]) | np.isin(last, repeated[-1:]),
            [not wording[:1].isalnum() and bool(wording) for wording in wordings],
        )
        return np.stack([np.asarray(column, np.float64) for column in columns], 1)

    def _twos(self, after: NDArray[np.float64], before: NDArray[np.float64]) -> list[tuple[int, int, float]]:
        """Return the likeliest pairs of words behind one and before another, and how well they fit."""
        firsts, seconds = np.argsort(-after)[:_BEAM], np.argsort(-before)[:_BEAM]
        fits = after[firsts][:, None] + np.log(self.beside.chances(firsts[:, None], seconds)) + before[seconds]
        found = []
        for at in np.argsort(-fits, axis=None)[: 3 * _TWOS]:
            one, other = np.unravel_index(at, fits.shape)
            first, second = int(firsts[one]), int(seconds[other])
            wording = _two(self.beside.words[first], self.beside.words[second])
            if wording.lower() not in self._learnt and NUMBER not in wording.split():
                found.append((first, second, float(fits[one, other])))
        return found[:_TWOS]


def _two(first: str, second: str) -> str:
    return _CLOSE_UP.sub("", f"{first} {second}")


def _sequences(
    wordings: NDArray[np.str_], beside: Neighbours
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float64], NDArray[np.int64]]:
    """Return the first and the last word of each wording, how likely the words between are, and how many it has."""
    count = len(wordings)
    first, last, inner, size = np.full(count, -1), np.full(count, -1), np.zeros(count), np.zeros(count, int)
    followers: dict[int, list[tuple[int, int]]] = {}
    for number, wording in enumerate(wordings.tolist()):
        keys = [beside.id_of(key) for key in words(wording).keys]
        size[number] = len(keys)
        if keys:
            first[number], last[number] = keys[0], keys[-1]
        for one, other in pairwise(keys):
            followers.setdefault(one, []).append((number, other))
    for one, places in followers.items():
        after = np.append(beside.after(one), UNKNOWN)
        for number, other in places:
            inner[number] += np.log(after[other])
    return first, last, inner, size
