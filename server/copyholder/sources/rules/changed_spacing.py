"""The rule `changed-spacing`."""

from __future__ import annotations

from copyholder.findings import Severity
from copyholder.sources.differences import Kind
from copyholder.sources.rules.source_rule import SourceRule


class ChangedSpacing(SourceRule):
    """There is white space where the source has none, or the other way round.

    ## Why it matters

    Spaces in front of marks and inside words are what pipelines leave everywhere, and what readers stumble over.

    ## Example

    > The so - called deal failed. (source: The so-called deal failed.)

    ## Use instead

    > The so-called deal failed.

    ## When it stays silent

    Where the draft shows no other trace of a pipeline and the space may be the writer's: one too many between two
    words or sentences, or none around a dash.

    ## Source

    Tokenizers, compared with the text they were given.
    """

    code = "changed-spacing"
    severity = Severity.HINT
    kinds = frozenset({Kind.SPACE, Kind.WIDER, Kind.GLUE})

    def message(self, here: str, there: str) -> str:
        """Say what the source has."""
        return "The source has no space here." if not there else "The source is spaced otherwise here."
