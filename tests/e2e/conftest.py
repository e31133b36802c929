import sys
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from clients import EMACS
from editor import Editor, Start, make_client
from lsprotocol import types
from pytest_lsp import ClientServerConfig, LanguageClient
from sourced import DRAFT, WIRE, archived, written


@pytest.fixture(autouse=True)
def _own_home(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Keep the servers' caches out of the developer's."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))


@pytest_asyncio.fixture
async def start() -> AsyncIterator[Start]:
    """A function that starts a server and an editor for it; `script` runs the server through one of `servers/`."""
    editors: list[Editor] = []

    async def started(
        capabilities: types.ClientCapabilities = EMACS, script: str | None = None, **initialize: Any
    ) -> Editor:
        through = (
            [str(Path(__file__).parent / "servers" / f"{script}.py")] if script else ["-m", "copyholder", "serve"]
        )
        config = ClientServerConfig([sys.executable, *through], client_factory=make_client)
        client = await config.start()
        assert isinstance(client, LanguageClient)
        editors.append(Editor(client))
        await editors[-1].initialize(capabilities, **initialize)
        return editors[-1]

    yield started
    for editor in editors:
        await editor.quit()


@pytest.fixture
def draft(tmp_path: Path) -> str:
    """A draft in a workspace."""
    (tmp_path / "desk").mkdir()
    path = tmp_path / "desk" / "draft.txt"
    path.write_text(DRAFT, encoding="utf-8")
    return path.as_uri()


@pytest.fixture
def wire(tmp_path: Path) -> Path:
    """The draft's source, somewhere else in the workspace."""
    return written(tmp_path / "wire.txt", WIRE)


@pytest.fixture
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with an archive of one original, which is a file of its own."""
    folder = tmp_path_factory.mktemp("originals")
    (folder / "wire").mkdir()
    return archived(folder / "archive", written(folder / "wire" / "0001.txt", WIRE).parent)
