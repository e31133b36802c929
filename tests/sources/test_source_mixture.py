"""How likely some words of a draft are a pipeline's doing, by the company that they keep."""

from __future__ import annotations

import itertools

import pytest

from copyholder.sources.copies import Likeness
from copyholder.sources.mixture import Form, Mixture, Place

COPY = Place(Likeness.STRONG, Form.OTHERS)
DOUBTFUL = Place(Likeness.FAIR, Form.PUT_IN)
TYPED = Place(Likeness.NEW, Form.OTHERS)
PLACES = [Place(likeness, form) for likeness, form in itertools.product(Likeness, Form)]


def likely(place: Place, *company: Place) -> float:
    return Mixture([place, *company]).probability(place)


def test_a_copy_is_a_copy_even_alone() -> None:
    assert likely(COPY) > 0.9


def test_words_that_stand_nowhere_else_are_the_writers_even_among_copies() -> None:
    assert likely(TYPED, *[COPY] * 40) < 0.01


def test_what_is_doubtful_is_judged_by_its_company() -> None:
    assert likely(DOUBTFUL, *[COPY] * 10) > 0.9
    assert likely(DOUBTFUL, *[TYPED] * 20) < 0.5


@pytest.mark.parametrize("place", PLACES)
def test_edits_elsewhere_make_no_place_likelier_to_be_damage(place: Place) -> None:
    ranked = [likely(place, *[TYPED] * number) for number in (0, 1, 5, 25)]
    assert ranked == sorted(ranked, reverse=True)


@pytest.mark.parametrize("place", PLACES)
def test_copies_elsewhere_make_no_place_likelier_to_be_an_edit(place: Place) -> None:
    ranked = [likely(place, TYPED, *[COPY] * number) for number in (0, 1, 5, 25)]
    assert ranked == sorted(ranked)


@pytest.mark.parametrize("likeness", Likeness)
def test_what_the_detector_is_sure_of_is_likelier(likeness: Likeness) -> None:
    place = Place(likeness, Form.OTHERS)
    sure, unsuspicious = place._replace(suspicion=0.95), place._replace(suspicion=0.0)
    assert likely(sure, TYPED) >= likely(unsuspicious, TYPED)


def test_resolvers_write_over_pronouns() -> None:
    place = Place(Likeness.FAINT, Form.OTHERS)
    assert likely(place._replace(form=Form.PRONOUN), TYPED) > likely(place, TYPED)


def test_it_says_nothing_of_words_that_are_not_there() -> None:
    missing = Place(Likeness.FAINT, Form.LEFT_OUT)
    assert likely(missing._replace(suspicion=0.0)) == likely(missing._replace(suspicion=0.9)) == likely(missing)


@pytest.mark.parametrize("place", PLACES)
def test_a_likelihood_is_one_in_any_company(place: Place) -> None:
    for company in PLACES:
        assert 0 <= likely(place, *[company] * 400) <= 1


def test_a_draft_without_doubtful_places_has_no_likelihoods_to_tell() -> None:
    assert Mixture([]).probability(COPY) > 0.5
