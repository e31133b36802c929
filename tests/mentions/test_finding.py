from __future__ import annotations

from collections.abc import Callable

import pytest
from suspects import detected

from copyholder.findings import Category, Finding, Severity
from copyholder.inspector import Inspector
from copyholder.mentions import RULES, finding, scene
from copyholder.mentions.detector import Detection, Drift
from copyholder.mentions.finding import find_mentions, reported
from copyholder.mentions.repeated_name import RepeatedName
from copyholder.text import Draft

TEXT = "Ann Lee sat. He wants to target [[Ann Lee]] cities, and [[Ann Lee]] counties, and [[Ann Lee]] states."


class NoGuesses:
    def guesses(self, *_: object) -> list[object]:
        return []


@pytest.fixture
def find(monkeypatch: pytest.MonkeyPatch) -> Callable[..., list[Finding]]:
    """Return a search in which the detector says what a test says, and the network guesses nothing."""
    monkeypatch.setattr(scene, "fillers", NoGuesses)

    def found(detection: Detection, rules: object = RULES) -> list[Finding]:
        monkeypatch.setattr(finding, "detect", lambda *_: detection)
        return find_mentions(detection.text, rules, {}, lambda: None, curly=False).findings

    return found


def test_what_is_not_quite_sure_is_shown_more_quietly(find: Callable[..., list[Finding]]) -> None:
    *_, sure, doubtful = find(detected("He saw [[Ann Lee]] cities. " * 30, *[0.99] * 29, 0.85))
    assert (sure.confidence, sure.severity) == (0.99, Severity.WARNING)
    assert (doubtful.confidence, doubtful.severity) == (0.85, Severity.INFORMATION)


def test_nothing_is_said_of_what_is_less_likely(find: Callable[..., list[Finding]]) -> None:
    assert [f.confidence for f in find(detected(TEXT, 0.95, 0.85, 0.02))] == [0.95]


def test_a_doubtful_one_is_reported_in_the_company_of_sure_ones() -> None:
    suspects = detected("[[Ann]] sat. " * 40, *[0.99] * 39, 0.7).suspects
    assert len(reported(suspects)) == 40
    assert reported(suspects[-1:]) == []
    assert len(reported(suspects[-5:])) == 4


def test_what_is_rather_not_a_copy_is_never_reported() -> None:
    assert len(reported(detected("[[Ann]] sat. " * 40, *[0.99] * 39, 0.59).suspects)) == 39


def test_a_hint_stays_a_hint(find: Callable[..., list[Finding]], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(RepeatedName, "claims", lambda *_: True)
    found = find(detected(TEXT, 0.91, 0.95, 0.95))
    assert {f.code for f in found} == {"repeated-name"}
    assert {f.severity for f in found} == {Severity.HINT}


def test_a_finding_is_never_certain_and_says_where_the_copy_is_from(find: Callable[..., list[Finding]]) -> None:
    drift = Drift((13, 15), 4, 1, 0.9)
    first, *_ = find(detected(TEXT, 1.0, 0.1, 0.1, drifts=[drift, None, None], drifting=True))
    assert first.category is Category.MENTION
    assert first.confidence == 0.99
    assert [(place.start, place.end) for place in first.related] == [(0, 7), (13, 15)]
    assert first.message == "“Ann Lee” was copied over one word here; it was meant for “He”, four words back."


def test_findings_come_in_order_and_there_may_be_none(find: Callable[..., list[Finding]]) -> None:
    found = find(detected(TEXT))
    assert [f.start for f in found] == sorted(f.start for f in found)
    assert find(detected("Nothing to see here.")) == []
    assert find(detected("")) == []


def test_copies_that_the_writer_would_see_at_once_are_found() -> None:
    text = (
        "Undocumented immigrants are afraid of the police. Officers say that Undocumented immigrants immigrants do"
        " not report crimes, and that Undocumented immigrants Undocumented immigrants will not testify."
    )
    assert Category.MENTION in {f.category for f in Inspector().inspect(Draft(text)).findings}
