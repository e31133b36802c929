from __future__ import annotations

from itertools import pairwise

from drafts_of_mentions import DRAFTS
from hypothesis import given
from hypothesis import strategies as st

from copyholder.mentions.classes import EDGE, NAMES
from copyholder.mentions.elements import Elements, Tokens
from copyholder.mentions.words import words

TEXT = "The mayor’s Mayor Carlos Gimenez as several mayors banded"
COPY = (TEXT.index("Mayor Carlos"), TEXT.index(" as"))


def test_a_copy_is_one_element_whatever_it_says() -> None:
    elements = Elements(Tokens(TEXT), [COPY])
    assert elements.texts == ["the", "mayor", "'s", "", "as", "several", "mayors", "banded"]
    assert elements.spans[3] == COPY
    assert elements.classes[3] == EDGE
    assert NAMES[elements.classes[2]] == "'s"


def test_an_offset_leads_to_the_element_there_or_the_first_behind_it() -> None:
    elements = Elements(Tokens(TEXT), [COPY])
    assert elements.at(COPY[0]) == 3
    assert elements.at(COPY[0] + 1) == 4
    assert elements.at(COPY[1]) == 4
    assert elements.at(len(TEXT)) == 8


def test_tokens_are_inside_a_range_if_they_begin_there() -> None:
    tokens = Tokens(TEXT)
    assert [tokens.texts[at] for at in tokens.inside(*COPY)] == ["mayor", "carlos", "gimenez"]
    assert not tokens.inside(len(TEXT), len(TEXT) + 5)


def test_copies_may_stand_side_by_side_and_at_both_ends() -> None:
    text = "He said. The President Carlos Lee"
    elements = Elements(Tokens(text), [(0, 2), (9, 22), (23, 33)])
    assert elements.texts == ["", "said", ".", "", ""]
    assert [text[start:end] for start, end in elements.spans] == ["He", "said", ".", "The President", "Carlos Lee"]


@given(DRAFTS, st.data())
def test_each_token_is_in_the_list_once_or_in_a_copy(text: str, data: st.DataObject) -> None:
    found = words(text)
    edges = sorted(data.draw(st.sets(st.integers(0, len(found.keys)), max_size=8)))
    copies = [
        (found.starts[first], found.ends[last - 1])
        for number, (first, last) in enumerate(pairwise(edges))
        if not number % 2
    ]
    tokens = Tokens(text)
    elements = Elements(tokens, copies)
    assert len(elements.texts) == len(elements.spans) == len(elements.classes)
    assert all(one[0] < other[0] for one, other in pairwise(elements.spans))
    left = [start for start in tokens.starts if not any(first <= start < last for first, last in copies)]
    assert [span[0] for span in elements.spans if span not in copies] == left
    assert all(elements.spans[elements.at(start)][0] == start for start, _ in elements.spans)


def test_without_copies_the_list_is_the_tokens() -> None:
    tokens = Tokens(TEXT)
    assert Elements(tokens, []).texts == tokens.texts
    assert Elements(Tokens(""), []).texts == []
