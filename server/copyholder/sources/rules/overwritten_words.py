"""The rule `overwritten-words`."""

from __future__ import annotations

from copyholder.findings import Severity
from copyholder.sources.differences import Kind
from copyholder.sources.rules.source_rule import SourceRule


class OverwrittenWords(SourceRule):
    """Other words stand where the source has these: a mention was copied over them.

    ## Why it matters

    The sentence says something else than the source did, or nothing at all, and what it said cannot be guessed.

    ## Example

    > He wants to target The President cities. (source: He wants to target such cities.)

    ## Use instead

    > He wants to target such cities.

    ## How it decides

    The words stand elsewhere in the draft or in its source, so that they may be a copy; and the draft as a whole
    shows more such copies than sentences that its writer rewrote.

    ## Source

    Coreference resolvers that write one mention over other words, compared with the text they were given.
    """

    code = "overwritten-words"
    severity = Severity.WARNING
    kinds = frozenset({Kind.COPY})

    def message(self, here: str, there: str) -> str:
        """Say what the source has."""
        return (
            f"The source has “{there}” here, not “{here}”: a mention was copied over it."
            if there
            else f"“{here}” is not in the source: a mention was copied to here."
        )
