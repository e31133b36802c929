from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from copyholder.mentions.repeats import LONGEST, Repeats, repeats
from copyholder.mentions.words import words

# Few words, so that they repeat: runs of all lengths, overlapping, side by side and far apart.
KEYS = st.lists(st.sampled_from("abc"), max_size=40) | st.tuples(
    st.lists(st.sampled_from("abcd"), max_size=6), st.integers(1, 16)
).map(lambda given: given[0] * given[1])


def plainly(keys: list[str]) -> Repeats:
    """Find the repeats by comparing everything with everything."""
    count = len(keys)
    found = Repeats([0] * count, [-1] * count, [0] * count, [0] * count)
    for at in range(count):
        found.counts[at] = keys[:at].count(keys[at])
        for length in range(1, min(LONGEST, count - at) + 1):
            run = keys[at : at + length]
            places = [place for place in range(count - length + 1) if keys[place : place + length] == run]
            if places[0] + length <= at:
                found.lengths[at], found.sources[at] = length, places[0]
            if places[-1] >= at + length:
                found.later[at] = length
    return found


@settings(deadline=None)  # a hundred words compared with each other, on a busy machine
@given(KEYS)
def test_repeats_are_those_that_comparing_everything_finds(keys: list[str]) -> None:
    assert repeats(keys) == plainly(keys)


@given(KEYS)
def test_a_run_stands_word_for_word_before_without_overlap(keys: list[str]) -> None:
    found = repeats(keys)
    for at, (length, source) in enumerate(zip(found.lengths, found.sources, strict=True)):
        assert (source == -1) == (length == 0) == (found.counts[at] == 0)
        assert source + length <= at
        assert keys[source : source + length] == keys[at : at + length] or not length


def test_the_earliest_place_is_the_source() -> None:
    found = repeats(words("the mayor left and the mayor sat and the mayor left").keys)
    assert found.lengths[8:] == [3, 2, 1]
    assert found.sources[8:] == [0, 1, 2]
    assert found.counts[8:] == [2, 2, 1]
    assert found.later[0] == 3


@pytest.mark.parametrize("count", [LONGEST - 1, LONGEST, LONGEST + 20])
def test_runs_are_followed_no_further_than_any_mention_goes(count: int) -> None:
    sentence = [f"w{number}" for number in range(count)]
    assert repeats([*sentence, *sentence]).lengths[count] == min(count, LONGEST)


@pytest.mark.parametrize("times", [2, 3])
def test_a_passage_that_was_pasted_again_has_the_repeats_it_had_alone(times: int) -> None:
    passage = [f"w{number % 70}" for number in range(100)]
    alone, again = repeats(passage), repeats([*passage, "then", *passage * (times - 1)])
    for column, known in zip(again, alone, strict=True):
        assert column == [*known, column[100], *known * (times - 1)]


@given(st.integers(0, 60), st.integers(80, 120), st.lists(st.integers(0, 30), max_size=60))
def test_no_run_goes_on_behind_the_draft(first: int, count: int, behind: list[int]) -> None:
    passage = [f"w{number}" for number in range(count)]
    keys = [*passage, *(f"w{number}" for number in behind), *passage[first:], *(f"w{number}" for number in behind)]
    found = repeats(keys)
    for at, (length, source, later) in enumerate(zip(found.lengths, found.sources, found.later, strict=True)):
        assert max(length, later) <= len(keys) - at
        assert keys[source : source + length] == keys[at : at + length] or not length


def test_a_draft_without_words_has_no_repeats() -> None:
    assert repeats([]) == Repeats([], [], [], [])
