"""The rule `space-before-punctuation`."""

from __future__ import annotations

import re
from typing import ClassVar, Final

from copyholder.artifacts.profile import Profile
from copyholder.findings import Finding
from copyholder.rule import PatternRule
from copyholder.text import Passage

_NAMES: Final = {
    ",": "comma",
    ".": "period",
    ";": "semicolon",
    ":": "colon",
    "?": "question mark",
    "!": "exclamation mark",
}

# "the . mp3 file": the point belongs to what follows; "a ; instead": the mark is spoken of.
_ARTICLE: Final = re.compile(r"\b(?:the|an?)\Z")
_WORD: Final = re.compile(r" [a-z\d]{2}")


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

    Before a number or a name that starts with a point (.22, .NET, "the . mp3 file"); before a colon in a draft no
    tokenizer touched, where " : " parts a title; and before `? ! : ;` in a draft that sets these off throughout and
    its commas never, as French typography does.

    ## Source

    The Penn Treebank's tokenization (MacIntyre, 1995) and its descendants. Detokenizers take most of these spaces
    out again, but not beside quotation marks and brackets.
    """

    code = "space-before-punctuation"
    triggers = (" ,", " .", " ;", " :", " ?", " !")
    # A run of spaces is a lost word's; "...", ":)" and ".NET" are not marks that end something.
    pattern: ClassVar = re.compile(
        r" (?=[,.;:?!])(?<=[^\s:;,] )"
        r"([,;:?!](?![\w:/)(=-]| »|(?<=[:;]) \)|(?<=[:;])[\]|])|\.(?<!\s\. \.)(?![\w.\\/]| \.))"
    )

    def judge(self, match: re.Match[str], passage: Passage, profile: Profile) -> Finding | None:
        """Report the space, unless the draft sets such marks off on purpose."""
        mark = match[1]
        if (mark in "?!:;" and profile.french) or (mark == ":" and not profile.touch):
            return None
        text = passage.text
        if _ARTICLE.search(text, max(0, match.start() - 4), match.start()) and _WORD.match(text, match.end()):
            return None
        return self.closing(
            text,
            (match.start(), match.start() + 1),
            message=f"A stray space before the {_NAMES[mark]}: tokenizers leave it there.",
            confidence=0.99 if profile.touch else 0.9,
            safe=bool(profile.touch),
        )
