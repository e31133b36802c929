import random

import pytest
from clients import VSCODE, counting_in
from editor import Start
from lsprotocol import types

pytestmark = pytest.mark.asyncio

URI = "file:///news/draft.txt"

ENCODINGS = ("utf-8", "utf-16", "utf-32")

# Everything that has misled a server about where a line ends or how long it is, and no line end at the end.
TEXT = "😀 The mayor , he said\u2028so , \x0cleft , now\r\nnext 😀😀 line , a\vb , é ,\rthird , \x85fourth , end ."


def diagnosed(diagnostics: object) -> list[tuple[object, types.Range]]:
    return [(item.code, item.range) for item in diagnostics]  # type: ignore[attr-defined]


@pytest.mark.parametrize("encoding", ENCODINGS)
async def test_ranges_are_right_beside_wide_characters_and_odd_line_ends(start: Start, encoding: str) -> None:
    editor = await start(counting_in(encoding))
    assert editor.encoding == encoding
    editor.open(URI, TEXT)
    found = diagnosed(await editor.diagnostics(URI))
    assert found == editor.expected(URI)
    assert len(found) >= TEXT.count(" ,")


@pytest.mark.parametrize("encoding", ENCODINGS)
async def test_edits_arrive_where_they_were_made(start: Start, encoding: str) -> None:
    editor = await start(counting_in(encoding))
    editor.open(URI, TEXT)
    at = TEXT.index("so ,")
    editor.change(URI, (at, at + 4, "so 😀 ,"), (at + 5, at + 5, "\u2028new , "))
    editor.change(URI, (0, 1, "😀😀"), (len(editor.texts[URI]), len(editor.texts[URI]), "\nlast , one"))
    assert diagnosed(await editor.diagnostics(URI)) == editor.expected(URI)


@pytest.mark.parametrize("encoding", ENCODINGS)
async def test_many_random_edits_leave_the_same_text_on_both_sides(start: Start, encoding: str) -> None:
    editor = await start(counting_in(encoding))
    editor.open(URI, TEXT)
    chance = random.Random(encoding)
    pieces = ["😀", " ,", "\n", "\r", "\r\n", "\u2028", "word ", "", "é .", "\x0c"]
    for _ in range(60):
        edits = []
        length = len(editor.texts[URI])
        for _ in range(chance.randint(1, 4)):
            first, last = sorted((chance.randint(0, length), chance.randint(0, length)))
            first, last = _between_code_points(editor.texts[URI], first, min(last, first + 6))
            edits.append((first, last, chance.choice(pieces)))
            length = first  # what stands before an edit is not changed by it
        editor.change(URI, *edits)
    assert diagnosed(await editor.diagnostics(URI)) == editor.expected(URI)


def _between_code_points(text: str, start: int, end: int) -> tuple[int, int]:
    """Return a range that does not begin or end inside a line end, where no client can point to."""

    def inside(at: int) -> bool:
        return text[at - 1 : at + 1] == "\r\n"

    return start - inside(start), end + inside(end)


async def test_the_whole_text_may_be_sent_instead(start: Start) -> None:
    editor = await start()
    editor.open(URI, TEXT)
    editor.replace(URI, "Quite another text , now\n")
    assert diagnosed(await editor.diagnostics(URI)) == editor.expected(URI)


async def test_a_range_out_of_the_text_is_clamped(start: Start) -> None:
    editor = await start()
    editor.open(URI, "Well , well\n")
    beyond = types.Range(types.Position(0, 400), types.Position(900, 7))
    editor.send_changes(URI, [types.TextDocumentContentChangePartial(beyond, " , good")])
    editor.texts[URI] = "Well , well , good"
    assert diagnosed(await editor.diagnostics(URI)) == editor.expected(URI)


async def test_a_range_that_runs_backwards_is_turned_round(start: Start) -> None:
    editor = await start()
    editor.open(URI, "Well , well\n")
    backwards = types.Range(types.Position(0, 11), types.Position(0, 7))
    editor.send_changes(URI, [types.TextDocumentContentChangePartial(backwards, "good , then")])
    editor.texts[URI] = "Well , good , then\n"
    assert diagnosed(await editor.diagnostics(URI)) == editor.expected(URI)


async def test_a_document_that_is_not_open_is_left_alone(start: Start) -> None:
    editor = await start(VSCODE)
    editor.send_changes("file:///news/unknown.txt", [types.TextDocumentContentChangeWholeDocument("Oh , no")])
    editor.close("file:///news/unknown.txt")
    editor.open(URI, "Well , well\n")
    assert diagnosed(await editor.diagnostics(URI)) == editor.expected(URI)


async def test_documents_do_not_mix(start: Start) -> None:
    editor = await start()
    other = "untitled:Untitled-1"
    editor.open(URI, "One , two\n")
    editor.open(other, "Here is the other , then\n", language="markdown")
    editor.change(URI, (0, 0, "Zero , "))
    assert diagnosed(await editor.diagnostics(URI)) == editor.expected(URI)
    assert diagnosed(await editor.diagnostics(other)) == editor.expected(other)


async def test_a_document_can_be_opened_again(start: Start) -> None:
    editor = await start(VSCODE)
    editor.open(URI, "One , two\n")
    editor.close(URI)
    editor.open(URI, "Three , four , five\n")
    assert diagnosed(await editor.diagnostics(URI)) == editor.expected(URI)
