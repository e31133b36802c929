"""The rule `split-possessive`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from copyholder.artifacts.profile import Profile
from copyholder.findings import Finding
from copyholder.rule import Rule
from copyholder.text import Passage
from copyholder.text.quotations import Role

_SINGULAR: Final = re.compile(r"['’] ?[sS]\b(?!['’/-])")
_BEFORE: Final = re.compile(
    r"[\w.)®™](?<!\b[tT]he)(?<!\b[aA])(?<!\b[aA]n)(?<!\blike)(?<!\b[aio][sfn])(?<!\band)(?<!\bor) ?\Z"
)
_ENDS_IN_S: Final = re.compile(r"[sSzZx]\Z")


class SplitPossessive(Rule):
    """A possessive was taken apart: "the nation ’s", "the nation ’ s", "the workers ’ rights".

    ## Why it matters

    Tokenizers make a word of its own of the ending. A resolver that copies mentions about carries it along or
    leaves it standing, so the stray ending also shows where words were moved.

    ## Example

    > the nation ’s largest cities , the workers ’ rights

    ## Use instead

    > the nation’s largest cities, the workers’ rights

    ## When it stays silent

    After a plural, in a draft no tokenizer touched, or where the mark may close a quotation.

    ## Source

    Penn Treebank tokenization; NLTK leaves one at the end of a text (nltk/nltk#2935).
    """

    code = "split-possessive"
    triggers = ("'", "’")

    def find(self, passage: Passage, profile: Profile) -> Iterator[Finding]:
        """Report endings in -s, then marks that follow a plural."""
        text = passage.text
        for match in _SINGULAR.finditer(text):
            start = match.start()
            if not _BEFORE.search(text, max(0, start - 5), start):
                continue
            if match.group().isupper() and text[start - 2].islower():
                continue  # "they sang 'S Wonderful"
            gaps = [(at, at + 1) for at in (start - 1, start + 1) if text[at] == " "]
            if gaps:
                yield self._report(text, gaps, 0.99 if profile.touch else 0.95)
        if not profile.touch:
            return
        for mark in passage.quotations.marks:
            gap = mark.start - 1, mark.start
            plural = gap[0] > 0 and text[gap[0]] == " " and _ENDS_IN_S.search(text, gap[0] - 1, gap[0])
            if (
                plural
                and not mark.double
                and mark.role is Role.APOSTROPHE
                and text[mark.end : mark.end + 1] in " ,."
            ):
                yield self._report(text, [gap], 0.95)

    def _report(self, text: str, gaps: list[tuple[int, int]], confidence: float) -> Finding:
        return self.closing(text, *gaps, message="The tokenizer took this possessive apart.", confidence=confidence)
