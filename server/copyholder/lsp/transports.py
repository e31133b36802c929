"""The ways to a client: standard input and output, a socket, a websocket.

A socket serves the first client that comes, and no other: a second one would be told of the first one's drafts.
"""

from __future__ import annotations

import asyncio
import logging
import re
import sys
from collections.abc import Iterable
from socket import socket
from threading import Event
from typing import TYPE_CHECKING, Final

from pygls.io_ import StdinAsyncReader, StdoutWriter, run_async, run_websocket
from pygls.lsp.server import LanguageServer

if TYPE_CHECKING:
    from websockets.asyncio.server import ServerConnection

logger = logging.getLogger(__name__)

# A browser tells which page opens a websocket. One from elsewhere must not get at the writer's files.
_LOCAL_PAGE: Final = re.compile(r"https?://(localhost|127\.0\.0\.1|\[::1\])(:\d+)?")


class Unavailable(Exception):  # noqa: N818 - it is a state of the installation
    """What a transport needs is not installed; the message says what to do."""


async def stdio(server: LanguageServer) -> None:
    """Serve the process that started this one."""
    writer = StdoutWriter(sys.stdout.buffer)
    sys.stdout = sys.stderr  # whatever else is printed must not get between the messages
    server.protocol.set_writer(writer)
    reader = StdinAsyncReader(sys.stdin.buffer, server.thread_pool)
    await run_async(Event(), reader, server.protocol, error_handler=server.report_server_error)


async def tcp(server: LanguageServer, host: str, port: int) -> None:
    """Serve the first client to connect."""
    first: asyncio.Future[tuple[asyncio.StreamReader, asyncio.StreamWriter]] = (
        asyncio.get_running_loop().create_future()
    )

    def connected(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if first.done():
            writer.close()
        else:
            first.set_result((reader, writer))

    listener = await asyncio.start_server(connected, host, port)
    _announce("tcp", listener.sockets)
    reader, writer = await first
    listener.close()
    server.protocol.set_writer(writer)
    await run_async(Event(), reader, server.protocol, error_handler=server.report_server_error)


async def websocket(server: LanguageServer, host: str, port: int) -> None:
    """Serve the first client to connect, which may be a page on this machine but on no other.

    Raises
    ------
    Unavailable
        If the library for websockets is not installed.
    """
    try:
        from websockets.asyncio.server import serve
    except ImportError as error:
        raise Unavailable(
            "a websocket needs the library “websockets” (13 or newer): install it beside copyholder"
        ) from error
    first: asyncio.Future[ServerConnection] = asyncio.get_running_loop().create_future()

    async def connected(connection: ServerConnection) -> None:
        if not first.done():
            first.set_result(connection)
            await connection.wait_closed()

    # A long draft is one message, longer than the library allows by itself.
    async with serve(connected, host, port, origins=[None, _LOCAL_PAGE], max_size=None) as listener:
        _announce("ws", listener.sockets)
        connection = await first
        listener.close(close_connections=False)
        await run_websocket(connection, Event(), server.protocol, error_handler=server.report_server_error)


def _announce(scheme: str, sockets: Iterable[socket]) -> None:
    for each in sockets:
        host, port, *_ = each.getsockname()
        logger.info("listening on %s://%s:%s", scheme, host, port)
