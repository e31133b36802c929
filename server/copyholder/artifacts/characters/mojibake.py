"""The rule `mojibake`."""

from __future__ import annotations

import re
from typing import ClassVar, Final

from copyholder.artifacts.profile import Profile
from copyholder.findings import Finding, Severity
from copyholder.rule import PatternRule, Stage
from copyholder.text import Passage

_HEAD: Final = re.compile(r"[^\s\x80-\U0010ffff]+\Z")
_LONGEST_HEAD: Final = 40


class Mojibake(PatternRule):
    """Characters were read in the wrong encoding: "donâ€™t", "cafÃ©", "â€œHello".

    ## Why it matters

    Text was saved as UTF-8 and read as Windows-1252 or the like, once or several times over.

    ## Example

    > The mayorâ€™s cafÃ©

    ## Use instead

    > The mayor’s café

    ## Source

    ftfy (Robyn Speer), whose heuristics leave text alone that does not look like mojibake.
    """

    code = "mojibake"
    stage = Stage.CHARACTERS
    severity = Severity.WARNING
    triggers = (
        *("Ã", "Â", "â", "ã", "Ð", "Ñ", "ð", "ï", "å", "æ", "Å", "Ä", "Î", "Ï", "Ë", "€", "˜"),
        *map(chr, range(0x80, 0xA0)),  # control codes, where Windows-1252 has quotes and dashes
    )
    # The rest of a word from the first such character on, or of two where a garbled character ends in a space.
    pattern: ClassVar = re.compile(r"[^\x00-\x7f\s][^\x00-\x1f ]*")

    def judge(self, match: re.Match[str], passage: Passage, profile: Profile) -> Finding | None:
        """Report the part of the word that ftfy reads otherwise."""
        from ftfy import fix_encoding  # only drafts with such characters pay for loading it

        head = _HEAD.search(passage.text, max(0, match.start() - _LONGEST_HEAD), match.start())
        garbled = (head.group() if head else "") + match.group()
        mended = fix_encoding(garbled)
        if mended == garbled:
            return None
        start, end = _difference(garbled, mended)
        stop = len(mended) - (len(garbled) - end)
        garbled_start = match.end() - len(garbled)
        return self.replacing(
            garbled_start + start,
            garbled_start + end,
            mended[start:stop],
            title=f"Write “{mended[start:stop]}”",
            message=f"“{garbled[start:end]}” is “{mended[start:stop]}” read in the wrong encoding.",
            confidence=0.97,
        )


def _difference(one: str, other: str) -> tuple[int, int]:
    """Return the range of `one` outside of which both are the same."""
    shorter = min(len(one), len(other))
    start = next((at for at in range(shorter) if one[at] != other[at]), shorter)
    tail = next((at for at in range(shorter - start) if one[-1 - at] != other[-1 - at]), shorter - start)
    return start, len(one) - tail
