"""What a draft and its source are compared by."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copyholder.sources.tokens import Tokens, key_of


def keys(text: str) -> list[str]:
    return Tokens(text).keys


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("the so-called deal failed.", "the so - called deal failed ."),
        ("They don't know.", "They do n't know ."),
        ("They didn’t go", "They did n’t go"),
        ("It's the county's", "It 's the county 's"),
        ("$1.3 million", "$ 1 . 3 million"),
        ("10:30 a.m.", "10 : 30 a . m ."),
        ("It failed … again", "It failed ... again"),
        ("the 1990s", "the 1990 s"),
    ],
)
def test_it_makes_no_difference_where_a_tokenizer_cut(one: str, other: str) -> None:
    assert keys(one) == keys(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("“Never,” he said", '"Never," he said'),
        ("the mayor’s ‘plan’", "the mayor's 'plan'"),
        ("a plan – or two", "a plan -- or two"),
        ("Béatrice of Besançon", "Beatrice of Besancon"),
        ("THE SENATE", "the Senate"),
        ("Straße", "Strasse"),
    ],
)
def test_nor_how_it_is_spelt(one: str, other: str) -> None:
    assert keys(one) == keys(other)


@pytest.mark.parametrize(("one", "other"), [("its", "it's"), ("12", "14"), ("'", '"'), ("-", "."), ("?", "!")])
def test_other_words_and_marks_are_others(one: str, other: str) -> None:
    assert keys(one) != keys(other)


def test_tokens_are_told_apart_by_where_they_stand() -> None:
    text = "😀 He can’t."
    tokens = Tokens(text)
    assert [text[start:end] for start, end in zip(tokens.starts, tokens.ends, strict=True)] == [
        *("😀", "He", "ca", "n", "’", "t", "."),
    ]
    assert tokens.slice(2, 6) == "can’t"
    assert text[tokens.before(1) : tokens.after(1)] == " "


def test_a_token_of_nothing_but_a_combining_mark_has_a_key() -> None:
    assert key_of("\u0301") == "\u0301"


@given(st.text())
def test_nothing_but_white_space_is_between_tokens_and_no_token_is_empty(text: str) -> None:
    tokens = Tokens(text)
    assert all(start < end for start, end in zip(tokens.starts, tokens.ends, strict=True))
    assert all(tokens.keys)
    for index in range(len(tokens) + 1):
        between = text[tokens.before(index) : tokens.after(index)]
        assert not any(map(str.isalpha, between)), repr(between)
