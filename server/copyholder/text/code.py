"""Where a draft quotes code, as Markdown and reStructuredText mark it: nobody detokenizes that."""

from __future__ import annotations

import re
from typing import Final

_FENCED: Final = re.compile(r"^ {0,3}(```+|~~~+)[^`\r\n]*$.*?(?:^ {0,3}\1[ \t]*$|\Z)", re.MULTILINE | re.DOTALL)
# The Treebank's quotation marks have a space behind them, or no partner of their own kind.
_INLINE: Final = re.compile(
    r"(?<![`\w])`(?![`\s])[^`\r\n]{1,200}(?<!\s)`(?![`\w])"
    r"|(?<![`\w])``(?=[^`'\r\n]{0,200}``)(?! \w[^`\r\n]* ``)[^`'\r\n]{1,200}(?:`[^`'\r\n]{1,80}){0,2}``(?![`\w])"
)
# Indented as far as Markdown wants it, and no sentence.
_INDENTED: Final = re.compile(r"^(?: {4}|\t)[ \t]*(?![\sA-Z\"“‘'(•*–—-]).*$", re.MULTILINE)


def code_spans(text: str) -> list[tuple[int, int]]:
    """Return the ranges of fenced blocks, indented lines and code within lines, in order, without overlaps."""
    found: list[tuple[int, int]] = []
    if "`" in text or "~~~" in text:
        found += [match.span() for match in _FENCED.finditer(text)]
        found += [match.span() for match in _INLINE.finditer(text)]
    if "    " in text or "\t" in text:
        found += [match.span() for match in _INDENTED.finditer(text)]
    spans: list[tuple[int, int]] = []
    for start, end in sorted(found, key=lambda span: (span[0], -span[1])):
        if not spans or start >= spans[-1][1]:
            spans.append((start, end))
    return spans


def without_code(text: str) -> str:
    """Return a text with its code struck out, letter for letter."""
    spans = code_spans(text)
    if not spans:
        return text
    pieces, at = [], 0
    for start, end in spans:
        pieces += [text[at:start], "x" * (end - start)]
        at = end
    return "".join([*pieces, text[at:]])
