"""A program on a terminal that nobody looks at: keys go in, and what is on the screen can be read."""

from __future__ import annotations

import time
from collections.abc import Callable

import pexpect
import pyte

PATIENCE = 20.0
"""Seconds until a test gives up on what should have come long before."""

_ROWS, _COLUMNS = 40, 120


class Terminal:
    """A terminal with a program in it.

    Parameters
    ----------
    command
        The program and its arguments.
    """

    def __init__(self, command: list[str]) -> None:
        self._screen = pyte.Screen(_COLUMNS, _ROWS)
        self._stream = pyte.ByteStream(self._screen)
        self._program = pexpect.spawn(command[0], command[1:], dimensions=(_ROWS, _COLUMNS), timeout=PATIENCE)

    def send(self, keys: str) -> None:
        """Type something."""
        self._program.send(keys)

    def text(self) -> str:
        """Return what is on the screen."""
        return "\n".join(self._screen.display)

    def rows(self) -> list[str]:
        """Return the lines on the screen."""
        return list(self._screen.display)

    def until(self, holds: Callable[[], bool]) -> None:
        """Wait until something holds, and show the screen where it never does."""
        end = time.monotonic() + PATIENCE
        while True:
            self._read()
            if holds():
                return
            assert time.monotonic() < end, f"this never came; on the screen is:\n{self.text()}"

    def close(self) -> None:
        """End the program."""
        self._program.close(force=True)

    def _read(self) -> None:
        try:
            self._stream.feed(self._program.read_nonblocking(65536, 0.05))
        except (pexpect.TIMEOUT, pexpect.EOF):
            return
