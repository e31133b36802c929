"""The rule `escaped-quote`."""

from __future__ import annotations

import re
from typing import ClassVar, Final

from copyholder.artifacts.profile import Profile
from copyholder.findings import Finding, Severity
from copyholder.rule import PatternRule
from copyholder.text import Passage

_ENDS_SPEECH: Final = re.compile(r"[,.;:!?] ?\Z|\w \Z")


class EscapedQuote(PatternRule):
    """A quotation mark is written as two single ones: ``` `` ``` and `''`.

    ## Why it matters

    The Penn Treebank writes quotation marks so that opening and closing ones differ in plain ASCII. NLTK's
    tokenizers turn every straight mark into one of them.

    ## Example

    > jails to `` fully cooperate '' with the crackdown

    ## Use instead

    > jails to "fully cooperate" with the crackdown

    A draft that uses typographic marks gets typographic ones.

    ## When it stays silent

    At Markdown's code marks, which open and close with the same sign, and at LaTeX's quotation marks, which touch
    the words they enclose, in a draft no tokenizer touched.

    ## Source

    Penn Treebank tokenization (nltk/nltk#2295, #3260).
    """

    code = "escaped-quote"
    severity = Severity.WARNING
    triggers = ("`", "''")
    pattern: ClassVar = re.compile(
        r"(?<![`\w])``(?!`)|(?<!')''(?!')|(?<![`\w])`(?=[ ]?\w)(?![^`\r\n]{0,80}(?<!\s)`)"
    )

    def judge(self, match: re.Match[str], passage: Passage, profile: Profile) -> Finding | None:
        """Report the mark, unless it is code."""
        mark = match.group()
        text = passage.text
        start, end = match.span()
        if mark == "``" and "``" in text[end : end + 80].split("''")[0].replace(" ``", ""):
            return None
        if not profile.touch and not (mark == "``" and text[end : end + 1] == " "):
            return None
        if (
            mark == "''"
            and not passage.remember(_has_opening_marks)
            and not _ENDS_SPEECH.search(text, max(0, start - 2), start)
        ):
            return None  # an empty value: "title: ''"
        opens = mark != "''" or (text[end : end + 1].isalnum() and not text[start - 1 : start].strip())
        straight = "'" if mark == "`" else '"'
        curly = "‘" if mark == "`" else "“" if opens else "”"
        wording = curly if profile.curly else straight
        return self.replacing(
            match.start(),
            match.end(),
            wording,
            title=f"Write {wording}",
            message="A quotation mark, written the way the Penn Treebank does.",
            confidence=0.98,
        )


def _has_opening_marks(text: str) -> bool:
    return "``" in text
