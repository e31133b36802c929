"""Sentence boundaries, by the library sentencex (Wikimedia's, MIT): rules and abbreviations, no model."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from sentencex import get_sentence_boundaries

_SURROGATE: Final = re.compile("[\ud800-\udfff]")
# The library's time grows with the square of what it is given at once, when that is full of quotation marks.
_PART: Final = re.compile(
    r"[^\r\n]{1,4000}(?![^\r\n])|[^\r\n]{1,4000}(?<=[.!?]\s)|[^\r\n]{1,4000}(?<=\s)|[^\r\n]{1,4000}|[\r\n]+"
)


def sentence_spans(text: str) -> Iterator[tuple[int, int]]:
    """Yield start and end of each sentence of a text, without the white space around it; none goes over a line."""
    # The library takes no lone surrogates; what stands in for one has its length.
    for part in _PART.finditer(_SURROGATE.sub("\ufffd", text)):
        for boundary in get_sentence_boundaries("en", part.group()):
            start, end = part.start() + boundary["start_index"], part.start() + boundary["end_index"]
            sentence = text[start:end]
            stripped = sentence.strip()
            if stripped:
                lead = len(sentence) - len(sentence.lstrip())
                yield start + lead, start + lead + len(stripped)
