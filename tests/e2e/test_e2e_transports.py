import asyncio
import contextlib
import sys
from collections.abc import AsyncIterator
from urllib.parse import urlsplit

import attrs
import pytest
from clients import VSCODE
from editor import PATIENCE, Editor, make_client
from websockets.asyncio.client import connect
from websockets.exceptions import InvalidStatus

from copyholder.settings import Settings

pytestmark = pytest.mark.asyncio

WITHOUT_QUESTIONS = attrs.evolve(VSCODE, workspace=attrs.evolve(VSCODE.workspace, configuration=False))
URI = "file:///news/draft.txt"
TEXT = "The mayor , who had promised to resign , stayed .\n"


@contextlib.asynccontextmanager
async def listening(transport: str) -> AsyncIterator[tuple[asyncio.subprocess.Process, str, int]]:
    """Run a server that listens, and find out where."""
    command = [sys.executable, "-m", "copyholder", "serve", f"--{transport}", "--port", "0"]
    server = await asyncio.create_subprocess_exec(*command, stderr=asyncio.subprocess.PIPE)
    try:
        assert server.stderr is not None
        line = (await asyncio.wait_for(server.stderr.readline(), PATIENCE)).decode()
        address = urlsplit(line.split()[-1])
        assert address.scheme == transport
        assert address.hostname == "127.0.0.1"
        yield server, address.hostname, address.port or 0
    finally:
        with contextlib.suppress(ProcessLookupError):
            server.kill()
        await server.wait()


@pytest.mark.parametrize("transport", ["tcp", "ws"])
async def test_a_session_over_a_socket(transport: str) -> None:
    async with listening(transport) as (server, host, port):
        client = make_client()
        await (client.start_tcp if transport == "tcp" else client.start_ws)(host, port)
        editor = Editor(client)
        # Mentions take their time in a draft this long, and are not what this is about.
        editor.settings = Settings(categories={"mention": "off"})
        await editor.initialize(WITHOUT_QUESTIONS, initialization_options={"categories": {"mention": "off"}})
        # Longer than the library for websockets would take by itself.
        editor.open(URI, TEXT + " ".join(f"Sentence {number} hides nothing." for number in range(40_000)))
        assert len(await editor.diagnostics(URI)) == len(editor.expected(URI))
        for _ in range(20):
            editor.change(URI, (0, 0, "Well , "))
        assert len(await editor.diagnostics(URI)) == len(editor.expected(URI))
        (fix_all,) = await editor.actions(URI, editor.range(URI, 0, 0), only=["source.fixAll"])
        assert " ," not in await editor.chosen(fix_all)
        await client.shutdown_async(None)
        client.exit(None)
        assert await asyncio.wait_for(server.wait(), PATIENCE) == 0
        await client.stop()  # type: ignore[no-untyped-call]


async def test_a_second_client_is_turned_away() -> None:
    async with listening("tcp") as (_, host, port):
        client = make_client()
        await client.start_tcp(host, port)
        editor = Editor(client)
        await editor.initialize(VSCODE)
        with contextlib.suppress(ConnectionError):
            reader, writer = await asyncio.open_connection(host, port)
            assert await asyncio.wait_for(reader.read(), PATIENCE) == b""
            writer.close()
        editor.open(URI, TEXT)
        assert len(await editor.diagnostics(URI)) == len(editor.expected(URI))
        await client.shutdown_async(None)
        client.exit(None)
        await client.stop()  # type: ignore[no-untyped-call]


async def test_a_page_from_elsewhere_is_turned_away() -> None:
    async with listening("ws") as (_, host, port):
        with pytest.raises(InvalidStatus):
            await connect(f"ws://{host}:{port}", additional_headers={"Origin": "https://elsewhere.example"})
        async with connect(f"ws://{host}:{port}", additional_headers={"Origin": "http://localhost:3000"}) as page:
            await page.send('{"jsonrpc": "2.0", "id": 1, "method": "shutdown"}')
            assert "ServerNotInitialized" in str(await asyncio.wait_for(page.recv(), PATIENCE))


@pytest.mark.parametrize("transport", ["tcp", "ws"])
async def test_a_port_that_is_taken_is_named(transport: str) -> None:
    async with listening("tcp") as (_, _, port):
        command = [sys.executable, "-m", "copyholder", "serve", f"--{transport}", "--port", str(port)]
        second = await asyncio.create_subprocess_exec(*command, stderr=asyncio.subprocess.PIPE)
        _, errors = await asyncio.wait_for(second.communicate(), PATIENCE)
        assert second.returncode == 1
        assert str(port) in errors.decode()
        assert "Traceback" not in errors.decode()


async def test_the_server_leaves_when_the_socket_is_closed() -> None:
    async with listening("tcp") as (server, host, port):
        _, writer = await asyncio.open_connection(host, port)
        writer.close()
        assert await asyncio.wait_for(server.wait(), PATIENCE) == 1
