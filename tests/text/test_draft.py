from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from plain_lines import TEXTS

from copyholder.text import Change, Draft, LineIndex, PositionEncoding


def test_each_version_has_its_own_identity() -> None:
    one, other = Draft("same"), Draft("same")
    assert one.serial != other.serial


def test_a_change_makes_a_new_version_and_leaves_the_old() -> None:
    draft = Draft("one two")
    assert draft.changed(Change(4, 7, "three")).text == "one three"
    assert draft.text == "one two"


@pytest.mark.parametrize("change", [Change(-1, 0, ""), Change(3, 2, ""), Change(0, 99, "")])
def test_a_change_outside_the_text_is_refused(change: Change) -> None:
    with pytest.raises(ValueError, match="does not lie within"):
        Draft("abc").changed(change)


@given(TEXTS, st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60), TEXTS), max_size=4))
def test_lines_are_right_after_any_changes(text: str, changes: list[tuple[int, int, str]]) -> None:
    draft = Draft(text)
    assert draft.lines  # once asked for, the index is carried along
    for start, end, new_text in changes:
        start, end = sorted((min(start, len(draft.text)), min(end, len(draft.text))))
        draft = draft.changed(Change(start, end, new_text))
    assert draft.lines.starts == LineIndex(draft.text).starts


def test_positions_are_counted_in_the_encoding_asked_for() -> None:
    draft = Draft("😀😀\n“a")
    assert draft.position(5, PositionEncoding.UTF8) == (1, 4)
    assert draft.offset(1, 4, PositionEncoding.UTF8) == 5


@given(TEXTS)
def test_passages_are_the_text(text: str) -> None:
    draft = Draft(text)
    assert "".join(draft.text[start:end] for start, end in draft.passages) == text
