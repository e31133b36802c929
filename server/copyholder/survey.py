"""Look-ups over the whole draft, for what no passage can tell alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from typing import Any, Final, TypeVar

from copyholder.text import Passage

_Found = TypeVar("_Found")
_Derived = TypeVar("_Derived")


class Survey:
    """The draft in one piece.

    Parameters
    ----------
    text
        The text of the draft, as it stands.
    passages
        Where each of its passages starts, and the passage.
    """

    def __init__(self, text: str, passages: Sequence[tuple[int, Passage]]) -> None:
        self.text: Final = text
        self._passages = passages
        self._derived: dict[Callable[[Survey], Any], Any] = {}

    def everywhere(self, look: Callable[[str], _Found]) -> Iterator[tuple[int, _Found]]:
        """Yield where each passage starts and what a look-up finds in it; unchanged passages remember it.

        Parameters
        ----------
        look
            A function of a passage's text, and of nothing else.
        """
        return ((start, passage.remember(look)) for start, passage in self._passages)

    def occurrences(self, wording: str, *, before: int | None = None) -> Iterator[int]:
        """Yield where a wording stands as whole words, verbatim.

        Parameters
        ----------
        wording
            What to look for.
        before
            Only look for it in front of this offset.
        """
        end = len(self.text) if before is None else before
        at = self.text.find(wording, 0, end)
        while at >= 0:
            behind = at + len(wording)
            if not (self.text[at - 1 : at].isalnum() or self.text[behind : behind + 1].isalnum()):
                yield at
            at = self.text.find(wording, at + 1, end)

    def has_token(self, token: str) -> bool:
        """Tell whether something stands by itself, between white space, anywhere in the draft."""
        return any(token in tokens for _, tokens in self.everywhere(_tokens))

    def derived(self, make: Callable[[Survey], _Derived]) -> _Derived:
        """Return what can be worked out from the whole draft, once for all findings.

        Parameters
        ----------
        make
            What works it out, such as a class of which there is one object per draft.
        """
        if make not in self._derived:
            self._derived[make] = make(self)
        found: _Derived = self._derived[make]
        return found

    @cached_property
    def line_end(self) -> str:
        """The line end that the draft uses."""
        return "\r\n" if "\r\n" in self.text else "\r" if "\r" in self.text and "\n" not in self.text else "\n"


def _tokens(text: str) -> frozenset[str]:
    return frozenset(text.split())
