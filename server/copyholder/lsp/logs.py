"""What the server writes to its log, which editors keep and show: never a word of a draft."""

from __future__ import annotations

import logging
import os
import sys
import traceback
from types import TracebackType
from typing import Final

TRACE: Final = "COPYHOLDER_TRACE"
"""Set in the environment, this variable has every message of the protocol logged, and with it the drafts."""


class _Discreet(logging.Formatter):
    """Tells where an error happened but not what it said, for that may quote a draft."""

    def formatException(  # noqa: N802 - the name is logging's
        self,
        ei: tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None],
    ) -> str:
        """Return the stack and the name of the error."""
        kind, _, trace = ei
        return "".join(traceback.format_tb(trace)) + (kind.__name__ if kind else "")


def configure() -> None:
    """Log to standard error."""
    handler = logging.StreamHandler(sys.stderr)
    if os.environ.get(TRACE):
        logging.basicConfig(level=logging.DEBUG, handlers=[handler])
        return
    handler.setFormatter(_Discreet("copyholder: %(message)s"))
    logging.basicConfig(level=logging.WARNING, handlers=[handler])
    logging.getLogger("copyholder").setLevel(logging.INFO)
    # pygls writes the messages themselves into its log. What fails in it is handed to `report_server_error`.
    logging.getLogger("pygls").setLevel(logging.CRITICAL)
