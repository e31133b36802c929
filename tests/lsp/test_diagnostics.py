from collections.abc import Callable
from pathlib import Path

import pytest
from lsprotocol import types

from copyholder.findings import Category, Finding, Fix, Related, Severity
from copyholder.inspector import Inspection
from copyholder.lsp.client import Client
from copyholder.lsp.diagnostics import MOST, SUMMARY, diagnostics
from copyholder.lsp.documents import Document
from copyholder.lsp.rule_pages import RulePages

EVERYTHING = Client(related_information=True, code_descriptions=True, unnecessary_tag=True)

MakeFinding = Callable[..., Finding]
MakeFix = Callable[..., Fix]


@pytest.fixture
def document() -> Document:
    return Document("file:///draft.txt", 3, "Mayor Gimenez Mayor left .\n" * (MOST + 10))


@pytest.fixture
def show(
    document: Document, inspection: Callable[..., Inspection], tmp_path: Path
) -> Callable[..., list[types.Diagnostic]]:
    """A function that shows findings in the document."""

    def show(*findings: Finding, client: Client = EVERYTHING) -> list[types.Diagnostic]:
        return diagnostics(document, inspection(document.draft, *findings), client, RulePages(tmp_path))

    return show


Show = Callable[..., list[types.Diagnostic]]


def test_a_finding_is_shown_for_what_it_is(show: Show, finding: MakeFinding, tmp_path: Path) -> None:
    (shown,) = show(finding(24, 25, severity=Severity.WARNING, related=[Related(0, 5, "Copied from here.")]))
    assert shown == types.Diagnostic(
        range=types.Range(types.Position(0, 24), types.Position(0, 25)),
        message="Something is wrong here.",
        severity=types.DiagnosticSeverity.Warning,
        code="space-before-punctuation",
        code_description=types.CodeDescription((tmp_path / "space-before-punctuation.md").as_uri()),
        source="copyholder",
        related_information=[
            types.DiagnosticRelatedInformation(
                types.Location("file:///draft.txt", types.Range(types.Position(0, 0), types.Position(0, 5))),
                "Copied from here.",
            )
        ],
    )


def test_a_client_that_knows_less_is_sent_less(show: Show, finding: MakeFinding, fix: MakeFix) -> None:
    (shown,) = show(finding(14, 19, fix(14, 19), related=[Related(0, 5, "Copied from here.")]), client=Client())
    assert (shown.code_description, shown.tags, shown.related_information) == (None, None, None)


def test_all_places_that_a_copy_speaks_of_are_shown(show: Show, finding: MakeFinding) -> None:
    related = [Related(0, 13, "copied from here"), Related(27, 32, "meant for this")]
    copy = finding(41, 46, code="misplaced-copy", category=Category.MENTION, related=related)
    assert [
        (place.message, place.location.range.start.line, place.location.range.end.character)
        for place in show(copy)[0].related_information or ()
    ] == [("copied from here", 0, 13), ("meant for this", 1, 5)]
    assert show(copy, client=Client())[0].related_information is None
    alone = finding(41, 46, code="misplaced-copy", category=Category.MENTION)
    assert show(alone)[0].related_information is None


@pytest.mark.parametrize("severity", Severity)
def test_every_severity_has_its_like(show: Show, finding: MakeFinding, severity: Severity) -> None:
    (shown,) = show(finding(0, 5, severity=severity))
    assert shown.severity is types.DiagnosticSeverity[severity.name.capitalize()]


def test_words_that_only_have_to_go_are_faded(show: Show, finding: MakeFinding, fix: MakeFix) -> None:
    superfluous = [types.DiagnosticTag.Unnecessary]
    assert show(finding(14, 20, fix(14, 20)))[0].tags == superfluous
    assert show(finding(14, 20, fix(14, 20, safe=False)))[0].tags == superfluous
    assert show(finding(14, 19, fix(13, 19, safe=False)))[0].tags == superfluous  # with the space before them
    for kept in (
        finding(24, 25, fix(24, 25)),  # there is nothing to see of a space
        finding(14, 20, fix(14, 15)),
        finding(14, 20, fix(14, 20, "He")),
        finding(14, 20),
    ):
        assert show(kept)[0].tags is None


def test_a_code_that_is_no_rule_of_ours_leads_nowhere(show: Show, finding: MakeFinding) -> None:
    assert show(finding(0, 5, code="of-another-version"))[0].code_description is None


def test_the_gravest_are_shown_and_the_rest_is_told_of(show: Show, finding: MakeFinding) -> None:
    quiet = [finding(line * 27, line * 27 + 5) for line in range(MOST + 5)]
    loud = finding((MOST + 8) * 27, (MOST + 8) * 27 + 5, severity=Severity.ERROR)
    *shown, notice = show(*quiet, loud)
    assert len(shown) == MOST
    assert [item.range.start.line for item in shown] == [*range(MOST - 1), MOST + 8]
    assert notice.range.start.line == MOST - 1
    assert notice.message.startswith("6 more damaged places are not marked")
    assert notice.code is None


def test_as_many_as_may_be_are_all_shown(show: Show, finding: MakeFinding) -> None:
    assert len(show(*(finding(line * 27, line * 27 + 5) for line in range(MOST)))) == MOST


def test_a_draft_with_hints_is_summed_up_if_that_is_wanted(
    document: Document,
    tmp_path: Path,
    finding: MakeFinding,
    fix: MakeFix,
    inspection: Callable[..., Inspection],
) -> None:
    loud = finding(0, 5, code="loud", severity=Severity.WARNING)
    hint = finding(24, 25, fix(24, 25), code="faint", severity=Severity.HINT)

    def shown(*findings: Finding, summed_up: bool = True) -> list[tuple[object, int]]:
        found = inspection(document.draft, *findings)
        items = diagnostics(document, found, Client(), RulePages(tmp_path), summed_up=summed_up)
        return [(item.code, item.range.start.character) for item in items]

    assert shown(loud, hint) == [("loud", 0), ("faint", 24), (SUMMARY, 24)]
    assert shown(loud, hint, summed_up=False) == [("loud", 0), ("faint", 24)]
    assert shown(loud) == [("loud", 0)]
