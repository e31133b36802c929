"""What was found in a draft, and what restores it.

All offsets are code points, all ranges half-open. The types are plain data: they serialize as the JSON report
names them.
"""

from __future__ import annotations

import enum
from typing import Final

import msgspec

COPIED_FROM: Final = "copied from here"
"""What is said of the place that a mention was copied from."""
MEANT_FOR: Final = "meant for this"
"""What is said of the mention that a copy was meant to replace."""


class Category(enum.StrEnum):
    """What kind of damage a finding is about."""

    ARTIFACT = "artifact"
    MENTION = "mention"
    SOURCE = "source"


class Severity(enum.StrEnum):
    """How loudly a finding is shown."""

    ERROR = "error"
    WARNING = "warning"
    INFORMATION = "information"
    HINT = "hint"


class Applicability(enum.StrEnum):
    """Whether a fix may be applied unseen (`SAFE`) or is for the writer to choose (`SUGGESTED`)."""

    SAFE = "safe"
    SUGGESTED = "suggested"


class Edit(msgspec.Struct, frozen=True, gc=False, order=True):
    """The range `start` to `end` becomes `new_text`."""

    start: int
    end: int
    new_text: str


class Fix(msgspec.Struct, frozen=True, gc=False):
    """A titled set of edits, applied together or not at all.

    Parameters
    ----------
    title
        What it does, as a menu shows it.
    applicability
        Whether it may be applied unseen.
    edits
        Sorted, without overlap, all within the range of their finding.
    restores
        The wording believed to have stood in the place of the finding.
    """

    title: str
    applicability: Applicability
    edits: tuple[Edit, ...]
    restores: str


class Related(msgspec.Struct, frozen=True, gc=False):
    """Another place that a finding speaks of, such as the mention a text was copied from."""

    start: int
    end: int
    message: str


class Finding(msgspec.Struct, frozen=True, gc=False):
    """One damaged place.

    Parameters
    ----------
    code
        The name of the rule that found it.
    category, severity
        What it is about, and how loudly it is shown.
    message
        One sentence a writer understands.
    confidence
        0 to 1, calibrated: of findings with 0.9, nine in ten are right.
    start, end
        Exactly the damaged text.
    related
        Places elsewhere that the message speaks of.
    fixes
        Best first; a finding without any is only reported.
    """

    code: str
    category: Category
    severity: Severity
    message: str
    confidence: float
    start: int
    end: int
    related: tuple[Related, ...] = ()
    fixes: tuple[Fix, ...] = ()

    @property
    def safe_fix(self) -> Fix | None:
        """The fix that may be applied unseen, if there is one."""
        for fix in self.fixes:
            if fix.applicability is Applicability.SAFE:
                return fix
        return None

    def shifted(self, by: int) -> Finding:
        """Return this finding `by` code points further on."""
        return Finding(
            self.code,
            self.category,
            self.severity,
            self.message,
            self.confidence,
            self.start + by,
            self.end + by,
            tuple(Related(r.start + by, r.end + by, r.message) for r in self.related),
            tuple(
                Fix(
                    fix.title,
                    fix.applicability,
                    tuple(Edit(e.start + by, e.end + by, e.new_text) for e in fix.edits),
                    fix.restores,
                )
                for fix in self.fixes
            ),
        )
