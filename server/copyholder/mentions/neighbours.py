"""Which words stand between which: what a network of this size has not seen often enough, counts know.

Counts of two and of three words in a row, of some twenty million words of press releases and official texts. Kneser
and Ney's observation (1995) that the shorter history should step in as far as the longer one is rare is used in its
simplest form: Witten and Bell's weights.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib import resources
from typing import Final, Self

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

_UNSEEN: Final = 20.0
"""A history that was seen so often is trusted half."""
_ANY: Final = 0.1
"""How much of the chance is always left to words that were never seen there."""
NUMBER: Final = "0"
"""What all numbers are counted as."""
UNKNOWN: Final = 1e-6
"""The chance of a word that is not in the list."""


class Neighbours:
    """Counts of words beside one another.

    Parameters
    ----------
    words
        The words that were counted, as they are written most often; numbers as ``0``.
    counts
        How often each was seen.
    pairs, pair_counts
        Pairs of words in ascending order, as ``first * len(words) + second``, and how often each was seen.
    triples, triple_counts
        Likewise ``(first * len(words) + third) * len(words) + second``.
    """

    def __init__(
        self,
        words: Sequence[str],
        counts: NDArray[np.uint32],
        pairs: NDArray[np.uint32],
        pair_counts: NDArray[np.uint32],
        triples: NDArray[np.uint64],
        triple_counts: NDArray[np.uint16],
    ) -> None:
        self.words: Final = list(words)
        self._ids = {word.lower(): number for number, word in enumerate(self.words)}
        self._counts = counts.astype(np.float64)
        self.alone: Array = self._counts / self._counts.sum()
        self._pairs, self._pair_counts = pairs, pair_counts
        # The same pairs in the order of their second words.
        self._backwards = np.argsort(pairs % np.uint32(len(self.words)), kind="stable").astype(np.int32)
        self._seconds = (pairs % np.uint32(len(self.words))).astype(np.uint16)[self._backwards]
        self._triples, self._triple_counts = triples, triple_counts

    @classmethod
    def load(cls) -> Self:
        """Return the counts that the package ships."""
        file = resources.files("copyholder.data").joinpath("neighbours.npz")
        with file.open("rb") as stream, np.load(stream) as data:
            arrays = {name: data[name] for name in data.files}
        # Sorted numbers are stored as steps, which pack better.
        arrays["pairs"] = np.cumsum(arrays["pairs"], dtype=np.uint32)
        arrays["triples"] = np.cumsum(arrays["triples"], dtype=np.uint64)
        return cls(str(arrays.pop("words")).split(" "), **arrays)

    def id_of(self, key: str) -> int:
        """Return the number of a word, or -1."""
        return self._ids.get(NUMBER if key[:1].isdigit() else key.lower(), -1)

    def after(self, word: int) -> Array:
        """Return how likely each word is behind a word: (words,)."""
        if word < 0:
            return self.alone.copy()
        size = len(self.words)
        start, end = np.searchsorted(self._pairs, np.array([word * size, (word + 1) * size], np.uint64))
        counts = self._pair_counts[start:end]
        total = float(counts.sum())
        share = (1 - _ANY) * total / (total + _UNSEEN)
        chances: Array = (1 - share) * self.alone
        if total:
            chances[self._pairs[start:end] % np.uint32(size)] += share * counts / total
        return chances

    def before(self, word: int) -> Array:
        """Return how likely a word is behind each word: (words,)."""
        if word < 0:
            return np.full(len(self.words), UNKNOWN)
        start, end = np.searchsorted(self._seconds, np.array([word, word + 1], np.uint32))
        chances = np.full(len(self.words), _ANY * self.alone[word])
        at = self._backwards[start:end]
        firsts = self._pairs[at] // np.uint32(len(self.words))
        chances[firsts] += (1 - _ANY) * self._pair_counts[at] / (self._counts[firsts] + _UNSEEN)
        return chances

    def between(self, left: int, right: int) -> Array:
        """Return how likely each word is behind one word with another one behind it: (words,)."""
        chances = self.after(left) * self.before(right)
        size = len(self.words)
        if left < 0 or right < 0:
            return chances
        context = (left * size + right) * size
        start, end = np.searchsorted(self._triples, np.array([context, context + size], np.uint64))
        counts = self._triple_counts[start:end].astype(np.float64)
        if end > start:
            whole = float(chances.sum())
            share = counts.sum() / (counts.sum() + len(counts) + 2)
            chances *= 1 - share
            chances[(self._triples[start:end] - np.uint64(context)).astype(np.int64)] += (
                share * whole * counts / counts.sum()
            )
        return chances

    def is_name(self, key: str) -> bool:
        """Tell whether a word is one that is written with a capital more often than not."""
        word = self.id_of(key)
        return word >= 0 and self.words[word][:1].isupper() and self.words[word] != "I"

    def ids_of(self, keys: Sequence[str]) -> NDArray[np.int64]:
        """Return the numbers of words, or -1."""
        return np.array([self.id_of(key) for key in keys], np.int64)

    def chances(self, firsts: NDArray[np.int64], seconds: NDArray[np.int64]) -> Array:
        """Return how likely each word is behind the one at its place in the other array, or beside it."""
        known = (firsts >= 0) & (seconds >= 0)
        firsts, seconds = np.where(known, firsts, 0), np.where(known, seconds, 0)
        counts = _looked_up(self._pairs, self._pair_counts, firsts * len(self.words) + seconds)
        seen = (1 - _ANY) * counts / (self._counts[firsts] + _UNSEEN) + _ANY * self.alone[seconds]
        return np.where(known, seen, UNKNOWN)

    def seen(
        self, firsts: NDArray[np.int64], seconds: NDArray[np.int64], thirds: NDArray[np.int64]
    ) -> NDArray[np.int64]:
        """Return how often three words were seen in a row, for each place of the lists."""
        known = (firsts >= 0) & (seconds >= 0) & (thirds >= 0)
        size = len(self.words)
        keys = np.where(known, (firsts * size + thirds) * size + seconds, 0)
        return np.where(known, _looked_up(self._triples, self._triple_counts, keys), 0)


def _looked_up(
    keys: NDArray[np.unsignedinteger], counts: NDArray[np.unsignedinteger], wanted: NDArray[np.int64]
) -> NDArray[np.int64]:
    """Return the counts of some keys among the sorted ones; 0 where one is not there."""
    if not len(keys):
        return np.zeros(wanted.shape, np.int64)
    exact = wanted.astype(keys.dtype)
    at = np.minimum(np.searchsorted(keys, exact), len(keys) - 1)
    return np.where(keys[at] == exact, counts[at], 0).astype(np.int64)


@cache
def neighbours() -> Neighbours:
    """Return the counts, loaded once per process."""
    return Neighbours.load()
