"""What a report is made from."""

from __future__ import annotations

from typing import NamedTuple

from copyholder.artifacts.profile import Evidence, Profile
from copyholder.findings import Finding
from copyholder.text import Draft


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
    """

    path: str
    draft: Draft
    findings: tuple[Finding, ...]
    profile: Profile
    evidence: Evidence
    note: str | None = None
    ignored: int = 0


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
