"""The rule `joined-heading`."""

from __future__ import annotations

import re
from typing import ClassVar, Final

import msgspec

from copyholder.artifacts.profile import Profile
from copyholder.findings import Applicability, Edit, Finding, Fix, Severity
from copyholder.rule import PatternRule
from copyholder.survey import Survey
from copyholder.text import Passage

_FEWEST_WORDS: Final = 4
_MOST_WORDS: Final = 14
# A sentence that begins with one of these has its main clause behind the comma.
_SUBORDINATES: Final = re.compile(
    r"(?:about|above|according|across|after|against|all|along|although|amid|among|and|as|at|because|before|below"
    r"|besides|between|but|by|despite|due|during|each|even|every|except|first|following|for|from|given|how|however|if"
    r"|in|instead|into|just|last|like|near|nearly|next|not|now|of|on|once|one|only|or|out|over|per|rather|regarding"
    r"|since|so|still|that|then|this|though|through|throughout|thus|to|today|together|toward|under|unless|unlike|until"
    r"|upon|what|whatever|when|whenever|where|whereas|whether|while|who|why|with|within|without|yesterday|yet"
    r"|\w+ing|\w+ly|\w+ed|\d\S*|january|february|march|april|may|june|july|august|september|october|november|december"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b",
    re.IGNORECASE,
)
_WORD: Final = re.compile(r"\w+")
_FUNCTION_WORD: Final = re.compile(
    r"(?:The|An?|He|She|It|They|We|His|Her|Its|Their|Our|Some|Many|Most|Several|This|That|These|Those|There|In|On|At"
    r"|For|As|But|And|When|While|After|Before|If)\b"
)
_NAME_AND_VERB: Final = re.compile(
    r"(?:[A-Z][\w.’'-]{0,30}+[ ]){1,4}(?:also[ ])?(?:said|says|told|tells|wrote|writes|is|was|are|were|has|have|had"
    r"|will|would|plans?|announced|issued|called|added|argued|noted|signed|sent|vowed|promised|met|made|took|gave|went|came)\b"
)


class JoinedHeading(PatternRule):
    """A heading was joined to the text under it by a comma.

    ## Why it matters

    The heading and the first sentence read as one, and mean something neither did.

    ## Example

    > Some mayors plan to challenge the order , Mayors in several cities have vowed to go to court .

    ## Use instead

    > Some mayors plan to challenge the order
    >
    > Mayors in several cities have vowed to go to court.

    ## How it decides

    Only in a scraped draft, behind a closed sentence, where another begins behind the comma: with an
    article or pronoun, with a word that is not a name, or with somebody who says or does something; and only when
    what stands before the comma cannot lead up to it.

    ## Source

    Scraped news whose headings were joined on with " , ".
    """

    code = "joined-heading"
    severity = Severity.WARNING
    applicability = Applicability.SUGGESTED
    triggers = (" , ",)
    pattern: ClassVar = re.compile(
        r"""
          (?:^|[.!?"”’][ ]{1,6})
          (?P<heading> [A-Z\d][^\s,.;:!?"“”]{0,40}+ (?:[ ][^\s,.;:!?"“”]{1,40}+){2,13}+ )
          (?P<comma> [ ],[ ] ) (?=[A-Z])
        """,
        re.MULTILINE | re.VERBOSE,
    )

    def judge(self, match: re.Match[str], passage: Passage, profile: Profile) -> Finding | None:
        """Report the comma if a sentence may begin behind it; that is settled with the draft in view."""
        heading = match["heading"]
        if not profile.scraped or _SUBORDINATES.match(heading):
            return None
        if not _FEWEST_WORDS <= heading.count(" ") + 1 <= _MOST_WORDS:
            return None
        return self.finding(
            *match.span("comma"),
            "A heading was joined to its text here.",
            confidence=0.8,
        )

    def settle(self, finding: Finding, survey: Survey) -> Finding | None:
        """Keep the finding if what follows is the beginning of a sentence, and offer to part the two."""
        text = survey.text
        word = _WORD.match(text, finding.end)
        begins = (
            _FUNCTION_WORD.match(text, finding.end)
            or _NAME_AND_VERB.match(text, finding.end)
            or (word and text[word.end() + 1 : word.end() + 2].islower() and survey.has_token(word.group().lower()))
        )
        if not begins:
            return None
        restores = survey.line_end * 2
        fix = Fix(
            "Start a new paragraph",
            Applicability.SUGGESTED,
            (Edit(finding.start, finding.end, restores),),
            restores,
        )
        return msgspec.structs.replace(finding, fixes=(fix,))
