"""The rule `reversed-quote`."""

from __future__ import annotations

from collections.abc import Iterator

from copyholder.artifacts.profile import Profile
from copyholder.findings import Finding
from copyholder.rule import Rule
from copyholder.text import Passage
from copyholder.text.quotations import Role


class ReversedQuote(Rule):
    """An opening single quotation mark was turned into a closing one: "’sanctuary city’".

    ## Why it matters

    A scraper that writes ‘ and ’ both as ’ leaves an opening mark that closes.

    ## Example

    > What does ’sanctuary city’ mean?

    ## Use instead

    > What does ‘sanctuary city’ mean?

    ## When it stays silent

    Where no mark closes what it opens, and before "90s", "em", "til" and the like, where ’ is an apostrophe.

    ## Source

    Scraped news; the mark is also a well-known slip of word processors.
    """

    code = "reversed-quote"
    triggers = ("’",)

    def find(self, passage: Passage, profile: Profile) -> Iterator[Finding]:
        """Report closing marks that open."""
        for mark in passage.quotations.marks:
            if mark.role is Role.OPEN and passage.text[mark.start : mark.end] == "’":
                yield self.replacing(
                    mark.start,
                    mark.end,
                    "‘",
                    title="Write ‘",
                    message="This quotation mark opens, but is turned to close.",
                    confidence=0.85,
                    safe=False,
                )
