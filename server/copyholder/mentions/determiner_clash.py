"""The rule `determiner-clash`."""

from __future__ import annotations

import re
from typing import ClassVar

import msgspec

from copyholder.artifacts.profile import Profile
from copyholder.findings import Applicability, Category, Finding, Related, Severity
from copyholder.mentions.copies import longest_copy, removal
from copyholder.rule import PatternRule, Stage
from copyholder.survey import Survey
from copyholder.text import Passage


class DeterminerClash(PatternRule):
    """Two articles or possessives meet: "a The President", "his the county".

    ## Why it matters

    A coreference resolver wrote a mention with its article behind an article of yours. The words it stands on are
    gone.

    ## Example

    > when he spoke to a The President Republican retreat

    ## Use instead

    > when he spoke to a congressional Republican retreat

    ## How it decides

    What begins with the second article must stand earlier in the draft, word for word.

    ## When it stays silent

    At titles ("the The Hague conference") that stand nowhere else in the draft, and where the first word is no
    article: "this the best".

    ## Source

    Resolvers write mentions with their articles; none of them drops one (neuralcoref, AllenNLP, fastcoref).
    """

    code = "determiner-clash"
    category = Category.MENTION
    stage = Stage.WORDING
    severity = Severity.WARNING
    applicability = Applicability.SUGGESTED
    # What follows is looked at first: it rules out most places at once.
    pattern: ClassVar = re.compile(
        r" (?=(?:The|An?|His|Her|Their|Our|My|Its|the|his|her|their|our|my|its|an?) )"
        r"(?:(?<=\b[Aa] )|(?<=\b[Mm]y )|(?<=\b[Aa]n )|(?<=\b[Tt]he )|(?<=\b[Hh]is )|(?<=\b[Ii]ts )|(?<=\b[Oo]ur )"
        r"|(?<=\b[Yy]our )|(?<=\b[Tt]heir ))"
        r"(?P<copy>(?:The|An?|His|Her|Their|Our|My|Its|the|his|her|their|our|my|its|(?<=the )an?) (?=\w{2}))"
    )

    def judge(self, match: re.Match[str], passage: Passage, profile: Profile) -> Finding | None:
        """Report the second article; whether it was copied is settled with the draft in view."""
        return self.finding(
            match.start("copy"),
            match.end("copy"),
            "A mention with an article was copied here, behind another article.",
            confidence=0.9,
        )

    def settle(self, finding: Finding, survey: Survey) -> Finding | None:
        """Keep the finding if the words stand earlier in the draft; they were copied from there."""
        copy = longest_copy(survey, finding.start)
        if copy is None:
            return None
        antecedent = Related(copy.antecedent, copy.antecedent + copy.end - copy.start, "copied from here")
        return msgspec.structs.replace(
            finding, end=copy.end, related=(antecedent,), fixes=(removal(survey.text, copy.start, copy.end),)
        )
