"""Counts of neighbours: what stands between which words is likely, and chances are chances."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from copyholder.mentions.neighbours import UNKNOWN, Neighbours, neighbours

WORDS = ["the", "county", "said", "President", "0"]


def counted(*sentences: str) -> Neighbours:
    ids = {word: number for number, word in enumerate(WORDS)}
    size = len(WORDS)
    runs = [[ids[word] for word in sentence.split()] for sentence in sentences]
    pairs, pair_counts = np.unique([a * size + b for r in runs for a, b in pairwise(r)], return_counts=True)
    triples, triple_counts = np.unique(
        [(a * size + c) * size + b for r in runs for a, b, c in zip(r, r[1:], r[2:], strict=False)],
        return_counts=True,
    )
    counts = np.bincount([word for run in runs for word in run], minlength=size)
    return Neighbours(
        WORDS,
        np.maximum(counts, 1).astype(np.uint32),
        pairs.astype(np.uint32),
        pair_counts.astype(np.uint32),
        triples.astype(np.uint64),
        triple_counts.astype(np.uint16),
    )


COUNTED = counted(*["the county said the President said"] * 50, *["said 0 the"] * 9)


def test_words_are_known_whatever_their_case_and_all_numbers_are_alike() -> None:
    assert COUNTED.id_of("PRESIDENT") == COUNTED.id_of("president") == 3
    assert COUNTED.id_of("1998") == COUNTED.id_of("7.5") == 4
    assert COUNTED.ids_of(["mayor", "said"]).tolist() == [-1, 2]


def test_chances_behind_a_word_add_up_to_one() -> None:
    for word in range(-1, len(WORDS)):
        assert COUNTED.after(word).sum() == pytest.approx(1)


def test_what_was_seen_is_likelier_than_what_was_not() -> None:
    the, county, said, president, _ = range(5)
    assert COUNTED.after(the)[county] > 3 * COUNTED.after(the)[said]
    assert COUNTED.before(said)[president] > 3 * COUNTED.before(said)[the]
    assert COUNTED.between(the, said).argmax() in (county, president)


def test_lists_are_looked_up_as_single_words_are() -> None:
    firsts, seconds = np.array([0, 1, 2, -1]), np.array([1, 2, 2, 0])
    told = COUNTED.chances(firsts, seconds)
    assert told[:2] == pytest.approx([COUNTED.after(a)[b] for a, b in [(0, 1), (1, 2)]], rel=0.3)
    assert told[3] == UNKNOWN
    assert COUNTED.chances(np.array([[0], [1]]), np.array([2])).shape == (2, 1)
    assert COUNTED.seen(np.array([0, 0, -1]), np.array([1, 2, 1]), np.array([2, 2, 2])).tolist() == [50, 0, 0]


def test_the_shipped_counts_know_english() -> None:
    shipped = neighbours()
    the, of = shipped.id_of("the"), shipped.id_of("of")
    assert shipped.words[int(shipped.between(the, of).argmax())] != "the"
    assert shipped.after(of).argmax() == the
    assert shipped.words[shipped.id_of("america")] == "America"
