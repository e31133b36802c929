"""What is left of a text when it is damaged: sequences of its longer words.

Tokenizers split at punctuation and apostrophes, scrapers lose spaces and quotes; runs of four letters or digits
come through. Three of them in a row are a *shingle*. Every text has its shingles, as numbers; a sample of these
are its *fingerprints*, by which an archive finds it. The sample is taken by the numbers themselves, so that two
texts with a sentence in common have the sampled shingles of this sentence in common.
"""

from __future__ import annotations

import re
import unicodedata
from hashlib import blake2b
from typing import Final

import numpy as np
import numpy.typing as npt

from copyholder.sources.archive.store import Numbers

Shingles = npt.NDArray[np.uint64]
Sampled = npt.NDArray[np.bool_]

SAMPLED: Final = 4
"""One shingle in so many becomes a fingerprint, unless the text is small."""

_WORD: Final = re.compile(r"[^\W_]{4,}")
_MARKS: Final = re.compile(r"[\u0300-\u036f]+")  # accents, once they are apart from their letters
_NOT: Final = ("n't", "n’t")  # tokenizers split “had n’t”, which leaves another word than “hadn” and “t”
_LENGTH: Final = 3
_SMALL: Final = 160  # texts with fewer shingles have all of them as fingerprints
_BITS: Final = 40  # among ten million fingerprints, one draft in a thousand meets a wrong one
_KEPT_WORDS: Final = 200_000

# Odd numbers with bits all over: fractional parts of the roots of 2, 3 and 5, and the mixer of SplitMix64.
_FACTORS: Final = np.array([0x6A09E667F3BCC909, 0xBB67AE8584CAA73B, 0x3C6EF372FE94F82B], np.uint64)
_MIXERS: Final = np.array([0xBF58476D1CE4E5B9, 0x94D049BB133111EB], np.uint64)
_HALF: Final = np.uint64(31)


class _WordNumbers(dict[str, int]):
    """A number for each word, the same in every process; `hash` would not be."""

    def __missing__(self, word: str) -> int:
        if len(self) >= _KEPT_WORDS:
            self.clear()
        number = int.from_bytes(blake2b(word.encode("utf-8", "replace"), digest_size=8).digest(), "little")
        self[word] = number
        return number


_NUMBERS: Final = _WordNumbers()


def content_words(text: str) -> list[str]:
    """Return the runs of at least four letters or digits in a text, in lower case and without accents."""
    if not text.isascii():
        if not unicodedata.is_normalized("NFKD", text):
            text = unicodedata.normalize("NFKD", text)
        text = _MARKS.sub("", text)
    text = text.lower()
    for ending in _NOT:
        text = text.replace(ending, " ")
    return _WORD.findall(text)


def sequence(text: str) -> Shingles:
    """Return the shingles of a text in their order in it: one for each content word that two more follow."""
    words = content_words(text)
    numbers = np.fromiter(map(_NUMBERS.__getitem__, words), np.uint64, len(words))
    count = len(words) - _LENGTH + 1
    if count <= 0:
        return np.empty(0, np.uint64)
    mixed: Shingles = numbers[:count] * _FACTORS[0]
    for place in range(1, _LENGTH):
        mixed ^= mixed >> _HALF
        mixed += numbers[place : place + count] * _FACTORS[place]
    for mixer in _MIXERS:
        mixed ^= mixed >> _HALF
        mixed *= mixer
    mixed ^= mixed >> _HALF
    return mixed


def shingles(text: str) -> Shingles:
    """Return the shingles of a text, each once, in the order of their numbers."""
    return np.unique(sequence(text))


def fingerprints(found: Shingles) -> Numbers:
    """Return the fingerprints of a text with these shingles, each once, in order."""
    return np.unique(_reduced(found if len(found) < _SMALL else found[_is_sampled(found)]))


def asked(found: Shingles, most: int) -> tuple[Numbers, Sampled]:
    """Return the fingerprints that a document with these shingles can have.

    Parameters
    ----------
    found
        The shingles of a draft.
    most
        How many to return at most; beyond that, those that only small documents have are left out first.

    Returns
    -------
    fingerprints, sampled
        The fingerprints, each once, in order; and which of them a document has whatever its size, which is one in
        `SAMPLED`.
    """
    sampled = _is_sampled(found)
    if len(found) > most:
        found = found[sampled][:most]  # they come in an order that is as good as none
        sampled = np.ones(len(found), np.bool_)
    prints, first = np.unique(_reduced(found), return_index=True)
    return prints, sampled[first]


def _reduced(found: Shingles) -> Numbers:
    return (found >> np.uint64(64 - _BITS)).astype(np.int64)


def _is_sampled(found: Shingles) -> Sampled:
    sampled: Sampled = found % np.uint64(SAMPLED) == 0
    return sampled


def covered(part: Shingles, whole: Shingles) -> float:
    """Return the share of the content words of one text that stand in shingles which another text has too.

    A word that is lost or overwritten breaks three shingles, but the words around it stand in others: the share
    falls slowly with damage here and there, and as much as it should where a passage is from somewhere else.

    Parameters
    ----------
    part
        The shingles of the one text, in their order.
    whole
        Those of the other, in the order of their numbers.

    Returns
    -------
    share
        0 to 1.
    """
    if not len(part) or not len(whole):
        return 0.0
    places = np.searchsorted(whole, part)
    places[places == len(whole)] = 0
    common = whole[places] == part
    words = np.zeros(len(part) + _LENGTH - 1, np.bool_)
    for place in range(_LENGTH):
        words[place : place + len(part)] |= common
    return float(np.count_nonzero(words)) / len(words)
