"""Between the protocol's positions, in the units that were negotiated, and offsets into a draft."""

from __future__ import annotations

from collections.abc import Iterable

from lsprotocol import types

from copyholder.findings import Edit
from copyholder.text import Draft, PositionEncoding


def range_of(draft: Draft, start: int, end: int, encoding: PositionEncoding) -> types.Range:
    """Return the range of a span."""
    return types.Range(
        types.Position(*draft.position(start, encoding)), types.Position(*draft.position(end, encoding))
    )


def span_of(draft: Draft, at: types.Range, encoding: PositionEncoding) -> tuple[int, int]:
    """Return the span of a range: clamped to the draft, and put in order if it runs backwards."""
    start = draft.offset(at.start.line, at.start.character, encoding)
    end = draft.offset(at.end.line, at.end.character, encoding)
    return min(start, end), max(start, end)


def text_edits(draft: Draft, edits: Iterable[Edit], encoding: PositionEncoding) -> list[types.TextEdit]:
    """Return edits as the protocol has them, one for one."""
    return [types.TextEdit(range_of(draft, edit.start, edit.end, encoding), edit.new_text) for edit in edits]
