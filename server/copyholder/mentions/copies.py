"""Wording that stands in a draft a second time."""

from __future__ import annotations

import re
from itertools import islice
from typing import Final, NamedTuple

from copyholder.findings import Applicability, Edit, Fix
from copyholder.survey import Survey

_WORD: Final = re.compile(r"\w+(?:[.'’-]\w+)*")
_LONGEST: Final = 30
_MOST_PLACES: Final = 200


class Copy(NamedTuple):
    """A stretch of the draft that stands verbatim at an earlier place, its antecedent."""

    start: int
    end: int
    antecedent: int


def longest_copy(survey: Survey, start: int, fewest_words: int = 2) -> Copy | None:
    """Return the longest wording from `start` on that stands earlier in the draft.

    Parameters
    ----------
    survey
        The draft.
    start
        Where the copy begins, in code points.
    fewest_words
        A shorter copy is none.

    Returns
    -------
    Copy or None
        It ends with a whole word, is at most 30 words long and on one line; its antecedent is the first of several.
    """
    text = survey.text
    ends = [word.end() for _, word in zip(range(_LONGEST), _WORD.finditer(text, start), strict=False)]
    if len(ends) < fewest_words or "\n" in text[start : ends[fewest_words - 1]]:
        return None
    best = None
    places = survey.occurrences(text[start : ends[fewest_words - 1]], before=start)
    for antecedent in islice(places, _MOST_PLACES):
        words = fewest_words
        while words < len(ends) and text.startswith(text[start : ends[words]], antecedent):
            if "\n" in text[start : ends[words]] or text[antecedent + ends[words] - start].isalnum():
                break
            words += 1
        end = ends[words - 1]
        if antecedent + end - start <= start and (best is None or end > best.end):
            best = Copy(start, end, antecedent)
    return best


def removal(text: str, start: int, end: int) -> Fix:
    """Return the fix that takes a copy out, and one of the two spaces around it.

    Parameters
    ----------
    text
        The text of the draft.
    start, end
        The range of the copy.
    """
    if text[start - 1 : start] == " ":
        start -= 1
    elif text[end : end + 1] == " ":
        end += 1
    return Fix("Remove the copy", Applicability.SUGGESTED, (Edit(start, end, ""),), "")
