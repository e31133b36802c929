"""Fixing many findings at once: all of one rule, or all there are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from copyholder.findings import Applicability, Edit, Finding
from copyholder.repair import choose


class Bulk(NamedTuple):
    """Findings of a draft that are fixed together.

    Attributes
    ----------
    code
        The rule that found them; None for any.
    applicability
        Whether they are those that have a safe fix, or those whose fixes are for the writer to choose.
    """

    code: str | None
    applicability: Applicability

    def among(self, findings: Sequence[Finding]) -> list[Finding]:
        """Return which findings are meant."""
        safe = self.applicability is Applicability.SAFE
        return [
            finding
            for finding in findings
            if finding.fixes and self.code in (None, finding.code) and (finding.safe_fix is not None) is safe
        ]

    def edits(self, findings: Sequence[Finding]) -> list[Edit]:
        """Return what fixes them: the best fix of each that leaves the others theirs."""
        return choose(self.among(findings), self.applicability)
