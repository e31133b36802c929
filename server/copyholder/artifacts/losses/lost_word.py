"""The rule `lost-word`."""

from __future__ import annotations

import re
from typing import ClassVar, Final

import msgspec

from copyholder.artifacts.losses.gap_kind import GapKind
from copyholder.artifacts.losses.gaps import Gaps
from copyholder.artifacts.losses.sentence_end import closes_sentence
from copyholder.artifacts.profile import Profile
from copyholder.findings import Applicability, Edit, Finding, Fix, Severity
from copyholder.rule import PatternRule
from copyholder.survey import Survey
from copyholder.text import Passage
from copyholder.text.columns import in_columns

_SURELY_LOST: Final = 3
_MESSAGES: Final = {
    GapKind.WORD: "A word or a dash was lost here, likelier a word: scrapers cut hyphenated words and leave their"
    " spaces.",
    GapKind.DASH: "A dash or a word was lost here, likelier a dash: scrapers cut dashes and leave their spaces.",
    GapKind.BREAK: "A line end, a word or a dash was lost here, likelier the line end: a heading may end here.",
}


class LostWord(PatternRule):
    """A word or a dash was deleted from a sentence, and its spaces stayed.

    ## Why it matters

    Scrapers that know no hyphens drop "Miami-Dade", "so-called" and every dash. What is left is a run of spaces,
    and a sentence that lacks a word. Closing up the spaces would hide that.

    ## Example

    > South Florida’s    County has long been known as a place that welcomes immigrants.

    ## Use instead

    > South Florida’s Miami-Dade County has long been known as a place that welcomes immigrants.

    ## How it decides

    Which of the two was lost is told by the words around the gap, and by the draft's other gaps where dashes left
    longer runs than words did. What stands elsewhere in the draft between the same neighbours is offered first.

    ## When it stays silent

    Between two sentences, in tables, beside a line to write on, behind the number of a list, and at two spaces in a
    draft that nothing else speaks against.

    ## Source

    Scraped news whose hyphenated words and dashes are gone.
    """

    code = "lost-word"
    severity = Severity.WARNING
    applicability = Applicability.SUGGESTED
    triggers = ("  ",)
    pattern: ClassVar = re.compile(r"(?<=\S) {2,}(?=\S)")

    def judge(self, match: re.Match[str], passage: Passage, profile: Profile) -> Finding | None:
        """Report the run of spaces inside a sentence; what was lost is said when the whole draft is in view."""
        text = passage.text
        start, end = match.span()
        if closes_sentence(passage, start, end) or in_columns(text, start) or "_" in text[start - 1] + text[end]:
            return None
        damaged = profile.scraped or bool(profile.touch)
        if end - start < _SURELY_LOST and not damaged:
            return None
        return self.finding(start, end, _MESSAGES[GapKind.WORD], confidence=0.95 if damaged else 0.6)

    def settle(self, finding: Finding, survey: Survey) -> Finding:
        """Say what is likelier and offer what the draft has in the same place elsewhere."""
        start, end = finding.start, finding.end
        gaps = survey.derived(Gaps)
        kinds = gaps.kinds(start, end)
        kind = max(kinds, key=kinds.__getitem__)
        words = [
            _fix(finding, f" {wording} ", f"Put in “{wording}”", wording) for wording in gaps.wordings(start, end)
        ]
        dash = _fix(finding, f" {gaps.dash} ", "Put in a dash", gaps.dash)
        paragraph = _fix(finding, survey.line_end * 2, "Start a new paragraph", survey.line_end * 2)
        mark = _fix(finding, " […] ", "Mark the gap with […]", "")
        close = _fix(finding, " ", "Close the gap: nothing is missing", "")
        order = {
            GapKind.WORD: (*words, mark, dash, close),
            GapKind.DASH: (dash, *words, mark, close),
            GapKind.BREAK: (paragraph, *words, mark, dash, close),
        }
        return msgspec.structs.replace(finding, message=_MESSAGES[kind], fixes=order[kind])


def _fix(finding: Finding, wording: str, title: str, restores: str) -> Fix:
    return Fix(title, Applicability.SUGGESTED, (Edit(finding.start, finding.end, wording),), restores)
