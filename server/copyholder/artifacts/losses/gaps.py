"""All gaps of a draft together: what one of them cannot tell, the others may."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from functools import cached_property
from typing import Final

from copyholder.artifacts.losses.gap_kind import GapKind, probabilities

_GAP: Final = re.compile(r"(?<=[\w,;’'\"“(]) {3,}(?=\w)")
_WORD_AFTER: Final = re.compile(r"\w+")
_HYPHEN: Final = re.compile(r"-(?<=\w-)(?=\w)")
_HYPHENATED: Final = re.compile(r"(\S+) (\w+(?:-\w+)+) (\S+)")
_DASH: Final = re.compile(r" ([—–]|--) (?=\S)")
_TOKEN_BEFORE: Final = re.compile(r"\S+\Z")
_TOKEN_AFTER: Final = re.compile(r"\S+")
_LOOK: Final = 40
_LEANS: Final = 0.7
_OFFERED: Final = 3


class Gaps:
    """What the gaps of a draft, and the words that were not lost, say about one of them.

    Parameters
    ----------
    text
        The text of the draft.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._probabilities: dict[tuple[int, int], dict[GapKind, float]] = {}

    def kinds(self, start: int, end: int) -> dict[GapKind, float]:
        """Return how likely a word, a dash and a line end are lost in a gap.

        In many scraped drafts dashes leave a longer run of spaces than words do. Where that can be seen, it tells
        more than the words around the gap.
        """
        leaning = {length: share for length, share in self._by_length.items() if max(share.values()) > _LEANS}
        told = {max(share, key=share.__getitem__) for share in leaning.values()}
        share = leaning.get(end - start)
        return share if share and told >= {GapKind.WORD, GapKind.DASH} else self._alone(start, end)

    def wordings(self, start: int, end: int) -> list[str]:
        """Return hyphenated words that stand between the same neighbours elsewhere, then beside one of them."""
        before = _TOKEN_BEFORE.search(self._text, max(0, start - _LOOK), start)
        after = _TOKEN_AFTER.match(self._text, end, end + _LOOK)
        left, right = before.group() if before else "", after.group() if after else ""
        between, beside = self._hyphenated
        found = [*between[left, right], *(beside["", right] if right[:1].isupper() else ())]
        return list(dict.fromkeys(found))[:_OFFERED]

    @cached_property
    def words_after(self) -> frozenset[str]:
        """The words before which something was lost inside a sentence."""
        return frozenset(
            word.group() for gap in _GAP.finditer(self._text) if (word := _WORD_AFTER.match(self._text, gap.end()))
        )

    @cached_property
    def dash(self) -> str:
        """The dash that the draft uses; an en dash where it uses none."""
        used = Counter(_DASH.findall(self._text))
        return str(used.most_common(1)[0][0]) if used else "–"

    def _alone(self, start: int, end: int) -> dict[GapKind, float]:
        """Return what the words around a gap say."""
        gap = start, end
        if gap not in self._probabilities:
            self._probabilities[gap] = probabilities(self._text, start, end)
        return self._probabilities[gap]

    @cached_property
    def _by_length(self) -> dict[int, dict[GapKind, float]]:
        """What gaps of each length are on average, for the lengths that occur more than once."""
        sums: defaultdict[int, Counter[GapKind]] = defaultdict(Counter)
        counts: Counter[int] = Counter()
        for gap in _GAP.finditer(self._text):
            length = gap.end() - gap.start()
            counts[length] += 1
            for kind, probability in self._alone(*gap.span()).items():
                sums[length][kind] += probability  # type: ignore[assignment]
        return {
            length: {kind: sums[length][kind] / count for kind in GapKind}
            for length, count in counts.items()
            if count > 1
        }

    @cached_property
    def _hyphenated(
        self,
    ) -> tuple[defaultdict[tuple[str, str], list[str]], defaultdict[tuple[str, str], list[str]]]:
        between: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
        beside: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
        text = self._text
        for hyphen in _HYPHEN.finditer(text):
            start = text.rfind(" ", 0, text.rfind(" ", 0, hyphen.start())) + 1
            match = _HYPHENATED.match(text, start, hyphen.end() + _LOOK)
            if match:
                left, word, right = match.groups()
                between[left, right].append(word)
                beside["", right].append(word)
        return between, beside
