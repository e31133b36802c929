"""The rule `space-around-sign`."""

from __future__ import annotations

import re
from typing import ClassVar, Final

from copyholder.artifacts.profile import Profile
from copyholder.findings import Finding
from copyholder.rule import PatternRule
from copyholder.text import Passage

_AMOUNT: Final = re.compile(r"[$£€] ?\d[\d.,]*\Z")
_ARTICLE: Final = re.compile(r"\b(?:the|an?) \Z")
_MESSAGES: Final = {
    "prefix": "The tokenizer took this sign and its number apart.",
    "degrees": "The tokenizer took this temperature apart.",
    "percent": "The tokenizer took this number and its sign apart.",
    "tag": "The tokenizer took this sign and its word apart.",
    "unit": "The tokenizer took this amount and its unit apart.",
    "initials": "The tokenizer took these initials apart.",
}


class SpaceAroundSign(PatternRule):
    """A sign was parted from its number or word: "$ 5", "5 %", "# 1", "@ mayor", "R & D", "LGBTQ +".

    ## Why it matters

    A line may break between the sign and the number, and neither reads as what it is.

    ## Example

    > $ 1.2 million , up 5 % , for R & D

    ## Use instead

    > $1.2 million, up 5%, for R&D

    ## When it stays silent

    In a draft no tokenizer touched: "5 %" is a house style, and "R & D" may be one. At "#" where a line begins,
    which makes a heading.

    ## Source

    Penn Treebank tokenization splits signs from numbers; sacremoses makes "@ bob" and "# 1".
    """

    code = "space-around-sign"
    triggers = ("$", "£", "€", "¥ ", " ®", " ™", " %", "# ", "@ ", " & ", " +", "° ", "~ ")
    pattern: ClassVar = re.compile(
        r"""
          [ ](?=[°&%+®™MBKkbm]) (?:
              (?P<degrees> °[ ] (?<=\d[ ]°[ ]) (?=[CF]\b) )
            | (?P<initials> &[ ] (?: (?<=\b[A-Z][ ]&[ ])(?=[A-Z]{1,2}\b) | (?<=\b[A-Z]{2,2}[ ]&[ ])(?=[A-Z]\b)
                  | (?<=\b[A-Z]{3,3}[ ]&[ ])(?=[A-Z]\b) ) )
            | (?P<percent> (?<=\d[ ]) (?=%|\+(?:[ ][a-z]|[ ]?[,.]|$)) | (?<=[A-Z][ ]) (?=\+(?:[ ][a-z]{2}|[ ]?[,.]))
                  | (?<=\w[ ]) (?=[®™]) )
            | (?P<unit> (?<=\d[ ]) (?=[MBKk]\b|bn\b|mn\b) )
            )
        | (?P<prefix> [$£€¥₹] (?=[ ][\d.]) [ ] | [\#~] (?=[ ]\d) [ ] )
        | (?P<tag> (?: @ (?<![^\s("“]@) | \# (?<=[ ("“]\#)(?<!\#[ ]\#) ) [ ] ) (?=[A-Za-z]\w{2})
        """,
        re.VERBOSE,
    )

    def judge(self, match: re.Match[str], passage: Passage, profile: Profile) -> Finding | None:
        """Report the sign in a tokenized draft."""
        kind = match.lastgroup or ""
        text = passage.text
        start, end = match.span()
        if not profile.touch or (kind == "unit" and not _AMOUNT.search(text, max(0, start - 16), start)):
            return None
        if kind == "tag" and text[end].islower() and _ARTICLE.search(text, max(0, start - 4), start):
            return None  # "the # key"
        if kind in ("prefix", "tag"):
            start = end - 1
        gaps = [(start, end)] if end - start == 1 else [(start, start + 1), (end - 1, end)]
        return self.closing(text, *gaps, message=_MESSAGES[kind], confidence=0.97)
