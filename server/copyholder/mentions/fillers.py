"""What may have stood where a copy was written: guesses of the network that read it, and counts of neighbours.

The network learnt, on replays, which of some thousand frequent wordings a copy was written over, by the words
around it and by how many tokens were lost, where that is known. Its last layer is small enough for numpy. What it
has in mind is weighed with how well a wording goes with the words on either side (a log-linear mixture, as Och and
Ney 2002 have it), and words that it never learnt to guess come from there too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib import resources
from itertools import pairwise
from typing import Final, NamedTuple, Self

import numpy as np
from numpy.typing import NDArray

from copyholder.mentions.neighbours import NUMBER, UNKNOWN, Neighbours, neighbours
from copyholder.mentions.spans import Span
from copyholder.mentions.tagger import Reading
from copyholder.mentions.words import words

_CLASSES: Final = (6, 1, 2, 3, 4, 4)
LENGTH_CLASSES: Final = 7
_NEIGHBOURS: Final = 0.5
"""How much the neighbours weigh beside the network."""
_NOTHING: Final = -4.0
"""What speaks against that nothing was lost, in nats: words all pay for a chance of their own."""
_OTHER_LENGTH: Final = -1.5
"""What a wording of another length than the one that the shifts tell has against it, in nats."""
_BEAM: Final = 100
"""Of two words that were lost, how many are looked at for each."""
_VULGAR: Final = re.compile(r"\b(?:fuck|shit|bullshit|cunt|nigg|bitch|damn|crap\b)", re.IGNORECASE)
"""What no newsroom wants to be offered."""
_KEPT: Final = 4_000
"""How many places are remembered: behind an edit, nearly all are what they were."""
_CLOSE_UP: Final = re.compile(r" (?=['’]s\b|n't\b|[,.;:?!])")
_RARER: Final = 3.0
"""How much likelier such a word is than among all words, given that it is none of those."""


class Guess(NamedTuple):
    """A wording, in straight marks, and how likely it is what was lost; it is empty if nothing was."""

    wording: str
    probability: float


def length_class(tokens: int) -> int:
    """Return the class of a number of lost tokens, as the network takes it; 0 stands for a number not known."""
    return _CLASSES[tokens] if tokens < len(_CLASSES) else 5


class Layer(NamedTuple):
    """The network's layer that guesses.

    Attributes
    ----------
    wordings
        What it can guess; the first stands for anything else.
    hidden_weight, hidden_bias, out_weight, out_bias
        Its two matrices.
    """

    wordings: NDArray[np.str_]
    hidden_weight: NDArray[np.float32]
    hidden_bias: NDArray[np.float32]
    out_weight: NDArray[np.float32]
    out_bias: NDArray[np.float32]

    @classmethod
    def load(cls) -> Self:
        """Return the layer that the package ships."""
        with resources.files("copyholder.data").joinpath("wordings.npz").open("rb") as file, np.load(file) as data:
            wordings = data["wordings"]
            matrices = {name: data[name].astype(np.float32) for name in cls._fields if name != "wordings"}
        return cls(wordings=wordings, **matrices)

    def log_chances(self, reading: Reading, span: Span, lost: int | None) -> NDArray[np.float64]:
        """Return how likely each wording is what a span was written over, as logarithms."""
        states = reading.states
        known = np.zeros(LENGTH_CLASSES, np.float32)
        known[0 if lost is None else length_class(lost)] = 1.0
        seen = np.concatenate([states[span.first, 0], states[span.end - 1, 1], known])
        scores = (self.out_weight @ _gelu(self.hidden_weight @ seen + self.hidden_bias) + self.out_bias).astype(
            float
        )
        scores -= scores.max()
        log_chances: NDArray[np.float64] = scores - np.log(np.exp(scores).sum())
        return log_chances


class Fillers:
    """Guesses what was lost.

    Parameters
    ----------
    layer
        The network's guesses.
    beside
        The counts of neighbours.
    """

    def __init__(self, layer: Layer, beside: Neighbours) -> None:
        self._layer: Final = layer
        self._beside: Final = beside
        self._first, self._last, self._inner, self._size = _sequences(layer.wordings, beside)
        self._known = known = {wording.lower() for wording in layer.wordings.tolist()}
        self._kept: dict[tuple[object, ...], list[Guess]] = {}
        self._vulgar = np.array([bool(_VULGAR.search(wording)) for wording in layer.wordings.tolist()])
        self._learnt = np.array(
            [word.lower() in known or word == NUMBER or bool(_VULGAR.search(word)) for word in beside.words]
        )

    def guesses(
        self, reading: Reading, span: Span, around: tuple[str, str], lost: int | None, most: int
    ) -> list[Guess]:
        """Return what a span was likeliest written over, best first.

        Parameters
        ----------
        reading
            What the network made of the draft.
        span
            The words of the copy.
        around
            The words right before and right behind it.
        lost
            How many tokens were lost, or None.
        most
            How many guesses to return at most.
        """
        seen = reading.states[span.first, 0].tobytes() + reading.states[span.end - 1, 1].tobytes()
        key = (seen, *map(self._beside.id_of, around), lost, most)
        found = self._kept.get(key)
        if found is None:
            if len(self._kept) >= _KEPT:
                self._kept.clear()
            found = self._kept[key] = self._guesses(reading, span, around, lost, most)
        return found

    def _guesses(
        self, reading: Reading, span: Span, around: tuple[str, str], lost: int | None, most: int
    ) -> list[Guess]:
        beside = self._beside
        left, right = map(beside.id_of, around)
        # The last place stands for words that were not counted.
        after, before, between = (
            np.log(np.append(chances, UNKNOWN))
            for chances in (beside.after(left), beside.before(right), beside.between(left, right))
        )
        fits = after[self._first] + self._inner + before[self._last]
        fits[self._size == 1] = between[self._first[self._size == 1]]
        fits[self._size == 0] = after[right] + _NOTHING
        log_chances = self._layer.log_chances(reading, span, lost)
        scores = log_chances + _NEIGHBOURS * fits
        if lost:
            scores[self._size != lost] += _OTHER_LENGTH
        scores[0] = -np.inf
        scores[self._vulgar] = -np.inf
        wordings = self._layer.wordings
        order = [n for n in np.argsort(-scores)[:most] if np.isfinite(scores[n])]
        learnt = [(float(scores[n]), str(wordings[n])) for n in order]
        others: list[tuple[float, str]] = []
        other = log_chances[0]
        if lost in (None, 1):
            chances = np.where(self._learnt, -np.inf, between[:-1])
            rare = other + np.log(_RARER * beside.alone) + _NEIGHBOURS * chances
            others = [(float(rare[n]), beside.words[n]) for n in np.argsort(-rare)[:most]]
        elif lost == 2:
            # What is known shares what the network leaves to it, and what is not known the rest.
            level = np.logaddexp.reduce(scores) - np.log1p(-np.exp(other))
            others = [(level + other + score, two) for score, two in self._twos(after[:-1], before[:-1], most)]
        whole = np.logaddexp.reduce([*scores, *(score for score, _ in others)])
        found = sorted(learnt + others, key=lambda each: -each[0])
        return [Guess(wording, float(np.exp(score - whole))) for score, wording in found[:most]]

    def _twos(
        self, after: NDArray[np.float64], before: NDArray[np.float64], most: int
    ) -> Iterator[tuple[float, str]]:
        """Yield the likeliest pairs of words behind one and before another, and how likely they are among all."""
        words = self._beside.words
        firsts, seconds = np.argsort(-after)[:_BEAM], np.argsort(-before)[:_BEAM]
        chain = np.log(self._beside.chances(firsts[:, None], seconds))
        fits = after[firsts][:, None] + chain + before[seconds]
        scores = fits - np.logaddexp.reduce(fits, axis=None)
        for at in np.argsort(-scores, axis=None)[:most]:
            one, other = np.unravel_index(at, scores.shape)
            wording = f"{words[firsts[one]]} {words[seconds[other]]}"
            if wording.lower() not in self._known and NUMBER not in wording.split():
                yield float(scores[one, other]), _CLOSE_UP.sub("", wording)


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


@cache
def fillers() -> Fillers:
    """Return what guesses, loaded once per process."""
    return Fillers(Layer.load(), neighbours())


def _gelu(values: NDArray[np.float32]) -> NDArray[np.float32]:
    # The error function by Abramowitz and Stegun, 7.1.26: within 2e-7.
    scaled = np.abs(values) / np.sqrt(2.0)
    t = 1 / (1 + 0.3275911 * scaled)
    series = t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))))
    erf = np.sign(values) * (1 - series * np.exp(-scaled * scaled))
    result: NDArray[np.float32] = (0.5 * values * (1 + erf)).astype(np.float32)
    return result
