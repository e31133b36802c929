"""What a report is made from."""

from __future__ import annotations

from typing import NamedTuple

from copyholder.artifacts.profile import Evidence, Profile
from copyholder.findings import Finding
from copyholder.sources import FoundSource, Origin
from copyholder.sources.collation import Collation
from copyholder.text import Draft


class UsedSource(NamedTuple):
    """The source that a draft was compared with.

    Attributes
    ----------
    name, origin
        What it is called, and where it comes from.
    share
        How much of the draft stands in it, 0 to 1.
    used
        Whether it was used: that is enough for the draft to be made from it, and it is not the worse of the two.
    is_worse
        Whether pipelines left their marks in it, and not in the draft.
    """

    name: str
    origin: Origin
    share: float
    used: bool
    is_worse: bool = False

    @classmethod
    def of(cls, found: FoundSource | None, collation: Collation | None) -> UsedSource | None:
        """Return how a source that was found was used; None if there is none."""
        if found is None or collation is None:
            return None
        worse = collation.source_is_worse
        return cls(found.source.name, found.origin, collation.share, collation.fits, worse)

    @property
    def extent(self) -> str:
        """How much of the draft stands in it, in words; 100 % only where all of it does."""
        percent = 100 if self.share == 1 else min(round(self.share * 100), 99)
        return f"{percent}% of the draft stands in it word for word"

    @property
    def unused(self) -> str:
        """Why it was not used, as the rest of a sentence about the draft."""
        if self.is_worse:
            return f"is in better shape than “{self.name}”, which a pipeline damaged; that source was not used"
        return f"was not made from “{self.name}”: {self.extent}; that source was not used"


class Checked(NamedTuple):
    """A draft that was inspected, and what was found in it.

    Attributes
    ----------
    path
        Its path as the writer gave it; it may hold what `os.fsdecode` makes of undecodable bytes.
    draft, findings, profile, evidence
        As the inspection left them.
    note
        What the writer should know about the reading of the file, or None.
    ignored
        How many findings there are besides that the writer wants to hear no more of.
    source
        The source that it was compared with, if there is one.
    """

    path: str
    draft: Draft
    findings: tuple[Finding, ...]
    profile: Profile
    evidence: Evidence
    note: str | None = None
    ignored: int = 0
    source: UsedSource | None = None


class Unreadable(NamedTuple):
    """A file that could not be read, and why not."""

    path: str
    error: str


Result = Checked | Unreadable


def printable_path(path: str) -> str:
    r"""Return a path as Unicode that can be written anywhere; bytes that are no text become ``\x..``."""
    return path.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def count(number: int, singular: str, plural: str | None = None) -> str:
    """Return a number with its noun: ``1 draft``, ``1,200 drafts``."""
    return f"{number:,} {singular if number == 1 else plural or singular + 's'}"
