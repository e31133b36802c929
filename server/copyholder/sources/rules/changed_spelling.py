"""The rule `changed-spelling`."""

from __future__ import annotations

from copyholder.findings import Severity
from copyholder.sources.differences import Kind
from copyholder.sources.rules.source_rule import SourceRule


class ChangedSpelling(SourceRule):
    """The same letters are written otherwise than in the source: in pieces, escaped, without accents or capitals.

    ## Why it matters

    Names lose their accents and capitals, and words that were taken to pieces do not come together by themselves.

    ## Example

    > Beyonce Knowles and Francois Hollande met. (source: Beyoncé Knowles and François Hollande met.)

    ## Use instead

    > Beyoncé Knowles and François Hollande met.

    ## When it stays silent

    At single capitals, which a writer may have changed; where the draft has the accent; where it writes as one word
    what are two in the source.

    ## Source

    Tokenizers that normalize what they read, compared with the text they were given.
    """

    code = "changed-spelling"
    severity = Severity.WARNING
    kinds = frozenset({Kind.SPELLING, Kind.SPLIT, Kind.CASE})

    def message(self, here: str, there: str) -> str:
        """Say what the source has."""
        return f"The source writes “{there}” here, not “{here}”."
