import pytest
from lsprotocol import types

from copyholder.lsp.documents import Document
from copyholder.lsp.features.pull_diagnostics import Reports

ONE = types.Diagnostic(types.Range(types.Position(0, 1), types.Position(0, 2)), "one")
TWO = types.Diagnostic(types.Range(types.Position(3, 1), types.Position(3, 2)), "two")

Full = types.RelatedFullDocumentDiagnosticReport
Unchanged = types.RelatedUnchangedDocumentDiagnosticReport


@pytest.fixture
def document() -> Document:
    return Document("untitled:1", 1, "")


def test_the_same_is_not_sent_twice_to_who_has_it(document: Document) -> None:
    reports = Reports()
    assert reports.report(document, [ONE], None) == Full(items=[ONE], result_id="1")
    assert reports.report(document, [ONE], "1") == Unchanged(result_id="1")
    assert reports.report(document, [ONE], None) == Full(items=[ONE], result_id="1")
    assert reports.report(document, [TWO], "1") == Full(items=[TWO], result_id="2")
    assert reports.report(document, [TWO], "1") == Full(items=[TWO], result_id="2")
    assert reports.report(document, [ONE], "1") == Full(items=[ONE], result_id="3")


def test_nothing_is_a_result_as_well(document: Document) -> None:
    reports = Reports()
    assert reports.report(document, [], None) == Full(items=[], result_id="1")
    assert reports.report(document, [], "1") == Unchanged(result_id="1")


def test_a_document_that_was_closed_begins_anew(document: Document) -> None:
    reports = Reports()
    reports.report(document, [ONE], None)
    reports.forget(document)
    assert reports.report(document, [ONE], "1") == Full(items=[ONE], result_id="2")


def test_documents_do_not_share_results(document: Document) -> None:
    reports = Reports()
    reports.report(document, [ONE], None)
    assert reports.report(Document("untitled:2", 1, ""), [ONE], "1") == Full(items=[ONE], result_id="2")
