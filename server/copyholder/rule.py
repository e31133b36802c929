"""What a rule is.

A rule is one file and its examples. It says of itself what it is called, what it is about, how loudly it speaks
and how far its fixes may go; its docstring becomes its page; its examples, in a TOML file beside it, are tests.
"""

from __future__ import annotations

import enum
import re
from abc import ABC, abstractmethod
from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING, ClassVar

from copyholder.findings import Applicability, Category, Edit, Finding, Fix, Related, Severity

if TYPE_CHECKING:
    from copyholder.artifacts.profile import Profile
    from copyholder.survey import Survey
    from copyholder.text import Passage


class Stage(enum.IntEnum):
    """When a rule looks at the text. Each stage sees it as the safe fixes of the stages before restored it."""

    CHARACTERS = 1
    """How single characters and words are written: mojibake, escapes, marks of subword tokenizers."""
    SPACING = 2
    """Where spaces, line ends and quotation marks stand."""
    WORDING = 3
    """Which words stand where."""


class Rule(ABC):
    """One kind of damage: how it is found and what restores it.

    Attributes
    ----------
    code
        Its name, in kebab case; the name that reports, settings and ignores use.
    category, stage
        What it is about, and when it looks.
    severity
        How loudly it speaks unless the settings say otherwise. Most are about nothing but spaces: a hint each, so
        that they do not hide what was lost or written over.
    applicability
        How far its fixes may go at most; None for a rule that only reports.
    on
        Whether it is used unless the settings say otherwise.
    triggers
        Strings of which a passage must contain at least one; a passage without is not looked at.
    """

    code: ClassVar[str]
    category: ClassVar[Category] = Category.ARTIFACT
    stage: ClassVar[Stage] = Stage.SPACING
    severity: ClassVar[Severity] = Severity.HINT
    applicability: ClassVar[Applicability | None] = Applicability.SAFE
    on: ClassVar[bool] = True
    triggers: ClassVar[tuple[str, ...]] = ()

    @abstractmethod
    def find(self, passage: Passage, profile: Profile) -> Iterator[Finding]:
        """Yield the findings in one passage.

        The result is cached: it may depend on the passage and the profile, on nothing else.

        Parameters
        ----------
        passage
            The stretch of text to look at; findings count from its start.
        profile
            What is known of the draft as a whole.
        """

    def settle(self, finding: Finding, survey: Survey) -> Finding | None:
        """Look at one of this rule's findings again, with the whole draft in view.

        Parameters
        ----------
        finding
            A finding of `find`, now counting from the start of the draft.
        survey
            Look-ups over the whole draft.

        Returns
        -------
        Finding or None
            The finding, possibly with fixes, related places and confidence made better; None to drop it.
        """
        return finding

    def finding(
        self,
        start: int,
        end: int,
        message: str,
        *,
        confidence: float,
        fixes: tuple[Fix, ...] = (),
        related: tuple[Related, ...] = (),
    ) -> Finding:
        """Return a finding of this rule."""
        return Finding(self.code, self.category, self.severity, message, confidence, start, end, related, fixes)

    def closing(
        self, text: str, *gaps: tuple[int, int], message: str, confidence: float, safe: bool = True
    ) -> Finding:
        """Return a finding that spaces do not belong where they stand, with the fix that takes them out.

        Parameters
        ----------
        text
            The text of the passage.
        gaps
            The ranges of the spaces, in order. The finding reaches from the first to the last.
        message
            What to tell the writer.
        confidence
            0 to 1.
        safe
            Whether the fix may be applied unseen.
        """
        start, end = gaps[0][0], gaps[-1][1]
        restores = "".join(text[left[1] : right[0]] for left, right in pairwise(gaps))
        title = "Remove the spaces" if len(gaps) > 1 or end - start > 1 else "Remove the space"
        edits = tuple(Edit(gap_start, gap_end, "") for gap_start, gap_end in gaps)
        applicability = Applicability.SAFE if safe else Applicability.SUGGESTED
        return self.finding(
            start, end, message, confidence=confidence, fixes=(Fix(title, applicability, edits, restores),)
        )

    def replacing(
        self, start: int, end: int, wording: str, *, title: str, message: str, confidence: float, safe: bool = True
    ) -> Finding:
        """Return a finding that a stretch of text should read otherwise, with the fix that writes it so.

        Parameters
        ----------
        start, end
            The stretch.
        wording
            What should stand there.
        title
            What the fix is called in a menu.
        message
            What to tell the writer.
        confidence
            0 to 1.
        safe
            Whether the fix may be applied unseen.
        """
        applicability = Applicability.SAFE if safe else Applicability.SUGGESTED
        edits = (Edit(start, end, wording),)
        return self.finding(
            start, end, message, confidence=confidence, fixes=(Fix(title, applicability, edits, wording),)
        )


class PatternRule(Rule):
    """A rule that looks for a regular expression and judges each match.

    Attributes
    ----------
    pattern
        What to look for. It must not backtrack badly: a test feeds it a megabyte of hostile input.
    """

    pattern: ClassVar[re.Pattern[str]]

    def find(self, passage: Passage, profile: Profile) -> Iterator[Finding]:
        """Yield what `judge` makes of each match."""
        for match in self.pattern.finditer(passage.text):
            finding = self.judge(match, passage, profile)
            if finding is not None:
                yield finding

    @abstractmethod
    def judge(self, match: re.Match[str], passage: Passage, profile: Profile) -> Finding | None:
        """Return the finding that a match is, or None where the author may have meant it."""
