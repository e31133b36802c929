"""What holds for the findings about mentions in any draft, whatever the network thinks of it.

Few drafts are read by the network itself; many by one that suspects everything, so that there is much to hold for.
"""

from __future__ import annotations

import pytest
from drafts_of_mentions import DRAFTS, SENTENCES
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from suspects import Guesser, Reader, Suspicious

from copyholder.findings import Category, Finding
from copyholder.inspector import Inspection, Inspector
from copyholder.mentions import detector, scene
from copyholder.repair import choose
from copyholder.text import Change, Draft

INSPECTOR = Inspector()
few = settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # to shrink a draft is to read it a hundred times
)
many = settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
PIECES = st.sampled_from(["", " ", "Ann Lee ", "the county", ". Then ", "\n\n", "\ud800", "&apos;s", *SENTENCES])
EXTREME = {
    "empty": "",
    "marks": "“ ” . , — ’ ( ) ‘ … ! ?" * 50,
    "spaces": " \n\t \r\n" * 50,
    "one line": "Ann Lee said that the county sued, and it did n’t know Ann Lee well of late. " * 190,
    "one word": "x" * 20_000,
    "one word again": "mayor " * 3_000,
    "characters": "\ud800\x00\ufffd\u2028 " * 60,
}


@pytest.fixture
def suspicious(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let everything be suspected, and much of it be found."""
    monkeypatch.setattr(detector, "tagger", Reader)
    monkeypatch.setattr(detector, "trees", lambda name: Suspicious())
    monkeypatch.setattr(scene, "fillers", Guesser)


def mentions(inspection: Inspection) -> list[Finding]:
    return [finding for finding in inspection.findings if finding.category is Category.MENTION]


def changed(text: str, start: int, size: int, piece: str) -> Change:
    start = min(start, len(text))
    return Change(start, min(start + size, len(text)), piece)


def blank(draft: Draft, findings: tuple[Finding, ...]) -> str:
    """Return a draft with spaces for all that is cleared away before mentions are looked for."""
    text = draft.text
    for edit in choose(finding for finding in findings if finding.category is Category.ARTIFACT):
        text = text[: edit.start] + " " * (edit.end - edit.start) + text[edit.end :]
    return text


def hold_to_bounds(text: str) -> None:
    draft = Draft(text)
    findings = INSPECTOR.inspect(draft).findings
    cleared = blank(draft, findings)
    assert [finding.start for finding in findings] == sorted(finding.start for finding in findings)
    for finding in findings:
        assert 0 <= finding.start < finding.end <= len(text)
        assert 0 < finding.confidence < 1 or finding.category is Category.ARTIFACT
        for place in finding.related:
            assert 0 <= place.start < place.end <= len(text)
        for fix in finding.fixes:
            assert fix.edits == tuple(sorted(fix.edits))
            for edit in fix.edits:
                # A space that borders a copy may go with it; nothing else outside may be touched.
                assert not cleared[edit.start : finding.start].strip()
                assert not cleared[finding.end : edit.end].strip()
                assert 0 <= edit.start <= edit.end <= len(text)


@few
@given(DRAFTS)
def test_findings_and_edits_stay_in_their_bounds(text: str) -> None:
    hold_to_bounds(text)


@pytest.mark.usefixtures("suspicious")
@many
@given(text=DRAFTS)
def test_findings_and_edits_stay_in_their_bounds_where_everything_is_suspected(text: str) -> None:
    hold_to_bounds(text)


@pytest.mark.parametrize("text", EXTREME.values(), ids=EXTREME)
def test_extreme_drafts_are_inspected(text: str) -> None:
    hold_to_bounds(text)


@few
@given(DRAFTS, st.integers(0, 400), st.integers(0, 40), PIECES)
def test_what_is_kept_from_the_last_version_changes_nothing(text: str, start: int, size: int, piece: str) -> None:
    before = INSPECTOR.inspect(Draft(text))
    draft = before.draft.changed(changed(text, start, size, piece))
    assert INSPECTOR.inspect(draft, before).findings == INSPECTOR.inspect(Draft(draft.text)).findings


@few
@given(DRAFTS)
def test_a_glance_first_changes_nothing(text: str) -> None:
    draft = Draft(text)
    glance = INSPECTOR.glance(draft)
    assert not glance.complete
    assert not mentions(glance)
    after = INSPECTOR.inspect(draft, glance)
    assert after.complete
    assert after.findings == INSPECTOR.inspect(Draft(text)).findings
    assert INSPECTOR.inspect(draft, after) is after


@pytest.mark.usefixtures("suspicious")
@many
@given(text=DRAFTS, start=st.integers(0, 400), size=st.integers(0, 40), piece=PIECES)
def test_what_a_glance_carries_over_stands_on_the_same_words(text: str, start: int, size: int, piece: str) -> None:
    before = INSPECTOR.inspect(Draft(text))
    draft = before.draft.changed(changed(text, start, size, piece))
    wordings = {(finding.code, text[finding.start : finding.end]) for finding in mentions(before)}
    for finding in mentions(INSPECTOR.glance(draft, before)):
        assert (finding.code, draft.text[finding.start : finding.end]) in wordings
        for place in finding.related:
            assert 0 <= place.start < place.end <= len(draft.text)
        for edit in (edit for fix in finding.fixes for edit in fix.edits):
            assert 0 <= edit.start <= edit.end <= len(draft.text)
