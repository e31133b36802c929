"""Drafts with sources, and what an editor makes of them."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any, TypeVar

import pytest
from clients import ALL, EMACS
from editor import PATIENCE, Editor, Start
from lsprotocol import types
from plain_positions import apply

from copyholder.sources.archive import Location, open_archive

T = TypeVar("T")

WIRE = (
    "😀 The mayor, who had promised to resign in May, stayed on Friday. “We will not be moved,” he said.\n\n"
    "The so-called sanctuary order was signed in January by his predecessor, and nobody has tested it since.\n\n"
    "Police chiefs around the country said they would wait for the ruling before they changed how officers work.\n"
)
DRAFT = (
    "😀 The mayor , who had promised to resign in May , stayed on Friday . “ We will not be moved , ” he said .    "
    "The     sanctuary order was signed in January by his predecessor , and nobody The mayor tested it since .    "
    "Police chiefs around the country said they would wait for the ruling before they changed how officers work .\n"
)
OTHER = "".join(
    f"Nothing of chapter {number} is about any of what stands in that other text.\n" for number in range(20)
)
CORRECTED = WIRE.replace("has tested", "had tested")

EVERYWHERE = pytest.mark.parametrize("capabilities", ALL.values(), ids=ALL)


def written(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def archived(archive: Path, originals: Path) -> Path:
    opened = open_archive(str(archive), create=True)
    opened.add(Location(originals))
    opened.close()
    return archive


async def opened(
    start: Start, uri: str, capabilities: types.ClientCapabilities = EMACS, text: str = DRAFT, **started: Any
) -> Editor:
    folder = Path(uri.removeprefix("file://")).parent.parent
    workspace = [types.WorkspaceFolder(folder.as_uri(), "news")]
    editor = await start(capabilities, workspace_folders=workspace, **started)
    editor.open(uri, text)
    return editor


async def restored(editor: Editor, uri: str) -> str:
    """Return the draft as it would be if all were fixed that is safe to fix."""
    actions = await editor.actions(uri, editor.range(uri, 0, 0), only=["source.fixAll"])
    if not actions:
        return editor.texts[uri]
    (action,) = actions
    if action.edit is None:
        action = await editor.client.code_action_resolve_async(action)
    assert action.edit
    if action.edit.document_changes:
        (change,) = action.edit.document_changes
        assert isinstance(change, types.TextDocumentEdit)
        edits = change.edits
    else:
        assert action.edit.changes
        edits = action.edit.changes[uri]
    return apply(editor.texts[uri], [types.TextEdit(e.range, e.new_text) for e in edits], editor.encoding)  # type: ignore[union-attr]


async def becomes(editor: Editor, expected: T, ask: Callable[[], Awaitable[T]]) -> None:
    """Ask again whenever the server tells something, until the answer is what was expected."""
    answer = None
    try:
        async with asyncio.timeout(PATIENCE):
            while True:
                editor._news.clear()
                answer = await ask()
                if answer == expected:
                    return
                await editor._news.wait()
    except TimeoutError:
        assert answer == expected


async def is_restored(editor: Editor, uri: str, text: str = WIRE) -> None:
    """Wait until the safe fixes restore a draft to a text."""
    await becomes(editor, text, lambda: restored(editor, uri))


async def lenses(editor: Editor, uri: str) -> dict[str, str]:
    params = types.CodeLensParams(types.TextDocumentIdentifier(uri))
    found = await editor.client.text_document_code_lens_async(params)
    return {lens.command.title: lens.command.command for lens in found or () if lens.command}


async def source_lens(editor: Editor, uri: str) -> str | None:
    return next((title for title in await lenses(editor, uri) if title.startswith("Source")), None)
