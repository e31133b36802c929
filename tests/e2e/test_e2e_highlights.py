import pytest
from clients import ALL, counting_in
from editor import Start
from lsprotocol import types

pytestmark = pytest.mark.asyncio

URI = "file:///news/draft.txt"
TEXT = "😀 Mayor Lee signed his order , 😀 Mayor Lee he said .\r\nIt was 😀 Mayor Lee late .\n"
READ, WRITE = types.DocumentHighlightKind.Read, types.DocumentHighlightKind.Write

EDITORS = {**ALL, **{encoding: counting_in(encoding) for encoding in ("utf-8", "utf-16", "utf-32")}}


@pytest.mark.parametrize("capabilities", EDITORS.values(), ids=EDITORS)
async def test_copies_light_up_and_other_words_do_not(start: Start, capabilities: types.ClientCapabilities) -> None:
    editor = await start(capabilities, script="copied")
    assert editor.result.capabilities.document_highlight_provider
    editor.open(URI, TEXT)
    starts = [at for at in range(len(TEXT)) if TEXT.startswith("Mayor Lee", at)]
    places = [editor.range(URI, at, at + len("Mayor Lee")) for at in starts]
    expected = [
        types.DocumentHighlight(place, kind) for place, kind in zip(places, [READ, WRITE, WRITE], strict=True)
    ]
    for place in places:
        assert await editor.highlights(URI, place.start) == expected
        assert await editor.highlights(URI, place.end) == expected
    for word in ("signed", "his", " , ", "late"):
        assert await editor.highlights(URI, editor.place(URI, word).start) is None
    assert await editor.highlights("file:///news/unknown.txt", types.Position(0, 0)) is None
