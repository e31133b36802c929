"""The rule `word-piece`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import ClassVar, Final

from copyholder.artifacts.characters.tokenized import looks_tokenized
from copyholder.artifacts.profile import Profile
from copyholder.findings import Finding, Severity
from copyholder.rule import PatternRule, Stage
from copyholder.text import Passage

# "#.#" and "####" stand for numbers; "##th" is then no piece of a word.
_MASKED_NUMBER: Final = re.compile(r" (?:#+[.,]#|##+[ -]|###)")


class WordPiece(PatternRule):
    """A word was cut into pieces and the pieces are marked: "em ##bed ##ding".

    ## Why it matters

    The marks are for a machine that puts the pieces together again. It did not.

    ## Example

    > the de ##tain ##ees were re ##im ##bursed

    ## Use instead

    > the detainees were reimbursed

    ## When it stays silent

    At "##" that starts a word of its own, as in a Markdown heading; at a single one where nothing else looks
    tokenized ("join ##politics"); and in a text that writes its digits as "#".

    ## Source

    WordPiece, the tokenizer of BERT (Wu et al., 2016): a piece that continues a word begins with "##".
    """

    code = "word-piece"
    stage = Stage.CHARACTERS
    severity = Severity.WARNING
    triggers = (" ##",)
    pattern: ClassVar = re.compile(r" ##(?<=\w ##)(?=\w)")

    def find(self, passage: Passage, profile: Profile) -> Iterator[Finding]:
        """Look only at texts that write their digits as digits, and do not mean a single sign as it stands."""
        text = passage.text
        if not _MASKED_NUMBER.search(text) and (len(self.pattern.findall(text)) > 1 or looks_tokenized(text)):
            yield from super().find(passage, profile)

    def judge(self, match: re.Match[str], passage: Passage, profile: Profile) -> Finding | None:
        """Report the mark with the space before it."""
        return self.replacing(
            match.start(),
            match.end(),
            "",
            title="Join the pieces",
            message="Pieces of a word, left apart by the tokenizer.",
            confidence=0.99,
        )
