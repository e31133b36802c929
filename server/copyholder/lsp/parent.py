"""Leaving when the client is gone.

Its end closes our standard input, which ends the server, unless another process of its holds the pipe open.
"""

from __future__ import annotations

import asyncio
import os
from typing import Final

_EVERY_SECONDS: Final = 10.0


def watch(process_id: int) -> None:
    """End this process soon after another one has ended.

    A process that is not there to begin with is not watched: the client may run in a container of its own.
    """
    # On Windows this very call would interrupt the process instead of asking after it.
    if os.name == "posix" and _runs(process_id):
        asyncio.get_running_loop().call_later(_EVERY_SECONDS, _look, process_id)


def _look(process_id: int) -> None:
    if not _runs(process_id):
        # Nobody is left to answer; an orderly exit would wait for the blocked reader of standard input.
        os._exit(1)
    asyncio.get_running_loop().call_later(_EVERY_SECONDS, _look, process_id)


def _runs(process_id: int) -> bool:
    try:
        os.kill(process_id, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
