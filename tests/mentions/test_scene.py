from __future__ import annotations

import pytest
from suspects import scene

from copyholder.mentions.detector import Drift


def antecedent(marked: str) -> str | None:
    """Return the wording that a copy was copied from."""
    found = scene(marked)
    return found.text[slice(*found.antecedent)] if found.antecedent else None


def test_the_words_around_a_copy_are_in_small_letters() -> None:
    found = scene("He Wants to target [[The President’s]] Cities today.")
    assert found.wording == "The President’s"
    assert found.words == ["the", "president", "'s"]
    assert found.before() == ["target"]
    assert found.before(2) == ["to", "target"]
    assert found.after(2) == ["cities", "today"]


def test_there_may_be_no_words_around_it() -> None:
    found = scene("[[The President]]")
    assert found.before(3) == found.after(3) == []
    assert found.begins_sentence
    assert found.antecedent is None


@pytest.mark.parametrize(
    ("marked", "begins"),
    [
        ("He left. [[Ann Lee]] sat.", True),
        ("He left.\n[[Ann Lee]] sat.", True),
        ("He asked and then left. “[[Ann Lee]] sat.”", True),
        ("He saw [[Ann Lee]] there.", False),
        ("He said to them that “[[Ann Lee]] sat.”", False),
    ],
)
def test_it_is_told_whether_a_copy_begins_a_sentence(marked: str, begins: bool) -> None:
    assert scene(marked).begins_sentence is begins


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("Ann Lee sat. Ann Lee left. He saw [[Ann Lee]] go.", "Ann Lee"),
        ("The county ’s plan. He saw [[the county's]] law.", "The county ’s"),
        ("Then the county sued. He saw [[the county’s]] law.", "the county"),
        ("Then Mayor Carlos A. Gimenez sued. He saw [[Mayor Carlos Gimenez]] go.", "Mayor Carlos A. Gimenez"),
        ("Nobody else was there. He saw [[Zaha Hadid]] go to see Zaha Hadid.", None),
        ("[[Zaha Hadid]] went. Zaha Hadid sat.", None),
    ],
)
def test_what_a_copy_was_copied_from_stands_before_it(marked: str, expected: str | None) -> None:
    assert antecedent(marked) == expected


def test_the_earliest_place_is_where_it_was_copied_from() -> None:
    found = scene("Ann Lee sat. Ann Lee left. He saw [[Ann Lee]] go.")
    assert found.antecedent == (0, 7)


def test_whole_words_are_named_where_a_copy_is_not_verbatim() -> None:
    assert antecedent("The Undocumented immigrants here. Then [[Undocumented immigrant]] left.") in (
        "Undocumented immigrants",
        "The Undocumented immigrants",
    )


@pytest.mark.parametrize(
    ("drifting", "sure", "relied_upon"), [(True, 0.9, True), (False, 0.9, False), (True, 0.3, False)]
)
def test_the_drift_is_relied_upon_where_it_is_sure(drifting: bool, sure: float, relied_upon: bool) -> None:
    drift = Drift((0, 2), 4, 1, sure)
    assert (scene("He saw [[Ann Lee]] go.", drift=drift, drifting=drifting).drift == drift) is relied_upon
    assert scene("He saw [[Ann Lee]] go.", drifting=drifting).drift is None


def test_the_best_guess_is_in_small_letters() -> None:
    assert scene("He saw [[Ann Lee]] go.", "Them", "her").best_guess == "them"
    assert scene("He saw [[Ann Lee]] go.").best_guess == ""
