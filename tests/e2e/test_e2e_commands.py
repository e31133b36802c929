import asyncio
from pathlib import Path
from typing import Any
from urllib.parse import quote

import attrs
import pytest
from clients import EMACS, NEOVIM, VSCODE
from editor import Editor, Start
from lsprotocol import types

pytestmark = pytest.mark.asyncio

URI = "file:///news/draft.txt"
TEXT = "😀 The mayor , who\u2028had promised to resign , stayed .\nNobody , he said, left.\n"
FIXED = TEXT.replace(" ,", ",").replace(" .", ".")


@pytest.mark.parametrize("capabilities", [VSCODE, NEOVIM, EMACS], ids=["vscode", "neovim", "emacs"])
async def test_all_that_is_safe_is_restored_by_one_command(
    start: Start, capabilities: types.ClientCapabilities
) -> None:
    editor = await start(capabilities)
    editor.open(URI, TEXT)
    assert await editor.run("copyholder.restoreSafe", URI) == {"restored": 4}
    (asked,) = editor.applied
    assert asked.label == "Restore all that is safe"
    assert editor.texts[URI] == FIXED
    assert await editor.run("copyholder.restoreSafe", URI) == {"restored": 0}
    assert await editor.run("copyholder.restoreSafe", "file:///nowhere.txt") == {"restored": 0}


async def test_a_selection_is_restored_alone(start: Start) -> None:
    editor = await start(VSCODE)
    editor.open(URI, TEXT)
    at = editor.place(URI, "Nobody , he")
    selection = {"start": attrs.asdict(at.start), "end": attrs.asdict(at.end)}
    assert await editor.run("copyholder.restoreSafe", URI, selection) == {"restored": 1}
    assert editor.texts[URI] == TEXT.replace("Nobody ,", "Nobody,")


async def test_what_the_editor_does_not_apply_is_not_restored(start: Start) -> None:
    editor = await start(VSCODE)
    editor.open(URI, TEXT)
    editor.refuses = True
    assert await editor.run("copyholder.restoreSafe", URI) == {"restored": 0}
    assert editor.texts[URI] == TEXT


async def lenses(editor: Editor) -> dict[str, str]:
    params = types.CodeLensParams(types.TextDocumentIdentifier(URI))
    found = await asyncio.wait_for(editor.client.text_document_code_lens_async(params), 20)
    assert all(lens.range.start == types.Position(0, 0) for lens in found or ())
    commands = [lens.command for lens in found or () if lens.command]
    return {command.title: command.command for command in commands}


async def test_code_lenses_say_what_there_is_to_do(start: Start, tmp_path: Path) -> None:
    editor = await start(VSCODE, script="copied")
    editor.open(URI, "Mayor Lee signed his order Mayor Lee late , and left Mayor Lee town .\n")
    await editor.glance(URI)
    found = await lenses(editor)
    assert found.pop("Restore 2 places safely") == "copyholder.restoreSafe"
    assert found.pop("2 for you to look at") == "copyholder.showFirst"
    assert all(command == "" for command in found.values())
    await editor.run("copyholder.showFirst", URI)
    (shown,) = editor.shown
    assert (shown.uri, shown.selection) == (URI, editor.range(URI, 27, 36))


async def test_a_clean_draft_has_no_code_lens(start: Start) -> None:
    editor = await start(VSCODE)
    editor.open(URI, FIXED)
    assert await lenses(editor) == {}


async def test_what_an_editor_cannot_carry_out_it_is_only_told(start: Start) -> None:
    assert VSCODE.workspace
    editor = await start(attrs.evolve(VSCODE, workspace=attrs.evolve(VSCODE.workspace, apply_edit=False)))
    editor.open(URI, TEXT)
    assert (await lenses(editor))["Restore 4 places safely"] == ""


async def test_the_restored_draft_is_a_document_of_its_own(start: Start) -> None:
    assert VSCODE.workspace
    content = types.TextDocumentContentClientCapabilities()
    editor = await start(
        attrs.evolve(VSCODE, workspace=attrs.evolve(VSCODE.workspace, text_document_content=content))
    )
    workspace = editor.result.capabilities.workspace
    assert workspace
    assert workspace.text_document_content == types.TextDocumentContentOptions(
        ("copyholder-restored", "copyholder-source")
    )
    editor.open(URI, TEXT)
    restored = f"copyholder-restored:/news/draft.txt?{quote(URI, safe='')}"
    params = types.TextDocumentContentParams(restored)
    assert (await editor.client.workspace_text_document_content_async(params)).text == FIXED
    editor.change(URI, (0, 1, "So"))
    async with asyncio.timeout(20):
        while restored not in editor.refreshed_content:
            await editor.news()
    assert (await editor.client.workspace_text_document_content_async(params)).text == "So" + FIXED[1:]


async def test_numbers_are_told_to_those_who_want_them(start: Start, tmp_path: Path) -> None:
    wanting = attrs.evolve(VSCODE, experimental={"copyholderStatus": True})
    editor = await start(wanting, workspace_folders=[types.WorkspaceFolder(tmp_path.as_uri(), "desk")])
    uri = (tmp_path / "draft.txt").as_uri()
    editor.open(uri, TEXT)

    async def status() -> dict[str, Any]:
        async with asyncio.timeout(20):
            while not editor.statuses:
                await editor.news()
        return editor.statuses.pop()

    first = await status()
    assert {name: first[name] for name in ("uri", "version", "hint", "warning", "safe", "ignored")} == {
        "uri": uri,
        "version": 1,
        "hint": 4,
        "warning": 0,
        "safe": 4,
        "ignored": 0,
    }
    assert "4 places can be restored safely" in first["summary"]
    (ignore, *_) = await editor.actions(uri, editor.place(uri, " , who"), ignores=True)
    assert ignore.command
    await editor.run(ignore.command.command, *ignore.command.arguments or ())
    second = await status()
    assert (second["hint"], second["ignored"]) == (3, 1)


@pytest.mark.parametrize("capabilities", [VSCODE, EMACS], ids=["vscode", "emacs"])
async def test_a_draft_with_hints_is_summed_up_where_the_first_one_stands(
    start: Start, capabilities: types.ClientCapabilities, tmp_path: Path
) -> None:
    editor = await start(capabilities)
    uri = (tmp_path / "draft.txt").as_uri()
    editor.open(uri, TEXT)
    summary = await editor.summary(uri)
    assert summary
    assert summary.severity is types.DiagnosticSeverity.Information
    assert summary.range == editor.range(uri, 11, 12)
    assert summary.message.endswith("4 places can be restored safely, all at once.")
    editor.replace(uri, FIXED)
    assert await editor.summary(uri) is None


async def test_a_desk_may_do_without_summaries(start: Start, tmp_path: Path) -> None:
    (tmp_path / "copyholder.toml").write_text("summary = false\n")
    editor = await start(EMACS)
    editor.open((tmp_path / "draft.txt").as_uri(), TEXT)
    assert await editor.summary((tmp_path / "draft.txt").as_uri()) is None


COPIES = "Mayor Lee signed his order Mayor Lee late, and left Mayor Lee town.\n"


@pytest.mark.parametrize("capabilities", [VSCODE, EMACS], ids=["vscode", "emacs"])
async def test_from_a_copy_to_where_it_was_copied_from_and_back(
    start: Start, capabilities: types.ClientCapabilities
) -> None:
    editor = await start(capabilities, script="copied")
    editor.open(URI, COPIES)
    await editor.glance(URI)
    document, in_copy = types.TextDocumentIdentifier(URI), editor.range(URI, 30, 30).start
    places = [types.Location(URI, editor.range(URI, start, start + 9)) for start in (0, 27, 52)]
    assert (
        await editor.client.text_document_definition_async(types.DefinitionParams(document, in_copy)) == places[0]
    )
    for inclusive, expected in ((True, places), (False, places[1:])):
        context = types.ReferenceContext(inclusive)
        for at in (in_copy, types.Position(0, 2)):
            params = types.ReferenceParams(context, document, at)
            assert list(await editor.client.text_document_references_async(params) or ()) == expected
    elsewhere = types.Position(0, 12)
    assert await editor.client.text_document_definition_async(types.DefinitionParams(document, elsewhere)) is None
