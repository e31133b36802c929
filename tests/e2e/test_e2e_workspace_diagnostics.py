import asyncio
from pathlib import Path
from typing import Any

import pytest
from clients import EMACS, VSCODE
from editor import Editor, Start
from lsprotocol import types

pytestmark = pytest.mark.asyncio

DAMAGED = "The mayor , who left , stayed .\n"
CLEAN = "The mayor, who left, stayed.\n"

Reports = dict[str, types.WorkspaceFullDocumentDiagnosticReport | types.WorkspaceUnchangedDocumentDiagnosticReport]


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A folder with four drafts, one of them clean, one that is no text, and some files that are no drafts."""
    drafts = {
        "a.txt": DAMAGED,
        "b.txt": CLEAN,
        "columns/monday.txt": DAMAGED,
        "notes.md": DAMAGED,
        ".hidden/x.txt": DAMAGED,
    }
    for name, text in drafts.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text)
    (tmp_path / "c.txt").write_bytes(b"\x00\x01\x02\xff" * 50)
    return tmp_path


async def opened(start: Start, *folders: Path, capabilities: types.ClientCapabilities = VSCODE) -> Editor:
    workspace = [types.WorkspaceFolder(folder.as_uri(), folder.name) for folder in folders]
    return await start(capabilities, workspace_folders=workspace)


async def checked(editor: Editor, previous: Reports | None = None, **tokens: str) -> Reports:
    ids = [
        types.PreviousResultId(uri, report.result_id)
        for uri, report in (previous or {}).items()
        if report.result_id is not None
    ]
    params = types.WorkspaceDiagnosticParams(ids, **tokens)
    report = await asyncio.wait_for(editor.client.workspace_diagnostic_async(params), 20)
    return {item.uri: item for item in report.items}


def found(reports: Reports, folder: Path) -> dict[str, int | None]:
    """Return how many diagnostics each draft has, but for summaries; None where nothing changed."""
    counts: dict[str, int | None] = {}
    for uri, report in reports.items():
        name = uri.removeprefix(folder.as_uri() + "/")
        full = isinstance(report, types.WorkspaceFullDocumentDiagnosticReport)
        counts[name] = len(Editor.places(report.items)) if full else None  # type: ignore[union-attr]
    return counts


async def test_all_drafts_are_checked_and_what_is_no_text_is_said_to_be_none(start: Start, desk: Path) -> None:
    editor = await opened(start, desk)
    reports = await checked(editor)
    assert found(reports, desk) == {"a.txt": 3, "b.txt": 0, "c.txt": 1, "columns/monday.txt": 3}
    broken = reports[(desk / "c.txt").as_uri()]
    assert isinstance(broken, types.WorkspaceFullDocumentDiagnosticReport)
    assert broken.items[0].message.startswith("This draft ")


async def test_what_has_not_changed_is_not_sent_again(start: Start, desk: Path) -> None:
    editor = await opened(start, desk)
    first = await checked(editor)
    (desk / "a.txt").write_text(CLEAN + CLEAN)
    (desk / "columns" / "monday.txt").unlink()
    second = await checked(editor, first)
    assert found(second, desk) == {"a.txt": 0, "b.txt": None, "c.txt": None, "columns/monday.txt": 0}
    (desk / "copyholder.toml").write_text('[rules]\nspace-before-punctuation = "off"\n')
    assert None not in found(await checked(editor, second), desk).values()


async def test_settings_and_ignores_hold_for_drafts_that_are_not_open(start: Start, desk: Path) -> None:
    editor = await opened(start, desk)
    (desk / "copyholder.toml").write_text('include = ["*.md", "*.txt"]\nexclude = ["/columns/"]\n')
    (desk / ".copyholder").mkdir()
    rule = '[[ignore]]\nscope = "rule"\ncode = "space-before-punctuation"\ndraft = "a.txt"\n'
    (desk / ".copyholder" / "ignores.toml").write_text(rule)
    assert found(await checked(editor), desk) == {"a.txt": 0, "b.txt": 0, "c.txt": 1, "notes.md": 3}


async def test_an_open_draft_counts_as_it_stands_in_the_editor(start: Start, desk: Path) -> None:
    editor = await opened(start, desk)
    uri = (desk / "b.txt").as_uri()
    editor.open(uri, DAMAGED)
    report = (await checked(editor))[uri]
    assert isinstance(report, types.WorkspaceFullDocumentDiagnosticReport)
    assert (report.version, len(Editor.places(report.items))) == (1, 3)


async def test_several_folders_are_checked_each_draft_once(start: Start, desk: Path) -> None:
    editor = await opened(start, desk / "columns", desk)
    assert len((await checked(editor)).keys()) == 4


async def test_it_comes_piece_by_piece_with_progress(start: Start, desk: Path) -> None:
    editor = await opened(start, desk)
    pieces: list[Any] = []
    editor.on_progress = lambda token, value: pieces.append((token, value))
    assert await checked(editor, partial_result_token="piece", work_done_token="done") == {}
    kinds = [value["kind"] for token, value in pieces if token == "done"]
    assert (kinds[0], kinds[-1], set(kinds[1:-1])) == ("begin", "end", {"report"})
    assert [len(value["items"]) for token, value in pieces if token == "piece"] == [1, 1, 1, 1]
    assert next(value for token, value in pieces if value.get("kind") == "begin")["cancellable"]


async def test_it_ends_when_it_is_cancelled(start: Start, desk: Path) -> None:
    for number in range(40):
        (desk / f"{number}.txt").write_text(DAMAGED * 20)
    editor = await opened(start, desk)

    def cancel(_: object, value: Any) -> None:
        if value["kind"] == "report":
            editor.client.window_work_done_progress_cancel(types.WorkDoneProgressCancelParams("done"))

    editor.on_progress = cancel
    assert len(await checked(editor, work_done_token="done")) < 40


async def test_the_editor_is_asked_for_its_settings_of_a_folder(start: Start, desk: Path) -> None:
    editor = await opened(start, desk)
    editor.client.set_configuration(
        {"copyholder": {"rules": {"space-before-punctuation": "off"}}}, scope_uri=desk.as_uri()
    )
    assert found(await checked(editor), desk)["a.txt"] == 0


async def test_it_is_offered_to_those_alone_that_pull(start: Start) -> None:
    for capabilities, offered in ((VSCODE, True), (EMACS, False)):
        provider = (await start(capabilities)).result.capabilities.diagnostic_provider
        assert bool(provider and provider.workspace_diagnostics) is offered
