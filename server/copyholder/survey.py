"""Look-ups over the whole draft, for what no passage can tell alone."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Final

from copyholder.artifacts.losses.gaps import Gaps
from copyholder.artifacts.profile import Evidence, Profile


class Survey:
    """The draft in one piece.

    Parameters
    ----------
    text
        The text of the draft, as it stands.
    profile
        What the draft looks like.
    evidence
        The counts that the profile was settled from.
    """

    def __init__(self, text: str, profile: Profile, evidence: Evidence) -> None:
        self.text: Final = text
        self.profile: Final = profile
        self.evidence: Final = evidence

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

    @cached_property
    def tokens(self) -> frozenset[str]:
        """What stands between white space in the draft."""
        return frozenset(self.text.split())

    @cached_property
    def gaps(self) -> Gaps:
        """What the places that lost a word say together."""
        return Gaps(self.text)

    @cached_property
    def line_end(self) -> str:
        """The line end that the draft uses."""
        return "\r\n" if "\r\n" in self.text else "\n"
