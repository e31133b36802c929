"""The rule `flattened-mark`."""

from __future__ import annotations

from copyholder.findings import Severity
from copyholder.sources.differences import Kind
from copyholder.sources.rules.source_rule import SourceRule


class FlattenedMark(SourceRule):
    """A quotation mark, dash or ellipsis of the source is a plainer one here, or turns the wrong way.

    ## Why it matters

    The draft mixes two styles of marks, and readers cannot see where a quotation begins.

    ## Example

    > He said: "Never." (source: He said: “Never.”)

    ## Use instead

    > He said: “Never.”

    ## When it stays silent

    Where the draft has the better mark: its writer, or the editor, made it so. Where the marks of the source are
    those of a tokenizer itself.

    ## Source

    Tokenizers and scrapers that write typographic marks as plain ones, compared with the text they were given.
    """

    code = "flattened-mark"
    severity = Severity.INFORMATION
    kinds = frozenset({Kind.MARK})

    def message(self, here: str, there: str) -> str:
        """Say what the source has."""
        return f"The source has {there} here, not {here}." if here else f"The source has {there} here."
