"""The words of a draft, as far as mentions go: the same words whatever the typography and the spacing."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

# Endings and contractions are words of their own, so that "the county's", "the county ’s" and "the county" begin
# alike; a word that goes on with a capital was glued to the next: "allyouPresident".
_WORD: Final = re.compile(
    r"""
      \w{1,30}(?=n['’]t\b) | n['’]t\b | ['’](?:s|re|ve|ll|d|m|S)\b
    | \d+(?:[.,:]\d+)*
    | [^\W\d_]+?(?<=[a-z])(?=[A-Z][a-z]) | [^\W\d_]+ | \w | [^\w\s]
    """,
    re.VERBOSE,
)
_STRAIGHT: Final = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"'})


class Words(NamedTuple):
    """The words and marks of a text, in order.

    Attributes
    ----------
    starts, ends
        Where each stands, in code points.
    keys
        How each reads, with straight quotation marks.
    """

    starts: list[int]
    ends: list[int]
    keys: list[str]


def words(text: str) -> Words:
    """Return the words and marks of a text."""
    starts, ends, keys = [], [], []
    for match in _WORD.finditer(text):
        starts.append(match.start())
        ends.append(match.end())
        keys.append(match.group())
    if not text.isascii():
        keys = [key if key.isascii() else key.translate(_STRAIGHT) for key in keys]
    return Words(starts, ends, keys)
