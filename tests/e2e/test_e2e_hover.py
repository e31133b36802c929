import attrs
import pytest
from clients import ALL, EMACS
from editor import Start
from lsprotocol import types

pytestmark = pytest.mark.asyncio

URI = "file:///news/draft.txt"
TEXT = "😀😀 The *mayor* , who stayed , left .\n"


@pytest.mark.parametrize("capabilities", ALL.values(), ids=ALL)
async def test_damage_is_explained_where_it_stands(start: Start, capabilities: types.ClientCapabilities) -> None:
    editor = await start(capabilities)
    editor.open(URI, TEXT)
    at = editor.place(URI, " , who").start
    hover = await editor.hover(URI, at)
    assert hover is not None
    assert hover.range == editor.range(URI, TEXT.index(" ,"), TEXT.index(" ,") + 1)
    assert isinstance(hover.contents, types.MarkupContent)
    assert hover.contents.kind is types.MarkupKind.Markdown
    assert "Tokenizers" in hover.contents.value
    assert r"Safe fix: Remove the space: “\*mayor\*,”" in hover.contents.value
    assert "[space-before-punctuation](file://" in hover.contents.value


async def test_an_editor_without_markdown_gets_plain_text(start: Start) -> None:
    assert EMACS.text_document is not None
    plain = types.HoverClientCapabilities(content_format=[types.MarkupKind.PlainText])
    editor = await start(attrs.evolve(EMACS, text_document=attrs.evolve(EMACS.text_document, hover=plain)))
    editor.open(URI, TEXT)
    hover = await editor.hover(URI, editor.place(URI, " , who").start)
    assert hover is not None
    assert isinstance(hover.contents, types.MarkupContent)
    assert hover.contents.kind is types.MarkupKind.PlainText
    assert "Safe fix: Remove the space: “*mayor*,”" in hover.contents.value


async def test_there_is_nothing_to_say_elsewhere(start: Start) -> None:
    editor = await start()
    editor.open(URI, TEXT)
    assert await editor.hover(URI, editor.place(URI, "stayed").start) is None
    assert await editor.hover("file:///news/unknown.txt", types.Position(0, 0)) is None
