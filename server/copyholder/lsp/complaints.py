"""Telling the user of something that only the user can mend: once, not at every keystroke."""

from __future__ import annotations

from collections.abc import Callable


class Complaints:
    """Shows each complaint once, until its cause is mended.

    Parameters
    ----------
    show
        Shows a message to the user.
    """

    def __init__(self, show: Callable[[str], None]) -> None:
        self._show = show
        self._standing: dict[str, str] = {}

    def about(self, cause: str, message: str) -> None:
        """Complain, unless the same is said already, of this cause or of another."""
        if message not in self._standing.values():
            self._show(message)
        self._standing[cause] = message

    def settled(self, cause: str) -> None:
        """Note that there is nothing to complain of any more."""
        self._standing.pop(cause, None)
