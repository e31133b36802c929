"""Starting the server, over the transport that the client wants."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Awaitable
from typing import Literal

from copyholder.lsp import logs, transports
from copyholder.lsp.server import CopyholderServer
from copyholder.text import PositionEncoding


def serve(
    transport: Literal["stdio", "tcp", "ws"], host: str, port: int, encoding: PositionEncoding | None = None
) -> None:
    """Serve one client until it says goodbye or goes away, then exit.

    Parameters
    ----------
    transport
        Standard input and output, a socket, or a websocket.
    host, port
        Where to listen, unless on standard input; port 0 picks a free one. The log says where.
    encoding
        The units in which the client counts characters, if it is not to be asked.
    """
    logs.configure()
    # Inspections compute in other threads. At Python's own interval a keystroke would wait 5 ms at every turn.
    sys.setswitchinterval(0.0005)
    server = CopyholderServer(encoding)
    match transport:
        case "stdio":
            connection = transports.stdio(server)
        case "tcp":
            connection = transports.tcp(server, host, port)
        case "ws":
            connection = transports.websocket(server, host, port)
    try:
        asyncio.run(_served(server, connection))
    except KeyboardInterrupt:
        # The reader of standard input is blocked until another line comes; nobody else has anything to finish.
        os._exit(130)
    except SystemExit:
        pass  # that is how pygls exits; whether it was in order, we know better
    except (OSError, transports.Unavailable) as error:
        sys.exit(f"copyholder: {error}")
    sys.exit(0 if server.was_shut_down else 1)


async def _served(server: CopyholderServer, connection: Awaitable[None]) -> None:
    # A task that fails unseen would be reported by asyncio with all that its error says.
    asyncio.get_running_loop().set_exception_handler(
        lambda _, context: server.log_failure(context.get("exception"))
    )
    try:
        await connection
    finally:
        server.close()
