"""The small models say what a reader would: tests of direction, not of figures."""

from __future__ import annotations

import pytest

from copyholder.artifacts.losses.gap_kind import GapKind, probabilities
from copyholder.artifacts.spacing.hyphenation import probability


def hyphen_likely(text: str) -> float:
    at = text.index(" - ")
    return probability(text, at, at + 3)


@pytest.mark.parametrize(
    "text",
    [
        "a well - known mayor",
        "the long - term plan",
        "a 19 - year - old",
        "Rep. Lee ( D - Calif. )",
        "the Ocasio - Cortez bill",
        "U . S . - led talks",
        "state - owned land",
    ],
)
def test_hyphens_are_likely_between_parts_of_a_word(text: str) -> None:
    assert hyphen_likely(text) > 0.9


@pytest.mark.parametrize(
    "text",
    [
        "WASHINGTON , D.C. - Congressman Lee said",
        "the bill failed - and the mayor left",
        "it was late - she knew it",
        "WASHINGTON - Today , the House voted",
    ],
)
def test_dashes_are_likely_between_clauses_and_after_a_dateline(text: str) -> None:
    assert hyphen_likely(text) < 0.5


def likeliest(text: str) -> GapKind:
    start = text.index("   ")
    end = start + len(text[start:]) - len(text[start:].lstrip())
    kinds = probabilities(text, start, end)
    assert sum(kinds.values()) == pytest.approx(1)
    return max(kinds, key=kinds.__getitem__)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("his crackdown on    sanctuary cities", GapKind.WORD),
        ("the residents of    County", GapKind.WORD),
        ("a    plan for the city", GapKind.WORD),
        ("the county     which has long objected", GapKind.DASH),
        ("with communities     and limit fear", GapKind.DASH),
        ("firm this week     promising that", GapKind.DASH),
    ],
)
def test_what_a_gap_lost_is_told_by_its_neighbours(text: str, kind: GapKind) -> None:
    assert likeliest(text) is kind
