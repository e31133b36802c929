"""The rule `invisible-character`."""

from __future__ import annotations

import re
import unicodedata
from typing import ClassVar, Final

from copyholder.artifacts.profile import Profile
from copyholder.findings import Finding, Severity
from copyholder.rule import PatternRule, Stage
from copyholder.text import Passage

# Thai, Lao, Burmese and Khmer mark by it where a line may break.
_PARTS_WORDS_BY_IT: Final = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]")
_SHIFTS: Final = re.compile("[\x0e\x0f\x1b]")


class InvisibleCharacter(PatternRule):
    """An invisible character stands in the text: a zero-width space, a soft hyphen, a control code.

    ## Why it matters

    Nobody sees it, but searches miss the word it stands in, spelling checkers stumble, and two names that look the
    same are not.

    ## Example

    A zero-width space in "immi\u200bgrants".

    ## Use instead

    > immigrants

    ## When it stays silent

    At joiners inside emoji and in scripts that need them, at tabs, line ends and no-break spaces.

    ## Source

    The Unicode Standard, chapter 23, "Special areas and format characters".
    """

    code = "invisible-character"
    stage = Stage.CHARACTERS
    severity = Severity.WARNING
    pattern: ClassVar = re.compile(
        "[\x01-\x08\x0b\x0e-\x1f\x7f\x80-\x84\x86-\x9f\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\ufeff]+"
    )

    def judge(self, match: re.Match[str], passage: Passage, profile: Profile) -> Finding | None:
        """Report the character by name."""
        character = match.group()[0]
        around = passage.text[match.start() - 1 : match.start()] + passage.text[match.end() : match.end() + 1]
        if character == "\u200b" and _PARTS_WORDS_BY_IT.search(around):
            return None
        name = unicodedata.name(character, f"control code {ord(character):02X}").lower()
        return self.replacing(
            match.start(),
            match.end(),
            "",
            title="Remove it",
            message=f"An invisible character: {name}.",
            confidence=0.95,
            # What shifts to another alphabet or colours a terminal means something to what reads it.
            safe=unicodedata.bidirectional(character) in ("BN", "S", "B") and not _SHIFTS.search(match.group()),
        )
