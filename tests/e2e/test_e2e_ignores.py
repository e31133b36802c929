import asyncio
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from clients import ALL, EMACS, VSCODE
from editor import Editor, Start
from lsprotocol import types
from pygls.exceptions import JsonRpcException

pytestmark = pytest.mark.asyncio

TEXT = "😀 The mayor , who\u2028had promised to resign , stayed .\nNobody , he said, left.\n"

EVERYWHERE = pytest.mark.parametrize("capabilities", ALL.values(), ids=ALL)


async def opened(start: Start, folder: Path, capabilities: types.ClientCapabilities = EMACS) -> tuple[Editor, str]:
    workspace = [types.WorkspaceFolder(folder.as_uri(), "desk")]
    editor = await start(capabilities, workspace_folders=workspace)
    uri = (folder / "columns" / "monday.txt").as_uri()
    editor.open(uri, TEXT)
    return editor, uri


async def offered(editor: Editor, uri: str, wording: str) -> Sequence[types.CodeAction]:
    return await editor.actions(uri, editor.place(uri, wording), ignores=True)


async def choose(editor: Editor, actions: Sequence[types.CodeAction], title: str) -> None:
    """Choose an action, as an editor does: it sends the command of it."""
    (action,) = (each for each in actions if each.title.startswith(title))
    assert action.command is not None
    await editor.run(action.command.command, *action.command.arguments or ())


async def shown(editor: Editor, uri: str, count: int) -> None:
    """Wait until so many findings are shown, the way this editor gets them."""
    async with asyncio.timeout(20):
        while len(Editor.places(await latest(editor, uri))) != count:
            editor._news.clear()
            if editor.result.capabilities.diagnostic_provider is None:
                await editor._news.wait()


async def latest(editor: Editor, uri: str) -> Sequence[types.Diagnostic]:
    if editor.result.capabilities.diagnostic_provider is None:
        return (await editor.publication(uri)).diagnostics
    return await editor.glance(uri)


@EVERYWHERE
async def test_a_place_a_wording_or_a_rule_is_ignored_and_heard_of_again(
    start: Start, tmp_path: Path, capabilities: types.ClientCapabilities
) -> None:
    editor, uri = await opened(start, tmp_path, capabilities)
    for title, left in (
        ("Ignore this place", 3),
        ("Ignore “mayor ,” everywhere", 3),
        ("Ignore all “space-before-punctuation” in this draft", 0),
    ):
        await shown(editor, uri, 4)
        await choose(editor, await offered(editor, uri, " , who"), title)
        await shown(editor, uri, left)
        assert await editor.actions(uri, editor.place(uri, " , who"), only=["quickfix"]) == []
        await choose(editor, await offered(editor, uri, " , who"), "Stop ignoring")
    await shown(editor, uri, 4)


async def test_an_editor_that_pulls_is_told_to_ask_again(start: Start, tmp_path: Path) -> None:
    editor, uri = await opened(start, tmp_path, VSCODE)
    await shown(editor, uri, 4)
    before = editor.refreshed
    await choose(editor, await offered(editor, uri, " , who"), "Ignore this place")
    await shown(editor, uri, 3)
    assert editor.refreshed > before


async def test_what_is_ignored_is_not_fixed_in_bulk(start: Start, tmp_path: Path) -> None:
    editor, uri = await opened(start, tmp_path)
    await choose(editor, await offered(editor, uri, " , who"), "Ignore this place")
    (action,) = await editor.actions(uri, editor.range(uri, 0, 0), only=["source.fixAll"])
    fixed = "😀 The mayor , who\u2028had promised to resign, stayed.\nNobody, he said, left.\n"
    assert await editor.chosen(action) == fixed
    assert await editor.format(uri) == []


async def test_it_is_remembered_beyond_the_session_and_where_the_draft_is_reworded(
    start: Start, tmp_path: Path
) -> None:
    editor, uri = await opened(start, tmp_path)
    await choose(editor, await offered(editor, uri, " , who"), "Ignore this place")
    assert (tmp_path / ".copyholder" / "ignores.toml").is_file()
    later, _ = await opened(start, tmp_path)
    later.replace(uri, "New lead.\n\n" + TEXT.replace("had promised", "had never wanted"))
    await shown(later, uri, 3)


async def test_a_file_changed_by_hand_counts_when_the_editor_tells_of_it(start: Start, tmp_path: Path) -> None:
    editor, uri = await opened(start, tmp_path)
    await choose(editor, await offered(editor, uri, " , who"), "Ignore this place")
    await shown(editor, uri, 3)
    path = tmp_path / ".copyholder" / "ignores.toml"
    path.write_text("")
    changed = types.FileEvent(path.as_uri(), types.FileChangeType.Changed)
    editor.client.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams([changed]))
    await shown(editor, uri, 4)


async def test_what_is_ignored_is_listed_with_where_it_stands(start: Start, tmp_path: Path) -> None:
    editor, uri = await opened(start, tmp_path)
    assert await editor.run("copyholder.ignored", uri) == []
    await choose(editor, await offered(editor, uri, " , stayed"), "Ignore this place")
    await choose(editor, await offered(editor, uri, " , who"), "Ignore “mayor ,” everywhere")
    first, second = await editor.run("copyholder.ignored", uri)
    assert first["title"] == "“mayor ,” everywhere (space-before-punctuation): 1 place"
    assert second["title"] == "“promised to resign stayed Nobody he” (space-before-punctuation)"
    assert first["range"]["start"] == {"line": 0, "character": 11}
    await editor.run("copyholder.stopIgnoring", uri, second["entry"])
    await shown(editor, uri, 3)


async def test_a_draft_without_a_file_is_remembered_for_the_session(start: Start) -> None:
    editor = await start(EMACS)
    editor.open("untitled:Untitled-1", TEXT)
    actions = await offered(editor, "untitled:Untitled-1", " , who")
    assert [action.title.split(" (")[0] for action in actions] == [
        "Ignore this place",
        "Ignore “mayor ,” everywhere",
    ]
    await choose(editor, actions, "Ignore this place")
    await shown(editor, "untitled:Untitled-1", 3)
    await choose(editor, await offered(editor, "untitled:Untitled-1", " , who"), "Stop ignoring")
    await shown(editor, "untitled:Untitled-1", 4)


async def test_a_file_that_cannot_be_used_is_complained_of_and_left_alone(start: Start, tmp_path: Path) -> None:
    path = tmp_path / ".copyholder" / "ignores.toml"
    path.parent.mkdir()
    path.write_text("[[ignore]\n")
    editor, uri = await opened(start, tmp_path)
    await choose(editor, await offered(editor, uri, " , who"), "Ignore this place")
    assert path.read_text() == "[[ignore]\n"
    (message,) = {params.message for params in editor.client.messages}
    assert str(path) in message
    await shown(editor, uri, 4)


@pytest.mark.parametrize("arguments", [(), ("untitled:1",), ("untitled:1", {"scope": "all"}), ("untitled:1", 7)])
async def test_a_command_that_makes_no_sense_is_refused(start: Start, arguments: tuple[Any, ...]) -> None:
    editor = await start(EMACS)
    with pytest.raises(JsonRpcException) as error:
        await editor.run("copyholder.ignore", *arguments)
    assert error.value.code == types.ErrorCodes.InvalidParams


async def test_a_selection_of_many_findings_is_not_asked_about_each(start: Start, tmp_path: Path) -> None:
    editor, uri = await opened(start, tmp_path)
    assert await editor.actions(uri, editor.range(uri, 0, len(TEXT)), ignores=True) == []
