"""What is likelier to be missing where a run of spaces was left: a hyphenated word, a dash, or a line end?

A multinomial logistic regression of the words around the gap, fitted by ``training/gaps.py`` on where the corpora
have hyphenated words, spaced dashes and headings without a full stop; here its weights are only added up.
"""

from __future__ import annotations

import enum
import json
import math
import re
from functools import cache
from importlib import resources
from typing import Final


class GapKind(enum.StrEnum):
    """What a scraper may have taken out."""

    WORD = "word"
    DASH = "dash"
    BREAK = "break"


KINDS: Final = tuple(GapKind)

_CONTEXT: Final = 60
_TOKEN: Final = re.compile(r"\w+(?:[.'’-]\w+)*|[^\w\s]")


def probabilities(text: str, start: int, end: int) -> dict[GapKind, float]:
    """Return how likely each kind is; together they are 1.

    Parameters
    ----------
    text
        The text with the gap.
    start, end
        The range of the gap.
    """
    weights = _weights()
    sums = list(weights[""])
    for feature in features(text[max(0, start - _CONTEXT) : start], text[end : end + _CONTEXT]):
        for kind, weight in enumerate(weights.get(feature, ())):
            sums[kind] += weight
    exponentials = [math.exp(value) for value in sums]
    total = sum(exponentials)
    return {kind: value / total for kind, value in zip(KINDS, exponentials, strict=True)}


def features(before: str, after: str) -> list[str]:
    """Return what the model looks at: two words or marks on either side, and their shapes.

    Parameters
    ----------
    before, after
        The text on both sides of the gap, 60 code points at most of each.
    """
    left, right = _TOKEN.findall(before)[-2:], _TOKEN.findall(after)[:2]
    far_left, near_left = ["^", "^", *left][-2:]
    near_right, far_right = [*right, "$", "$"][:2]
    return [
        f"{near_left.lower()} |",
        f"| {near_right.lower()}",
        f"{far_left.lower()} _ |",
        f"| _ {far_right.lower()}",
        f"={_shape(near_left)} |",
        f"| ={_shape(near_right)}",
        f"={_shape(near_left)} | ={_shape(near_right)}",
        f"={_shape(far_left)} ={_shape(near_left)} |",
        f"| ={_shape(near_right)} ={_shape(far_right)}",
    ]


def _shape(word: str) -> str:
    if not word[:1].isalnum():
        return word
    if word[0].isdigit():
        return "1"
    return "X" if word.isupper() else "Xx" if word[0].isupper() else "x"


@cache
def _weights() -> dict[str, list[float]]:
    data = resources.files("copyholder.data").joinpath("gaps.json").read_text(encoding="utf-8")
    weights: dict[str, list[float]] = json.loads(data)
    return weights
