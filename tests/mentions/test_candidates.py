"""What is proposed for a place, and what speaks for it."""

from __future__ import annotations

import numpy as np
import pytest
from guessing import guessing, place

from copyholder.mentions.candidates import COLUMNS, RAREST, CandidateSource, place_of
from copyholder.mentions.neighbours import neighbours
from copyholder.mentions.spans import Span


def source(**chances: float) -> CandidateSource:
    return CandidateSource(guessing(**chances), neighbours())


def speaks(column: str, wording: str, before: str, behind: str, own: str = "Ann Lee") -> float:
    """Return what a column says of a wording at a place."""
    found = source(he=0.3, of_the=0.2, zebra=0.1, **{"": 0.1, "__": 0.1}).at(place(before, behind, 1, own))
    return float(found.evidence[found.wordings.index(wording), COLUMNS.index(column)])


def test_what_was_learnt_and_what_was_counted_are_proposed() -> None:
    found = source(zebra=0.5).at(place("United", "Senate", 1))
    assert {"zebra", "States"} <= set(found.wordings)
    assert len(found.wordings) == len(found.evidence) == len(set(found.wordings))
    assert np.isfinite(found.evidence).all()


def test_two_words_are_proposed_together_where_two_were_lost() -> None:
    found = source(zebra=0.5).at(place("members", "Senate", 2)).wordings
    assert any(len(wording.split()) == 2 for wording in found)
    assert all(len(wording.split()) < 2 for wording in source(zebra=0.5).at(place("members", "Senate")).wordings)


def test_rare_words_are_not_proposed() -> None:
    beside = neighbours()
    frequent = {word for word, share in zip(beside.words, beside.alone, strict=True) if share > RAREST}
    assert set(source(zebra=0.5).at(place("of", "and", 1)).wordings) - {"zebra"} <= frequent


def test_nothing_vulgar_is_proposed() -> None:
    assert "crap" not in source(crap=0.9, shit=0.05).at(place("this", "is")).wordings


@pytest.mark.parametrize(
    ("column", "wording", "more", "less"),
    [
        ("neighbours", "he", ("and", "said"), ("of", "of")),
        ("two before", "States", ("the United", "is"), ("the green", "is")),
        ("two behind", "of the", ("many", "United States"), ("many", "zebra crossing")),
        ("beside itself", "he", ("that he", "said"), ("that she", "said")),
    ],
)
def test_words_beside_speak_for_a_wording(
    column: str, wording: str, more: tuple[str, str], less: tuple[str, str]
) -> None:
    assert speaks(column, wording, *more) > speaks(column, wording, *less)


def test_a_wording_of_another_length_is_told() -> None:
    assert speaks("other length", "of the", "members", "Senate") == 1
    assert speaks("several words", "of the", "members", "Senate") == 1
    assert speaks("other length", "he", "members", "Senate") == 0
    assert speaks("never learnt", "he", "members", "Senate") == 0


def test_words_of_the_copy_itself_are_told() -> None:
    assert speaks("in the copy", "zebra", "the", "ran", own="the Zebra") == 1
    assert speaks("in the copy", "zebra", "the", "ran") == 0


def test_a_place_at_the_edge_of_a_draft_has_marks_beside_it() -> None:
    found = place_of(["Ann", "Lee"], Span(0, 2, 0.0), np.zeros(4, np.float32), None)
    assert (found.before, found.behind, found.own) == ((".", "."), (".", "."), frozenset({"ann", "lee"}))
