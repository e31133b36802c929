"""The rule `escaped-character`."""

from __future__ import annotations

import html
import re
import unicodedata
from html import entities
from typing import ClassVar, Final

from copyholder.artifacts.profile import Profile
from copyholder.findings import Finding, Severity
from copyholder.rule import PatternRule, Stage
from copyholder.text import Passage

_TAG: Final = re.compile(r"&lt;/?[A-Za-z][^&<>\r\n]{0,60}&gt;")
_LONGEST_TAG: Final = 70


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

    At an ampersand that begins no entity, in code, and at tags that are escaped to be read: "&lt;filename&gt;".

    ## Source

    Moses' `tokenizer.perl` and sacremoses, which escape by default; the HTML standard's named character references.
    """

    code = "escaped-character"
    stage = Stage.CHARACTERS
    severity = Severity.WARNING
    triggers = ("&",)
    pattern: ClassVar = re.compile(
        r"&(?:amp;){0,8}(?:#\d{1,6}|#[xX][0-9a-fA-F]{1,5}|[A-Za-z]{2,8}\d{0,2});|&amp(?= )"
    )

    def judge(self, match: re.Match[str], passage: Passage, profile: Profile) -> Finding | None:
        """Report the entity if there is a character it stands for."""
        escaped = character = match.group()
        while (unescaped := html.unescape(character)) != character:
            character = unescaped
        character = character.replace("\xa0", " ")
        if escaped == character or not character.isprintable() or character == "\ufffd":
            return None
        text, start, end = passage.text, match.start(), match.end()
        if _is_doubtful(escaped, character, text[start - 1 : start]) or _in_tag(text, start, end):
            return None
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


def _is_doubtful(escaped: str, character: str, before: str) -> bool:
    """Tell whether it only looks like an entity: "&region;" is none, and "law&order;" is no script o."""
    name = escaped.rpartition("&")[2].rpartition("amp;")[2]
    if not name.startswith("#") and name.endswith(";") and name not in entities.html5:
        return True
    is_letter = len(character) == 1 and character.isalpha()
    return before.isalnum() and is_letter and not unicodedata.name(character, "").startswith("LATIN")


def _in_tag(text: str, start: int, end: int) -> bool:
    """Tell whether an escape is one of two that keep a tag from being one: "&lt;filename&gt;"."""
    if text.startswith("&lt;", start):
        return _TAG.match(text, start) is not None
    opening = text.rfind("&lt;", max(0, start - _LONGEST_TAG), start) if text.startswith("&gt;", start) else -1
    return opening >= 0 and _TAG.fullmatch(text, opening, end) is not None
