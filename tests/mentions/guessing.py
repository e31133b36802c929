"""A layer that guesses the same whatever it reads."""

from __future__ import annotations

import numpy as np

from copyholder.mentions.candidates import Place
from copyholder.mentions.guessing_layer import LENGTH_CLASSES, GuessingLayer

WIDTH = 4


def guessing(**chances: float) -> GuessingLayer:
    """Return a layer that guesses some wordings with some chances; spaces are written as underscores."""
    wordings = np.array(["", *(wording.replace("_", " ") for wording in chances)])
    bias = np.log(np.array([max(1e-6, 1 - sum(chances.values())), *chances.values()], np.float32))
    hidden = np.zeros((2, 4 * WIDTH + LENGTH_CLASSES), np.float32)
    return GuessingLayer(wordings, hidden, np.zeros(2, np.float32), np.zeros((len(wordings), 2), np.float32), bias)


def place(before: str, behind: str, lost: int | None = None, own: str = "Ann Lee") -> Place:
    """Return a place between two words, or two and two, where some words were written."""
    left, right = [".", *before.split()][-2:], [*behind.split(), "."][:2]
    around = np.zeros(4 * WIDTH, np.float32)
    return Place(around, (left[0], left[1]), (right[0], right[1]), frozenset(own.lower().split()), lost)
