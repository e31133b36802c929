"""The real damaged article that it all began with."""

from __future__ import annotations

from typing import Any

import pytest
from shared_cases import cases, needs_cases

from copyholder.artifacts.profile import Tokenizer, Touch
from copyholder.findings import Finding
from copyholder.inspector import Inspection, Inspector
from copyholder.restoration import restore
from copyholder.text import Draft

pytestmark = needs_cases
KINDS = ("spacing", "split", "gap", "paragraph", "heading-join", "ellipsis", "quote")


@pytest.fixture(scope="module")
def case() -> dict[str, Any]:
    return cases("seed")[0]


@pytest.fixture(scope="module")
def inspection(case: dict[str, Any]) -> Inspection:
    return Inspector().inspect(Draft(case["damaged"]))


def findings_at(inspection: Inspection, damage: dict[str, Any]) -> list[Finding]:
    return [f for f in inspection.findings if f.start < damage["end"] and damage["start"] < f.end]


def test_it_is_known_what_the_draft_went_through(inspection: Inspection) -> None:
    assert inspection.profile.tokenizer is Tokenizer.SPACY
    assert inspection.profile.touch is Touch.MOSTLY
    assert inspection.profile.scraped


@pytest.mark.parametrize("kind", KINDS)
def test_all_damage_of_a_kind_is_found(case: dict[str, Any], inspection: Inspection, kind: str) -> None:
    damages = [damage for damage in case["damages"] if damage["kind"] == kind]
    assert damages
    assert [damage for damage in damages if not findings_at(inspection, damage)] == []


def test_nothing_is_found_where_nothing_is_damaged(case: dict[str, Any], inspection: Inspection) -> None:
    wrong = [
        finding
        for finding in inspection.findings
        if not any(f["start"] <= finding.end and finding.start <= f["end"] for f in case["damages"])
    ]
    assert wrong == []


def test_lost_words_and_dashes_are_told_apart(case: dict[str, Any], inspection: Inspection) -> None:
    for damage in case["damages"]:
        if damage["kind"] == "gap" and damage["original"] == "–":
            assert findings_at(inspection, damage)[0].message.startswith("A dash or a word was lost")
        if damage["original"] == "so-called":
            assert findings_at(inspection, damage)[0].message.startswith("A word or a dash was lost")


def test_safe_fixes_undo_what_the_tokenizer_did_and_keep_what_was_lost_in_sight(case: dict[str, Any]) -> None:
    restored = restore(Inspector(), Draft(case["damaged"])).text
    assert "Donald Trump’s crackdown on    sanctuary cities.\n\nMayor Carlos Gimenez sent" in restored
    assert 'jails there to "fully cooperate" with' in restored
    assert "it doesn’t really amount to much here … I made the decision" in restored
    assert restored.startswith("(CNN) South Florida’s    County")
