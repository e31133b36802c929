"""The tokens that a resolver counted in: what it wrote too far to the right is so many of these too far."""

from __future__ import annotations

import enum
import re
from typing import Final, NamedTuple


class Tokenizer(enum.Enum):
    """A family of tokenizers, as far as it matters for counting."""

    SPACY = "spaCy"
    TREEBANK = "Treebank"


class Token(NamedTuple):
    """A token: its text, where it stands, and the white space behind it."""

    text: str
    start: int
    end: int
    space: str


_COMMON: Final = r"""
    | \w+(?=n['’]t\b) | n['’]t\b | ['’](?:s|re|ve|ll|d|m)\b
    | \d+(?:[.,:]\d+)* | (?:[A-Z]\.){2,}
    | (?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|St|Jr|Sr|Inc|Corp|Co|No|vs|a\.m|p\.m)\.
    | https?://\S*\w | [\w.+]{1,64}@\w[\w.]*\w
"""
_SPLIT: Final = {
    # All spaces of a run but the first are a token of their own, and so are line ends.
    Tokenizer.SPACY: re.compile(rf"(?<=[ ])[ ]+ | \n\s* {_COMMON} | \w+ | \.{{2,}} | -{{2,}} | \S", re.VERBOSE),
    # Hyphenated words stay whole.
    Tokenizer.TREEBANK: re.compile(rf"(?!) {_COMMON} | \w+(?:[-/]\w+)* | \.{{2,}} | -{{2,}} | \S", re.VERBOSE),
}


def tokens(text: str, tokenizer: Tokenizer = Tokenizer.SPACY) -> list[Token]:
    """Return the tokens of a text.

    Parameters
    ----------
    text
        The text, clean or joined again from its tokens.
    tokenizer
        Whose tokens.
    """
    spans = [match.span() for match in _SPLIT[tokenizer].finditer(text)]
    following = [*(start for start, _ in spans[1:]), len(text)][: len(spans)]
    return [
        Token(text[start:end], start, end, text[end:until])
        for (start, end), until in zip(spans, following, strict=True)
    ]
