from __future__ import annotations

import plain_lines
import pytest
from hypothesis import given
from hypothesis import strategies as st
from plain_lines import TEXTS

from copyholder.text import LineIndex, Position, PositionEncoding

ENCODINGS = st.sampled_from(PositionEncoding)
NUMBERS = st.integers(0, 60)


@given(TEXTS)
def test_lines_end_where_the_protocol_says(text: str) -> None:
    starts = [0]
    for line in plain_lines.lines(text)[:-1]:
        starts.append(starts[-1] + len(line))
    assert LineIndex(text).starts == starts


@given(TEXTS, NUMBERS, ENCODINGS)
def test_position_of_an_offset(text: str, offset: int, encoding: PositionEncoding) -> None:
    offset = min(offset, len(text))
    assert LineIndex(text).position(offset, encoding) == plain_lines.position(text, offset, encoding)


@given(TEXTS, st.integers(0, 12), NUMBERS, ENCODINGS)
def test_offset_of_a_position(text: str, line: int, character: int, encoding: PositionEncoding) -> None:
    expected = plain_lines.offset(text, line, character, encoding)
    assert LineIndex(text).offset(line, character, encoding) == expected


@given(TEXTS, NUMBERS, ENCODINGS)
def test_there_and_back_is_where_it_was(text: str, offset: int, encoding: PositionEncoding) -> None:
    lines = LineIndex(text)
    offset = min(offset, len(text))
    inside_line_end = text[offset - 1 : offset + 1] == "\r\n"
    assert lines.offset(*lines.position(offset, encoding), encoding) == offset - inside_line_end


@given(TEXTS, NUMBERS, NUMBERS, TEXTS)
def test_splicing_is_indexing_anew(text: str, start: int, end: int, new_text: str) -> None:
    start, end = sorted((min(start, len(text)), min(end, len(text))))
    after = text[:start] + new_text + text[end:]
    assert LineIndex(text).spliced(after, start, end, new_text).starts == LineIndex(after).starts


@pytest.mark.parametrize(
    ("text", "offset", "position"),
    [
        ("", 0, (0, 0)),
        ("abc", 3, (0, 3)),
        ("abc\n", 4, (1, 0)),
        ("a\u2028b\nc", 4, (1, 0)),
        ("a\fb", 2, (0, 2)),
        ("a\r\nb", 2, (0, 1)),
        ("abc", 99, (0, 3)),
        ("abc", -1, (0, 0)),
    ],
)
def test_places_where_others_err(text: str, offset: int, position: tuple[int, int]) -> None:
    assert LineIndex(text).position(offset) == Position(*position)


@pytest.mark.parametrize(
    ("encoding", "character"), [("utf-8", 5), ("utf-16", 3), ("utf-32", 2)], ids=["utf-8", "utf-16", "utf-32"]
)
def test_characters_behind_an_emoji(encoding: str, character: int) -> None:
    lines = LineIndex("😀!x")
    assert lines.position(2, PositionEncoding(encoding)).character == character
    assert lines.offset(0, character, PositionEncoding(encoding)) == 2


def test_a_position_inside_an_emoji_is_its_start() -> None:
    assert LineIndex("a😀b").offset(0, 2, PositionEncoding.UTF16) == 1


def test_positions_past_the_end_are_clamped() -> None:
    lines = LineIndex("ab\r\ncd")
    assert lines.offset(0, 99) == 2
    assert lines.offset(1, 99) == 6
    assert lines.offset(99, 0) == 6
    assert lines.offset(-1, 5) == 0


def test_lines_and_their_spans() -> None:
    lines = LineIndex("ab\r\ncd\r\rx\n")
    assert len(lines) == 5
    assert [lines.span(line) for line in range(5)] == [(0, 2), (4, 6), (7, 7), (8, 9), (10, 10)]
    assert lines.line_at(3) == 0
    assert lines.line_at(4) == 1
