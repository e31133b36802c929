import asyncio
import json
from pathlib import Path
from typing import Any
from urllib.parse import quote

import attrs
import pytest
from clients import VSCODE
from editor import PATIENCE, Editor, Start
from lsprotocol import types
from sourced import (
    EVERYWHERE,
    WIRE,
    archived,
    becomes,
    is_restored,
    lenses,
    opened,
    source_lens,
    written,
)

pytestmark = pytest.mark.asyncio

assert VSCODE.workspace
SHOWING = attrs.evolve(
    VSCODE,
    workspace=attrs.evolve(VSCODE.workspace, text_document_content=types.TextDocumentContentClientCapabilities()),
    experimental={"copyholderStatus": True},
)
"""An editor that shows what only the server has, and wants to be told numbers."""


async def definition(editor: Editor, uri: str, wording: str) -> Any:
    params = types.DefinitionParams(types.TextDocumentIdentifier(uri), editor.place(uri, wording).start)
    return await editor.client.text_document_definition_async(params)


def place_in(path: Path, editor: Editor, wording: str) -> types.Location:
    """Return where a wording stands in a source."""
    uri = path.as_uri()
    editor.texts[uri] = path.read_text(encoding="utf-8")
    return types.Location(uri, editor.place(uri, wording))


@EVERYWHERE
async def test_the_definition_of_a_damaged_place_is_its_place_in_the_source(
    start: Start, draft: str, wire: Path, capabilities: types.ClientCapabilities
) -> None:
    editor = await opened(start, draft, capabilities)
    await editor.run("copyholder.attachSource", draft, wire.as_uri())
    await is_restored(editor, draft)
    assert await definition(editor, draft, "    sanctuary") == place_in(wire, editor, "so-called")
    assert await definition(editor, draft, "The mayor tested") == place_in(wire, editor, "has")
    assert await definition(editor, draft, " , who") == place_in(wire, editor, "mayor,")
    assert await definition(editor, draft, "promised") is None


async def test_a_copy_leads_to_the_source_and_to_where_it_was_copied_from(
    start: Start, draft: str, tmp_path: Path
) -> None:
    text = "Mayor Lee signed his order on Friday, and nobody Mayor Lee tested it in court since he left the city.\n"
    wire = written(tmp_path / "wire.txt", text.replace("nobody Mayor Lee tested", "nobody has tested"))
    editor = await opened(start, draft, VSCODE, text, script="copied")
    await editor.run("copyholder.attachSource", draft, wire.as_uri())
    assert await definition(editor, draft, "Mayor Lee tested") == [
        place_in(wire, editor, "has"),
        types.Location(draft, editor.range(draft, 0, 9)),
    ]
    assert await definition(editor, draft, "Mayor Lee signed") == types.Location(draft, editor.range(draft, 0, 9))


async def test_hover_tells_what_stands_in_the_source(start: Start, draft: str, wire: Path) -> None:
    editor = await opened(start, draft)
    at = editor.place(draft, "    sanctuary").start
    await editor.run("copyholder.attachSource", draft, wire.as_uri())
    await is_restored(editor, draft)
    hover = await editor.hover(draft, at)
    assert hover
    assert isinstance(hover.contents, types.MarkupContent)
    assert r"In “wire.txt” it reads: “so\-called”." in hover.contents.value
    hover = await editor.hover(draft, editor.place(draft, " , who").start)
    assert hover
    assert isinstance(hover.contents, types.MarkupContent)
    assert "In “wire.txt” it reads: “mayor,”." in hover.contents.value


async def test_the_source_is_named_above_the_draft_and_shown_from_there(
    start: Start, draft: str, wire: Path
) -> None:
    editor = await opened(start, draft, VSCODE)
    assert await source_lens(editor, draft) is None
    await editor.run("copyholder.showSource", draft)
    assert editor.shown == []
    assert "this draft has no source" in editor.client.messages[0].message
    await editor.run("copyholder.attachSource", draft, wire.as_uri())
    await is_restored(editor, draft)
    assert (await lenses(editor, draft))["Source: wire.txt (attached)"] == "copyholder.showSource"
    await editor.run("copyholder.showSource", draft)
    (shown,) = editor.shown
    assert shown.uri == wire.as_uri()


async def status(editor: Editor, name: str | None) -> Any:
    """Wait until a source of this name, or none, is told of."""
    async with asyncio.timeout(PATIENCE):
        while True:
            editor._news.clear()
            if editor.statuses:
                source = editor.statuses[-1]["source"]
                if (source and source.name) == name:
                    return source and source._asdict()
            await editor._news.wait()


async def test_the_source_is_told_to_those_who_want_numbers(start: Start, draft: str, wire: Path) -> None:
    editor = await opened(start, draft, SHOWING)
    assert await status(editor, None) is None
    await editor.run("copyholder.attachSource", draft, wire.as_uri())
    source = await status(editor, "wire.txt")
    assert (source["origin"], source["uri"]) == ("attached", wire.as_uri())
    assert 0.9 < source["share"] <= 1
    await editor.run("copyholder.detachSource", draft)
    assert await status(editor, None) is None


async def test_a_source_that_is_no_file_is_a_document_of_its_own(start: Start, draft: str, tmp_path: Path) -> None:
    written(tmp_path / "export.jsonl", json.dumps({"id": 7, "text": WIRE}) + "\n")
    archived(tmp_path / "archive", tmp_path / "export.jsonl")
    written(tmp_path / "copyholder.toml", 'archive = "archive"\n')
    editor = await opened(start, draft, SHOWING)
    await is_restored(editor, draft)
    name = "export.jsonl: id 7"
    assert await source_lens(editor, draft) == f"Source: {name} (from the archive)"
    address = f"copyholder-source:/{quote(name)}?{quote(draft, safe='')}"
    await editor.run("copyholder.showSource", draft)
    assert [shown.uri for shown in editor.shown] == [address]
    params = types.TextDocumentContentParams(address)
    assert (await editor.client.workspace_text_document_content_async(params)).text == WIRE
    assert (await status(editor, name))["uri"] == address
    found = await definition(editor, draft, "    sanctuary")
    assert found.uri == address
    # What is shown is no draft, and has no source itself.
    editor.open(address, WIRE)
    assert await source_lens(editor, address) is None
    await editor.run("copyholder.detachSource", draft)
    await becomes(editor, True, lambda: _is_in(address, editor.refreshed_content))


async def _is_in(uri: str, uris: list[str]) -> bool:
    return uri in uris


async def test_an_editor_that_cannot_show_it_is_told_so(start: Start, draft: str, tmp_path: Path) -> None:
    written(tmp_path / "export.jsonl", json.dumps({"id": 7, "text": WIRE}) + "\n")
    archived(tmp_path / "archive", tmp_path / "export.jsonl")
    written(tmp_path / "copyholder.toml", 'archive = "archive"\n')
    editor = await opened(start, draft, VSCODE)
    await is_restored(editor, draft)
    await editor.run("copyholder.showSource", draft)
    assert editor.shown == []
    assert "export.jsonl: id 7" in editor.client.messages[0].message
    assert await definition(editor, draft, "    sanctuary") is None


async def test_the_restored_draft_is_that_of_the_source(start: Start, draft: str, wire: Path) -> None:
    editor = await opened(start, draft, SHOWING)
    params = types.TextDocumentContentParams(f"copyholder-restored:/draft.txt?{quote(draft, safe='')}")
    assert (await editor.client.workspace_text_document_content_async(params)).text != WIRE
    await editor.run("copyholder.attachSource", draft, wire.as_uri())

    async def content() -> str:
        return (await editor.client.workspace_text_document_content_async(params)).text

    await becomes(editor, WIRE, content)
    assert params.uri in editor.refreshed_content
