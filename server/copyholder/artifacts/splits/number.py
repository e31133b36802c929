"""The rule `split-number`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import ClassVar, Final

from copyholder.artifacts.profile import Profile, Tokenizer
from copyholder.findings import Finding
from copyholder.rule import PatternRule
from copyholder.text import Passage

_KINDS: Final = {
    "thousands": "The tokenizer took this number apart at its comma.",
    "decimal": "The tokenizer took this number apart at its point.",
    "time": "The tokenizer took this time or ratio apart.",
    "range": "The tokenizer took this range apart.",
    "section": "The tokenizer took this section number apart.",
    "feet": "The tokenizer took these feet and inches apart.",
    "inches": "The tokenizer took these feet and inches apart.",
}
_KEEPS_NUMBERS: Final = (
    Tokenizer.SPACY,
    Tokenizer.TREEBANK,
    Tokenizer.NLTK,
    Tokenizer.MOSES,
    Tokenizer.MOSES_ESCAPED,
)
_UP_TO_THREE: Final = re.compile(r"(?<!\d)\d{1,3}\Z")
_DATE_OR_PLACE: Final = re.compile(
    r"(?:\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|page|chapter|section|title|item)[a-z]*[ .]+|/ ?)"
    r"\d{1,3}\Z",
    re.IGNORECASE,
)
# "8 May 1841 – 1 May 1904"
_DAY_OF_DEATH: Final = re.compile(r"\d{4} – \d\d? (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\b")
_YEAR: Final = re.compile(r"(?:19|20)\d\d\Z")
_LIST: Final = re.compile(r" , (?!0)\d{3}(?:(?: ?,)? (?:and|or) \d{3}\b| , \d{3} , (?:and|or) )")
# A tokenizer that leaves this number whole left the other one whole, too.
_WHOLE: Final = re.compile(r"\d+[.,]\d")
# "12 , 300 were hurt": two numbers, one of which begins a clause.
_BEGINS_CLAUSE: Final = re.compile(r"\d{3} (?:were|was|are|is|had|have|did)\b")
_ZERO: Final = re.compile(r"0\d")
_LEADS_TO_NUMBER: Final = re.compile(
    r"\b(?:an?|the|of|to|by|at|from|than|about|over|under|only|nearly|just|is|was|rose|fell)\Z"
)
_SENTENCE: Final = re.compile(r"\d* [A-Za-z]+ [A-Za-z]+")


class SplitNumber(PatternRule):
    """A number was taken apart: "1 . 3", "10 , 000", "10 : 30", "2010 – 2012", "401 ( k )", "5 ' 10 "".

    ## Why it matters

    "1 . 3 million" reads as two numbers, or as the end of a sentence.

    ## Example

    > more than 1 . 3 million , 10 , 000 of them before 10 : 30

    ## Use instead

    > more than 1.3 million, 10,000 of them before 10:30

    ## When it stays silent

    In a list of numbers ("sections 101 , 102 and 103"), where the second begins a clause ("12 , 300 were hurt"),
    after a year that may end a sentence, and in a draft no tokenizer touched.

    ## Source

    BERT's basic tokenizer splits at every mark; sacremoses leaves "10: 30" and "1, 000".
    """

    code = "split-number"
    triggers = (" . ", " , ", " : ", " – ", " ( ", " ' ", " ’ ", ' "', " ”")
    pattern: ClassVar = re.compile(
        r"""
          [ ](?=[,.:'’(–"”]) (?:
            (?<=\d[ ]) (?:
                (?P<thousands> ,[ ] (?=\d{3}(?!\d)) )
              | (?P<decimal> \.[ ] (?=\d) )
              | (?P<time> :[ ] (?=\d\d?(?:\b|[aApP])) )
              | (?P<feet> ['’][ ] (?=\d{1,2}[ ]["”]) )
              )
          | (?P<section> (?<=[\d)][ ]) \([ ] (?=(?:[a-z]|\d{1,2})[ ]\)) )
          | (?P<range> (?<=[\d\]][ ]) –[ ] (?=(?:\[[ ]?)?\d) )
          | (?P<fraction> (?<=[a-z][ ]) \.[ ] (?=\d) )
          | (?P<inches> (?:(?<=\d['’]\d[ ]) | (?<=\d['’]\d\d[ ])) (?=["”]) )
          )
        """,
        re.VERBOSE,
    )

    def find(self, passage: Passage, profile: Profile) -> Iterator[Finding]:
        """Look only at what a tokenizer touched."""
        if profile.touch:
            yield from super().find(passage, profile)

    def judge(self, match: re.Match[str], passage: Passage, profile: Profile) -> Finding | None:
        """Report the number, unless there may be two of them."""
        kind = match.lastgroup or "thousands"
        text = passage.text
        start, end = match.span()
        if kind == "fraction":
            return self._fraction(text, start, end)
        if _are_two(kind, text, start, end):
            return None
        gaps = [(start, start + 1), (end - 1, end)] if end > start + 1 else [(start, end)]
        if kind in ("feet", "section"):
            at = text.index(" ", end)
            gaps.append((at, at + 1))
        # Only some tokenizers split numbers at commas; where one of the others was at work, there may be two.
        sure = kind != "thousands" or text[end] == "0" or profile.tokenizer not in _KEEPS_NUMBERS
        return self.closing(text, *gaps, message=_KINDS[kind], confidence=0.97 if sure else 0.6, safe=sure)

    def _fraction(self, text: str, start: int, end: int) -> Finding | None:
        """Report a number that begins with its point: "the top . 01 percent"."""
        if not (_ZERO.match(text, end) or _LEADS_TO_NUMBER.search(text, max(0, start - 8), start)):
            return None
        return self.replacing(
            start, end, " .", title="Remove the space", message=_KINDS["decimal"], confidence=0.95
        )


def _are_two(kind: str, text: str, start: int, end: int) -> bool:
    """Tell whether the mark between two numbers parts them."""
    if kind == "thousands":
        return (
            not _UP_TO_THREE.search(text, max(0, start - 4), start)
            or _LIST.match(text, start) is not None
            or _BEGINS_CLAUSE.match(text, end) is not None
            or _DATE_OR_PLACE.search(text, max(0, start - 14), start) is not None
        )
    if kind == "decimal":
        ends_sentence = _YEAR.search(text, max(0, start - 4), start) and _SENTENCE.match(text, end)
        return bool(ends_sentence or _WHOLE.match(text, end))
    return kind == "range" and _DAY_OF_DEATH.match(text, max(0, start - 4)) is not None
