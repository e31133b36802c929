"""What may have been lost: candidates, weighed."""

from __future__ import annotations

import numpy as np
import pytest
from guessing import guessing, place

from copyholder.mentions.candidates import COLUMNS, CandidateSource
from copyholder.mentions.fillers import DRAFT_COLUMNS, Fillers, Weights, draft_words, fillers
from copyholder.mentions.neighbours import neighbours

WEIGHED = {
    "network": 1.0,
    "neighbours": 0.5,
    "other length": -2.0,
    "never learnt": -2.0,
    "how often there": 2.0,
    "in the draft": 9.0,
}
WEIGHTS = np.array([WEIGHED.get(column, 0.0) for column in (*COLUMNS, *DRAFT_COLUMNS)])


def guesses(
    left: str, right: str, lost: int | None = None, draft: str = "", **chances: float
) -> list[tuple[str, float]]:
    found = Fillers(CandidateSource(guessing(**chances), neighbours()), Weights(WEIGHTS, WEIGHTS))
    words = draft_words(draft.split(), neighbours())
    told = found.guesses(place(left, right, lost), words, 5)
    assert found.guesses(place(left, right, lost), words, 5) == told  # remembered, and the same
    assert all(0 < guess.probability <= 1 for guess in told)
    assert [guess.probability for guess in told] == sorted((guess.probability for guess in told), reverse=True)
    return [(guess.wording, guess.probability) for guess in told]


@pytest.mark.parametrize(("left", "right", "best"), [("asked", "to", "him"), ("and", "said", "he")])
def test_neighbours_decide_between_what_is_as_likely(left: str, right: str, best: str) -> None:
    assert guesses(left, right, he=0.45, him=0.45)[0][0] == best


def test_a_wording_of_the_length_that_was_lost_is_preferred() -> None:
    assert guesses("members", "Senate", 2, the=0.4, of_the=0.4)[0][0] == "of the"
    assert guesses("in", "Senate", 1, the=0.4, of_the=0.4)[0][0] == "the"


def test_words_that_the_network_never_learnt_are_offered_too() -> None:
    assert "States" in dict(guesses("United", "Senate", 1, zebra=0.01))


def test_nothing_may_have_been_lost() -> None:
    assert "" in dict(guesses("of", "the", **{"": 0.9}))


def test_a_word_of_the_draft_is_likelier_than_elsewhere() -> None:
    without, there = (dict(guesses("and", "said", draft=d, he=0.1, she=0.1)) for d in ("", "he he"))
    assert there["he"] > without["he"]


def test_a_word_that_stands_nowhere_but_in_the_draft_is_offered() -> None:
    draft = "Rangatirov Rangatirov rangatirov Rangatirov Rangatirov Rangatirov Rangatirov"
    assert "Rangatirov" in dict(guesses("the", "xyzzyn", 1, draft, he=0.01))


def test_a_rare_word_is_looked_up_in_the_draft() -> None:
    beside = neighbours()
    rarest = next(word for word in reversed(beside.words) if word.isalpha())
    assert draft_words([rarest, "the"], beside).uncounted == [rarest]


def test_the_shipped_ones_are_loaded_once() -> None:
    assert fillers() is fillers()
