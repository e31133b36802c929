"""The rule `joiner-mark`."""

from __future__ import annotations

import re
from typing import ClassVar

from copyholder.artifacts.characters.tokenized import looks_tokenized
from copyholder.artifacts.profile import Profile
from copyholder.findings import Finding, Severity
from copyholder.rule import PatternRule, Stage
from copyholder.text import Passage


class JoinerMark(PatternRule):
    """A mark inside a word or number stands between at-signs: "well @-@ known", "1 @,@ 000", "1 @.@ 5".

    ## Why it matters

    Moses and WikiText mark so where they split inside a word, to be put together again later.

    ## Example

    > a well @-@ known figure of 1 @,@ 500

    ## Use instead

    > a well-known figure of 1,500

    ## When it stays silent

    At "@.@", "@,@" and "@:@" that stand between anything but digits: faces are drawn with them.

    ## Source

    Moses' aggressive hyphen splitting; WikiText-103 (Merity et al., 2016).
    """

    code = "joiner-mark"
    stage = Stage.CHARACTERS
    severity = Severity.WARNING
    triggers = ("@-@", "@,@", "@.@", "@/@", "@:@", "@–@", "@—@")
    pattern: ClassVar = re.compile(r" ?@([-/–—]|[,.:](?:(?<=\d@.)|(?<=\d @.))(?=@ ?\d))@ ?")

    def judge(self, match: re.Match[str], passage: Passage, profile: Profile) -> Finding | None:
        """Report the mark with the spaces around it; a single one may be a face."""
        if passage.remember(_stands_alone):
            return None
        return self.replacing(
            match.start(),
            match.end(),
            match[1],
            title=f"Join with “{match[1]}”",
            message=f"“@{match[1]}@” marks where a tokenizer split a word at “{match[1]}”.",
            confidence=0.99,
        )


def _stands_alone(text: str) -> bool:
    """Tell whether there is one mark only, and nothing else that looks tokenized."""
    return len(JoinerMark.pattern.findall(text)) == 1 and not looks_tokenized(text)
