"""What there is to say of a draft as a whole."""

from __future__ import annotations

from collections import Counter
from typing import Final, NamedTuple

from copyholder.findings import Severity
from copyholder.inspector import Inspection
from copyholder.report.results import count
from copyholder.report.summary import summary

_LOST_WORD: Final = "lost-word"


class Overview(NamedTuple):
    """A draft in numbers.

    Attributes
    ----------
    looks
        What a pipeline did to the draft as a whole, in a sentence or two; empty if that cannot be told.
    severities
        How many findings there are of each severity.
    safe
        How many can be restored safely.
    open
        How many are for the writer to look at.
    ignored
        How many are ignored.
    """

    looks: str
    severities: Counter[Severity]
    safe: int
    open: int
    ignored: int

    @classmethod
    def of(cls, inspection: Inspection) -> Overview:
        """Return the overview of a draft."""
        findings = inspection.findings
        lost = sum(finding.code == _LOST_WORD for finding in findings)
        safe = sum(finding.safe_fix is not None for finding in findings)
        return cls(
            summary(inspection.profile, inspection.evidence, lost),
            Counter(finding.severity for finding in findings),
            safe,
            len(findings) - safe,
            len(inspection.ignored),
        )

    @property
    def sentence(self) -> str:
        """All of it in words, as far as there is something to say."""
        can_be = []
        if self.safe:
            can_be.append(f"{count(self.safe, 'place')} can be restored safely, all at once")
        if self.open:
            others = count(self.open, "place") if not self.safe else f"{self.open:,}"
            can_be.append(f"{others} {'is' if self.open == 1 else 'are'} for you to look at")
        return " ".join(filter(None, [self.looks, "; ".join(can_be) + "." if can_be else ""]))
