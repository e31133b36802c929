from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copyholder.text.quotations import Role, quotations

SIGNS = {Role.OPEN: "<", Role.CLOSE: ">", Role.APOSTROPHE: "'"}


def resolved(text: str) -> str:
    """Return a text with its marks written as < for opening, > for closing and ' for an apostrophe."""
    pieces, at = [], 0
    for mark in quotations(text).marks:
        pieces += [text[at : mark.start], SIGNS[mark.role]]
        at = mark.end
    return "".join([*pieces, text[at:]])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('He said, "We go," and went.', "He said, <We go,> and went."),
        ('to " fully cooperate " with the order', "to < fully cooperate > with the order"),
        ('" We go , " she said . " You stay . "', "< We go , > she said . < You stay . >"),
        ("`` We go , '' she said .", "< We go , > she said ."),
        ("“We go,” she said.", "<We go,> she said."),
        ('the term " sanctuary city " has no meaning', "the term < sanctuary city > has no meaning"),
    ],
)
def test_double_marks_open_and_close(text: str, expected: str) -> None:
    assert resolved(text) == expected


def test_a_lost_mark_does_not_turn_the_others_inside_out() -> None:
    text = (
        'We comply with the law , " Lee wrote in the memo . Then she left for the council , where nobody had read'
        ' it . " We never saw it , " Ortiz said . She went to " use the time " at home .'
    )
    assert resolved(text).count("<") == 2
    assert "< We never saw it , > Ortiz" in resolved(text)
    assert "< use the time > at" in resolved(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the workers' rights", "the workers' rights"),
        ("it ' s the O ' Brien family", "it ' s the O ' Brien family"),
        ("the ’90s and rock ’n’ roll", "the '90s and rock 'n' roll"),
        ("What does ’sanctuary city’ mean?", "What does <sanctuary city> mean?"),
        ("a ‘sanctuary city’", "a <sanctuary city>"),
        ("the agencies ’ efforts and the states ’ rights", "the agencies ' efforts and the states ' rights"),
        ("the ' new normal ' of the workers ' lives", "the < new normal > of the workers ' lives"),
        ("he said , ‘ Are you there ? Nobody was .", "he said , < Are you there ? Nobody was ."),
    ],
)
def test_single_marks_are_apostrophes_unless_they_enclose_something(text: str, expected: str) -> None:
    assert resolved(text) == expected


def test_spans_reach_from_mark_to_mark() -> None:
    text = "“We go,” she said. ‘Why’ was all."
    assert [text[start:end] for start, end in quotations(text).spans] == ["“We go,”", "‘Why’"]


@given(st.text(alphabet=list("\"'’‘“”` aI.,\n"), max_size=60))
def test_every_mark_is_found_once_and_in_order(text: str) -> None:
    marks = quotations(text).marks
    assert all(one.end <= other.start for one, other in pairwise(marks))
    assert all(0 <= mark.confidence <= 1 for mark in marks)
