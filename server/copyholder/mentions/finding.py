"""From what the detector suspects to findings, by the rules that are on."""

from __future__ import annotations

from collections.abc import Callable, Mapping, MutableMapping, Sequence
from typing import Final, NamedTuple

import msgspec

from copyholder.findings import Finding, Severity
from copyholder.mentions.detector import Suspect, detect
from copyholder.mentions.fillers import draft_words
from copyholder.mentions.mention_rule import MentionRule
from copyholder.mentions.neighbours import neighbours
from copyholder.mentions.scene import Scene
from copyholder.mentions.tagger import Reading

_LIKELY: Final = 0.9
"""What is likelier to be a copy is reported, and what is less likely than `_LEAST` never is."""
_LEAST: Final = 0.6
_RIGHT: Final = 0.958
"""Between the two, suspects are reported while this share of a draft's findings may be expected to be right."""
_NOTED: Final = 0.05
"""What is less likely is not worth remembering."""
_MOST_SURE: Final = 0.99
_SURE: Final = 0.9
"""Warnings below this are shown more quietly."""


class Suspicion(NamedTuple):
    """A range that may be a copy, and how likely it is."""

    start: int
    end: int
    probability: float


class Found(NamedTuple):
    """The findings in a draft, all that was suspected besides, and what the next version may reuse."""

    findings: list[Finding]
    suspicions: list[Suspicion]
    windows: Mapping[bytes, Reading]


def find_mentions(
    text: str,
    rules: Sequence[MentionRule],
    known: MutableMapping[bytes, Reading],
    check: Callable[[], None],
    *,
    curly: bool,
) -> Found:
    """Find the mentions that were written over other words.

    Parameters
    ----------
    text
        The draft, as it reads once what tokenizers left behind is cleared away.
    rules
        All rules about mentions, in order of precedence.
    known
        The `windows` of an earlier version; those of this one are added.
    check
        Called now and then; it may raise to call the work off.
    curly
        Whether the draft writes typographic marks.
    """
    detection = detect(text, known, check)
    suspects = reported(detection.suspects)
    draft = draft_words(detection.words.keys, neighbours()) if suspects else None
    findings = []
    for suspect in suspects:
        scene = Scene(detection, suspect, curly=curly, draft=draft)
        rule = next(rule for rule in rules if rule.claims(scene))
        findings.append(_quieter(rule.report(scene)))
    suspicions = [
        Suspicion(suspect.start, suspect.end, suspect.probability)
        for suspect in detection.suspects
        if suspect.probability >= _NOTED
    ]
    return Found(findings, suspicions, detection.windows)


def reported(suspects: Sequence[Suspect]) -> list[Suspect]:
    """Return the suspects to report, in order of position.

    Likely ones are; less likely ones in the company of surer ones, so that in every draft nearly all that is
    reported may be expected to be right. A single doubtful one in a clean draft is not.
    """
    kept: list[Suspect] = []
    sure = 0.0
    for suspect in sorted(suspects, key=lambda suspect: -suspect.probability):
        sure += min(suspect.probability, _MOST_SURE)
        right = sure >= _RIGHT * (len(kept) + 1)
        if suspect.probability < _LEAST or not (suspect.probability >= _LIKELY or right):
            break
        kept.append(suspect)
    return sorted(kept, key=lambda suspect: suspect.start)


def _quieter(finding: Finding) -> Finding:
    """Return a finding that is shown as loudly as it is sure."""
    if finding.confidence < _SURE and finding.severity is Severity.WARNING:
        return msgspec.structs.replace(finding, severity=Severity.INFORMATION)
    return finding
