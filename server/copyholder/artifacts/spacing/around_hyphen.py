"""The rule `space-around-hyphen`."""

from __future__ import annotations

import re
from typing import ClassVar, Final

from copyholder.artifacts.profile import Profile
from copyholder.artifacts.spacing.hyphenation import probability
from copyholder.findings import Finding
from copyholder.rule import PatternRule
from copyholder.text import Passage

_SURE: Final = 0.85
_LIKELY: Final = 0.5
_PLAIN: Final = 0.95
_SUSPENDED: Final = re.compile(r"(?:and|or|to) (?!- )(?:\w+ ){1,2}- \w")
_NUMBERS: Final = re.compile(r"\d - \d")


class SpaceAroundHyphen(PatternRule):
    """A hyphenated word was taken apart: "well - known", "Miami - Dade", "19 - year - old".

    ## Why it matters

    spaCy and BERT make three words of a hyphenated one. Left apart, the hyphen reads as a dash and the sentence
    falls in two.

    ## Example

    > a well - known 19 - year - old from Miami - Dade County

    ## Use instead

    > a well-known 19-year-old from Miami-Dade County

    ## How it decides

    Only in a draft whose tokenizer splits hyphens. A dash typed as a spaced hyphen looks the same; a model of which
    words are hyphenated and which stand around a dash tells them apart. Where it is not sure, the fix is only
    suggested, and where a dash is likelier nothing is said.

    ## Source

    spaCy's infix rules, BERT's basic tokenizer (huggingface/tokenizers#970).
    """

    code = "space-around-hyphen"
    triggers = (" -", "- -")
    pattern: ClassVar = re.compile(r" (?:-(?: (?<=[\w.’'%] - )(?=[\w$#.])|(?<=\) -)(?=[a-z])))|- -(?<=\s- -)(?=\s)")

    def judge(self, match: re.Match[str], passage: Passage, profile: Profile) -> Finding | None:
        """Report the hyphen if it is likelier one than a dash."""
        if not profile.splits_hyphens:
            return None
        text = passage.text
        start, end = match.span()
        if match.group() != " - ":
            return self._report(text, [(text.index(" ", start), text.index(" ", start) + 1)], _PLAIN)
        gaps = [(start, start + 1), (end - 1, end)]
        if _SUSPENDED.match(text, end):
            gaps.pop()  # "pre- and post-war"
            likely = _PLAIN
        elif _NUMBERS.match(text, start - 1, end + 1):
            likely = _PLAIN
        else:
            likely = probability(text, start, end)
        if likely < _LIKELY:
            return None
        return self._report(text, gaps, likely)

    def _report(self, text: str, gaps: list[tuple[int, int]], likely: float) -> Finding:
        return self.closing(
            text,
            *gaps,
            message="The tokenizer took this hyphenated word apart.",
            confidence=round(min(likely, 0.99), 2),
            safe=likely >= _SURE,
        )
