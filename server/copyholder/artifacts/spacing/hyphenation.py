"""Hyphen or dash? A small linear model of what stands around a hyphen that has spaces on both sides.

A tokenizer that splits hyphens turns "well-known" into "well - known", and a writer's dash, " - ", looks the same.
The words on both sides tell them apart. The weights are those of a logistic regression with few non-zero terms,
fitted by ``training/hyphens.py``; here they are only added up.
"""

from __future__ import annotations

import json
import math
import re
from functools import cache
from importlib import resources
from typing import Final

_CONTEXT: Final = 60
_TOKEN: Final = re.compile(r"\w+(?:[.'’]\w+)*|[^\w\s]")
_ABBREVIATION: Final = re.compile(r"\b([A-Z]) ?\. ?(?=[A-Z] ?\.)")

# Words that begin a clause hardly ever stand in a compound; others do in some: "state-of-the-art".
_CLAUSE_WORD: Final = re.compile(
    r"he|she|it|they|we|i|you|his|her|its|their|our|my|your|this|these|those|there|which|who|whose|whom|where|when"
    r"|while|because|although|though|but|if|whether|is|are|was|were|has|have|had|will|would|could|should|may|might"
    r"|does|did|including|especially|particularly|however|such|as|since",
    re.IGNORECASE,
)
_FUNCTION_WORD: Final = re.compile(r"a|an|the|of|and|or|to|in|on|at|by|for|from|with|that|be|not", re.IGNORECASE)


def probability(text: str, start: int, end: int) -> float:
    """Return how likely a spaced hyphen is a hyphen, 0 to 1.

    Parameters
    ----------
    text
        The text it stands in.
    start, end
        The range of the hyphen with the spaces around it.
    """
    weights = _weights()
    before, after = text[max(0, start - _CONTEXT) : start], text[end : end + _CONTEXT]
    score = weights[""] + sum(weights.get(feature, 0.0) for feature in features(before, after))
    return 1 / (1 + math.exp(-score))


def features(before: str, after: str) -> list[str]:
    """Return what the model looks at: two words on either side, and their shapes.

    Parameters
    ----------
    before, after
        The text on both sides of the hyphen and its spaces, 60 code points at most of each.
    """
    left = _TOKEN.findall(_ABBREVIATION.sub(r"\1.", before))
    right = _TOKEN.findall(_ABBREVIATION.sub(r"\1.", after))
    if left and left[-1] == "." and len(left) > 1:
        left.pop()
    far_left, near_left = ("", "^", *left)[-2:] if left else ("^", "^")
    near_right, far_right = (*right, "$")[:2] if right else ("$", "$")
    return [
        f"{near_left.lower()} -",
        f"- {near_right.lower()}",
        f"{near_left.lower()} - {near_right.lower()}",
        f"{far_left.lower()} _ -",
        f"- _ {far_right.lower()}",
        f"{_shape(near_left)} -",
        f"- {_shape(near_right)}",
        f"{_shape(near_left)} - {_shape(near_right)}",
        f"{_shape(far_left)} {_shape(near_left)} -",
        f"- {_shape(near_right)} {_shape(far_right)}",
    ]


def _shape(word: str) -> str:
    """Return what a word looks like: its case, or a function word, short, a number or an abbreviation."""
    if _CLAUSE_WORD.fullmatch(word):
        return "(it)"
    if _FUNCTION_WORD.fullmatch(word):
        return "(of)"
    if not word[:1].isalnum():
        return "," if word in ("^", "$") else word
    if word[0].isdigit():
        return "1"
    point = "." if "." in word else ""
    if word.isupper():
        return ("XXX" if len(word) > 3 else "X") + point
    return ("Xx" if word[0].isupper() else "x") + point


@cache
def _weights() -> dict[str, float]:
    data = resources.files("copyholder.data").joinpath("hyphens.json").read_text(encoding="utf-8")
    weights: dict[str, float] = json.loads(data)
    return weights
