"""Positions as the protocol defines them, in the plainest way: the tests do not trust the server's own."""

import re

from lsprotocol import types

_UNIT = {"utf-8": ("utf-8", 1), "utf-16": ("utf-16-le", 2), "utf-32": ("utf-32-le", 4)}


def position(text: str, offset: int, encoding: str) -> types.Position:
    starts = [0, *(match.end() for match in re.finditer(r"\r\n|\r|\n", text))]
    line = max(number for number, start in enumerate(starts) if start <= offset)
    return types.Position(line, _units(text[starts[line] : offset], encoding))


def offset(text: str, at: types.Position, encoding: str) -> int:
    lines = re.split(r"(\r\n|\r|\n)", text)
    start = sum(map(len, lines[: 2 * at.line]))
    line = lines[2 * at.line]
    return start + next(n for n in range(len(line) + 1) if _units(line[:n], encoding) == at.character)


def apply(text: str, edits: list[types.TextEdit], encoding: str) -> str:
    """Apply text edits, all of which count in the text as it was."""
    spans = [
        (offset(text, edit.range.start, encoding), offset(text, edit.range.end, encoding), edit.new_text)
        for edit in edits
    ]
    for (_, end, _), (start, _, _) in zip(sorted(spans), sorted(spans)[1:], strict=False):
        assert end <= start, "edits overlap"
    for start, end, new_text in sorted(spans, reverse=True):
        text = text[:start] + new_text + text[end:]
    return text


def _units(text: str, encoding: str) -> int:
    codec, size = _UNIT[encoding]
    return len(text.encode(codec)) // size
