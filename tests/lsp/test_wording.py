from collections.abc import Callable

import pytest

from copyholder.findings import Finding, Fix
from copyholder.lsp.wording import confidence_of, restored, shortened, takes_away, title_of
from copyholder.text import Draft

MakeFinding = Callable[..., Finding]
MakeFix = Callable[..., Fix]


@pytest.mark.parametrize(
    ("confidence", "words"),
    [
        (1.0, "Almost certain"),
        (0.97, "Almost certain"),
        (0.9, "Very likely"),
        (0.75, "Likely"),
        (0.5, "More likely than not"),
        (0.49, "Possible"),
        (0.0, "Possible"),
    ],
)
def test_confidence_is_put_in_words(finding: MakeFinding, confidence: float, words: str) -> None:
    assert confidence_of(finding(0, 1, confidence=confidence)) == words


@pytest.mark.parametrize(
    ("text", "damaged", "new_text", "expected"),
    [
        ("The mayor , who", " ,", ",", "mayor,"),
        ("a well - known man", " - ", "-", "well-known"),
        ("did the the same", "the ", "", "the"),
        ("He stayed", "stayed", "left", "left"),
        ("( CNN ) --", "( CNN )", "(CNN)", "(CNN)"),
        ("ends here .", " .", ".", "here."),
        ("first .\nSecond", " .", ".", "first."),
        ("a" * 100 + " , b", " ,", ",", "a" * 24 + ","),
    ],
)
def test_what_a_fix_leaves_is_shown_in_whole_words(
    finding: MakeFinding, fix: MakeFix, text: str, damaged: str, new_text: str, expected: str
) -> None:
    start = text.index(damaged)
    end = start + len(damaged)
    mended = fix(start, end, new_text)
    assert restored(mended, finding(start, end, mended), Draft(text)) == expected


def test_a_title_does_not_say_the_same_twice(finding: MakeFinding, fix: MakeFix) -> None:
    plain, telling = fix(3, 9, "left", title="Restore it"), fix(3, 9, "left", title="Restore “left”")
    draft, damaged = Draft("He stayed there"), finding(3, 9)
    assert title_of(plain, damaged, draft) == "Restore it: “left”"
    assert title_of(telling, damaged, draft) == "Restore “left”"
    assert title_of(fix(3, 9, title="Leave it out"), damaged, draft) == "Leave it out"


def test_a_title_that_names_the_words_says_no_more_than_what_stands_beside_them(
    finding: MakeFinding, fix: MakeFix
) -> None:
    draft, copy = Draft("He saw the mayor, he said"), finding(7, 16)
    assert title_of(fix(7, 16, "it", title="Put in “it”"), copy, draft) == "Put in “it”"
    assert title_of(fix(7, 16, "[…]", title="Mark the gap with […]"), copy, draft) == "Mark the gap with […]"
    assert title_of(fix(6, 16, ".", title="Put in “.”"), copy, draft) == "Put in “.”: “saw.,”"
    glued = finding(11, 16)
    assert title_of(fix(10, 16, "it", title="Put in “it”"), glued, draft) == "Put in “it”: “theit,”"


def test_where_all_the_words_go_the_neighbours_are_not_named(finding: MakeFinding, fix: MakeFix) -> None:
    draft = Draft("He saw the mayor there")
    remove = fix(6, 16, title="Remove the copy")
    assert takes_away(remove, finding(7, 16), draft)
    assert title_of(remove, finding(7, 16), draft) == "Remove the copy"
    assert not takes_away(remove, finding(7, 22), draft)
    assert not takes_away(fix(6, 16, "x"), finding(7, 16), draft)
    assert not takes_away(fix(6, 7), finding(6, 7), draft)


def test_a_long_or_strange_wording_fits_into_a_menu() -> None:
    assert shortened("plain") == "plain"
    long = shortened("word " * 40)
    assert "…" in long
    assert len(long) < 70
    assert "\n" not in shortened("one\ntwo")
