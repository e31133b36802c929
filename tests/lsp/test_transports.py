import sys

import pytest

from copyholder.lsp import transports
from copyholder.lsp.server import CopyholderServer


@pytest.mark.asyncio
async def test_websockets_that_are_not_installed_are_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "websockets.asyncio.server", None)
    with pytest.raises(transports.Unavailable, match="needs the library “websockets”"):
        await transports.websocket(CopyholderServer(), "127.0.0.1", 0)
