"""The rule `space-around-dash`."""

from __future__ import annotations

import re
from typing import ClassVar

from copyholder.artifacts.profile import Profile
from copyholder.findings import Applicability, Finding
from copyholder.rule import PatternRule
from copyholder.text import Passage


class SpaceAroundDash(PatternRule):
    """An em dash stands between spaces in a draft whose tokenizer sets every mark off by spaces.

    ## Why it matters

    The tokenizer hides how you set your dashes. Seven in ten writers of press releases close them up—like this; the
    Associated Press sets them between spaces — like this.

    ## Example

    > The order — signed on Friday — was challenged .

    ## Use instead

    > The order—signed on Friday—was challenged.

    ## When it stays silent

    In a draft no tokenizer touched, or one with dashes that are closed up. If your house sets dashes between
    spaces, turn the rule off: the fix is only suggested, and never applied unasked.

    ## Source

    spaCy, Moses and BERT split at dashes. The share is measured on releases of the US Congress, 2003–2026.
    """

    code = "space-around-dash"
    applicability = Applicability.SUGGESTED
    triggers = (" — ",)
    pattern: ClassVar = re.compile(r" — (?<=[\w.,!?’”\")] — )(?=[\w“\"‘’(])")

    def judge(self, match: re.Match[str], passage: Passage, profile: Profile) -> Finding | None:
        """Report the dash where a tokenizer splits at them."""
        if not profile.splits_dashes:
            return None
        start, end = match.span()
        return self.closing(
            passage.text,
            (start, start + 1),
            (end - 1, end),
            message="The tokenizer may have set this dash off by spaces.",
            confidence=0.7,
            safe=False,
        )
