"""Real damaged drafts, restored from their originals."""

from __future__ import annotations

from typing import Any

import pytest
from shared_cases import cases, needs_cases

from copyholder.inspector import Inspector
from copyholder.restoration import restore
from copyholder.sources import Source
from copyholder.text import Draft

pytestmark = needs_cases
INSPECTOR = Inspector()


def restored(case: dict[str, Any]) -> str:
    source = Source(f"{case['id']}.txt", case["original"])
    return restore(INSPECTOR, Draft(case["damaged"]), source=source).text


def sample(name: str, number: int) -> list[dict[str, Any]]:
    """Return cases from all of a file, evenly."""
    every = cases(name)
    return every[:: len(every) // number][:number]


def test_the_first_article_is_restored_exactly_but_for_the_paragraph_that_the_draft_never_had() -> None:
    (case,) = cases("seed")
    paragraphs = case["original"].rstrip("\n").split("\n\n")
    assert restored(case) == "\n\n".join(paragraphs[:-1])


def test_what_is_restored_stays_and_is_silent() -> None:
    (case,) = cases("seed")
    once = restored(case)
    inspection = INSPECTOR.inspect(Draft(once), source=Source("article.txt", case["original"]))
    assert inspection.findings == ()


def test_nothing_of_the_first_article_is_left_to_guess() -> None:
    (case,) = cases("seed")
    source = Source("article.txt", case["original"])
    findings = INSPECTOR.inspect(Draft(case["damaged"]), source=source).findings
    assert [finding for finding in findings if finding.safe_fix is None] == []


@pytest.mark.parametrize(("name", "number", "exact"), [("dev-tokenized", 40, 40), ("dev-substitutions", 24, 22)])
def test_drafts_are_restored_exactly(name: str, number: int, exact: int) -> None:
    wrong = [case["id"] for case in sample(name, number) if restored(case) != case["original"]]
    assert len(wrong) <= number - exact, wrong


def test_an_original_beside_itself_stays_and_is_silent() -> None:
    for case in sample("dev-clean", 12):
        text = case["original"]
        assert INSPECTOR.inspect(Draft(text), source=Source("original.txt", text)).findings == (), case["id"]


def test_an_original_beside_another_one_is_as_if_there_were_none() -> None:
    some = sample("dev-clean", 4)
    for case, other in zip(some, [*some[1:], some[0]], strict=True):
        inspection = INSPECTOR.inspect(Draft(case["original"]), source=Source("other.txt", other["original"]))
        assert inspection.source is None
        assert inspection.findings == INSPECTOR.inspect(Draft(case["original"])).findings
