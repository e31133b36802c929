"""The rule `sentence-piece`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from copyholder.artifacts.profile import Profile
from copyholder.findings import Finding, Severity
from copyholder.rule import Rule, Stage
from copyholder.text import Passage

_LINE: Final = re.compile(r"[^\r\n]+")
# "▁▂▃" is a drawing, "▁▁▁" a line to write on.
_MARK: Final = re.compile(r"(?P<first>^▁(?![▁-█]))| ?(?<![▁-█])▁(?![▁-█])")
_PIECE: Final = re.compile(r"(?<=\S) (?=[^\s▁])")
_SHARE: Final = 0.3


class SentencePiece(Rule):
    """Words are marked with "▁", and pieces of words stand apart: "▁the ▁de tain ees".

    ## Why it matters

    The marks stand for the spaces of the text, so that a machine can put the pieces together again. It did not.

    ## Example

    > ▁The ▁de tain ees ▁were ▁re im burs ed .

    ## Use instead

    > The detainees were reimbursed.

    ## When it stays silent

    In rows of such signs, "▁▁▁" and "▁▂▃". At a lone "▁" the space is put back; pieces are only joined in a line
    where most words carry the mark.

    ## Source

    SentencePiece (Kudo and Richardson, 2018), the tokenizer of T5, XLNet, ALBERT and Llama.
    """

    code = "sentence-piece"
    stage = Stage.CHARACTERS
    severity = Severity.WARNING
    triggers = ("▁",)

    def find(self, passage: Passage, profile: Profile) -> Iterator[Finding]:
        """Report each mark, and each space that no mark stands behind."""
        for line in _LINE.finditer(passage.text):
            if "▁" not in line.group():
                continue
            marks = [
                self._report(line.start() + mark.start(), line.start() + mark.end(), "" if mark["first"] else " ")
                for mark in _MARK.finditer(line.group())
            ]
            yield from marks
            if " " in line.group() and len(marks) >= _SHARE * (line.group().count(" ") + 1):
                for space in _PIECE.finditer(line.group()):
                    yield self._report(line.start() + space.start(), line.start() + space.end(), "")

    def _report(self, start: int, end: int, wording: str) -> Finding:
        return self.replacing(
            start,
            end,
            wording,
            title="Put the words together",
            message="“▁” is the tokenizer’s mark for a space; spaces without it stand inside a word.",
            confidence=0.97,
        )
