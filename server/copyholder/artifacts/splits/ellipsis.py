"""The rule `split-ellipsis`."""

from __future__ import annotations

import re
from typing import ClassVar

from copyholder.artifacts.profile import Profile
from copyholder.findings import Finding
from copyholder.rule import PatternRule
from copyholder.text import Passage


class SplitEllipsis(PatternRule):
    """The points of an ellipsis were taken apart: ". ..", ".. .", ". . .", ". . . .".

    ## Why it matters

    The first point reads as the end of a sentence, and a line may break between the points.

    ## Example

    > it does not amount to much here . .. I made the decision

    ## Use instead

    > it does not amount to much here … I made the decision

    ## When it stays silent

    At ". . ." in a draft no tokenizer touched: that is how the Chicago Manual sets an ellipsis.

    ## Source

    spaCy pipelines that first write "…" as three points; BERT's basic tokenizer splits at every point.
    """

    code = "split-ellipsis"
    triggers = (". .", ".. .")
    pattern: ClassVar = re.compile(r"(?<!\.)(?<!\. )\.(?: \.\.|\. \.|(?: \.){2,3})(?![.\w]| \.)")

    def judge(self, match: re.Match[str], passage: Passage, profile: Profile) -> Finding | None:
        """Report the points; a full stop next to two more is what becomes of "…"."""
        apart = ".." not in match.group()
        if apart and not profile.touch:
            return None
        # Only the sign "…" comes apart unevenly; typed points stay together or all come apart.
        wording = match.group().replace(" ", "") if apart else "…"
        return self.replacing(
            match.start(),
            match.end(),
            wording,
            title=f"Write “{wording}”",
            message="The points of this ellipsis were taken apart.",
            confidence=0.95,
            safe=bool(profile.touch),
        )
