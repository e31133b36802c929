"""``copyholder serve``."""

from __future__ import annotations

import ipaddress
from typing import Final, Literal

import click

from copyholder.text import PositionEncoding

_PORT: Final = 2087


@click.command(
    short_help="Run the language server.",
    epilog="""\b
Examples:
  copyholder serve                    as an editor starts it
  copyholder serve --tcp --port 5007  for an editor that connects to it
""",
)
@click.option(
    "--stdio",
    "transport",
    flag_value="stdio",
    default="stdio",
    help="Use standard input and output, as by default.",
)
@click.option("--tcp", "transport", flag_value="tcp", help="Listen on a TCP port, for one editor.")
@click.option("--ws", "transport", flag_value="ws", help="Listen for a WebSocket; needs copyholder[ws].")
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=_PORT,
    show_default=True,
    help="The port to listen on; 0 for any free one.",
)
@click.option(
    "--offset-encoding",
    type=click.Choice([encoding.value for encoding in PositionEncoding]),
    help="The units in which the editor counts characters, if it counts others than it says (ALE: utf-8).",
)
def serve(transport: Literal["stdio", "tcp", "ws"], host: str, port: int, offset_encoding: str | None) -> int:
    """Run the language server that editors show findings with.

    An editor usually starts it itself, with no options.
    """
    from copyholder.lsp.start import serve as run

    if transport != "stdio" and not _is_loopback(host):
        click.echo(
            f"copyholder: {host} can be reached from other computers: whoever connects can read your drafts",
            err=True,
        )
    run(transport, host, port, PositionEncoding(offset_encoding) if offset_encoding else None)
    return 0


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
