"""The rule `space-around-slash`."""

from __future__ import annotations

import re
from typing import ClassVar

from copyholder.artifacts.profile import Profile, Tokenizer
from copyholder.findings import Finding
from copyholder.rule import PatternRule
from copyholder.text import Passage


class SpaceAroundSlash(PatternRule):
    """A slash inside a word or a date was set off by spaces: "and / or", "9 / 11".

    ## Why it matters

    The two halves read as separate words, and a line may break between them.

    ## Example

    > and / or , the 9 / 11 attacks

    ## Use instead

    > and/or, the 9/11 attacks

    ## When it stays silent

    In a draft no tokenizer touched, or whose tokenizer leaves slashes alone, as NLTK's do: there a spaced slash is
    the writer's, as between lines of verse.

    ## Source

    spaCy, Moses and BERT split at slashes.
    """

    code = "space-around-slash"
    triggers = (" / ",)
    pattern: ClassVar = re.compile(r" / (?<=[\w.)] / )(?=[\w(])")

    def judge(self, match: re.Match[str], passage: Passage, profile: Profile) -> Finding | None:
        """Report the slash where a tokenizer splits at them."""
        if not profile.touch or profile.tokenizer in (Tokenizer.TREEBANK, Tokenizer.NLTK):
            return None
        start, end = match.span()
        return self.closing(
            passage.text,
            (start, start + 1),
            (end - 1, end),
            message="The tokenizer set this slash off by spaces.",
            confidence=0.95,
        )
