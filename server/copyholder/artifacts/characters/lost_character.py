"""The rule `lost-character`."""

from __future__ import annotations

import re
from typing import ClassVar, Final

from copyholder.artifacts.profile import Profile
from copyholder.findings import Finding, Severity
from copyholder.rule import PatternRule, Stage
from copyholder.text import Passage

_ENDING: Final = re.compile(r"(?:s|t|re|ve|ll|d|m)\b")


class LostCharacter(PatternRule):
    """A character was lost and "\ufffd" stands in its place.

    ## Why it matters

    Somewhere on the way the text was read in an encoding that has no such character. What it was can only be
    guessed: in "don\ufffdt" an apostrophe.

    ## Example

    > The mayor\ufffds order

    ## Use instead

    > The mayor’s order

    ## Source

    U+FFFD, the replacement character: The Unicode Standard, section 3.9.
    """

    code = "lost-character"
    stage = Stage.CHARACTERS
    severity = Severity.WARNING
    triggers = ("\ufffd",)
    pattern: ClassVar = re.compile("\ufffd+")

    def judge(self, match: re.Match[str], passage: Passage, profile: Profile) -> Finding | None:
        """Report the loss; offer an apostrophe where an ending follows."""
        message = "A character was lost here when the text was read in the wrong encoding."
        start, end = match.span()
        if passage.text[start - 1 : start].isalpha() and _ENDING.match(passage.text, end):
            return self.replacing(
                start, end, "’", title="Write an apostrophe", message=message, confidence=0.97, safe=False
            )
        return self.finding(start, end, message, confidence=0.97)
