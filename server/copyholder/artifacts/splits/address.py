"""The rule `split-address`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from copyholder.artifacts.profile import Profile
from copyholder.findings import Finding
from copyholder.rule import Rule
from copyholder.text import Passage

# What every address has is a domain; from there it is followed to both sides, one word and one mark at a time.
_DOMAIN: Final = re.compile(r"(?<=\w)(?: \. |\. ?)(?:gov|com|org|net|edu|mil|info|us|uk|int|eu|io)\b")
_HEAD: Final = re.compile(r"(?:https?+ ?: ?/ ?/ ?+)?(?:(?:www|\w++) ?[.@_-] ?+){0,5}+\w++\Z")
# Where the domain is whole, a point with spaces around it ends a sentence.
_HEAD_OF_WHOLE: Final = re.compile(r"(?:https?+ ?: ?/ ?/ ?+)?(?:\w++(?:[.@_-]| @ )){0,5}+\w++\Z")
_NO_PATH: Final = r"(?!(?:or|and|to|for|is|was|in|on|at|by|the|an?|that|which)\b)"
_TAIL: Final = re.compile(
    r"(?: ?\. ?uk\b)?"
    rf"(?:(?: / {_NO_PATH}|/)(?=\w)[\w%~+=&?#-]++(?:(?: - | ?[_=&?#] ?| ?\. ?(?=html?\b|pdf\b|aspx\b))\w++)*+)*+"
    r"(?: /(?= \W))?"
)
# Before these, ".gov" is spoken of, not part of an address.
_NO_HOST: Final = re.compile(
    r"\b(?:an?|the|of|or|and|to|for|in|on|at|by|new|all|any|their|our|its|your|with|this|other|branch|federal"
    r"|government|like|every|each|some|no|first|\d+)\Z"
)
_SPOKEN_OF: Final = re.compile(r" domains?\b")
_LONGEST_HEAD: Final = 100
_GAP: Final = re.compile(r" ")


class SplitAddress(Rule):
    """A web or mail address was taken apart: "www . senate . gov", "http : / / x . org", "press @ x . org".

    ## Why it matters

    An address with a space in it leads nowhere.

    ## Example

    > Write to press @ example . org or see www . example . org / news .

    ## Use instead

    > Write to press@example.org or see www.example.org/news.

    ## Source

    BERT's basic tokenizer splits at every mark; Moses splits at slashes and @.
    """

    code = "split-address"
    triggers = ("http", " . ", ". gov", ". com", ". org", " @ ", " / ")

    def find(self, passage: Passage, profile: Profile) -> Iterator[Finding]:
        """Report each space inside an address."""
        if not profile.touch:
            return
        text = passage.text
        at = 0
        for domain in _DOMAIN.finditer(text):
            if domain.start() < at:
                continue
            pattern = _HEAD if " " in domain.group() else _HEAD_OF_WHOLE
            head = pattern.search(text, max(at, domain.start() - _LONGEST_HEAD), domain.start())
            tail = _TAIL.match(text, domain.end())
            if head is None or tail is None:
                continue
            alone = _SPOKEN_OF.match(text, domain.end()) and head.group().isalpha()
            if alone or _NO_HOST.search(text, head.start(), domain.start()):
                yield from self._domain_alone(domain)
                continue
            start, at = head.start(), tail.end()
            for gap in _GAP.finditer(text, start, at):
                yield self.closing(
                    text, gap.span(), message="The tokenizer took this address apart.", confidence=0.95
                )

    def _domain_alone(self, domain: re.Match[str]) -> Iterator[Finding]:
        """Report "a . gov address": the point has come apart from the domain, not from the word before."""
        if domain.group().startswith(" . "):
            yield self.replacing(
                domain.start(),
                domain.start() + 3,
                " .",
                title="Remove the space",
                message="The tokenizer took this domain apart.",
                confidence=0.9,
            )
