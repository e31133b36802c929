"""The rule `space-at-edge`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import ClassVar

from copyholder.artifacts.profile import Profile
from copyholder.findings import Finding
from copyholder.rule import PatternRule
from copyholder.survey import Survey
from copyholder.text import Passage


class SpaceAtEdge(PatternRule):
    """A stray space stands at the beginning or end of a line.

    ## Why it matters

    Nobody sees it, but it shifts the first line of a paragraph, and it is left over from joining tokens.

    ## Example

    A line that begins with two spaces: "  (CNN) The county complied."

    ## Use instead

    > (CNN) The county complied.

    ## When it stays silent

    In a draft no tokenizer touched: writers indent paragraphs, and Markdown breaks lines with two spaces. At two
    spaces or more where a line begins, but for the first: a verse or a list is set off by them.

    ## Source

    Pipelines that join tokens, line ends among them, with spaces.
    """

    code = "space-at-edge"
    pattern: ClassVar = re.compile(r"(?<! )(?! {2}\r?\n[^\r\n]) +(?=[\r\n]|\Z)|(?<=[\r\n]) (?=\S)|\A {1,3}(?=\S)")

    def find(self, passage: Passage, profile: Profile) -> Iterator[Finding]:
        """Look only where there is a space beside a line end or the end of the passage."""
        text = passage.text
        if text[:1] == " " or text[-1:] == " " or any(edge in text for edge in (" \n", " \r", "\n ", "\r ")):
            yield from super().find(passage, profile)

    def judge(self, match: re.Match[str], passage: Passage, profile: Profile) -> Finding | None:
        """Report the space in a tokenized draft."""
        if not profile.touch:
            return None
        return self.closing(
            passage.text,
            match.span(),
            message="A stray space at the edge of the line: tokenizers leave it there.",
            confidence=0.95,
        )

    def settle(self, finding: Finding, survey: Survey) -> Finding | None:
        """Drop the end of a passage that is not the end of a line: a long line is looked at in parts."""
        return (
            finding
            if survey.text[finding.end : finding.end + 1] in ("", "\r", "\n")
            or finding.start == 0
            or (survey.text[finding.start - 1] in "\r\n" and finding.end - finding.start == 1)
            else None
        )
