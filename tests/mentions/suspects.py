"""Suspects set by hand, so that what is made of them can be tested whatever the network thinks of a text."""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from copyholder.mentions.candidates import Place
from copyholder.mentions.detector import Detection, Drift, Suspect
from copyholder.mentions.fillers import Guess
from copyholder.mentions.repeats import repeats
from copyholder.mentions.scene import Scene
from copyholder.mentions.spans import Span
from copyholder.mentions.tagger import Reading, Window
from copyholder.mentions.words import words

_MARKED = re.compile(r"\[\[(.*?)\]\]", re.DOTALL)


def detected(
    marked: str, *probabilities: float, drifts: Sequence[Drift | None] = (), drifting: bool = False
) -> Detection:
    """Return a detection in a text whose copies stand in double brackets; without a figure they are sure."""
    text = _MARKED.sub(r"\1", marked)
    found = words(text)
    suspects = []
    for number, match in enumerate(_MARKED.finditer(marked)):
        start = match.start() - 4 * number
        end = start + len(match[1])
        first, last = found.starts.index(start), found.ends.index(end)
        probability = probabilities[number] if probabilities else 0.95
        drift = drifts[number] if drifts else None
        suspects.append(Suspect(Span(first, last + 1, 0.0), start, end, probability, drift))
    count = len(found.keys)
    reading = Reading(np.zeros((count, 3), np.float32), np.zeros((count, 2, 1), np.float32))
    return Detection(text, found, repeats(found.keys), reading, tuple(suspects), drifting, {})


def scene(
    marked: str,
    *guesses: str,
    curly: bool = False,
    probability: float = 0.95,
    drift: Drift | None = None,
    drifting: bool = False,
) -> Scene:
    """Return the scene of the copy in double brackets, with what the network would guess stood there."""
    detection = detected(marked, probability, drifts=[drift], drifting=drifting)
    made = Scene(detection, detection.suspects[0], curly=curly)
    made.guesses = [Guess(wording, 0.5 / 2**number) for number, wording in enumerate(guesses)]
    return made


class Reader:
    """Reads at once, and suspects words by how they read, so that there is much to look at."""

    def __init__(self) -> None:
        self.readings = 0

    def read(
        self,
        keys: Sequence[str],
        features: NDArray[np.float32],
        cut: Sequence[Window],
        known: dict[bytes, Reading],
        check: Callable[[], None],
    ) -> tuple[Reading, dict[bytes, Reading]]:
        check()
        self.readings += 1
        drawn = [zlib.crc32(repr(key).encode()) for key in keys]
        tags = np.array([[1 + n % 97, 1 + n % 13, 1 + n % 11] for n in drawn], np.float32).reshape(-1, 3)
        reading = Reading(tags / tags.sum(1, keepdims=True), np.zeros((len(keys), 2, 1), np.float32))
        known[b"whole"] = reading
        return reading, {b"whole": reading}


class Suspicious:
    """Thinks that anything is a copy, more or less."""

    def odds(self, rows: NDArray[np.float32]) -> NDArray[np.float64]:
        return np.array([zlib.crc32(row.tobytes()) % 1000 / 100 - 2 for row in rows], np.float64)


class Guesser:
    """Guesses the same everywhere."""

    def guesses(self, place: Place, *_: object) -> list[Guess]:
        drawn = zlib.crc32(repr(place.before).encode())
        wordings = [",", "i", "", "his", "doesn't"][drawn % 5 :]
        return [Guess(wording, 0.5 / 2**number) for number, wording in enumerate(wordings)]
