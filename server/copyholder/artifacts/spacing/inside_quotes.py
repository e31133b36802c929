"""The rule `space-inside-quotes`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from copyholder.artifacts.profile import Profile
from copyholder.findings import Finding
from copyholder.rule import Rule
from copyholder.text import Passage
from copyholder.text.quotations import QuotationMark, Role

_SURE: Final = 0.85


class SpaceInsideQuotes(Rule):
    """A space stands between a quotation mark and the words it encloses.

    ## Why it matters

    Tokenizers set quotation marks off on both sides. A straight mark with a space on either side no longer tells
    whether it opens or closes; a line may break between it and what it belongs to.

    ## Example

    > jails there to " fully cooperate " with the crackdown

    ## Use instead

    > jails there to "fully cooperate" with the crackdown

    ## How it decides

    Whether a straight mark opens or closes is read from what stands around it and between it and its neighbours,
    not by counting alone, so that one lost mark does not turn every quotation after it inside out. Where that
    leaves a doubt the fix is only suggested.

    ## Source

    Every word tokenizer; most detokenizers give up on marks that are not straight.
    """

    code = "space-inside-quotes"
    triggers = ('"', "“", "”", "„", "``", "''", "'", "’", "‘")

    def find(self, passage: Passage, profile: Profile) -> Iterator[Finding]:
        """Report the space after each opening and before each closing mark."""
        text = passage.text
        for mark in passage.quotations.marks:
            gap = _gap(mark)
            if gap is None or text[slice(*gap)] != " " or not _alone(text, gap):
                continue
            typed = not profile.touch and not (
                text[mark.start - 1 : mark.start].isspace() and text[mark.end : mark.end + 1].isspace()
            )
            if typed and mark.confidence < 1:
                continue
            yield self.closing(
                text,
                gap,
                message="A stray space after the opening quotation mark: tokenizers leave it there."
                if mark.role is Role.OPEN
                else "A stray space before the closing quotation mark: tokenizers leave it there.",
                confidence=round(min(0.98 if profile.touch else 0.9, mark.confidence), 2),
                safe=bool(profile.touch) and mark.confidence >= _SURE,
            )


def _gap(mark: QuotationMark) -> tuple[int, int] | None:
    """Return where a space has no place beside a mark."""
    if mark.role is Role.OPEN:
        return mark.end, mark.end + 1
    if mark.role is Role.CLOSE and mark.start:
        return mark.start - 1, mark.start
    return None


def _alone(text: str, gap: tuple[int, int]) -> bool:
    """Tell whether a space stands alone between two characters; a run of them is a lost word's."""
    before, after = text[gap[0] - 1 : gap[0]], text[gap[1] : gap[1] + 1]
    return bool(before and after) and not before.isspace() and not after.isspace()
