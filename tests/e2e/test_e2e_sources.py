import asyncio
import os
from pathlib import Path
from typing import Any

import pytest
from clients import EMACS, VSCODE
from editor import PATIENCE, Editor, Start
from lsprotocol import types
from sourced import (
    CORRECTED,
    DRAFT,
    EVERYWHERE,
    OTHER,
    WIRE,
    archived,
    becomes,
    is_restored,
    opened,
    restored,
    source_lens,
    written,
)

pytestmark = pytest.mark.asyncio


@EVERYWHERE
async def test_an_attached_source_restores_the_draft(
    start: Start, draft: str, wire: Path, capabilities: types.ClientCapabilities
) -> None:
    editor = await opened(start, draft, capabilities)
    assert await restored(editor, draft) != WIRE
    assert await editor.run("copyholder.attachSource", draft, wire.as_uri()) == {"attached": "wire.txt"}
    await is_restored(editor, draft)
    (action, *_) = await editor.actions(draft, editor.place(draft, "nobody The mayor"), only=["quickfix"])
    assert action.title == "Put back what the source has: “has”"


@EVERYWHERE
async def test_what_is_shown_is_shown_anew_once_a_source_is_attached(
    start: Start, draft: str, wire: Path, capabilities: types.ClientCapabilities
) -> None:
    editor = await opened(start, draft, capabilities)
    before = len(await editor.glance(draft))
    assert before
    await editor.run("copyholder.attachSource", draft, wire.as_uri())

    async def tells_of_lost_words() -> bool:
        shown = [
            item for item in await editor.glance(draft) if "so-called" in item.message or "“has”" in item.message
        ]
        return bool(shown)

    await becomes(editor, True, tells_of_lost_words)


async def test_it_is_remembered_beyond_the_session_in_the_folder_of_the_workspace(
    start: Start, draft: str, wire: Path, tmp_path: Path
) -> None:
    editor = await opened(start, draft)
    await editor.run("copyholder.attachSource", draft, wire.as_uri())
    remembered = (tmp_path / ".copyholder" / "sources.toml").read_text(encoding="utf-8")
    assert '"desk/draft.txt" = "wire.txt"' in remembered
    later = await opened(start, draft)
    assert await restored(later, draft) == WIRE


async def test_a_source_beside_the_draft_is_used_from_the_first_look(
    start: Start, draft: str, tmp_path: Path
) -> None:
    written(tmp_path / "desk" / "draft.source.txt", WIRE)
    editor = await opened(start, draft, VSCODE)
    assert await restored(editor, draft) == WIRE
    assert await source_lens(editor, draft) == "Source: draft.source.txt (beside the draft)"


@EVERYWHERE
async def test_the_archive_is_searched_in_the_background(
    start: Start, draft: str, archive: Path, tmp_path: Path, capabilities: types.ClientCapabilities
) -> None:
    written(tmp_path / "copyholder.toml", f'archive = "{archive}"\n')
    editor = await opened(start, draft, capabilities)
    await is_restored(editor, draft)


async def test_the_archive_is_searched_where_what_lies_beside_the_draft_is_not_its_source(
    start: Start, draft: str, archive: Path, tmp_path: Path
) -> None:
    written(tmp_path / "copyholder.toml", f'archive = "{archive}"\n')
    written(tmp_path / "desk" / "draft.source.txt", OTHER)
    editor = await opened(start, draft)
    await is_restored(editor, draft)


async def test_a_relative_archive_in_a_file_counts_from_that_and_in_the_editor_from_the_workspace(
    start: Start, draft: str, tmp_path: Path
) -> None:
    (tmp_path / "wire").mkdir()
    archived(tmp_path / "archive", written(tmp_path / "wire" / "0001.txt", WIRE).parent)
    written(tmp_path / "copyholder.toml", 'archive = "archive"\n')
    await is_restored(await opened(start, draft), draft)
    written(tmp_path / "desk" / "copyholder.toml", 'archive = "nowhere"\n')
    editor = await start(EMACS, workspace_folders=[types.WorkspaceFolder(tmp_path.as_uri(), "news")])
    editor.client.set_configuration({"copyholder": {"archive": "archive"}})
    editor.open(draft, DRAFT)
    await is_restored(editor, draft)


async def test_an_archive_that_grows_is_searched_again_when_the_draft_is_saved(
    start: Start, draft: str, tmp_path: Path
) -> None:
    (tmp_path / "wire").mkdir()
    archived(tmp_path / "archive", written(tmp_path / "wire" / "0001.txt", OTHER).parent)
    written(tmp_path / "copyholder.toml", 'archive = "archive"\n')
    editor = await opened(start, draft)
    await editor.diagnostics(draft)
    written(tmp_path / "wire" / "0002.txt", WIRE)
    archived(tmp_path / "archive", tmp_path / "wire")
    editor.save(draft)
    await is_restored(editor, draft)


async def test_a_draft_without_a_file_has_its_source_for_the_session(start: Start, wire: Path) -> None:
    editor = await start(VSCODE)
    editor.open("untitled:Untitled-1", DRAFT)
    assert await editor.run("copyholder.attachSource", "untitled:Untitled-1", wire.as_uri()) == {
        "attached": "wire.txt"
    }
    await is_restored(editor, "untitled:Untitled-1")
    wire.unlink()
    assert await restored(editor, "untitled:Untitled-1") != WIRE
    assert await editor.run("copyholder.detachSource", "untitled:Untitled-1") == {"detached": True}
    assert await editor.run("copyholder.detachSource", "untitled:Untitled-1") == {"detached": False}
    (message,) = editor.client.messages
    assert "there is no such file; attach another to Untitled-1, or detach it" in message.message


async def test_what_was_attached_is_detached_and_what_was_found_is_not_looked_for_until_it_is_detached_again(
    start: Start, draft: str, wire: Path, tmp_path: Path
) -> None:
    editor = await opened(start, draft)
    damaged = await restored(editor, draft)
    written(tmp_path / "desk" / "draft.source.txt", CORRECTED)
    await editor.run("copyholder.attachSource", draft, wire.as_uri())
    await is_restored(editor, draft, WIRE)
    for detached, then in ((True, CORRECTED), (True, damaged), (False, CORRECTED)):
        assert await editor.run("copyholder.detachSource", draft) == {"detached": detached}
        await is_restored(editor, draft, then)


async def test_a_draft_from_the_archive_can_be_said_to_have_no_source(
    start: Start, draft: str, archive: Path, tmp_path: Path
) -> None:
    written(tmp_path / "copyholder.toml", f'archive = "{archive}"\n')
    editor = await opened(start, draft)
    await is_restored(editor, draft)
    assert await editor.run("copyholder.detachSource", draft) == {"detached": True}
    assert await restored(editor, draft) != WIRE
    assert await editor.run("copyholder.detachSource", draft) == {"detached": False}
    await is_restored(editor, draft)


async def test_a_draft_without_a_source_has_nothing_to_detach(start: Start, draft: str) -> None:
    editor = await opened(start, draft)
    assert await editor.run("copyholder.detachSource", draft) == {"detached": False}
    assert await editor.run("copyholder.detachSource", "file:///news/unknown.txt") == {"detached": False}


async def test_a_wrong_source_is_not_used_and_said_so_once(start: Start, draft: str, tmp_path: Path) -> None:
    editor = await opened(start, draft, VSCODE)
    damaged = await restored(editor, draft)
    wrong = written(tmp_path / "wire.txt", OTHER)
    await editor.run("copyholder.attachSource", draft, wrong.as_uri())
    for _ in range(3):
        editor.change(draft, (0, 0, "So "))
        assert await restored(editor, draft) == await fixed(editor, draft, damaged)
    (message,) = editor.client.messages
    assert message.message == (
        "Copyholder: “wire.txt” is not the source of draft.txt: 0 % of the draft stands in it; it is not used."
    )
    assert await source_lens(editor, draft) is None
    written(wrong, WIRE)
    await is_restored(editor, draft, editor.texts[draft][: editor.texts[draft].index("😀")] + WIRE)


async def fixed(editor: Editor, uri: str, damaged: str) -> str:
    return editor.texts[uri][: editor.texts[uri].index("😀")] + damaged


@pytest.mark.parametrize("kind", ["missing", "folder", "no text", "empty", "the draft", "no file", "no name"])
async def test_what_is_no_source_is_not_attached_and_the_writer_told_why(
    start: Start, draft: str, tmp_path: Path, kind: str
) -> None:
    editor = await opened(start, draft)
    (tmp_path / "image.txt").write_bytes(b"\x00\x01\xff" * 99)
    (tmp_path / "empty.txt").touch()
    uri = {
        "missing": (tmp_path / "gone.txt").as_uri(),
        "folder": (tmp_path / "desk").as_uri(),
        "no text": (tmp_path / "image.txt").as_uri(),
        "empty": (tmp_path / "empty.txt").as_uri(),
        "the draft": draft,
        "no name": "file:///news/a%00b.txt",
        "no file": "untitled:Untitled-2",
    }[kind]
    assert await editor.run("copyholder.attachSource", draft, uri) == {"attached": None}
    (message,) = editor.client.messages
    assert {"no file": "Untitled-2", "no name": "b.txt", "the draft": "draft.txt"}.get(
        kind, uri.removeprefix("file://")
    ) in message.message
    assert not (tmp_path / ".copyholder").exists()


async def test_an_attached_source_that_is_gone_is_complained_of_once(start: Start, draft: str, wire: Path) -> None:
    editor = await opened(start, draft)
    await editor.run("copyholder.attachSource", draft, wire.as_uri())
    await is_restored(editor, draft)
    wire.unlink()
    for _ in range(3):
        editor.change(draft, (0, 0, "So "))
        assert "so-called" not in await restored(editor, draft)
    (message,) = editor.client.messages
    assert "wire.txt: there is no such file; it was attached to draft.txt" in message.message


async def test_a_source_that_changes_is_noticed_at_the_next_look(start: Start, draft: str, wire: Path) -> None:
    editor = await opened(start, draft)
    await editor.run("copyholder.attachSource", draft, wire.as_uri())
    await is_restored(editor, draft)
    written(wire, CORRECTED)
    assert await restored(editor, draft) == CORRECTED


async def test_a_source_that_appears_counts_when_the_editor_tells_of_it(
    start: Start, draft: str, tmp_path: Path
) -> None:
    editor = await opened(start, draft)
    await editor.diagnostics(draft)
    path = written(tmp_path / "desk" / "draft.source.txt", WIRE)
    created = types.FileEvent(path.as_uri(), types.FileChangeType.Created)
    editor.client.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams([created]))

    async def tells_of_lost_words() -> bool:
        return any("“has”" in item.message for item in (await editor.publication(draft)).diagnostics)

    await becomes(editor, True, tells_of_lost_words)


async def test_an_editor_that_can_do_nothing_has_sources_all_the_same(
    start: Start, draft: str, tmp_path: Path
) -> None:
    written(tmp_path / "desk" / "draft.source.txt", WIRE)
    editor = await start(types.ClientCapabilities())
    editor.open(draft, DRAFT)
    published = await editor.publication(draft)
    assert any("“has”" in item.message or "so-called" in item.message for item in published.diagnostics)


async def test_the_drafts_of_a_workspace_have_their_sources(
    start: Start, draft: str, wire: Path, tmp_path: Path
) -> None:
    uri = (tmp_path / "desk" / "other.txt").as_uri()
    written(tmp_path / "desk" / "other.txt", DRAFT)
    editor = await opened(start, uri, VSCODE)

    async def reports() -> dict[str, Any]:
        report = await asyncio.wait_for(
            editor.client.workspace_diagnostic_async(types.WorkspaceDiagnosticParams(ids)), PATIENCE
        )
        return {item.uri: item for item in report.items}

    ids: list[types.PreviousResultId] = []
    first = (await reports())[draft]
    assert not any("“has”" in item.message for item in first.items)
    ids = [types.PreviousResultId(draft, first.result_id)]
    assert (await reports())[draft].kind == "unchanged"
    written(tmp_path / "desk" / "draft.source.txt", WIRE)
    second = (await reports())[draft]
    assert any("“has”" in item.message for item in second.items)
    ids = [types.PreviousResultId(draft, second.result_id)]
    assert (await reports())[draft].kind == "unchanged"
    await editor.run("copyholder.attachSource", draft, written(wire, CORRECTED).as_uri())
    third = (await reports())[draft]
    assert any("“had”" in item.message for item in third.items)


async def test_the_drafts_of_a_workspace_are_looked_up_in_the_archive(
    start: Start, draft: str, archive: Path, tmp_path: Path
) -> None:
    written(tmp_path / "copyholder.toml", f'archive = "{archive}"\n')
    editor = await opened(start, (tmp_path / "desk" / "other.txt").as_uri(), VSCODE, OTHER)
    report = await asyncio.wait_for(
        editor.client.workspace_diagnostic_async(types.WorkspaceDiagnosticParams([])), PATIENCE
    )
    (found,) = (item for item in report.items if item.uri == draft)
    assert isinstance(found, types.WorkspaceFullDocumentDiagnosticReport)
    assert any("“has”" in item.message for item in found.items)


async def test_an_archive_that_cannot_be_used_is_complained_of_once_and_without_its_password(
    start: Start, draft: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    editor = await start(EMACS, workspace_folders=[types.WorkspaceFolder(tmp_path.as_uri(), "news")])
    # Nobody listens on this port, so that there is an answer at once.
    url = "postgresql://desk:swordfish@127.0.0.1:1/originals"
    editor.client.set_configuration({"copyholder": {"archive": url}})
    complained = asyncio.ensure_future(editor.client.wait_for_notification(types.WINDOW_SHOW_MESSAGE))
    editor.open(draft, DRAFT)
    await asyncio.wait_for(complained, PATIENCE)
    for _ in range(3):
        editor.change(draft, (0, 0, "So "))
        editor.save(draft)
        await editor.diagnostics(draft)
    (message,) = editor.client.messages
    assert "postgresql" in message.message
    forwarder = editor.client._stderr_forwarder
    await editor.quit()
    assert forwarder
    await asyncio.wait([forwarder], timeout=PATIENCE)
    said = message.message + capfd.readouterr().err
    assert "swordfish" not in said
    assert "desk:" not in said


async def test_neither_the_draft_nor_its_source_is_logged(
    start: Start, draft: str, wire: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    editor = await opened(start, draft)
    await editor.run("copyholder.attachSource", draft, wire.as_uri())
    await is_restored(editor, draft)
    written(wire, OTHER)
    await restored(editor, draft)
    os.remove(wire)  # noqa: PTH107
    await restored(editor, draft)
    forwarder = editor.client._stderr_forwarder
    await editor.quit()
    assert forwarder
    await asyncio.wait([forwarder], timeout=PATIENCE)
    log = capfd.readouterr().err
    for wording in ("sanctuary", "mayor", "chapter"):
        assert wording not in log
