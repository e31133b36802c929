"""Which mention may a copy have been meant for? A linear model of what both look like.

A copy and the mention it was meant for speak of the same: a name goes with "he" or with a part of the name, "the
county" with "its" or with "the county". The model is a logistic regression over classes of words, fitted by
``training/pairs.py`` on replays, true pairs against spans at random places; its sums are log likelihood ratios.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from importlib import resources
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from copyholder.mentions.classes import EDGE, NAMES
from copyholder.mentions.elements import Elements

MOST: Final = 12
"""The most tokens of a mention that a copy is meant for; longer ones count as this long."""
_LENGTHS: Final = (0, 0, 1, 2, 3, 3, 4, 4, 4, 5, 5, 5, 5)
_LENGTH_CLASSES: Final = 6
_KIND_OF_FIRST: Final = {
    name: kind
    for kind, names in enumerate(
        (
            ("the",),
            ("a", "some", "number"),
            ("his", "its", "their", "my", "our", "your", "her"),
            ("this", "who"),
            ("Name", "Begins"),
            ("NAME",),
        )
    )
    for name in names
}
_FIRSTS, _LASTS = 7, 4
KINDS: Final = len(NAMES) + _FIRSTS * _LASTS
"""Single words are of the kind of their class; of longer copies the first and the last word tell."""


def kind(classes: Sequence[int]) -> int:
    """Return the kind of a copy by the classes of its tokens."""
    if len(classes) == 1:
        return classes[0]
    first = _KIND_OF_FIRST.get(NAMES[classes[0]], _FIRSTS - 1)
    last = next((c for c in reversed(classes) if NAMES[c] != "'s"), classes[-1])
    ending = {"plural": 0, "Name": 1, "NAME": 1, "Begins": 1, "word": 2}.get(NAMES[last], 3)
    return len(NAMES) + first * _LASTS + ending


class Table(NamedTuple):
    """The weights of the model, by what they look at."""

    first: NDArray[np.float32]
    """(kinds of copy, classes of the mention's first token, its length)."""
    last: NDArray[np.float32]
    """(kinds of copy, classes of the mention's last token)."""
    behind: NDArray[np.float32]
    """(classes of the mention's last token, of the one behind it)."""
    before: NDArray[np.float32]
    """(classes of the token before the mention, of its first one)."""
    shared: NDArray[np.float32]
    """(how many words both share, its length)."""
    head: NDArray[np.float32]
    """Whether the last words of both are the same."""
    constant: float


SHAPES: Final = {
    "first": (KINDS, len(NAMES), _LENGTH_CLASSES),
    "last": (KINDS, len(NAMES)),
    "behind": (len(NAMES), len(NAMES)),
    "before": (len(NAMES), len(NAMES)),
    "shared": (3, _LENGTH_CLASSES),
    "head": (2,),
}


def columns(
    kind_of_copy: int, first: int, last: int, before: int, behind: int, length: int, shared: int, head: int
) -> dict[str, tuple[int, ...]]:
    """Return, for each part of the table, which weight a pair takes."""
    size = _LENGTHS[min(length, MOST)]
    return {
        "first": (kind_of_copy, first, size),
        "last": (kind_of_copy, last),
        "behind": (last, behind),
        "before": (before, first),
        "shared": (min(2, shared), size),
        "head": (head,),
    }


def content_of(copy: Sequence[str]) -> set[str]:
    """Return the words of a copy that say something."""
    return {text for text in copy if len(text) > 3 or text.isdigit()}


def head_of(copy: Sequence[str]) -> str:
    """Return the last word of a copy."""
    return next((text for text in reversed(copy) if text != "'s"), "")


def ratios(
    table: Table, elements: Elements, copy: Sequence[str], kind_of_copy: int, at: int, reach: int
) -> NDArray[np.float32]:
    """Return how much likelier each span before a copy is than a random one to be what it was meant for.

    Parameters
    ----------
    table
        The weights.
    elements
        The draft.
    copy
        The texts of the copy's tokens.
    kind_of_copy
        Its `kind`.
    at
        Which element the copy is.
    reach
        How many elements to look back at most.

    Returns
    -------
    array of shape (reach + 1, MOST)
        Log likelihood ratios by shift and by length less one. What the copy itself was written over cannot be seen
        and tells nothing; spans that would begin before the draft are impossible.
    """
    found = np.full((reach + 1, MOST), -np.inf, np.float32)
    start = max(0, at - reach)
    size = at - start
    found[0] = 0.0
    if not size:
        return found
    padded = np.full(size + MOST + 1, EDGE, np.int64)
    window = elements.classes[start:at]
    padded[:size] = window
    before = np.empty(size, np.int64)
    before[0] = elements.classes[start - 1] if start else EDGE
    before[1:] = window[:-1]
    lengths = np.arange(1, MOST + 1)
    sizes = np.array(_LENGTHS)[lengths]
    places = np.arange(size)
    ends = places[:, None] + lengths[None, :] - 1
    whole = ends < size
    last, behind = padded[np.minimum(ends, size)], padded[np.minimum(ends + 1, size)]
    content = content_of(copy)
    texts = elements.texts[start:at]
    same = np.array([text in content for text in texts], np.int64)
    counts = np.concatenate([[0], np.cumsum(same)])
    shared = np.minimum(2, counts[np.minimum(ends + 1, size)] - counts[places][:, None])
    head = head_of(copy)
    heads = np.array([text == head for text in texts], np.int64)
    score = table.first[kind_of_copy, window[:, None], sizes[None, :]] + table.before[before, window][:, None]
    score = score + table.constant + table.shared[shared, sizes[None, :]]
    seen = (
        table.last[kind_of_copy, last] + table.behind[last, behind] + table.head[heads[np.minimum(ends, size - 1)]]
    )
    score = score + np.where(whole, seen, 0.0)
    found[1 : size + 1] = score[::-1]
    return found


@cache
def table() -> Table:
    """Return the fitted weights."""
    data: dict[str, Any] = json.loads(
        resources.files("copyholder.data").joinpath("pairs.json").read_text(encoding="utf-8")
    )
    parts = {}
    for name, shape in SHAPES.items():
        array = np.zeros(int(np.prod(shape)), np.float32)
        array[data[name][0]] = data[name][1]
        parts[name] = array.reshape(shape)
    return Table(**parts, constant=float(data["constant"]))
