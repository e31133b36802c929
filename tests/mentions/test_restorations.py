from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from suspects import scene

from copyholder.findings import Applicability, Fix
from copyholder.mentions.restorations import fixes, removal
from copyholder.repair import apply

MARK = "Mark the gap with […]"


def applied(marked: str, fix: Fix) -> str:
    return apply(scene(marked).text, fix.edits)


def put_in(marked: str, *guesses: str, curly: bool = False) -> str:
    """Return the text with the first wording put in that is offered."""
    return applied(marked, fixes(scene(marked, *guesses, curly=curly))[0])


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("He saw [[The President]] cities.", "He saw cities."),
        ("He saw [[The President]].", "He saw."),
        ("He saw [[The President]] .", "He saw ."),
        ("[[The President]] saw it.", "saw it."),
        ("We go. [[Boston Mayor]]", "We go."),
        ("We go.\n[[Boston Mayor]] left", "We go.\nleft"),
        ("old [[Issue]]Old", "old Old"),
        ("“[[Ann Lee]]” sat", "“” sat"),
        ("paid [[$5 million]]$5 million", "paid $5 million"),
        ("saw [[Ann Lee]]“Ann Lee” there", "saw “Ann Lee” there"),
        ("all you[[President]] did", "all you did"),
        ("[[Ann Lee]]", ""),
    ],
)
def test_a_copy_goes_with_one_of_the_spaces_around_it(marked: str, expected: str) -> None:
    assert applied(marked, removal(scene(marked))) == expected


@given(st.sampled_from(["", "He", "He said,", "(", "\n"]), st.integers(0, 3), st.integers(0, 3))
def test_a_removal_takes_one_space_at_most(before: str, left: int, right: int) -> None:
    marked = f"{before}{' ' * left}[[Ann Lee]]{' ' * right}Went"
    length = len(scene(marked).text)
    taken = length - len(applied(marked, removal(scene(marked)))) - len("Ann Lee")
    assert taken == (1 if right and (left or not before.strip()) else 0)


@pytest.mark.parametrize(
    ("marked", "guess", "expected"),
    [
        ("to target [[The President]] cities", "such", "to target such cities"),
        ("all you[[President]] did", "the", "all you the did"),
        ("she [[Ann Lee]]Left", "has", "she has Left"),
        ("a [[Issue]]Old Issue", "new", "a new Old Issue"),
        ("he said [[Ann Lee]] she left", ",", "he said, she left"),
        ("he said “[[Ann Lee]]” there", "it", "he said “it” there"),
        ("he said [[Ann Lee]] there", "%", "he said% there"),
    ],
)
def test_a_wording_is_set_apart_from_words_and_a_mark_is_not(marked: str, guess: str, expected: str) -> None:
    assert put_in(marked, guess) == expected


@pytest.mark.parametrize(
    ("marked", "guess", "expected"),
    [
        ("He left. [[Ann Lee]] sat down.", "she", "He left. She sat down."),
        ("He left, and [[Ann Lee]] sat.", "she", "He left, and she sat."),
        ("He left, and [[Ann Lee]] sat.", "i", "He left, and I sat."),
        ("He left. [[Ann Lee]] sat.", "then i", "He left. Then I sat."),
        ("He left on [[Ann Lee]] and came back.", "i-95", "He left on i-95 and came back."),
    ],
)
def test_capitals_are_those_of_the_place(marked: str, guess: str, expected: str) -> None:
    assert put_in(marked, guess) == expected


def test_apostrophes_are_those_of_the_draft() -> None:
    assert put_in("he [[Ann Lee]] go", "doesn't", curly=True) == "he doesn’t go"
    assert put_in("he [[Ann Lee]] go", "doesn't") == "he doesn't go"


def test_what_stands_elsewhere_between_the_same_words_comes_first() -> None:
    marked = "They gave money to sanctuary cities in Florida. He wants money to [[The President]] cities in Ohio."
    assert put_in(marked, "such") == (
        "They gave money to sanctuary cities in Florida. He wants money to sanctuary cities in Ohio."
    )


@pytest.mark.parametrize(
    ("marked", "guess", "short"),
    [
        ("Karen Tumlin sat. Then [[Karen Tumlin]] left.", "she", "Tumlin"),
        ("Karen Tumlin sat. It is [[Karen Tumlin]] law.", "her", "Tumlin's"),
        ("An order from Ohio came. Then [[the first order from Ohio]] left.", "it", "the order"),
        ("Ann Lee sat. Ann saw it. Then [[Ann Lee]] left.", "she", "Ann"),
    ],
)
def test_where_a_pronoun_fits_a_short_name_is_offered_too(marked: str, guess: str, short: str) -> None:
    assert short in [fix.restores for fix in fixes(scene(marked, guess))]
    assert short not in [fix.restores for fix in fixes(scene(marked, "such"))]


def test_where_nothing_may_have_stood_the_copy_is_taken_out_in_that_place() -> None:
    titles = [fix.title for fix in fixes(scene("He saw [[it]] there.", "her", "", "him"))]
    assert titles == ["Put in “her”", "Remove the copy", "Put in “him”", MARK]


def test_spaces_alone_are_no_wording() -> None:
    # Where the scrape lost a word, it left three spaces or more.
    marked = "They gave money to   cities in Florida. He wants money to [[The President]] cities in Ohio."
    assert all(fix.restores.strip() for fix in fixes(scene(marked, "such")) if fix.title.startswith("Put in"))


def test_taking_out_and_marking_are_always_offered_and_wordings_are_few() -> None:
    many = ["ab", "b", "c", "d", "e", "f", "g", "h"]
    titles = [fix.title for fix in fixes(scene("He saw [[Karen Tumlin]] there.", *many))]
    assert titles[-2:] == ["Remove the copy", MARK]
    assert len(titles) == 7
    first = [fix.title for fix in fixes(scene("We go. [[Ann Lee]]", *many), removal_first=True)]
    assert (first[0], first[-1]) == ("Remove the copy", MARK)
    assert [fix.title for fix in fixes(scene("He saw [[it]] there."))] == ["Remove the copy", MARK]


def test_nothing_is_offered_twice_nor_what_stands_there_nor_what_is_unlikely() -> None:
    offered = fixes(scene("He saw [[it]] there.", "it", "her", "her", "him", "us", "me", "them", "you", "them all"))
    wordings = [fix.restores for fix in offered if fix.restores]
    assert wordings == ["her", "him", "us", "me"]


@given(
    st.sampled_from(["", "He ", "x", "“", " ", "a  b  ", "he said to "]),
    st.sampled_from(["", " cities", "Xi", ".", "”", "  ", " to \ud800"]),
    st.lists(st.sampled_from(["such", ",", "i", "’s", "\ud800", "[…]", " "]), max_size=4),
    st.booleans(),
)
def test_only_the_copy_and_a_space_beside_it_are_touched(
    before: str, after: str, guesses: list[str], removal_first: bool
) -> None:
    found = scene(f"{before}[[Ann Lee]]{after}", *guesses)
    for fix in fixes(found, removal_first=removal_first):
        assert fix.applicability is Applicability.SUGGESTED
        assert all(one.end <= other.start for one, other in pairwise(fix.edits))
        for edit in fix.edits:
            assert 0 <= edit.start < edit.end <= len(found.text)
            assert found.text[edit.start : found.start] in ("", " ")
            assert found.text[found.end : edit.end] in ("", " ")
