"""The rule `escaped-bracket`."""

from __future__ import annotations

import re
from typing import ClassVar, Final

from copyholder.artifacts.profile import Profile
from copyholder.findings import Finding, Severity
from copyholder.rule import PatternRule, Stage
from copyholder.text import Passage

_BRACKETS: Final = {"LRB": "(", "RRB": ")", "LSB": "[", "RSB": "]", "LCB": "{", "RCB": "}"}


class EscapedBracket(PatternRule):
    """A bracket is written as the Penn Treebank writes it: `-LRB-`, `-RRB-`, `-LSB-`.

    ## Why it matters

    Round brackets mark the branches of a tree there, so those of the text are spelled out. Readers see code.

    ## Example

    > -LRB- CNN -RRB- The county complied .

    ## Use instead

    > (CNN) The county complied.

    ## Source

    The Penn Treebank and Stanford CoreNLP (nltk/nltk#2220, abisee/pointer-generator#65).
    """

    code = "escaped-bracket"
    stage = Stage.CHARACTERS
    severity = Severity.WARNING
    triggers = ("RB-", "SB-", "CB-", "rb-", "sb-", "cb-")
    pattern: ClassVar = re.compile(r"-([LR][RSC]B|[lr][rsc]b)-")

    def judge(self, match: re.Match[str], passage: Passage, profile: Profile) -> Finding | None:
        """Report the bracket."""
        bracket = _BRACKETS[match[1].upper()]
        return self.replacing(
            match.start(),
            match.end(),
            bracket,
            title=f"Write “{bracket}”",
            message=f"“{match.group()}” stands for a bracket, “{bracket}”.",
            confidence=0.99,
        )
