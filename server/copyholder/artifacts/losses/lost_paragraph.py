"""The rule `lost-paragraph`."""

from __future__ import annotations

import re
from typing import ClassVar, Final

import msgspec

from copyholder.artifacts.losses.gaps import Gaps
from copyholder.artifacts.losses.sentence_end import closes_sentence
from copyholder.artifacts.profile import Profile
from copyholder.findings import Applicability, Edit, Finding, Fix, Severity
from copyholder.rule import PatternRule
from copyholder.survey import Survey
from copyholder.text import Passage
from copyholder.text.columns import in_columns

_FIRST_WORD: Final = re.compile(r"\w+")


class LostParagraph(PatternRule):
    """A paragraph break was turned into a run of spaces.

    ## Why it matters

    The draft runs on as one block. Where a speaker changes, readers no longer see it.

    ## Example

    > He complied with the memo.   Some mayors plan to go to court.

    ## Use instead

    > He complied with the memo.
    >
    > Some mayors plan to go to court.

    ## How it decides

    Three or more spaces between two sentences. The fix is safe, unless the next sentence may have lost its first
    word: when words are missing before the same word elsewhere in the draft, it is only suggested.

    ## When it stays silent

    At two spaces after a sentence, as typists set them; in tables and lists; and behind "Dr.", "Sen." and initials,
    where a name was lost.

    ## Source

    Scraped news, and pipelines that join a text's tokens, line ends among them, with spaces.
    """

    code = "lost-paragraph"
    severity = Severity.INFORMATION
    triggers = ("   ",)
    pattern: ClassVar = re.compile(r"(?<=\S) {3,}(?=\S)")

    def judge(self, match: re.Match[str], passage: Passage, profile: Profile) -> Finding | None:
        """Report the run of spaces between two sentences."""
        if not closes_sentence(passage, *match.span()):
            return None
        if not profile.touch and in_columns(passage.text, match.start()):
            return None
        return self.finding(
            *match.span(),
            "A paragraph break was lost here: a run of spaces stands in its place.",
            confidence=0.95 if profile.touch or profile.scraped else 0.7,
        )

    def settle(self, finding: Finding, survey: Survey) -> Finding:
        """Offer the break, in the draft's own line ends."""
        first = _FIRST_WORD.search(survey.text, finding.end)
        sure = finding.confidence > 0.9 and not (first and first.group() in survey.derived(Gaps).words_after)
        restores = survey.line_end * 2
        fix = Fix(
            "Start a new paragraph",
            Applicability.SAFE if sure else Applicability.SUGGESTED,
            (Edit(finding.start, finding.end, restores),),
            restores,
        )
        return msgspec.structs.replace(finding, fixes=(fix,))
