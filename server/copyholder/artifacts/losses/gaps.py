"""All gaps of a draft together: what one of them cannot tell, the others may."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from functools import cached_property
from typing import Final

from copyholder.artifacts.losses.gap_kind import GapKind, probabilities
from copyholder.survey import Survey

_GAP: Final = re.compile(r"(?<=[\w,;’'\"“(]) {3,}+(?=\w)")
_WORD_AFTER: Final = re.compile(r"\w+")
_HYPHEN: Final = re.compile(r"-(?<=\w-)(?=\w)")
_HYPHENATED: Final = re.compile(r"(\S+) (\w+(?:-\w+)+) (\w+)")
_DASH: Final = re.compile(r" ([—–]|--) (?=\S)")
_TOKEN_BEFORE: Final = re.compile(r"\S+\Z")
_TOKEN_AFTER: Final = re.compile(r"\w+")
_LOOK: Final = 40
_LEANS: Final = 0.7
_OFFERED: Final = 3


class Gaps:
    """What the gaps of a draft, and the words that were not lost, say about one of them.

    Parameters
    ----------
    survey
        The draft.
    """

    def __init__(self, survey: Survey) -> None:
        self._text = survey.text
        self._everywhere = survey.everywhere

    def kinds(self, start: int, end: int) -> dict[GapKind, float]:
        """Return how likely a word, a dash and a line end are lost in a gap.

        In many scraped drafts dashes leave a longer run of spaces than words do. Where that can be seen, it tells
        more than the words around the gap.
        """
        leaning = {length: share for length, share in self._by_length.items() if max(share.values()) > _LEANS}
        told = {max(share, key=share.__getitem__) for share in leaning.values()}
        share = leaning.get(end - start)
        if share and told >= {GapKind.WORD, GapKind.DASH}:
            return share
        return probabilities(self._text, start, end)

    def wordings(self, start: int, end: int) -> list[str]:
        """Return hyphenated words that stand between the same neighbours elsewhere, then before the same name."""
        before = _TOKEN_BEFORE.search(self._text, max(0, start - _LOOK), start)
        after = _TOKEN_AFTER.match(self._text, end, end + _LOOK)
        left, right = before.group() if before else "", after.group() if after else ""
        between = [word for one, word, other in self._hyphenated if (one, other) == (left, right)]
        beside = [word for _, word, other in self._hyphenated if other == right and right[:1].isupper()]
        return list(dict.fromkeys((*between, *beside)))[:_OFFERED]

    @cached_property
    def words_after(self) -> frozenset[str]:
        """The words before which something was lost inside a sentence."""
        return frozenset(word for _, found in self._everywhere(_gaps) for _, word, _ in found)

    @cached_property
    def dash(self) -> str:
        """The dash that the draft uses; an en dash where it uses none."""
        used = Counter(dash for _, found in self._everywhere(_dashes) for dash in found)
        return str(used.most_common(1)[0][0]) if used else "–"

    @cached_property
    def _by_length(self) -> dict[int, dict[GapKind, float]]:
        """What gaps of each length are on average, for the lengths that occur more than once."""
        kinds: defaultdict[int, list[dict[GapKind, float]]] = defaultdict(list)
        for _, found in self._everywhere(_gaps):
            for length, _, kind in found:
                kinds[length].append(kind)
        return {
            length: {kind: sum(share[kind] for share in shares) / len(shares) for kind in GapKind}
            for length, shares in kinds.items()
            if len(shares) > 1
        }

    @cached_property
    def _hyphenated(self) -> list[tuple[str, str, str]]:
        return [triple for _, found in self._everywhere(_hyphenated) for triple in found]


def _gaps(text: str) -> list[tuple[int, str, dict[GapKind, float]]]:
    """Return the gaps in a passage: their lengths, the word behind each, and what the words around it say."""
    if "   " not in text:
        return []
    return [
        (gap.end() - gap.start(), word.group(), probabilities(text, *gap.span()))
        for gap in _GAP.finditer(text)
        if (word := _WORD_AFTER.match(text, gap.end()))
    ]


def _dashes(text: str) -> list[str]:
    return _DASH.findall(text)


def _hyphenated(text: str) -> list[tuple[str, str, str]]:
    """Return the hyphenated words of a passage, each between its neighbours."""
    found = []
    for hyphen in _HYPHEN.finditer(text):
        start = text.rfind(" ", 0, max(0, text.rfind(" ", 0, hyphen.start()))) + 1
        match = _HYPHENATED.match(text, start, hyphen.end() + _LOOK)
        if match:
            left, word, right = match.groups()
            found.append((left, word, right))
    return found
