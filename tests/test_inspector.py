from __future__ import annotations

import itertools

import pytest

from copyholder.artifacts.profile import Touch
from copyholder.findings import Category, Severity
from copyholder.inspector import Cancelled, Inspector
from copyholder.settings import Settings
from copyholder.text import Change, Draft

DAMAGED = "The mayor , who does n’t resign , stayed .\n\nNobody ( but her ) knew why ."


def codes(text: str, settings: Settings | None = None) -> list[str]:
    return [finding.code for finding in Inspector(settings).inspect(Draft(text)).findings]


def test_findings_come_in_order_of_position() -> None:
    findings = Inspector().inspect(Draft(DAMAGED)).findings
    assert [finding.start for finding in findings] == sorted(finding.start for finding in findings)
    assert {finding.category for finding in findings} == {Category.ARTIFACT}


def test_findings_count_from_the_start_of_the_draft() -> None:
    findings = Inspector().inspect(Draft(DAMAGED)).findings
    assert {DAMAGED[finding.start : finding.end] for finding in findings} == {" "}


def test_a_rule_that_is_off_finds_nothing() -> None:
    off = Settings(rules={"space-before-punctuation": "off"})
    assert "space-before-punctuation" in codes(DAMAGED)
    assert "space-before-punctuation" not in codes(DAMAGED, off)


def test_settings_say_how_loudly_a_rule_speaks() -> None:
    loud = Settings(rules={"split-contraction": "error"}, categories={"artifact": "hint"})
    findings = Inspector(loud).inspect(Draft(DAMAGED)).findings
    assert {(f.code, f.severity) for f in findings} >= {
        ("split-contraction", Severity.ERROR),
        ("space-before-punctuation", Severity.HINT),
    }


def test_a_later_stage_sees_what_an_earlier_one_restored() -> None:
    text = "The mayor &apos;s or ##der -LRB- it said -RRB- stands ."
    findings = Inspector().inspect(Draft(text)).findings
    found = [(finding.code, text[finding.start : finding.end]) for finding in findings]
    assert ("split-possessive", " ") in found
    assert ("space-inside-brackets", " ") in found
    assert ("escaped-bracket", "-LRB-") in found


def test_a_paragraph_from_elsewhere_is_judged_by_what_it_looks_like() -> None:
    paragraph = "The well-known mayor, who doesn’t give up, said so. She meant it, too. “We’re fine,” she said."
    clean = f"{paragraph}\n\n" * 20
    pasted = "The well - known mayor , who does n’t give up , said so . She meant it , too .\n"
    inspection = Inspector().inspect(Draft(clean + pasted))
    assert inspection.profile.touch is Touch.NONE
    assert "space-around-hyphen" in {finding.code for finding in inspection.findings}
    assert all(finding.start >= len(clean) for finding in inspection.findings)


def test_only_what_changed_is_looked_at_again() -> None:
    text = "\n\n".join(f"Paragraph {number} , which is damaged ." for number in range(50))
    inspector = Inspector()
    before = inspector.inspect(Draft(text))
    after = inspector.inspect(before.draft.changed(Change(3, 3, "x")), before)
    kept = [passage for text, passage in after.passages.items() if before.passages.get(text) is passage]
    assert len(kept) == 49
    assert len(after.findings) == len(before.findings)


def test_passages_that_are_gone_are_forgotten() -> None:
    inspector = Inspector()
    before = inspector.inspect(Draft("One .\n\nTwo ."))
    after = inspector.inspect(Draft("Two ."), before)
    assert set(after.passages) == {"Two ."}


def test_an_inspection_that_is_called_off_keeps_what_it_learnt() -> None:
    inspector = Inspector()
    text = "\n\n".join(f"Paragraph {number} , which is damaged ." for number in range(20))
    asked = itertools.count()
    with pytest.raises(Cancelled) as stopped:
        inspector.inspect(Draft(text), cancelled=lambda: next(asked) >= 10)
    assert stopped.value.so_far is not None
    assert len(stopped.value.so_far.passages) == 10
    assert inspector.inspect(Draft(text), stopped.value.so_far).findings == inspector.inspect(Draft(text)).findings


def test_an_empty_draft_has_nothing_to_find() -> None:
    assert codes("") == []
    assert codes("\n\n\r\n") == []


def test_two_inspections_of_one_draft_agree() -> None:
    inspector = Inspector()
    assert inspector.inspect(Draft(DAMAGED)).findings == inspector.inspect(Draft(DAMAGED)).findings
