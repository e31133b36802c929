"""Finding the original of a damaged draft.

First by fingerprints: the documents that have the most in common with the draft, where what few documents have
counts for more. Then the best of these are read, and compared with the draft as a whole.
"""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from copyholder.sources.archive.fingerprints import SAMPLED, Shingles, asked, covered, sequence
from copyholder.sources.archive.store import Store, StoredDocument

Weights = npt.NDArray[np.float64]

GOOD: Final = 0.7
"""The least score of an original; `docs/archive.md` has the measurement."""

_ASKED: Final = 1500  # fingerprints looked up at most: those of a long draft are more than enough
_COMMON: Final = 256  # documents that one fingerprint is followed to
_READ: Final = 24  # documents compared as a whole: at most so many with what few have …
_READ_MORE: Final = 8  # … and so many with what they all have, …
_WORTH: Final = 0.2  # of those that seem to have this share of what the best one has


class Candidate(NamedTuple):
    """A document that a draft may have been made from.

    Attributes
    ----------
    name
        What it is called when a writer is told of it.
    number
        Its number in the archive.
    score
        Which share of the draft’s longer words stands in it in the same sequences, 0 to 1.
    """

    name: str
    number: int
    score: float

    @property
    def good(self) -> bool:
        """Whether the draft can be taken to be made from it."""
        return self.score >= GOOD


def find(store: Store, text: str, most: int) -> list[Candidate]:
    """Return the documents that a draft may have been made from, best first.

    Parameters
    ----------
    store
        Where to look.
    text
        The draft.
    most
        How many to return at most.
    """
    wanted = sequence(text)
    read = store.documents(_likely(store, np.unique(wanted), max(_READ, most)))
    compared = [(_alike(wanted, document), document) for document in read]
    compared.sort(key=lambda pair: (*(-share for share in pair[0]), pair[1].number))
    return [
        Candidate(name(document), document.number, round(in_it, 4))
        for (in_it, _), document in compared[:most]
        if in_it
    ]


def name(document: StoredDocument) -> str:
    """Return what to call a document: its file, from the location's own name on, and its place in that."""
    path = "/".join(part for part in (document.location.name, document.file) if part)
    return f"{path}: {document.key}" if document.key else path


def _likely(store: Store, wanted: Shingles, most: int) -> list[int]:
    """Return the numbers of the documents that have the most in common with a draft, by their fingerprints."""
    fingerprints, sampled = asked(wanted, _ASKED)
    places, numbers = store.postings(fingerprints, _COMMON)
    if not len(numbers):
        return []
    documents, where = np.unique(numbers, return_inverse=True)
    common = np.bincount(places, minlength=len(fingerprints))

    def best(weights: Weights, most: int) -> list[int]:
        """Return the numbers of the documents that have the most, where each fingerprint has its weight."""
        every = np.bincount(where, weights[places])
        sample = np.bincount(where, (weights * sampled)[places])
        # A document that has others than the sampled ones has all of them; for the rest, the sample stands for all.
        estimate = np.where(every > sample, every, sample * SAMPLED)
        order = np.argsort(-estimate, kind="stable")[:most]
        return [int(number) for number in documents[order[estimate[order] > _WORTH * estimate[order[0]]]]]

    # What few documents have tells versions of one text apart. Who has what more have than were told is not known.
    rare = np.where(common < _COMMON, 1 / np.maximum(common, 1), 0.0)
    return list(dict.fromkeys(best(rare, most) + best(np.ones(len(common)), _READ_MORE)))


def _alike(wanted: Shingles, document: StoredDocument) -> tuple[float, float]:
    """Return how much of the draft is in a document, and the other way round, which decides between equals."""
    there = sequence(document.text)
    return covered(wanted, np.unique(there)), covered(there, np.unique(wanted))
