"""The rule `split-number`."""

from __future__ import annotations

import re
from typing import ClassVar, Final

from copyholder.artifacts.profile import Profile
from copyholder.findings import Finding, Severity
from copyholder.rule import PatternRule
from copyholder.text import Passage

_KINDS: Final = {
    "thousands": "The tokenizer took this number apart at its comma.",
    "decimal": "The tokenizer took this number apart at its point.",
    "time": "The tokenizer took this time or ratio apart.",
    "range": "The tokenizer took this range apart.",
    "section": "The tokenizer took this section number apart.",
}
_UP_TO_THREE: Final = re.compile(r"(?<!\d)\d{1,3}\Z")
_DATE_OR_PLACE: Final = re.compile(
    r"\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|page|chapter|section|title|item)[a-z]*[ .]+\d{1,3}\Z",
    re.IGNORECASE,
)
_MONTH: Final = re.compile(r"\d\d? (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\b")
_YEAR: Final = re.compile(r"(?:19|20)\d\d\Z")
_LIST: Final = re.compile(r" , \d{3}(?:,? (?:and|or) \d{3}\b| , \d{3} , (?:and|or) )")
_SENTENCE: Final = re.compile(r"\d* [A-Za-z]+ [A-Za-z]+")


class SplitNumber(PatternRule):
    """A number was taken apart: "1 . 3", "10 , 000", "10 : 30", "2010 – 2012", "401 ( k )".

    ## Why it matters

    "1 . 3 million" reads as two numbers, or as the end of a sentence.

    ## Example

    > more than 1 . 3 million , 10 , 000 of them before 10 : 30

    ## Use instead

    > more than 1.3 million, 10,000 of them before 10:30

    ## When it stays silent

    In a list of numbers ("sections 101 , 102 and 103"), after a year that may end a sentence, and in a draft no
    tokenizer touched.

    ## Source

    BERT's basic tokenizer splits at every mark; sacremoses leaves "10: 30" and "1, 000".
    """

    code = "split-number"
    severity = Severity.WARNING
    triggers = (" . ", " , ", " : ", " – ", " ( ")
    pattern: ClassVar = re.compile(
        r"""
          [ ](?<=[\d)][ ]) (?:
            (?P<thousands> ,[ ] (?=\d{3}(?!\d)) )
          | (?P<decimal> \.[ ] (?=\d) )
          | (?P<time> :[ ] (?=\d\d?\b) )
          | (?P<range> –[ ] (?=\d) )
          | (?P<section> \([ ] (?=(?:[a-z]|\d{1,2})[ ]\)) )
          )
        """,
        re.VERBOSE,
    )

    def judge(self, match: re.Match[str], passage: Passage, profile: Profile) -> Finding | None:
        """Report the number in a tokenized draft, unless there may be two of them."""
        if not profile.touch:
            return None
        kind = match.lastgroup or "thousands"
        text = passage.text
        start, end = match.span()
        sure = True
        if kind == "thousands":
            if not _UP_TO_THREE.search(text, max(0, start - 4), start) or _LIST.match(text, start):
                return None
            sure = not _DATE_OR_PLACE.search(text, max(0, start - 14), start)
        elif kind == "range" and _MONTH.match(text, end):
            return None  # "8 May 1841 – 1 May 1904"
        elif kind == "decimal":
            sure = not (_YEAR.search(text, max(0, start - 4), start) and _SENTENCE.match(text, end))
        return self.closing(
            text,
            (start, start + 1),
            (end - 1, end),
            message=_KINDS[kind],
            confidence=0.97 if sure else 0.5,
            safe=sure,
        )
