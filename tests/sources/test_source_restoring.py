"""What a writer sees of a draft whose source is known."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from newsroom import INSPECTOR, ORIGINAL, PARAGRAPHS, TYPED, found, inspected, only, restored, wire

from copyholder.findings import Applicability, Category, Edit, Finding, Fix, Severity
from copyholder.inspector import Inspector
from copyholder.repair import apply, choose
from copyholder.restoration import restore
from copyholder.settings import Settings
from copyholder.sources.collation import Collation
from copyholder.sources.restoring import with_source
from copyholder.text import Draft

WHOLE = Inspector()


@given(st.lists(st.sampled_from([*PARAGRAPHS, *TYPED]), max_size=12).map(" ".join))
@settings(deadline=None)
def test_a_draft_that_is_its_source_stays_and_is_silent(text: str) -> None:
    assert found(text, text) == []
    assert restored(text, text) == text


def test_what_rules_find_the_source_restores_and_proves() -> None:
    draft = ORIGINAL.replace("well-known", "  ")
    finding = only(draft)
    assert (finding.code, draft[finding.start : finding.end]) == ("lost-word", "    ")
    (fix,) = finding.fixes
    assert fix.applicability is Applicability.SAFE
    assert fix.title == "Put back what the source has: “well-known”"
    assert finding.confidence >= 0.99


def test_what_only_the_source_shows_is_a_finding_of_its_own() -> None:
    draft = ORIGINAL.replace("dams to", "Governor Ruth Palmer")
    finding = only(draft)
    assert (finding.code, finding.category) == ("overwritten-words", Category.SOURCE)
    assert (
        finding.message
        == "The source has “dams to” here, not “Governor Ruth Palmer”: a mention was copied over it."
    )
    assert restored(draft) == ORIGINAL


def test_what_the_source_has_as_well_is_no_damage() -> None:
    original = ORIGINAL.replace("the pumps", "the the pumps").replace("a river.", "a river .")
    assert found(original, "")
    assert found(original, original) == []


def test_a_source_that_went_through_the_pipeline_itself_proves_nothing() -> None:
    tokenized = ORIGINAL.replace(",", " ,").replace(". ", " . ").replace("’", " ’").replace("-", " - ")
    assert found(tokenized, tokenized)
    assert restored(tokenized, tokenized) == restored(tokenized, "")


def test_a_mark_that_the_source_has_is_left_whatever_was_written_over_the_words_beside_it() -> None:
    original = ORIGINAL.replace("“My crews", "`` My crews")
    draft = original.replace("My crews", "Governor Ruth Palmer").replace("dams to", "Governor Ruth Palmer")
    draft = draft.replace("The mayor", "Governor Ruth Palmer")
    assert restored(draft, original) == original


def test_a_source_in_a_worse_state_than_the_draft_is_not_used() -> None:
    tokenized = ORIGINAL.replace(",", " ,").replace(". ", " . ").replace("’", " ’").replace("-", " - ")
    assert found(ORIGINAL, tokenized) == []
    inspection = inspected(ORIGINAL, tokenized)
    assert inspection.source is None
    assert inspection.collation
    assert inspection.collation.source_is_worse


def test_three_dots_with_spaces_are_left_where_the_source_has_them() -> None:
    original = ORIGINAL.replace("half-baked.", "half-baked . . . or worse.")
    draft = original.replace(",", " ,").replace("10:30", "10 : 30")
    assert all("." not in text for _, text in found(draft, original))
    assert restored(draft, original) == original


def test_a_mention_that_the_detector_finds_is_restored_by_the_source() -> None:
    original = ORIGINAL
    draft = original.replace("dams to", "Governor Ruth Palmer")
    inspection = WHOLE.inspect(Draft(draft), source=wire(original))
    assert inspection.complete
    assert restore(WHOLE, Draft(draft), source=wire(original)).text == original
    assert all(finding.safe_fix for finding in inspection.findings)


def test_words_that_a_pipeline_left_out_without_a_trace_are_told_and_put_back() -> None:
    draft = ORIGINAL
    for old in ("dams to", "the harbour board", "Her opponents", "The mayor", "the legislature", "the pumps"):
        draft = draft.replace(old, "Governor Ruth Palmer")
    draft = draft.replace(",", " ,").replace("from the coast", "from coast")
    findings = inspected(draft).findings
    assert "The source has “the” here; it was lost." in [finding.message for finding in findings]
    assert restored(draft) == ORIGINAL


def test_a_fix_that_takes_more_than_its_finding_is_no_proven_one() -> None:
    original = ORIGINAL.replace("My crews", "I")
    draft = original.replace("company. The", "companyI The")
    for old in ("dams to", "may decide", "plan to"):
        draft = draft.replace(old, "Governor Ruth Palmer")
    start = draft.index("companyI")
    fix = Fix("Put in “.”", Applicability.SUGGESTED, (Edit(start - 1, start + 8, "."),), ".")
    copy = Finding("misplaced-copy", Category.MENTION, Severity.WARNING, "", 0.9, start, start + 8, (), (fix,))
    findings = with_source([copy], None, Collation(draft, (), wire(original)), lambda: False)
    assert apply(draft, choose(findings)) == original


@pytest.mark.parametrize("encoding", ["latin-1", "cp1252", "mac-roman"])
def test_what_was_read_in_the_wrong_encoding_is_put_back_word_by_word(encoding: str) -> None:
    original = ORIGINAL.replace("half-baked.", "“half-baked” and the bidder’s,” he said.")
    garbled = original.encode().decode(encoding, "replace")
    assert restored(garbled, original) == original


@pytest.mark.parametrize("dots", [". ..", ". . .", ".. .", "..."])
def test_an_ellipsis_that_was_taken_apart_is_put_back_whole(dots: str) -> None:
    original = ORIGINAL.replace("half-baked.", "half-baked… or worse.")
    assert restored(original.replace("…", f" {dots}"), original) == original


def test_what_a_rule_suggests_is_proven_where_the_source_reads_so() -> None:
    draft = ORIGINAL.replace("the dams", "the\u200e dams")
    assert only(draft).code == "invisible-character"
    assert restored(draft) == ORIGINAL


@pytest.mark.parametrize("source_end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_breaks_are_put_back_with_the_line_ends_of_the_draft(end: str, source_end: str) -> None:
    expected = ORIGINAL.replace("\n", end)
    draft = expected.replace(f"{end}{end}Her", "   Her").replace(f"{end}{end}In", "    In")
    assert restored(draft, ORIGINAL.replace("\n", source_end)) == expected


def test_a_last_line_end_is_the_drafts_own_matter() -> None:
    assert found(f"{ORIGINAL}\n") == found(ORIGINAL, f"{ORIGINAL}\n") == []


def test_edits_are_told_only_to_who_asks_for_them() -> None:
    draft = Draft(ORIGINAL.replace("half-baked", "premature"))
    told = Inspector(Settings(categories={"mention": "off"}, rules={"differs-from-source": "information"}))
    assert INSPECTOR.inspect(draft, source=wire(ORIGINAL)).findings == ()
    (finding,) = told.inspect(draft, source=wire(ORIGINAL)).findings
    assert finding.message == "The source has “half-baked” here, not “premature”."
    assert finding.safe_fix is None
    assert restore(told, draft, source=wire(ORIGINAL)).text == draft.text


def test_rules_about_sources_can_be_turned_off() -> None:
    off = Inspector(Settings(categories={"mention": "off", "source": "off"}))
    draft = Draft(ORIGINAL.replace("dams to", "Governor Ruth Palmer"))
    assert off.inspect(draft, source=wire(ORIGINAL)).findings == ()


def test_findings_are_counted_in_code_points() -> None:
    front = "😀 𝒜 👩‍👩‍👧 "
    draft = front + ORIGINAL.replace("dams to", "Governor Ruth Palmer")
    finding = only(draft, front + ORIGINAL)
    assert draft[finding.start : finding.end] == "Governor Ruth Palmer"
    assert restored(draft, front + ORIGINAL) == front + ORIGINAL


def test_no_finding_changes_nothing() -> None:
    draft = ORIGINAL.replace(",", " ,").replace("dams to", "the harbour board").replace("’", " '")
    for finding in inspected(draft).findings:
        for fix in finding.fixes:
            assert any(draft[edit.start : edit.end] != edit.new_text for edit in fix.edits), finding
            assert finding.message.count("  ") == 0
