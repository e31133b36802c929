from __future__ import annotations

from itertools import pairwise

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from copyholder.mentions.repeats import repeats
from copyholder.mentions.spans import Span, spans
from copyholder.mentions.words import Words, words


def proposed(found: Words, tags: list[tuple[float, float, float]]) -> list[Span]:
    return spans(found, repeats(found.keys), np.array(tags, np.float32).reshape(-1, 3))


def tagged(text: str, tags: str) -> list[str]:
    """Return the wordings of the spans, given a letter for each word: O outside, B begins, I goes on."""
    chances = {"O": (0.998, 0.001, 0.001), "B": (0.05, 0.9, 0.05), "I": (0.05, 0.05, 0.9), "?": (0.25, 0.2, 0.55)}
    found = words(text)
    assert len(tags) == len(found.keys)
    return [
        text[found.starts[span.first] : found.ends[span.end - 1]]
        for span in proposed(found, [chances[tag] for tag in tags])
        if span.score > -1
    ]


def test_a_copy_reaches_as_far_as_its_words_go_on() -> None:
    assert tagged("He wants to target The President cities", "OOOOBIO") == ["The President"]


def test_two_copies_side_by_side_are_two() -> None:
    assert tagged("said Carlos Lee the county today", "OBIBIO") == ["Carlos Lee", "the county"]


def test_in_doubt_a_copy_ends_where_what_stands_before_does() -> None:
    assert tagged("Karen Tumlin spoke . He saw Karen Tumlin law", "OOOOOOBI?") == ["Karen Tumlin"]
    assert tagged("Karen Tumlin law . He saw Karen Tumlin law", "OOOOOOBI?") == ["Karen Tumlin law"]


def test_nothing_is_proposed_where_nothing_begins() -> None:
    assert tagged("He wants to go", "OIIO") == []
    assert proposed(words(""), []) == []


@settings(deadline=None)
@given(st.lists(st.tuples(st.sampled_from("abcd"), st.tuples(*[st.floats(0, 1)] * 3)), max_size=90))
def test_spans_come_in_order_without_overlap(drawn: list[tuple[str, tuple[float, float, float]]]) -> None:
    found = words(" ".join(key for key, _ in drawn))
    tags = [tuple(chance / max(sum(chances), 1e-9) for chance in chances) for _, chances in drawn]
    kept = proposed(found, tags)
    assert all(one.end <= other.first for one, other in pairwise(kept))
    assert all(0 <= span.first < span.end <= len(drawn) for span in kept)
    assert all(np.isfinite(span.score) for span in kept)
    # Where a copy may begin, something is proposed, if only what is likelier and in its way.
    covered = {word for span in kept for word in range(span.first, span.end)}
    assert all(first in covered for first, chances in enumerate(tags) if chances[1] > 0.99)
