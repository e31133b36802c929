from pathlib import Path
from urllib.parse import unquote, urlparse

import pytest
from clients import ALL, EMACS, NEOVIM, VSCODE, VSCODE_2022
from editor import Editor, Start
from lsprotocol import types

pytestmark = pytest.mark.asyncio

URI = "file:///news/draft.txt"
TEXT = "The mayor , who had promised to resign , stayed .\n"
CLEAN = "The mayor stayed.\n"

PULLING = pytest.mark.parametrize("capabilities", [VSCODE], ids=["vscode"])
PUSHED_TO = pytest.mark.parametrize(
    "capabilities", [VSCODE_2022, NEOVIM, EMACS], ids=["vscode-2022", "neovim", "emacs"]
)


async def settled(editor: Editor) -> None:
    """Wait until everything sent so far has been dealt with, inspections as well."""
    await editor.hover(URI, types.Position(0, 0))


def full(report: types.DocumentDiagnosticReport) -> types.RelatedFullDocumentDiagnosticReport:
    assert isinstance(report, types.RelatedFullDocumentDiagnosticReport)
    return report


@PULLING
async def test_a_client_that_pulls_is_answered_and_nothing_is_pushed(
    start: Start, capabilities: types.ClientCapabilities
) -> None:
    editor = await start(capabilities)
    provider = editor.result.capabilities.diagnostic_provider
    assert isinstance(provider, types.DiagnosticOptions)
    assert provider.workspace_diagnostics
    editor.open(URI, TEXT)
    report = full(await editor.pull(URI))
    assert editor.places(report.items) == editor.expected(URI)
    assert {item.source for item in report.items} == {"copyholder"}
    editor.change(URI, (0, 0, "So , "))
    assert editor.places(full(await editor.pull(URI)).items) == editor.expected(URI)
    editor.close(URI)
    await settled(editor)
    assert editor.published == []


@PULLING
async def test_what_has_not_changed_is_not_sent_again(start: Start, capabilities: types.ClientCapabilities) -> None:
    editor = await start(capabilities)
    editor.open(URI, TEXT + CLEAN)
    first = full(await editor.pull(URI))
    again = await editor.pull(URI, first.result_id)
    assert again == types.RelatedUnchangedDocumentDiagnosticReport(result_id=str(first.result_id))
    # Words behind the last finding change no diagnostic either.
    editor.change(URI, (len(TEXT + CLEAN), len(TEXT + CLEAN), "He is still there\n"))
    assert await editor.pull(URI, first.result_id) == again
    editor.change(URI, (0, 0, "So , "))
    other = full(await editor.pull(URI, first.result_id))
    assert other.result_id != first.result_id
    assert editor.places(other.items) == editor.expected(URI)


async def test_a_client_without_a_result_gets_all(start: Start) -> None:
    editor = await start(VSCODE)
    editor.open(URI, TEXT)
    first = full(await editor.pull(URI))
    assert full(await editor.pull(URI)).items == first.items
    assert full(await editor.pull(URI, "from another session")).items == first.items


async def test_a_document_that_is_not_open_has_an_empty_report(start: Start) -> None:
    editor = await start(VSCODE)
    assert full(await editor.pull("file:///news/unknown.txt")).items == ()


@PUSHED_TO
async def test_a_client_that_cannot_pull_is_told_with_the_version(
    start: Start, capabilities: types.ClientCapabilities
) -> None:
    editor = await start(capabilities)
    assert editor.result.capabilities.diagnostic_provider is None
    editor.open(URI, TEXT)
    first = await editor.publication(URI, 1)
    assert editor.places(first.diagnostics) == editor.expected(URI)
    editor.change(URI, (0, 0, "So , "))
    second = await editor.publication(URI, 2)
    assert editor.places(second.diagnostics) == editor.expected(URI)
    assert None not in {params.version for params in editor.published}


@PUSHED_TO
async def test_what_was_pushed_is_taken_back_when_the_document_is_closed(
    start: Start, capabilities: types.ClientCapabilities
) -> None:
    editor = await start(capabilities)
    editor.open(URI, TEXT)
    await editor.publication(URI)
    editor.published.clear()
    editor.close(URI)
    assert (await editor.publication(URI)).diagnostics == ()


async def test_a_burst_of_changes_ends_with_the_newest_version(start: Start) -> None:
    editor = await start(EMACS)
    editor.open(URI, TEXT)
    for _ in range(40):
        editor.change(URI, (0, 0, "So , "))
    last = await editor.publication(URI)
    await settled(editor)
    assert editor.published[-1] is last
    versions = [params.version or 0 for params in editor.published]
    assert versions == sorted(set(versions)), "an older version after a newer one, or one twice"
    assert editor.places(last.diagnostics) == editor.expected(URI)


async def test_a_repaired_draft_is_told_to_be_clean(start: Start) -> None:
    editor = await start(EMACS)
    editor.open(URI, TEXT)
    await editor.publication(URI)
    editor.replace(URI, CLEAN)
    assert (await editor.publication(URI)).diagnostics == ()


@pytest.mark.parametrize("name", ALL)
async def test_nothing_is_shown_that_the_editor_does_not_know(start: Start, name: str) -> None:
    editor = await start(ALL[name])
    editor.open(URI, TEXT)
    for diagnostic in await editor.diagnostics(URI):
        assert diagnostic.related_information is None or name != "emacs"
        assert (diagnostic.code_description is not None) is name.startswith("vscode")


@pytest.mark.parametrize("name", ALL)
async def test_what_a_copy_speaks_of_is_shown_where_the_editor_can(start: Start, name: str) -> None:
    editor = await start(ALL[name], script="copied")
    editor.open(URI, "Mayor Lee signed his order Mayor Lee late.\n")
    if editor.result.capabilities.diagnostic_provider:
        (shown,) = full(await editor.pull(URI)).items
    else:
        (shown,) = (await editor.publication(URI)).diagnostics
    assert (shown.code, shown.range) == ("misplaced-copy", editor.range(URI, 27, 36))
    if name == "emacs":
        assert shown.related_information is None
    else:
        assert [
            (place.message, place.location.uri, place.location.range) for place in shown.related_information or ()
        ] == [
            ("copied from here", URI, editor.range(URI, 0, 9)),
            ("meant for this", URI, editor.range(URI, 17, 20)),
        ]


async def test_a_code_leads_to_a_page_on_this_computer(start: Start) -> None:
    editor = await start(VSCODE)
    editor.open(URI, TEXT)
    description = (await editor.diagnostics(URI))[0].code_description
    assert description is not None
    page = Path(unquote(urlparse(description.href).path)).read_text(encoding="utf-8")
    assert page.startswith("# space-before-punctuation")


async def test_a_draft_with_very_many_findings_is_marked_in_part_and_says_so(start: Start) -> None:
    editor = await start(VSCODE)
    editor.open(URI, "Well , said the mayor , who left .\n" * 500)
    diagnostics = await editor.glance(URI)
    assert len(diagnostics) == 1_001
    assert diagnostics[-1].code is None
    assert f"{len(editor.expected(URI)) - 1_000} more damaged places" in diagnostics[-1].message
