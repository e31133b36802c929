from lsprotocol import types

from copyholder.findings import Edit
from copyholder.lsp.ranges import range_of, span_of, text_edits
from copyholder.text import Draft, PositionEncoding

DRAFT = Draft("😀 a\r\n\u2028b")


def test_a_span_and_its_range() -> None:
    for encoding, expected in zip(PositionEncoding, (5, 3, 2), strict=True):
        at = range_of(DRAFT, 2, 6, encoding)
        assert at.start == types.Position(0, expected)
        assert span_of(DRAFT, at, encoding) == (2, 6)


def test_no_position_is_inside_a_line_end() -> None:
    assert range_of(DRAFT, 3, 4, PositionEncoding.UTF16).end == types.Position(0, 4)


def test_a_range_is_clamped_and_put_in_order() -> None:
    backwards = types.Range(types.Position(9, 9), types.Position(0, 0))
    assert span_of(DRAFT, backwards, PositionEncoding.UTF16) == (0, len(DRAFT.text))


def test_edits_stay_as_they_are() -> None:
    edits = [Edit(0, 1, ""), Edit(2, 3, "x")]
    assert text_edits(DRAFT, edits, PositionEncoding.UTF16) == [
        types.TextEdit(types.Range(types.Position(0, 0), types.Position(0, 2)), ""),
        types.TextEdit(types.Range(types.Position(0, 3), types.Position(0, 4)), "x"),
    ]
