"""The rule `missing-break`."""

from __future__ import annotations

from copyholder.findings import Severity
from copyholder.sources.differences import Kind
from copyholder.sources.rules.source_rule import SourceRule


class MissingBreak(SourceRule):
    """A line or paragraph break that the source has is missing.

    ## Why it matters

    The draft runs on as one block. Where a speaker changes, or a heading ends, readers no longer see it.

    ## Example

    > He complied with the memo. Some mayors plan to go to court.

    ## Use instead

    > He complied with the memo.
    >
    > Some mayors plan to go to court.

    ## When it stays silent

    Where a draft that keeps its other breaks has a single one less: its writer joined two paragraphs. Where the
    source breaks its lines at a width.

    ## Source

    Pipelines that join a text's lines with spaces, compared with the text they were given.
    """

    code = "missing-break"
    severity = Severity.INFORMATION
    kinds = frozenset({Kind.BREAK})

    def message(self, here: str, there: str) -> str:
        """Say what the source has."""
        return "A line break of the source is missing here."
