"""Where a draft quotes code, as Markdown marks it: nobody detokenizes that."""

from __future__ import annotations

import re
from typing import Final

_FENCED: Final = re.compile(r"^ {0,3}(```+|~~~+)[^`\r\n]*$.*?(?:^ {0,3}\1[ \t]*$|\Z)", re.MULTILINE | re.DOTALL)
# The Treebank's quotation mark has a space behind it, or no partner.
_INLINE: Final = re.compile(r"(?<![`\w])`(?![`\s])[^`\r\n]{1,200}(?<!\s)`(?![`\w])")


def code_spans(text: str) -> list[tuple[int, int]]:
    """Return the ranges of fenced blocks and of code within lines, in order."""
    if "`" not in text and "~~~" not in text:
        return []
    fenced = [match.span() for match in _FENCED.finditer(text)]
    inline = [match.span() for match in _INLINE.finditer(text)]
    return sorted(fenced + [span for span in inline if not any(a <= span[0] < b for a, b in fenced)])
