"""A draft as the list that a resolver left: tokens, and copies as one element each."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from copyholder.mentions.classes import EDGE, classes
from copyholder.mentions.features import sentence_begins
from copyholder.mentions.tokens import tokens
from copyholder.mentions.words import Words


class Tokens:
    """The tokens of a draft, whatever was copied where.

    Parameters
    ----------
    text
        The draft.
    """

    def __init__(self, text: str) -> None:
        found = tokens(text)
        self.starts: Final = [token.start for token in found]
        self.ends: Final = [token.end for token in found]
        self.texts: Final = [token.text.replace("’", "'").lower() for token in found]
        raw = [token.text for token in found]
        self.classes: Final = classes(raw, sentence_begins(text, Words(self.starts, self.ends, raw)))

    def inside(self, start: int, end: int) -> range:
        """Return which tokens begin within a range of the draft."""
        return range(bisect_left(self.starts, start), bisect_left(self.starts, end))


class Elements:
    """The list: each token an element, and each copy one.

    Parameters
    ----------
    tokens
        The tokens of the draft.
    copies
        The ranges of what is taken for copies, in order, without overlaps.

    Attributes
    ----------
    texts
        What each element reads, in small letters; nothing where it is a copy.
    classes
        What kind of word each is; `EDGE` for a copy.
    spans
        Where each stands in the draft.
    """

    def __init__(self, tokens: Tokens, copies: Sequence[tuple[int, int]]) -> None:
        self.texts: list[str] = []
        self.spans: list[tuple[int, int]] = []
        kinds: list[int] = []
        at = 0
        for start, end in [*copies, (tokens.ends[-1] + 1 if tokens.ends else 0, -1)]:
            inside = tokens.inside(start, end)
            until = inside.start if inside else bisect_left(tokens.starts, start)
            self.texts += tokens.texts[at:until]
            kinds += tokens.classes[at:until]
            self.spans += list(zip(tokens.starts[at:until], tokens.ends[at:until], strict=True))
            at = max(at, until)
            if inside:
                self.texts.append("")
                kinds.append(EDGE)
                self.spans.append((start, end))
                at = inside.stop
        self.classes: Final[NDArray[np.int64]] = np.array(kinds, np.int64)
        self._starts: Final = [start for start, _ in self.spans]

    def at(self, offset: int) -> int:
        """Return which element begins at an offset, or is the first behind it."""
        return bisect_left(self._starts, offset)
