"""The rule `space-inside-brackets`."""

from __future__ import annotations

import re
from typing import ClassVar, Final

from copyholder.artifacts.profile import Profile
from copyholder.findings import Finding
from copyholder.rule import PatternRule
from copyholder.text import Passage

# "expects a ) here, but finds a ( or so": the bracket itself is meant.
_SPOKEN_OF: Final = re.compile(r"[a-z] a(?: [(\[{] ?| [)\]}])\Z")


class SpaceInsideBrackets(PatternRule):
    """A space stands just inside a bracket, or behind a letter that an editor changed: "[ t ] he".

    ## Why it matters

    Tokenizers treat a bracket as a word of its own. "( CNN )" at the head of a story is the best known sign that
    it went through one.

    ## Example

    > ( CNN ) The county ( population 2.7 million ) complied .

    ## Use instead

    > (CNN) The county (population 2.7 million) complied.

    ## When it stays silent

    In boxes to tick, "[ ]" and "[ x ]", and in smileys.

    ## Source

    Penn Treebank tokenization; pointer-generator and CNN/Daily Mail data carry it by the million.
    """

    code = "space-inside-brackets"
    triggers = ("( ", " )", "[ ", " ]", "{ ", " }")
    pattern: ClassVar = re.compile(
        r"""
        [ ] (?:
            (?<=[(\[{][ ]) (?<![:;=-][(\[{][ ]) (?![ )\]}\r\n]|[xX][ ]?\])
          | (?: (?<=\[[b-wyzB-HJ-WYZ]\][ ]) | (?<=\[[ ][b-wyzB-HJ-WYZ][ ]\][ ]) ) (?=[a-z])
          | (?<=[^\s(\[{:;=][ ]) (?=[)\]}]) (?<!\[[xX][ ]) (?<!\[[ ][xX][ ])
          )
        """,
        re.VERBOSE,
    )

    def judge(self, match: re.Match[str], passage: Passage, profile: Profile) -> Finding | None:
        """Report the space."""
        before = passage.text[match.start() - 1 : match.start()]
        if before == "]" and not profile.touch:
            return None
        if _SPOKEN_OF.search(passage.text, max(0, match.start() - 5), match.end() + 1):
            return None
        where = {
            "(": "after the opening",
            "[": "after the opening",
            "{": "after the opening",
            "]": "after the closing",
        }
        return self.closing(
            passage.text,
            match.span(),
            message=f"A stray space {where.get(before, 'before the closing')} bracket: tokenizers leave it there.",
            confidence=0.99 if profile.touch else 0.9,
            safe=bool(profile.touch),
        )
