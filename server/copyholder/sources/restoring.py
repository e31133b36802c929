"""From differences to findings: what rules found is restored by the source; what only the source shows is added."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from typing import Final

import msgspec

from copyholder.findings import Applicability, Category, Edit, Finding
from copyholder.mentions.finding import Suspicion
from copyholder.repair import apply
from copyholder.sources.collation import Collation
from copyholder.sources.differences import Difference, Kind
from copyholder.sources.judgement import Judgement
from copyholder.sources.rules import RULES
from copyholder.sources.rules.source_rule import restoration

_RULE_OF: Final = {kind: rule for rule in RULES for kind in rule.kinds}
_CONFIRMED: Final = 0.99
_UNTOLD: Final = "lost-word"
"""This rule cannot tell what was lost; the source can."""


def with_source(
    found: Sequence[Finding],
    suspicions: Sequence[Suspicion] | None,
    collation: Collation,
    source_is_damaged: Callable[[], bool],
) -> list[Finding]:
    """Return what is damaged in a draft, knowing its source.

    Parameters
    ----------
    found
        What rules found without the source.
    suspicions
        Where the detector of mentions suspects copies; None if it has not read the draft.
    collation
        The draft beside its source.
    source_is_damaged
        Tells whether the source has been through a pipeline itself: then it does not prove that a draft that reads
        the same is whole.

    Returns
    -------
    list of Finding
        With the restorations that the source gives; not in order.
    """
    judgement = Judgement(collation, found, suspicions)
    damage = [
        difference for difference in judgement.damage if difference.start < difference.end or difference.wording
    ]
    # Where what a rule would mend has other tokens once it is mended, but stands as it is in the source.
    same = [each for each in judgement.damage if each.start == each.end and not each.wording]
    taken = set[Difference]()
    findings: list[Finding] = []
    for finding in found:
        here = list(_touching(damage, finding))
        if not here and _is_settled(damage, finding):
            continue
        here = here or list(_agreeing(judgement.edits, finding, collation.text))
        if here:
            findings.append(_restored(finding, here, collation.text))
        elif here := list(_touching(judgement.likely, finding)):
            findings.append(_suggested(finding, here, collation.text))
        elif not (_is_settled(same, finding) or _is_confirmed(finding, collation)) or (
            finding.category is Category.ARTIFACT and source_is_damaged()
        ):
            findings.append(finding)
        taken.update(here)
    for differences in (damage, judgement.likely, judgement.edits):
        for difference in differences:
            if difference not in taken:
                rule = _RULE_OF[Kind.EDIT if differences is judgement.edits else difference.kind]
                text = collation.text[difference.start : difference.end]
                findings.append(rule.report(difference, text, sure=differences is not judgement.likely))
    return findings


def _is_confirmed(finding: Finding, collation: Collation) -> bool:
    """Tell whether the source reads as the draft does where a rule found something."""
    start, end = finding.start, finding.end
    if finding.category is Category.MENTION and collation.has_words(start, end):
        return True
    return collation.has_tokens(start, end) or collation.agrees(start, end)


def _is_settled(differences: Sequence[Difference], finding: Finding) -> bool:
    """Tell whether a finding is about what the source leaves as it is in a place that it restores."""
    at = bisect_left(differences, (finding.start,))
    around = (difference.place for difference in differences[max(0, at - 1) : at + 1])
    return any(start <= finding.start and finding.end <= end for start, end in around)


def _touching(differences: Sequence[Difference], finding: Finding) -> Iterator[Difference]:
    """Yield the differences within or across the range of a finding."""
    at = bisect_left(differences, (finding.start,))
    for difference in differences[max(0, at - 1) :]:
        if difference.start > finding.end:
            return
        inside = difference.start < finding.end and finding.start < difference.end
        at_edge = difference.start == difference.end and finding.start <= difference.start <= finding.end
        if inside or at_edge:
            yield difference


def _agreeing(edits: Sequence[Difference], finding: Finding, text: str) -> Iterator[Difference]:
    """Yield what could be the writer's doing within an artifact, but is what its rule would mend as well."""
    if finding.category is not Category.ARTIFACT or finding.safe_fix:
        return
    here = list(_touching(edits, finding))
    if here and any(_have_one_outcome(fix.edits, _edits(here), text) for fix in finding.fixes):
        yield from here


def _restored(finding: Finding, differences: Sequence[Difference], text: str) -> Finding:
    """Return a finding that its source restores; it reaches as far as that has to."""
    edits = _edits(differences)
    start, end = min(finding.start, edits[0].start), max(finding.end, edits[-1].end)
    for fix in finding.fixes:
        if _have_one_outcome(fix.edits, edits, text):
            proven = msgspec.structs.replace(fix, applicability=Applicability.SAFE)
            break
    else:
        proven = restoration(edits, text[start:end], _outcome(edits, start, end, text), Applicability.SAFE)
    message = finding.message
    if finding.code == _UNTOLD:
        told = differences[0]
        message = _RULE_OF[told.kind].report(told, text[told.start : told.end]).message
    return msgspec.structs.replace(
        finding,
        start=start,
        end=end,
        message=message,
        fixes=(proven,),
        confidence=max(finding.confidence, _CONFIRMED),
    )


def _suggested(finding: Finding, differences: Sequence[Difference], text: str) -> Finding:
    """Return a finding with what its source has as the first of its fixes."""
    edits = _edits(differences)
    start, end = edits[0].start, edits[-1].end
    restored = restoration(edits, text[start:end], _outcome(edits, start, end, text), Applicability.SUGGESTED)
    others = (fix for fix in finding.fixes if not _have_one_outcome(fix.edits, edits, text))
    return msgspec.structs.replace(finding, fixes=(restored, *others))


def _edits(differences: Sequence[Difference]) -> tuple[Edit, ...]:
    return tuple(Edit(difference.start, difference.end, difference.wording) for difference in differences)


def _have_one_outcome(edits: Sequence[Edit], others: Sequence[Edit], text: str) -> bool:
    """Tell whether a text reads the same with some edits as with others."""
    start, end = min(edits[0].start, others[0].start), max(edits[-1].end, others[-1].end)
    return _outcome(edits, start, end, text) == _outcome(others, start, end, text)


def _outcome(edits: Sequence[Edit], start: int, end: int, text: str) -> str:
    """Return how a range reads with edits that lie within it."""
    return apply(text[start:end], [Edit(e.start - start, e.end - start, e.new_text) for e in edits])
