"""The network's own guesses."""

from __future__ import annotations

import numpy as np
import pytest
from guessing import WIDTH, guessing

from copyholder.mentions.guessing_layer import length_class, states_around
from copyholder.mentions.spans import Span
from copyholder.mentions.tagger import Reading


def test_lengths_fall_into_classes() -> None:
    assert [length_class(tokens) for tokens in (1, 2, 3, 4, 5, 6, 40)] == [1, 2, 3, 4, 4, 5, 5]
    assert length_class(0) not in {length_class(tokens) for tokens in range(1, 9)}


def test_chances_add_up_to_one() -> None:
    chances = np.exp(guessing(he=0.5, of_the=0.2).log_chances(np.zeros(4 * WIDTH, np.float32), 2))
    assert chances == pytest.approx([0.3, 0.5, 0.2], abs=1e-6)


@pytest.mark.parametrize(
    ("first", "end", "expected"),
    [(1, 3, [2, 5, 1, 6]), (0, 2, [0, 3, 1, 4]), (2, 4, [4, 7, 3, 6]), (0, 4, [0, 7, 1, 6])],
)
def test_states_are_those_of_both_ends_and_of_the_words_beside(first: int, end: int, expected: list[int]) -> None:
    states = np.arange(8, dtype=np.float32).reshape(4, 2, 1)  # each word has its own, at its begin and at its end
    reading = Reading(np.zeros((4, 3), np.float32), states)
    assert states_around(reading, Span(first, end, 0.0)).tolist() == expected
