"""The rule `space-before-punctuation`."""

from __future__ import annotations

import re
from typing import ClassVar

from copyholder.artifacts.profile import Profile, Touch
from copyholder.findings import Applicability, Edit, Finding
from copyholder.rule import PatternRule, fix
from copyholder.text import Passage

_NAMES = {
    ",": "comma",
    ".": "period",
    ";": "semicolon",
    ":": "colon",
    "?": "question mark",
    "!": "exclamation mark",
}


class SpaceBeforePunctuation(PatternRule):
    """A space stands before a comma, a period or another mark that belongs to the word before it.

    ## Why it matters

    Tokenizers set every mark off by a space, and whoever joins the tokens again often leaves it there. Readers
    stumble over it, and a line may break before the mark.

    ## Example

    > The mayor , who had promised to resign , stayed .

    ## Use instead

    > The mayor, who had promised to resign, stayed.

    ## When it stays silent

    Before a number or a name that starts with a point (`.22`, `.NET`), and before `? ! : ;` in a draft that sets
    these off throughout and its commas never, as French typography does.

    ## Source

    Penn Treebank tokenization (MacIntyre 1995) and its descendants; detokenizers leave it beside quotation marks.
    """

    code = "space-before-punctuation"
    triggers = (" ,", " .", " ;", " :", " ?", " !", " …")
    pattern: ClassVar = re.compile(r"(?<=\S) ([,;:.?!…])(?![\w.])")

    def judge(self, match: re.Match[str], passage: Passage, profile: Profile) -> Finding | None:
        """Report the space, unless the draft sets such marks off on purpose."""
        mark = match[1]
        if profile.french and mark in "?!:;":
            return None
        sure = profile.touch > Touch.NONE or mark in ",.;"
        return self.finding(
            match.start(),
            match.start() + 1,
            f"The space before this {_NAMES.get(mark, 'mark')} is a tokenizer’s, not the writer’s.",
            confidence=0.99 if profile.touch else 0.9,
            fixes=(
                fix(
                    "Remove the space",
                    Edit(match.start(), match.start() + 1, ""),
                    restores="",
                    applicability=Applicability.SAFE if sure else Applicability.SUGGESTED,
                ),
            ),
        )
