"""The rule `space-around-hyphen`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from copyholder.artifacts.profile import Profile
from copyholder.artifacts.spacing.hyphenation import probability
from copyholder.findings import Finding
from copyholder.rule import Rule
from copyholder.text import Passage

_SURE: Final = 0.85
_LIKELY: Final = 0.5
_PLAIN: Final = 0.995
_MOST: Final = 0.9999
# "INT. HOUSE - DAY"
_IN_CAPITALS: Final = 0.8
_NEAR: Final = 12
# A dash has another one in its sentence thirty times as often as a hyphen has: counted on the corpora.
_PAIRED: Final = 1 / 30
_PAIRED_FOR_SURE: Final = 1 / 300
_FAR: Final = 150
_NEIGHBOURS: Final = 4
_SENTENCE_END: Final = re.compile(r"[.!?] ?[\"”’]? [A-Z]")
_MARK: Final = re.compile(
    r" (?:-(?: (?<=[\w.’'%] - )(?=[\w$#.])|(?<=\) -)(?=[a-z])))|(?<!\S)[–-](?: [–-])+(?=\s)"
    r"|(?P<dash>(?<![-–]) - (?![-–]))"
)
_BOX_SCORE: Final = re.compile(r"\d - \d+ {2,}\d")
# "–-" and "-–" are a dash typed twice over; only a tokenizer takes them apart.
_MIXED: Final = re.compile(r"(?<!\S)(?:- –|– -)(?=\s)")
_SUSPENDED: Final = re.compile(r"(?:and|or|to) (?!- )(?:\w+ ){1,2}- \w")
_NUMBERS: Final = re.compile(r"\d - [$£€]? ?\d")


class SpaceAroundHyphen(Rule):
    """A hyphenated word was taken apart: "well - known", "Miami - Dade", "19 - year - old".

    ## Why it matters

    spaCy and BERT make three words of a hyphenated one. Left apart, the hyphen reads as a dash and the sentence
    falls in two.

    ## Example

    > a well - known 19 - year - old from Miami - Dade County

    ## Use instead

    > a well-known 19-year-old from Miami-Dade County

    ## How it decides

    Only in a draft whose tokenizer splits hyphens; where that cannot be seen, only at a dash of two signs, "- –". A
    dash typed as a spaced hyphen looks the same; a model of which words are hyphenated and which stand around a
    dash tells them apart, and dashes come in pairs. Where it is not sure, the fix is only suggested, and where a
    dash is likelier nothing is said.

    ## Source

    spaCy's infix rules, BERT's basic tokenizer (huggingface/tokenizers#970).
    """

    code = "space-around-hyphen"
    triggers = (" -", "- -", "- –")

    def find(self, passage: Passage, profile: Profile) -> Iterator[Finding]:
        """Report the hyphens that are likelier hyphens than dashes."""
        if not profile.touch:
            return
        text = passage.text
        if not profile.splits_hyphens:
            yield from (self._report(text, match, _PLAIN) for match in _MIXED.finditer(text))
            return
        marks = [(match, _likelihood(text, match)) for match in _MARK.finditer(text)]
        for at, (match, likelihood) in enumerate(marks):
            partner = _partner(text, marks, at)
            likely = likelihood
            if partner == 0.0 and match.group() == " - ":
                likely = _PAIRED_FOR_SURE * likely / (1 - likely + _PAIRED_FOR_SURE * likely)
            elif partner < _LIKELY and likely < _PLAIN:
                likely = _PAIRED * likely / (1 - likely + _PAIRED * likely)
            if likely >= _LIKELY:
                yield self._report(text, match, likely)

    def _report(self, text: str, match: re.Match[str], likely: float) -> Finding:
        return self.closing(
            text,
            *_gaps(text, match),
            message=(
                "The tokenizer took this hyphenated word apart."
                if match.group() in (" - ", " -")
                else "The tokenizer took this dash apart."
            ),
            confidence=round(min(likely, 0.99), 2),
            safe=likely >= _SURE,
        )


def _likelihood(text: str, match: re.Match[str]) -> float:
    """Return how likely a mark is a hyphen, seen by itself."""
    start, end = match.span()
    if match["dash"] or _BOX_SCORE.match(text, start - 1):
        return 0.0
    if match.group() != " - " or _SUSPENDED.match(text, end) or _NUMBERS.match(text, start - 1):
        return _PLAIN
    most = _IN_CAPITALS if text[max(0, start - _NEAR) : end + _NEAR].isupper() else _MOST
    return min(probability(text, start, end), most)


def _partner(text: str, marks: Sequence[tuple[re.Match[str], float]], at: int) -> float:
    """Return how likely the likeliest dash in the same sentence is a hyphen: dashes come in pairs."""
    least = 1.0
    start, end = marks[at][0].span()
    for others in (marks[max(0, at - _NEIGHBOURS) : at][::-1], marks[at + 1 : at + 1 + _NEIGHBOURS]):
        for match, likely in others:
            between = text[match.end() : start] or text[end : match.start()]
            if len(between) > _FAR or _SENTENCE_END.search(between):
                break
            least = min(least, likely)
    return least


def _gaps(text: str, match: re.Match[str]) -> list[tuple[int, int]]:
    """Return the spaces that do not belong."""
    start, end = match.span()
    if match.group() == " - " and _SUSPENDED.match(text, end):
        return [(start, start + 1)]
    return [(at, at + 1) for at in range(start, end) if text[at] == " "]
