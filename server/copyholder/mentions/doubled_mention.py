"""The rule `doubled-mention`."""

from __future__ import annotations

import operator
import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import islice
from typing import Final

import msgspec

from copyholder.artifacts.profile import Profile
from copyholder.findings import Applicability, Category, Finding, Related, Severity
from copyholder.mentions.copies import removal
from copyholder.rule import Rule, Stage
from copyholder.survey import Survey
from copyholder.text import Passage

_WORD: Final = re.compile(r"\w+")
_LONGEST: Final = 6
_RUNS: Final = {length: re.compile(b"\1{%d,}" % length) for length in range(1, _LONGEST + 1)}
# "federal government federal government", "mayor Mayor Carlos Gimenez", "Carlos Gimenez Gimenez". Words are
# bounded: without that, a megabyte of hyphens would be walked through from each of them.
_NAME: Final = r"[A-Z][\w’'.-]{0,40}+"
_REPEAT: Final = re.compile(
    r"\b(?P<unit>[A-Za-z][\w’'.-]{0,40}+(?: [A-Za-z][\w’'-]{0,40}+){1,4}?) (?P<copy>(?P=unit))\b"
)
_TITLE: Final = re.compile(
    rf"\b(?P<title>[a-z]{{3,20}}) (?P<copy>(?P<capital>[A-Z][a-z]{{2,20}})(?: {_NAME}){{1,6}})"
)
# A mention that ends in what stands behind it is the copy; what stands behind it is left of your words.
_TAIL: Final = re.compile(
    rf"\b(?P<copy>(?:(?:{_NAME}|the|a|an|his|her|their|its|our) ){{1,6}}?"
    r"(?P<tail>[A-Za-z][\w’'-]{2,40}+(?: [a-z][\w’'-]{0,40}+)?)) (?P=tail)\b"
)
_MARGIN: Final = 80
# A repeat that begins or ends with one of these is a figure of speech: "again and again and".
_LINKS: Final = frozenset(
    {"a", "again", "after", "an", "and", "as", "at", "but", "by", "day", "did", "do", "for", "from", "had", "has"}
    | {"he", "i", "in", "is", "it", "more", "much", "no", "not", "of", "on", "or", "over", "she", "so", "that"}
    | {"the", "there", "they", "time", "to", "upon", "very", "was", "we", "were", "what", "who", "with", "year"}
    | {"you"}
)
# What stands in more places than that is no mention that anybody copied.
_MOST_PLACES: Final = 50
_LONG_WORD: Final = 4
_SENTENCE_END: Final = re.compile(r"[a-z]{3}\. ")
_TWICE: Final = "The same words stand twice in a row: a mention was copied beside itself."
_BESIDE_TITLE: Final = "A mention with name and title was copied here, beside the title that stood here already."
_OVER_ITSELF: Final = (
    "The end of this mention stands again behind it: the mention was copied over a part of itself."
)


class DoubledMention(Rule):
    """Somebody or something is named twice in a row: "the mayor Mayor Carlos Gimenez".

    ## Why it matters

    A coreference resolver wrote one mention over another that was part of it, or beside it. Words of yours may be
    gone with it.

    ## Example

    > The mayor Mayor Carlos Gimenez as several Democratic mayors have banded together

    ## Use instead

    > The mayor’s directive comes as several Democratic mayors have banded together

    ## How it decides

    The wording must stand earlier in the draft: a resolver copies, a stutter does not. A title in lower case
    before the same title and a name, two words or more twice in a row, or a surname after a full name are such
    places.

    ## When it stays silent

    At names that are double everywhere in the draft (Valle Valle), at "again and again", and across line ends.

    ## Source

    neuralcoref#96, #288 and the resolvers of AllenNLP and fastcoref, which replace nested mentions one by one.
    """

    code = "doubled-mention"
    category = Category.MENTION
    stage = Stage.WORDING
    severity = Severity.WARNING
    applicability = Applicability.SUGGESTED

    def find(self, passage: Passage, profile: Profile) -> Iterator[Finding]:
        """Report what may be a double; whether it was copied is settled with the draft in view."""
        text = passage.text
        for start, end in _neighbourhoods(text):
            tails = list(_TAIL.finditer(text, start, end))
            for match in tails:
                if _LINKS.isdisjoint(match["tail"].lower().split()):
                    yield self._report(match, _OVER_ITSELF)
            for match in _TITLE.finditer(text, start, end):
                if match["title"] == match["capital"].lower():
                    yield self._report(match, _BESIDE_TITLE)
            tail_ends = [tail.end() for tail in tails]
            for match in _REPEAT.finditer(text, start, end):
                at = bisect_right(tail_ends, match.start())
                if at == len(tails) or tails[at].start() >= match.end():
                    yield from self._repeat(match)

    def _repeat(self, match: re.Match[str]) -> Iterator[Finding]:
        words = match["unit"].split()
        if _SENTENCE_END.search(match["unit"]):
            return  # "Thank you. Thank you. Thank you."
        if _LINKS.isdisjoint((words[0].lower(), words[-1].lower())) and max(map(len, words)) >= _LONG_WORD:
            yield self._report(match, _TWICE)

    def _report(self, match: re.Match[str], message: str) -> Finding:
        return self.finding(
            *match.span("copy"),
            message,
            confidence=0.9,
        )

    def settle(self, finding: Finding, survey: Survey) -> Finding | None:
        """Keep the finding if the wording was copied from an earlier place; offer to take the copy out."""
        start = finding.start
        wording = survey.text[start : finding.end]
        while not (antecedent := _antecedent(survey, wording, start)):
            # Of "Mayor Carlos Gimenez Thursday" only the beginning may have been copied.
            if finding.message != _BESIDE_TITLE or wording.count(" ") < 2:
                return None
            wording = wording[: wording.rindex(" ")]
        end = start + len(wording)
        return msgspec.structs.replace(
            finding, end=end, related=(antecedent,), fixes=(removal(survey.text, start, end),)
        )


def _neighbourhoods(text: str) -> Iterator[tuple[int, int]]:
    """Yield the surroundings of each place where the same words stand twice in a row, whatever their case."""
    words = [word.lower() for word in _WORD.findall(text)]
    repeats = []
    for length in _RUNS:
        # One byte a word: whether the word `length` further on is the same. So many ones in a row are a repeat.
        same = bytes(map(operator.eq, words, words[length:]))
        if b"\1" * length in same:
            repeats += [(run.start(), run.end() + length - 1) for run in _RUNS[length].finditer(same)]
    if not repeats:
        return
    spans = [match.span() for match in _WORD.finditer(text)]
    around = [(spans[first][0] - _MARGIN, spans[last][1] + _MARGIN) for first, last in sorted(repeats)]
    start, end = around[0]
    for next_start, next_end in around[1:]:
        if next_start > end:
            yield _word_start(text, start), end
            start = next_start
        end = max(end, next_end)
    yield _word_start(text, start), end


def _word_start(text: str, at: int) -> int:
    """Return where a word starts at a place or a little before it."""
    at = max(0, at)
    return text.rfind(" ", max(0, at - _MARGIN), at) + 1 or at


def _antecedent(survey: Survey, wording: str, start: int) -> Related | None:
    """Return where a wording was copied from: the first place before it where it does not stand twice."""
    for at in islice(survey.occurrences(wording, before=start), _MOST_PLACES):
        if not survey.text.startswith(wording, at + len(wording) + 1):
            return Related(at, at + len(wording), "copied from here")
    return None
