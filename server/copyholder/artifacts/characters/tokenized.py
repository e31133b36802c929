"""Whether a passage shows, beside a doubtful mark, that a tokenizer was at work on it."""

from __future__ import annotations

import re
from typing import Final

_SPACED: Final = re.compile(r"\S [,.;)](?=\s|\Z)|\( \S|\w n?['’](?:s|t|re|ve|ll|d|m)\b")


def looks_tokenized(text: str) -> bool:
    """Tell whether any mark of a passage is set off as tokenizers set it off."""
    return _SPACED.search(text) is not None
