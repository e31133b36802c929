"""Laws that hold for any draft, on hundreds of real ones."""

from __future__ import annotations

from typing import Any

import pytest
from shared_cases import cases, needs_cases

from copyholder.inspector import Inspector
from copyholder.restoration import restore
from copyholder.settings import Settings
from copyholder.text import Draft

pytestmark = needs_cases
# The laws are about artifacts; how well mentions are found, the floor measures.
INSPECTOR = Inspector(Settings(categories={"mention": "off"}))
SETS = ("seed", "dev-tokenized", "dev-substitutions", "dev-clean")


@pytest.mark.parametrize("name", SETS)
def test_restoring_twice_is_restoring_once_and_findings_shrink(name: str) -> None:
    for case in cases(name):
        once = restore(INSPECTOR, Draft(case["damaged"]))
        assert restore(INSPECTOR, Draft(once.text)).text == once.text, case["id"]
        assert len(once.left) <= len(INSPECTOR.inspect(Draft(case["damaged"])).findings), case["id"]


def originals() -> list[str]:
    return [case["original"] for name in ("dev-tokenized", "dev-clean") for case in cases(name)]


def test_clean_drafts_are_left_as_they_are_but_for_a_slip_of_their_own() -> None:
    places = [restore(INSPECTOR, Draft(original)).places for original in originals()]
    assert sum(places) <= 1


def test_clean_drafts_are_silent_but_for_slips_of_their_own() -> None:
    words = sum(len(original.split()) for original in originals())
    findings = [finding for original in originals() for finding in INSPECTOR.inspect(Draft(original)).findings]
    assert len(findings) <= 0.1 * words / 1000


def damage_found(case: dict[str, Any]) -> float:
    findings = INSPECTOR.inspect(Draft(case["damaged"])).findings
    damages = [damage for damage in case["damages"] if damage["kind"] not in ("substitution", "paragraph/silent")]
    hit = [d for d in damages if any(f.start <= d["end"] and d["start"] <= f.end for f in findings)]
    return len(hit) / len(damages) if damages else 1.0


def test_damage_is_found_in_every_single_draft() -> None:
    assert min(damage_found(case) for case in cases("dev-tokenized")) >= 0.85
