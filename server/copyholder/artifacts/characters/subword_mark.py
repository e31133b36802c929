"""The rule `subword-mark`."""

from __future__ import annotations

import re
from typing import ClassVar

from copyholder.artifacts.characters.tokenized import looks_tokenized
from copyholder.artifacts.profile import Profile
from copyholder.findings import Finding, Severity
from copyholder.rule import PatternRule, Stage
from copyholder.text import Passage


class SubwordMark(PatternRule):
    """A mark of byte-pair encoding was left in: "de@@ tain@@ ees", "detainees</w>".

    ## Why it matters

    "@@" says that the word goes on, "</w>" that it ends here. Readers see code.

    ## Example

    > the de@@ tain@@ ees were re@@ im@@ bursed

    ## Use instead

    > the detainees were reimbursed

    ## When it stays silent

    At the heads of a diff, "@@ -1,4 +1,6 @@", at a single "@@" where nothing else looks tokenized, and at "</w>"
    that closes a tag.

    ## Source

    subword-nmt (Sennrich et al., 2016), fairseq, XLM.
    """

    code = "subword-mark"
    stage = Stage.CHARACTERS
    severity = Severity.WARNING
    triggers = ("@@", "</w>")
    pattern: ClassVar = re.compile(r"(?<=[\w.,;:!?)’'-])@@(?: |(?=\s|$))|(?<=\S) ?</w>")

    def judge(self, match: re.Match[str], passage: Passage, profile: Profile) -> Finding | None:
        """Report the mark, with the space behind it where the word goes on; a single one may be meant."""
        if "</" in match.group():
            if passage.remember(_has_such_tags):
                return None
        elif passage.remember(_stands_alone):
            return None
        return self.replacing(
            match.start(),
            match.end(),
            "",
            title="Remove the mark",
            message=f"“{match.group().strip()}” is a tokenizer’s mark for a word that "
            + ("ends." if "/" in match.group() else "goes on."),
            confidence=0.97,
        )


def _has_such_tags(text: str) -> bool:
    return "<w>" in text or "<w " in text


def _stands_alone(text: str) -> bool:
    """Tell whether there is one mark only, and nothing else that looks tokenized."""
    return text.count("@@") + text.count("</w>") == 1 and not looks_tokenized(text)
