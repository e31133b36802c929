"""The rule `doubled-mention`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

import msgspec

from copyholder.artifacts.profile import Profile
from copyholder.findings import Applicability, Category, Finding, Related, Severity
from copyholder.mentions.copies import removal
from copyholder.rule import Rule, Stage
from copyholder.survey import Survey
from copyholder.text import Passage

# "federal government federal government", "mayor Mayor Carlos Gimenez", "Carlos Gimenez Gimenez"
_REPEAT: Final = re.compile(r"\b(?P<unit>[A-Za-z][\w’'.-]*+(?: [A-Za-z][\w’'-]*+){1,4}?) (?P<copy>(?P=unit))\b")
_TITLE: Final = re.compile(r"\b(?P<title>[a-z]{3,}) (?P<copy>(?P<capital>[A-Z][a-z]{2,})(?: [A-Z][\w’'.-]*+)+)")
# A mention that ends in what stands behind it is the copy; what stands behind it is left of your words.
_TAIL: Final = re.compile(
    r"\b(?P<copy>(?:(?:[A-Z][\w’'.-]*+|the|a|an|his|her|their|its|our) )+?(?P<tail>[A-Za-z][\w’'-]{2,}+(?: [a-z][\w’'-]*+)?))"
    r" (?P=tail)\b"
)
_LINKS: Final = frozenset(
    (*"a again after an and as at but by day for from had has in is it more not of on or over that the".split(),)
    + (*"time to upon was were who with year".split(),)
)
_LONG_WORD: Final = 4
_BESIDE_TITLE: Final = "A mention with name and title was copied here, beside the title that stood here already."


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
        for match in _REPEAT.finditer(text):
            words = match["unit"].split()
            if (
                not _LINKS.intersection((words[0].lower(), words[-1].lower()))
                and max(map(len, words)) >= _LONG_WORD
            ):
                yield self._report(
                    match, "The same words stand twice in a row: a mention was copied beside itself."
                )
        for match in _TITLE.finditer(text):
            if match["title"] == match["capital"].lower():
                yield self._report(match, _BESIDE_TITLE)
        for match in _TAIL.finditer(text):
            yield self._report(
                match, "The surname stands twice in a row: a mention was copied over a part of itself."
            )

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


def _antecedent(survey: Survey, wording: str, start: int) -> Related | None:
    """Return where a wording was copied from: the first place before it where it does not stand twice."""
    for at in survey.occurrences(wording, before=start - len(wording) - 1):
        if not survey.text.startswith(wording, at + len(wording) + 1):
            return Related(at, at + len(wording), "copied from here")
    return None
