from __future__ import annotations

import pytest
from drafts_of_mentions import DRAFTS
from hypothesis import given

from copyholder.mentions.classes import EDGE, NAMES, PRONOUNS, classes
from copyholder.mentions.elements import Tokens


def class_of(text: str, *, begins: bool = False) -> str:
    return NAMES[classes([text], [begins])[0]]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        *(("He", "he"), ("themselves", "them"), ("Its", "its"), ("THE", "the"), ("n’t", "not"), ("’s", "'s")),
        *(("were", "be"), ("told", "say"), ("across", "in"), ("—", ","), ("…", "."), ("”", '"'), ("[", "(")),
        *(("Gimenez", "Name"), ("CNN", "NAME"), ("A", "a"), ("1.3", "number"), ("%", "mark"), ("  \n", "gap")),
        *(("mayors", "plural"), ("sued", "past"), ("going", "doing"), ("only", "adverb"), ("city", "word")),
        *(("red", "word"), ("gas", "word"), ("\ud800", "mark")),
    ],
)
def test_the_class_of_a_token(text: str, name: str) -> None:
    assert class_of(text) == name


def test_a_capital_says_little_where_a_sentence_begins() -> None:
    assert class_of("Cities", begins=True) == "Begins"
    assert class_of("Cities") == "Name"
    assert class_of("CNN", begins=True) == "NAME"


def test_pronouns_are_classes_of_their_own() -> None:
    names = {NAMES[number] for number in PRONOUNS}
    assert {"he", "her", "their", "you", "i"} <= names
    assert not names & {"the", "this", "who", "Name"}


@given(DRAFTS)
def test_every_token_has_a_class_and_none_is_the_edge(text: str) -> None:
    found = Tokens(text).classes
    assert all(0 <= number < len(NAMES) and number != EDGE for number in found)
