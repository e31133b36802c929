"""The rule `escaped-character`."""

from __future__ import annotations

import html
import re
from typing import ClassVar

from copyholder.artifacts.profile import Profile
from copyholder.findings import Finding, Severity
from copyholder.rule import PatternRule, Stage
from copyholder.text import Passage


class EscapedCharacter(PatternRule):
    """A character is written as an HTML or XML entity: `&apos;`, `&quot;`, `&amp;`, `&#91;`, `&rsquo;`.

    ## Why it matters

    The Moses tokenizer escapes quotation marks, brackets and ampersands for its own decoder; scrapers leave the
    entities of a web page behind. Readers see code.

    ## Example

    > it &apos;s &quot; AT &amp; T &quot;

    ## Use instead

    > it's "AT&T"

    ## When it stays silent

    At an ampersand that begins no entity.

    ## Source

    Moses' `tokenizer.perl` and sacremoses, which escape by default; the HTML standard's named character references.
    """

    code = "escaped-character"
    stage = Stage.CHARACTERS
    severity = Severity.WARNING
    triggers = ("&",)
    pattern: ClassVar = re.compile(r"&(?:amp;)*(?:#\d{1,6}|#[xX][0-9a-fA-F]{1,5}|[A-Za-z]{2,8}\d{0,2});|&amp(?= )")

    def judge(self, match: re.Match[str], passage: Passage, profile: Profile) -> Finding | None:
        """Report the entity if there is a character it stands for."""
        escaped = character = match.group()
        while (unescaped := html.unescape(character)) != character:
            character = unescaped
        character = character.replace("\xa0", " ")
        if escaped == character or not character.isprintable() or character == "\ufffd":
            return None
        text, start, end = passage.text, match.start(), match.end()
        if character == " " and " " in (text[start - 1 : start], text[end : end + 1]):
            return self.replacing(
                start, end, "", title="Remove it", message=f"“{escaped}” is an escape for a space.", confidence=0.99
            )
        return self.replacing(
            match.start(),
            match.end(),
            character,
            title=f"Write “{character}”",
            message=f"“{escaped}” is an escape for “{character}”.",
            confidence=0.99,
        )
