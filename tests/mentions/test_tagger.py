from __future__ import annotations

from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from drafts_of_mentions import DRAFTS, SENTENCES
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from copyholder.mentions.features import features
from copyholder.mentions.repeats import repeats
from copyholder.mentions.tagger import Reading, tagger, windows
from copyholder.mentions.words import words

# Each reading runs the network: few, and no shrinking of what fails.
slow = settings(
    max_examples=5,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
)
LONG = "".join(
    f"{sentence.strip()} Then the {noun} of {name} spoke, and nobody had expected it. "
    for noun in ("mayor", "council", "court", "sheriff", "senator")
    for name, sentence in zip(
        ("Miami", "Boston", "Ohio", "Lee", "Texas", "Iowa", "York", "Maine"), SENTENCES, strict=True
    )
)


def read(
    text: str, known: dict[bytes, Reading] | None = None, check: Any = lambda: None
) -> tuple[Reading, dict[bytes, Reading]]:
    found = words(text)
    seen = features(text, found, repeats(found.keys))
    return tagger().read(found.keys, seen, windows(found.keys), {} if known is None else known, check)


@given(st.lists(st.sampled_from(["a", "b", "county", ".", "!", "\ud800"]), max_size=400))
def test_windows_leave_no_word_out(keys: list[str]) -> None:
    cut = windows(keys)
    assert [word for window in cut for word in range(window.first, window.end)] == list(range(len(keys)))
    assert all(0 <= w.start <= w.first < w.end <= w.stop <= len(keys) for w in cut)
    assert all(one.end == other.first for one, other in pairwise(cut))
    assert max((window.end - window.first for window in cut), default=0) <= 96


def test_windows_end_where_sentences_do() -> None:
    keys = words(LONG).keys
    ends = {keys[window.end - 1] for window in windows(keys)[:-1]}
    assert ends <= {".", "!", "?"}


def test_an_edit_leaves_windows_elsewhere_as_they_were() -> None:
    keys = words(LONG * 4).keys
    before = {tuple(keys[window.start : window.stop]) for window in windows(keys)}
    for at in range(0, len(keys), 53):
        edited = [*keys[:at], "quite", "new", *keys[at:]]
        after = {tuple(edited[window.start : window.stop]) for window in windows(edited)}
        assert len(after - before) <= 10


@slow
@given(DRAFTS)
def test_every_word_of_any_draft_is_read(text: str) -> None:
    reading, known = read(text)
    count = len(words(text).keys)
    assert reading.tags.shape == (count, 3)
    assert reading.states.shape[:2] == (count, 2)
    assert np.allclose(reading.tags.sum(1), 1, atol=1e-3)
    assert len(known) <= len(windows(words(text).keys))


@pytest.mark.parametrize("text", ["", "\ud800", "a\ud800b.", "\x00", "x" * 5_000, "… — “ ” ."])
def test_odd_drafts_are_read(text: str) -> None:
    assert len(read(text)[0].tags) == len(words(text).keys)


def test_a_lone_surrogate_does_not_stop_the_cutting() -> None:
    keys = ["word"] * 50 + ["\ud800", "."] * 4 + ["word"] * 50
    assert windows(keys)[-1].end == len(keys)


@slow
@given(st.integers(0, len(LONG)), st.integers(0, 40), st.sampled_from(["", "quite new ", "The mayor. ", "\n\n"]))
def test_what_is_known_from_an_earlier_version_changes_nothing(start: int, size: int, piece: str) -> None:
    edited = LONG[:start] + piece + LONG[start + size :]
    _, known = read(LONG)
    again, _ = read(edited, dict(known))
    afresh, _ = read(edited)
    # Not to the last bit, but no finding may come or go with what was typed before.
    assert np.allclose(again.tags, afresh.tags, atol=1e-4)
    assert np.allclose(again.states, afresh.states, atol=1e-3)


def test_only_windows_that_changed_are_read() -> None:
    _, known = read(LONG)
    asked: list[None] = []
    read(LONG, dict(known), lambda: asked.append(None))
    assert asked == []
    kept = dict(known)
    at = LONG.index("the court of Miami")
    _, after = read(LONG[:at] + "quite soon " + LONG[at:], kept)
    new = set(kept) - set(known)
    assert new
    assert len(new) < len(known)
    assert new <= set(after) <= set(kept)


def test_what_was_read_before_the_work_was_called_off_is_kept() -> None:
    known: dict[bytes, Reading] = {}
    turns = iter([None])

    def check() -> None:
        if next(turns, StopIteration) is StopIteration:
            raise InterruptedError

    text = LONG * 2 + "A last one that is new."
    with pytest.raises(InterruptedError):
        read(text, known, check)
    assert 0 < len(known) < len(windows(words(text).keys))
    kept = set(known)
    _, after = read(text, known)
    assert kept <= set(after)
