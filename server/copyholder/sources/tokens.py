"""Tokens: what a draft and its source are compared by."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import cached_property
from typing import Final

# Words are cut at every mark, between letters and digits, and before “n’t”, so that it makes no difference where a
# tokenizer cut.
_TOKEN: Final = re.compile(
    r"""
      [^\W\d_]+?(?=n['’]t(?!\w)) | n(?=['’]t(?!\w))
    | (?:[^\W\d_][\u0300-\u036f]*)+ | \d+
    | `` | \'\' | -{2,} | \.[ ]\.\. | \.(?:[ ]?\.)+ | [^\w\s] | _+
    """,
    re.VERBOSE,
)
_SAME: Final = {
    **dict.fromkeys("‘’‚‛`´ʼ′", "'"),
    **dict.fromkeys("“”„‟″«»", '"'),
    **dict.fromkeys("‐‑‒–—―−", "-"),
    "…": "..",
}


def key_of(token: str) -> str:
    """Return what a token is compared by: how it is spelt, whatever its case, accents and kind of mark."""
    if token.isascii():
        if token[0] in "-.`'" and len(token) > 1:
            return {"-": "-", ".": ".."}.get(token[0], '"')
        return token.replace("`", "'").lower()
    if (same := _SAME.get(token)) is not None:
        return same
    spelt = unicodedata.normalize("NFKD", token.casefold())
    return "".join(letter for letter in spelt if not unicodedata.combining(letter)) or token


class Tokens:
    """The tokens of a text, without the white space between them.

    Parameters
    ----------
    text
        The text.

    Attributes
    ----------
    starts, ends
        Where each token is, in code points.
    keys
        What each is compared by.
    """

    def __init__(self, text: str) -> None:
        self.text: Final = text
        self.starts: Final[list[int]] = []
        self.ends: Final[list[int]] = []
        self.keys: Final[list[str]] = []
        known: dict[str, str] = {}
        for match in _TOKEN.finditer(text):
            start, end = match.span()
            token = match.group()
            key = known.get(token)
            if key is None:
                key = known[token] = key_of(token)
            self.starts.append(start)
            self.ends.append(end)
            self.keys.append(key)

    def __len__(self) -> int:
        return len(self.keys)

    def moved(self, spans: Sequence[tuple[int, int]], text: str) -> Tokens:
        """Return the same tokens as they stand in another text.

        Parameters
        ----------
        spans
            Where each of them stands there.
        text
            The other text.
        """
        moved = Tokens("")
        moved.__dict__.update(text=text, starts=[s for s, _ in spans], ends=[e for _, e in spans], keys=self.keys)
        return moved

    def before(self, index: int) -> int:
        """Return where the space in front of a token begins: at the end of the token before."""
        return self.ends[index - 1] if index else 0

    def after(self, index: int) -> int:
        """Return where the space behind the token before `index` ends: at the start of that token."""
        return self.starts[index] if index < len(self.starts) else len(self.text)

    def space(self, index: int) -> str:
        """Return the white space in front of a token."""
        return self.text[self.before(index) : self.after(index)]

    def breaks(self, index: int) -> bool:
        """Tell whether a line ends in front of a token, or there is no other there."""
        return index in (0, len(self)) or not {"\n", "\r"}.isdisjoint(self.space(index))

    def slice(self, start: int, end: int) -> str:
        """Return the text of the tokens from `start` up to `end`, with what stands between them."""
        return self.text[self.starts[start] : self.ends[end - 1]] if start < end else ""

    @cached_property
    def places(self) -> dict[str, list[int]]:
        """The indexes at which each key stands, in order."""
        places: dict[str, list[int]] = {}
        for index, key in enumerate(self.keys):
            places.setdefault(key, []).append(index)
        return places
