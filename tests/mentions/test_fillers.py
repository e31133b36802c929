"""What may have been lost: guesses of the network, weighed with what stands beside."""

from __future__ import annotations

import numpy as np
import pytest

from copyholder.mentions.fillers import Fillers, Guess, Layer, fillers, length_class
from copyholder.mentions.neighbours import neighbours
from copyholder.mentions.spans import Span
from copyholder.mentions.tagger import Reading

WIDTH = 4


def guessing(**chances: float) -> Fillers:
    """Return what guesses some wordings with some chances, whatever it reads; spaces are written as underscores."""
    wordings = np.array(["", *(wording.replace("_", " ") for wording in chances)])
    bias = np.log(np.array([max(1e-6, 1 - sum(chances.values())), *chances.values()], np.float32))
    hidden = np.zeros((2, 2 * WIDTH + 7), np.float32)
    layer = Layer(wordings, hidden, np.zeros(2, np.float32), np.zeros((len(wordings), 2), np.float32), bias)
    return Fillers(layer, neighbours())


def guesses(found: Fillers, left: str, right: str, lost: int | None = None) -> list[str]:
    reading = Reading(np.zeros((3, 3), np.float32), np.zeros((3, 2, WIDTH), np.float32))
    told = found.guesses(reading, Span(1, 2, 0.0), (left, right), lost, 5)
    assert all(0 < guess.probability <= 1 for guess in told)
    assert [guess.probability for guess in told] == sorted((guess.probability for guess in told), reverse=True)
    return [guess.wording for guess in told]


@pytest.mark.parametrize(("left", "right", "best"), [("asked", "to", "him"), ("and", "said", "he")])
def test_neighbours_decide_between_what_is_as_likely(left: str, right: str, best: str) -> None:
    assert guesses(guessing(he=0.45, him=0.45), left, right)[0] == best


def test_a_wording_of_the_length_that_was_lost_is_preferred() -> None:
    found = guessing(the=0.4, of_the=0.4)
    assert guesses(found, "members", "Senate", 2)[0] == "of the"
    assert guesses(found, "in", "Senate", 1)[0] == "the"


def test_words_that_the_network_never_learnt_are_offered_too() -> None:
    assert "States" in guesses(guessing(zebra=0.01), "United", "Senate", 1)


def test_two_words_that_the_network_never_learnt_are_offered_together() -> None:
    assert any(len(guess.split()) == 2 for guess in guesses(guessing(zebra=0.01), "members", "Senate", 2))


def test_nothing_may_have_been_lost() -> None:
    assert "" in {guess.wording for guess in [Guess(w, 1) for w in guesses(guessing(**{"": 0.9}), "of", "the")]}


def test_lengths_fall_into_classes() -> None:
    assert [length_class(tokens) for tokens in (1, 2, 3, 4, 5, 6, 40)] == [1, 2, 3, 4, 4, 5, 5]


def test_the_shipped_layer_is_loaded_once() -> None:
    assert fillers() is fillers()
