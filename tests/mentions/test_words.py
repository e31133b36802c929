from __future__ import annotations

from itertools import pairwise

import pytest
from drafts_of_mentions import DRAFTS
from hypothesis import given
from hypothesis import strategies as st

from copyholder.mentions.words import words

STRAIGHT = str.maketrans("’‘“”", "''\"\"")


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("the county's plan", ["the", "county", "'s", "plan"]),
        ("I’m sure we don’t", ["I", "'m", "sure", "we", "do", "n't"]),
        ("He can't.", ["He", "ca", "n't", "."]),
        ("the workers' rights", ["the", "workers", "'", "rights"]),
        ("$1,000.50 at 10:30", ["$", "1,000.50", "at", "10:30"]),
        ("allyouPresident", ["allyou", "President"]),
        ("NASA’s McDonald", ["NASA", "'s", "Mc", "Donald"]),
        ("“So,” she said", ['"', "So", ",", '"', "she", "said"]),
        (" \n\t", []),
    ],
)
def test_endings_and_marks_are_words_of_their_own(text: str, keys: list[str]) -> None:
    assert words(text).keys == keys


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("the county’s “plan”, don’t", "the county 's \" plan \" , do n't"),
        ("The mayor , who left", "The mayor,\nwho   left"),
    ],
)
def test_typography_and_spacing_do_not_matter(one: str, other: str) -> None:
    assert words(one).keys == words(other).keys


@given(DRAFTS | st.text())
def test_words_cover_the_text_without_overlap(text: str) -> None:
    starts, ends, keys = words(text)
    assert all(start < end for start, end in zip(starts, ends, strict=True))
    assert all(end <= start for end, start in pairwise(sorted([*starts, *ends])))
    between = [text[end:start] for end, start in zip([0, *ends], [*starts, len(text)], strict=True)]
    assert not "".join(between).strip()
    assert keys == [text[start:end].translate(STRAIGHT) for start, end in zip(starts, ends, strict=True)]
