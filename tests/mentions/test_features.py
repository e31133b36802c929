from __future__ import annotations

import numpy as np
import pytest
from drafts_of_mentions import DRAFTS
from hypothesis import given
from hypothesis import strategies as st

from copyholder.mentions.features import NAMES, cover, features, sentence_begins
from copyholder.mentions.repeats import repeats
from copyholder.mentions.words import words


def seen(text: str) -> list[set[str]]:
    """Return what is seen of each word."""
    found = words(text)
    rows = features(text, found, repeats(found.keys))
    return [{NAMES[column] for column in np.flatnonzero(row)} for row in rows]


@given(DRAFTS)
def test_each_word_has_a_row_of_zeros_and_ones(text: str) -> None:
    found = words(text)
    rows = features(text, found, repeats(found.keys))
    assert rows.shape == (len(found.keys), len(NAMES))
    assert set(np.unique(rows)) <= {0.0, 1.0}


@given(DRAFTS)
def test_each_word_stands_behind_one_kind_of_gap(text: str) -> None:
    gaps = {"touches left", "one space", "two spaces", "three spaces", "line end"}
    assert all(len(row & gaps) == 1 for row in seen(text))


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("The mayor left. He sat.", 4, {"begins sentence", "capital", "one space"}),
        ("NASA went.", 0, {"capitals", "line end"}),
        ("in 1999", 1, {"digit"}),
        ("He spoke to a The President", 4, {"determiners", "capital"}),
        ("the mayor Mayor Lee", 2, {"like before"}),
        ("the mayor Mayor Lee", 1, {"like behind"}),
        ("it it was", 1, {"follows itself", "like before"}),
        ("Carlos Lee Carlos Lee", 2, {"doubles", "repeats 2", "run like before", "near", "is maximal"}),
        ("Carlos Lee carlos lee", 0, {"run like behind"}),
        ("his    plan", 1, {"three spaces"}),
        ("The mayor left, and The mayor sat", 5, {"capital unlike source", "source begins sentence"}),
    ],
)
def test_what_is_seen_of_a_word(text: str, word: int, expected: set[str]) -> None:
    assert expected <= seen(text)[word]


def test_glued_words_are_seen_on_both_sides() -> None:
    rows = seen("allyouPresident said")
    assert "glued right" in rows[0]
    assert {"glued left", "touches left"} <= rows[1]


def test_a_mark_set_off_unlike_the_others_is_seen() -> None:
    rows = seen("One, two, three, four, five , six.")
    assert ["mark unlike the others" in row for row in rows] == [number == 9 for number in range(len(rows))]


@given(st.lists(st.integers(0, 6), max_size=30))
def test_a_word_is_covered_by_the_longest_run_that_holds_it(lengths: list[int]) -> None:
    lengths = [min(length, len(lengths) - at) for at, length in enumerate(lengths)]
    longest = [
        max((length for start, length in enumerate(lengths) if start <= at < start + length), default=0)
        for at in range(len(lengths))
    ]
    assert cover(lengths) == longest


@pytest.mark.parametrize(
    ("text", "beginnings"),
    [
        ("He left. She sat", ["He", "She"]),
        ("He left.\nmayor", ["He", "mayor"]),
        ("“We go.” “Why?” she", ['"', "We", '"', '"', "Why", '"', "she"]),
        ("Note: he left, then", ["Note", "he"]),
    ],
)
def test_where_sentences_may_begin(text: str, beginnings: list[str]) -> None:
    found = words(text)
    begins = sentence_begins(text, found)
    assert [key for key, begin in zip(found.keys, begins, strict=True) if begin] == beginnings
