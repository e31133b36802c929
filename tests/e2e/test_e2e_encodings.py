import sys

import pytest
from clients import EMACS
from editor import Editor, make_client
from pytest_lsp import ClientServerConfig, LanguageClient

pytestmark = pytest.mark.asyncio


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-32"])
async def test_an_editor_that_counts_otherwise_than_it_says_is_met(encoding: str) -> None:
    command = [sys.executable, "-m", "copyholder", "serve", "--offset-encoding", encoding]
    client = await ClientServerConfig(command, client_factory=make_client).start()
    assert isinstance(client, LanguageClient)
    editor = Editor(client)
    await editor.initialize(EMACS)
    assert editor.encoding == encoding
    editor.open("untitled:1", "😀 é\u2028 The mayor , who left .\n")
    assert [item.range for item in await editor.glance("untitled:1")] == [
        place for _, place in editor.expected("untitled:1")
    ]
    await editor.quit()
