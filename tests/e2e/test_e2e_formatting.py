import pytest
from clients import ALL, EMACS, NEOVIM, VSCODE
from editor import Start
from lsprotocol import types

pytestmark = pytest.mark.asyncio

URI = "file:///news/draft.txt"
FIRST = "😀 The mayor , who\u2028had promised to resign , stayed .\r\n"
SECOND = "Nobody , he said, left .\n"
THIRD = "Nothing , then .\n"
TEXT = FIRST + SECOND + THIRD


def restored(text: str) -> str:
    return text.replace(" ,", ",").replace(" .", ".")


@pytest.mark.parametrize("capabilities", ALL.values(), ids=ALL)
async def test_formatting_restores_the_draft(start: Start, capabilities: types.ClientCapabilities) -> None:
    editor = await start(capabilities)
    editor.open(URI, TEXT)
    edits = await editor.format(URI)
    assert all(edit.range.start.line == edit.range.end.line for edit in edits), "not the damage alone"
    assert editor.apply_edits(URI, edits) == restored(TEXT)
    assert await editor.format(URI) == []


@pytest.mark.parametrize("capabilities", ALL.values(), ids=ALL)
async def test_a_range_is_restored_alone(start: Start, capabilities: types.ClientCapabilities) -> None:
    editor = await start(capabilities)
    editor.open(URI, TEXT)
    edits = await editor.format(URI, editor.place(URI, SECOND))
    assert editor.apply_edits(URI, edits) == FIRST + restored(SECOND) + THIRD


async def test_damage_that_reaches_out_of_the_range_is_left(start: Start) -> None:
    editor = await start(EMACS)
    editor.open(URI, SECOND)
    assert await editor.format(URI, editor.place(URI, ", he said, left")) == []


@pytest.mark.parametrize("capabilities", [VSCODE, NEOVIM], ids=["vscode", "neovim"])
async def test_several_ranges_are_restored_at_once(start: Start, capabilities: types.ClientCapabilities) -> None:
    editor = await start(capabilities)
    editor.open(URI, TEXT)
    edits = await editor.format(URI, editor.place(URI, FIRST), editor.place(URI, THIRD))
    assert editor.apply_edits(URI, edits) == restored(FIRST) + SECOND + restored(THIRD)


async def test_several_ranges_are_announced_to_those_who_know_them(start: Start) -> None:
    ranges = types.DocumentRangeFormattingOptions(ranges_support=True)
    assert (await start(VSCODE)).result.capabilities.document_range_formatting_provider == ranges
    assert (await start(EMACS)).result.capabilities.document_range_formatting_provider is True


async def test_a_document_that_is_not_open_is_not_formatted(start: Start) -> None:
    editor = await start()
    assert await editor.format("file:///news/unknown.txt") == []
