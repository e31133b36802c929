"""The rule `differs-from-source`."""

from __future__ import annotations

from typing import ClassVar

from copyholder.findings import Applicability, Severity
from copyholder.sources.differences import Kind
from copyholder.sources.rules.source_rule import SourceRule


class DiffersFromSource(SourceRule):
    """The draft reads otherwise than its source, and not because it was damaged: somebody edited it.

    This rule is off by default.

    ## Why it matters

    A desk that must print copy as it came in, such as statements and corrections, sees what was changed.

    ## Example

    > The mayor quickly signed the order. (source: The mayor signed the order.)

    ## Use instead

    What the source has, where the change was not meant.

    ## When it stays silent

    Always, unless the settings give it a severity: `rules.differs-from-source = "information"`.

    ## Source

    The draft, compared with the original that it was made from.
    """

    code = "differs-from-source"
    severity = Severity.INFORMATION
    applicability = Applicability.SUGGESTED
    on: ClassVar = False
    kinds = frozenset({Kind.EDIT, Kind.WRITTEN})

    def message(self, here: str, there: str) -> str:
        """Say what the source has."""
        if not here.strip():
            return f"The source has “{there}” here; it was taken out."
        if not there.strip():
            return f"“{here}” is not in the source."
        return f"The source has “{there}” here, not “{here}”."
