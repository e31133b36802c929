"""Laws that hold for any draft, on hundreds of real ones."""

from __future__ import annotations

from typing import Any

import pytest
from shared_cases import cases, needs_cases

from copyholder.inspector import Inspector
from copyholder.restoration import restore
from copyholder.text import Draft

pytestmark = needs_cases
INSPECTOR = Inspector()
SETS = ("seed", "dev-tokenized", "dev-substitutions", "dev-clean")


@pytest.mark.parametrize("name", SETS)
def test_restoring_twice_is_restoring_once_and_findings_shrink(name: str) -> None:
    for case in cases(name):
        once = restore(INSPECTOR, Draft(case["damaged"]))
        assert restore(INSPECTOR, Draft(once.text)).text == once.text, case["id"]
        assert len(once.left) <= len(INSPECTOR.inspect(Draft(case["damaged"])).findings), case["id"]


@pytest.mark.parametrize("name", ["dev-tokenized", "dev-clean"])
def test_clean_drafts_are_left_as_they_are(name: str) -> None:
    changed = {case["id"] for case in cases(name) if restore(INSPECTOR, Draft(case["original"])).places}
    assert changed == set()


def test_clean_drafts_are_silent_but_for_slips_of_their_own() -> None:
    found = {
        (case["id"], finding.code, case["damaged"][finding.start - 12 : finding.end + 4])
        for case in cases("dev-clean")
        for finding in INSPECTOR.inspect(Draft(case["damaged"])).findings
    }
    assert {(code, text) for _, code, text in found} == SLIPS


def damage_found(case: dict[str, Any]) -> float:
    findings = INSPECTOR.inspect(Draft(case["damaged"])).findings
    damages = [damage for damage in case["damages"] if damage["kind"] not in ("substitution", "paragraph/silent")]
    hit = [d for d in damages if any(f.start <= d["end"] and d["start"] <= f.end for f in findings)]
    return len(hit) / len(damages) if damages else 1.0


def test_damage_is_found_in_every_single_draft() -> None:
    assert min(damage_found(case) for case in cases("dev-tokenized")) >= 0.9


SLIPS: set[tuple[str, str]] = set()
