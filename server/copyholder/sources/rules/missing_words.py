"""The rule `missing-words`."""

from __future__ import annotations

from copyholder.findings import Severity
from copyholder.sources.differences import Kind
from copyholder.sources.rules.source_rule import SourceRule


class MissingWords(SourceRule):
    """Words that the source has are missing, and what is around them shows that no writer took them out.

    ## Why it matters

    What scrapers drop are hyphenated words and dashes: names, as often as not. The spaces around them stay. And
    a resolver that writes one mention over a longer one leaves words out without a trace.

    ## Example

    > The people of    County know it. (source: The people of Miami-Dade County know it.)

    ## Use instead

    > The people of Miami-Dade County know it.

    ## When it stays silent

    Where words are missing without a trace, unless pipelines did everything else that was done to the draft: a
    writer took them out.

    ## Source

    Scraped news, compared with the pages it was scraped from.
    """

    code = "missing-words"
    severity = Severity.WARNING
    kinds = frozenset({Kind.LOST})

    def message(self, here: str, there: str) -> str:
        """Say what the source has."""
        left = ", and its spaces stayed" if len(here) > 1 and here.isspace() else ""
        return f"The source has “{there}” here; it was lost{left}."
