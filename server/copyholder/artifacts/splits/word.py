"""The rule `split-word`."""

from __future__ import annotations

import re
from typing import ClassVar, Final

from copyholder.artifacts.profile import Profile, Tokenizer
from copyholder.findings import Finding
from copyholder.rule import PatternRule
from copyholder.text import Passage

_CUTS_CANNOT: Final = (Tokenizer.SPACY, Tokenizer.TREEBANK, Tokenizer.NLTK, Tokenizer.UNKNOWN)
_BEFORE_APOSTROPHE: Final = re.compile(
    r"\b(?:(?P<name>[ODdlLyo]|[Mm]a|Qur|Hawai|Xi|int|nat|gov|Sha|[A-Z][a-z]*a)(?P<gap> ?)|(?P<rock>[Rr]ock ?))\Z"
)
_ROLL: Final = re.compile(r"n(?P<gap> ?)['’] ?(?=roll)", re.IGNORECASE)
_LOOK_BACK: Final = 12


class SplitWord(PatternRule):
    """A word was taken apart: "gon na", "can not", "lem me", "’ 90s", "O ’ Brien", "o ’ clock".

    ## Why it matters

    The Treebank's tokenizer has a list of words it cuts in two, and others cut at every apostrophe.

    ## Example

    > He is gon na meet O ’ Brien at five o ’ clock ; they can not wait .

    ## Use instead

    > He is gonna meet O’Brien at five o’clock; they cannot wait.

    ## When it stays silent

    "can not" may be what was written: it is only an artifact in a draft a tokenizer touched, and not in "can not
    only".

    ## Source

    MacIntyre's list in the Penn Treebank tokenizer (nltk/nltk#1750); sacremoses leaves "gon na".
    """

    code = "split-word"
    triggers = ("an not", " na", " ta", " me", "'", "’", "‘")
    pattern: ClassVar = re.compile(
        r"""
          [ ] (?: na\b (?<=\b[gG]on[ ]na|\b[wW]an[ ]na) | ta\b (?<=\b[gG]ot[ ]ta)
                | me\b (?<=\b[gG]im[ ]me|\b[lL]em[ ]me) | (?P<cannot> not\b (?<=\b[cC]an[ ]not) (?![ ]only\b) ) )
        | ['’‘] (?: (?P<decade>[ ](?=\d0s\b|\d\d\b|em\b|til\b|cause\b|tis\b|twas\b))
                  | (?P<inside>[ ]?) (?=[A-Z][a-z]|[aA]m\b|all\b|clock\b|an\b|i\b|[lt]\b|n[ ]?['’]) )
        """,
        re.VERBOSE,
    )

    def judge(self, match: re.Match[str], passage: Passage, profile: Profile) -> Finding | None:
        """Report the word if there is a space in it that no writer put there."""
        text = passage.text
        start = match.start()
        if text[start] == " ":
            if match["cannot"] and not (profile.touch and profile.tokenizer in _CUTS_CANNOT):
                return None
            return self._report(text, [(start, start + 1)])
        if not profile.touch:
            return None
        if match["decade"]:
            free = start == 0 or (text[start - 1] in ' \r\n(“"' and not text[start - 2 : start - 1].isdigit())
            return self._report(text, [match.span("decade")]) if free else None
        before = _BEFORE_APOSTROPHE.search(text, max(0, start - _LOOK_BACK), start)
        if before is None:
            return None
        if before["rock"]:
            again = _ROLL.match(text, match.end())
            return (
                self._report(text, [gap for gap in (match.span("inside"), again.span("gap")) if gap[0] < gap[1]])
                if again
                else None
            )
        gaps = [gap for gap in (before.span("gap"), match.span("inside")) if gap[0] < gap[1]]
        # A space on one side only may be a quotation's, except behind the O of O'Brien.
        return self._report(text, gaps) if len(gaps) > 1 or (gaps and before["name"] in ("O", "D")) else None

    def _report(self, text: str, gaps: list[tuple[int, int]]) -> Finding | None:
        if not gaps:
            return None
        return self.closing(text, *gaps, message="The tokenizer took this word apart.", confidence=0.95)
