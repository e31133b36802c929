"""The rule `split-word`."""

from __future__ import annotations

import re
from typing import ClassVar

from copyholder.artifacts.profile import Profile, Tokenizer
from copyholder.findings import Finding, Severity
from copyholder.rule import PatternRule
from copyholder.text import Passage


class SplitWord(PatternRule):
    """A word was taken apart: "gon na", "can not", "lem me", "’ 90s", "O ’ Brien", "o ’ clock".

    ## Why it matters

    The Treebank's tokenizer has a list of words it cuts in two, and others cut at every apostrophe.

    ## Example

    > He is gon na meet O ’ Brien at five o ’ clock ; they can not wait .

    ## Use instead

    > He is gonna meet O’Brien at five o’clock; they cannot wait.

    ## When it stays silent

    "can not" may be what was written: it is only an artifact in a draft a tokenizer touched, and not in "can not
    only".

    ## Source

    MacIntyre's list in the Penn Treebank tokenizer (nltk/nltk#1750); sacremoses leaves "gon na".
    """

    code = "split-word"
    severity = Severity.WARNING
    triggers = ("an not", " na", " ta", " me", "'", "’", "‘", "d' ", "more'n")
    pattern: ClassVar = re.compile(
        r"""
          \b(?i:gon|wan)(?P<a>[ ])na\b | \b(?i:got)(?P<b>[ ])ta\b | \b(?i:gim|lem)(?P<c>[ ])me\b
        | \b[Cc]an(?P<cannot>[ ])not\b(?![ ]only\b)
        | \b(?P<name>[OD]|[dlLy]|Ma|ma|o|Qur|Hawai|Xi|int|nat|gov|Sha|[A-Z][a-z]*a)
          (?P<d>[ ]?)['’‘](?P<e>[ ]?)(?P<rest>[A-Z][a-z]\w*|[Aa]m\b|all\b|clock\b|an\b|i\b|[lt]\b|Alembert)
        | (?:(?<=[\s(“"])|(?<=^))['’‘](?P<f>[ ])(?:\d0s|em|til|cause|tis|twas|\d\d)\b
        | \b(?P<rock>rock|Rock)(?P<g>[ ]?)['’‘](?P<h>[ ]?)n(?P<i>[ ]?)['’](?P<j>[ ]?)(?=roll|Roll)
        """,
        re.VERBOSE,
    )

    def judge(self, match: re.Match[str], passage: Passage, profile: Profile) -> Finding | None:
        """Report the word if there is a space in it that no writer put there."""
        if match["cannot"] and profile.tokenizer in (Tokenizer.MOSES, Tokenizer.MOSES_ESCAPED, Tokenizer.WORDPIECE):
            return None
        if not profile.touch and (match["cannot"] or match["name"] or match["f"]):
            return None
        if match["name"] and not match["e"] and not (match["d"] and match["name"] in "OD"):
            return None
        gaps = [match.span(group) for group in ("a", "b", "c", "cannot", *"defghij") if match[group]]
        if match["rock"]:
            gaps = [gap for gap in gaps if gap not in (match.span("g"), match.span("j"))]
        if not gaps:
            return None
        return self.closing(
            passage.text,
            *gaps,
            message="The tokenizer took this word apart.",
            confidence=0.95 if profile.touch else 0.9,
        )
