"""A server that dies as soon as it reaches for the network."""

import os
import sys

from copyholder.lsp.start import serve


def forbid(event: str, _: object) -> None:
    if event in {"socket.connect", "socket.bind", "socket.getaddrinfo", "socket.sendto", "urllib.Request"}:
        os._exit(99)


sys.addaudithook(forbid)
serve("stdio", "", 0)
