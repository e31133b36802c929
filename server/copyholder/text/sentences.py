"""Sentence boundaries, by the library sentencex (Wikimedia's, MIT): rules and abbreviations, no model."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from sentencex import get_sentence_boundaries

_SURROGATE: Final = re.compile("[\ud800-\udfff]")


def sentence_spans(text: str) -> Iterator[tuple[int, int]]:
    """Yield start and end of each sentence of a text, without the white space around it."""
    # The library takes no lone surrogates; what stands in for one has its length.
    for boundary in get_sentence_boundaries("en", _SURROGATE.sub("\ufffd", text)):
        start, end = boundary["start_index"], boundary["end_index"]
        sentence = text[start:end]
        stripped = sentence.strip()
        if stripped:
            lead = len(sentence) - len(sentence.lstrip())
            yield start + lead, start + lead + len(stripped)
