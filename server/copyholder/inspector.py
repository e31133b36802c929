"""From a draft to its findings. The only orchestrator.

Work is kept per passage: the next version of a draft is analysed only where it changed. Each passage goes through
the stages of `Stage`; a stage sees the text as the safe fixes of the stages before would restore it, and what it
finds is led back to where it stands in the draft.
"""

from __future__ import annotations

import functools
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

import msgspec

from copyholder.artifacts.profile import Evidence, Profile, Touch, evidence, locally, profile
from copyholder.findings import Category, Finding, Related, Severity
from copyholder.mentions import RULES as MENTION_RULES
from copyholder.mentions.finding import Suspicion, find_mentions
from copyholder.mentions.tagger import Reading
from copyholder.registry import RULES
from copyholder.repair import Alignment, apply, choose
from copyholder.rule import Rule, Stage
from copyholder.settings import Settings
from copyholder.sources import Source
from copyholder.sources.collation import Collation
from copyholder.sources.restoring import with_source
from copyholder.survey import Survey
from copyholder.text import Draft, Passage
from copyholder.text.code import code_spans, without_code

_LONG: Final = 20_000
"""A draft of more characters than this is not compared with its source at each keystroke, but in between."""
_SOURCES: Final = 8
"""Of so many sources it is remembered whether they are damaged themselves."""


class Cancelled(Exception):  # noqa: N818 - nothing went wrong
    """The inspection was called off: a newer version of the draft is there.

    Parameters
    ----------
    so_far
        What is known by then: no findings yet, but passages, which the next inspection need not look at again.
    """

    def __init__(self, so_far: Inspection | None = None) -> None:
        super().__init__()
        self.so_far: Final = so_far


class Inspection(NamedTuple):
    """What was found in one version of a draft.

    Attributes
    ----------
    draft
        The version.
    findings
        What was found, in order of position.
    profile, evidence
        What the draft looks like, and the counts behind it.
    passages, windows
        What is known of each passage, by its text, and what the tagger of mentions made of each stretch, by its
        content, for the inspection of the next version.
    complete
        Whether mentions have been looked for. If not, the findings about them are those of an earlier version that
        stand where nothing changed since.
    ignored
        What was found as well, but the writer wants to hear no more of; the inspector itself ignores nothing.
    found
        What the rules found that know no source, for the inspection of the next version.
    suspicions
        Where else mentions may be copies, once they have been looked for.
    collation
        The draft beside its source, if it was given one; at a glance, perhaps an earlier version of the draft.
    """

    draft: Draft
    findings: tuple[Finding, ...]
    profile: Profile
    evidence: Evidence
    passages: dict[str, AnalysedPassage]
    windows: Mapping[bytes, Reading] = {}
    complete: bool = False
    ignored: tuple[Finding, ...] = ()
    found: tuple[Finding, ...] = ()
    suspicions: tuple[Suspicion, ...] | None = None
    collation: Collation | None = None

    @property
    def source(self) -> Source | None:
        """The source that the draft was restored by: none if it was given one that does not fit."""
        return self.collation.source if self.collation and self.collation.fits else None


class Inspector:
    """Inspects drafts under one set of settings.

    It keeps no draft: what may be reused is in the `Inspection` that the caller hands back. So one inspector
    serves many drafts and many threads.

    Parameters
    ----------
    settings
        Which rules are on, and how loudly they speak.
    """

    def __init__(self, settings: Settings | None = None) -> None:
        self.settings: Final = settings or Settings()
        self._rules = _ActiveRules(self.settings)
        self._is_damaged = functools.lru_cache(_SOURCES)(self._looks_damaged)

    def inspect(
        self,
        draft: Draft,
        previous: Inspection | None = None,
        cancelled: Callable[[], bool] = lambda: False,
        source: Source | None = None,
    ) -> Inspection:
        """Find the damage in a draft.

        Parameters
        ----------
        draft
            The draft.
        previous
            An inspection of an earlier version, or a glance at this one, by this same inspector; what has not
            changed is taken from it.
        cancelled
            Asked now and then; once it answers yes, the inspection stops.
        source
            The original that the draft was made from, or is thought to be: it restores what was found, and shows
            what could not be found without it. One that does not fit is not used.

        Raises
        ------
        Cancelled
            If `cancelled` answered yes.
        """
        glance = previous
        if glance is None or glance.draft is not draft or not _is_beside(glance, source):
            glance = self.glance(draft, previous, cancelled, source)
        if glance.complete:
            return glance
        windows = dict(glance.windows)

        def check() -> None:
            if cancelled():
                raise Cancelled(glance._replace(windows=windows))

        artifacts = [finding for finding in glance.found if finding.category is not Category.MENTION]
        edits = choose(artifacts)
        found = find_mentions(apply(draft.text, edits), MENTION_RULES, windows, check, curly=glance.profile.curly)
        way_back = Alignment(edits)
        # Copies inside one and the same repair come to stand in the same place.
        mentions = {(f.start, f.end): f for f in map(way_back.finding, reversed(found.findings))}
        kept = _outside(code_spans(draft.text), self._rules.about_mentions(mentions.values()))
        whole = glance._replace(
            found=tuple(_sorted([*artifacts, *kept])),
            suspicions=tuple(Suspicion(*way_back.span(s.start, s.end), s.probability) for s in found.suspicions),
            windows=found.windows,
            complete=True,
        )
        return self._beside(source, whole, glance.collation)

    def glance(
        self,
        draft: Draft,
        previous: Inspection | None = None,
        cancelled: Callable[[], bool] = lambda: False,
        source: Source | None = None,
    ) -> Inspection:
        """Find what can be found at once: all but the mentions, which take a hundred times as long.

        The parameters and what is raised are those of `inspect`.
        """

        def check() -> None:
            if cancelled():
                raise Cancelled(Inspection(draft, (), Profile(), Evidence(), known | passages, windows))

        known, windows = (previous.passages, previous.windows) if previous else ({}, {})
        passages: dict[str, AnalysedPassage] = {}
        placed: list[tuple[int, AnalysedPassage]] = []
        for start, end in draft.passages:
            text = draft.text[start:end]
            passage = passages.get(text) or known.get(text)
            if passage is None:
                check()
                passage = AnalysedPassage(text, self._rules)
            passages[text] = passage
            placed.append((start, passage))
        total = Evidence.total(passage.evidence for _, passage in placed)
        settled = profile(total)
        survey = Survey(draft.text, [(start, passage.passage) for start, passage in placed])
        findings: list[Finding] = []
        for start, passage in placed:
            check()
            found = passage.findings(settled, start)
            findings.extend(self._rules.settle(found, survey) if self._rules.settles(found) else found)
        findings = list(_outside(code_spans(draft.text), findings))
        complete = not self._rules.looks_for_mentions
        glance = Inspection(draft, (), settled, total, passages, windows, complete, found=tuple(findings))
        check()
        if previous is None:
            return self._beside(source, glance, None)
        change = _Change(previous.draft.text, draft.text)
        if self._rules.looks_for_mentions:
            mentions = change.findings(f for f in previous.found if f.category is Category.MENTION)
            suspicions = None if previous.suspicions is None else tuple(change.suspicions(previous.suspicions))
            glance = glance._replace(found=tuple(_sorted([*findings, *mentions])), suspicions=suspicions)
            if source and previous.source is source and len(draft.text) > _LONG:
                return _carried(glance, previous, change)
        return self._beside(source, glance, previous.collation)

    def _beside(self, source: Source | None, inspection: Inspection, previous: Collation | None) -> Inspection:
        """Return an inspection as its source completes it, if there is one.

        Parameters
        ----------
        source
            The source.
        inspection
            What was found without it.
        previous
            An earlier version, or this one, beside its source.
        """
        if source is None:
            return inspection._replace(findings=inspection.found, collation=None)
        edits = tuple(choose(f for f in inspection.found if f.category is not Category.MENTION))
        if previous and previous.is_of(inspection.draft.text, edits, source):
            collation = previous
        else:
            tokens = previous.source_tokens if previous and previous.source is source else None
            worse = inspection.profile.touch is not Touch.MOSTLY and self._is_damaged(source)
            collation = Collation(inspection.draft.text, edits, source, tokens, source_is_worse=worse)
        findings: Iterable[Finding] = inspection.found
        if collation.fits:
            sourced = with_source(
                inspection.found, inspection.suspicions, collation, lambda: self._is_damaged(source)
            )
            findings = self._rules.of_sources(_outside(code_spans(inspection.draft.text), _sorted(sourced)))
        return inspection._replace(findings=tuple(findings), collation=collation)

    def _looks_damaged(self, source: Source) -> bool:
        """Tell whether a source has been through a pipeline itself."""
        return self.glance(Draft(source.text)).profile.touch is Touch.MOSTLY


def _carried(glance: Inspection, previous: Inspection, change: _Change) -> Inspection:
    """Return a glance at a long draft beside its source: what changed is compared with it when there is time.

    Parameters
    ----------
    glance
        What was found without the source.
    previous, change
        The version before, beside the same source, and what changed since.
    """
    fresh = (each for each in glance.found if each.start <= change.end and change.start <= each.end)
    findings = _sorted([*change.findings(previous.findings), *fresh])
    return glance._replace(findings=tuple(findings), collation=previous.collation)


def _is_beside(inspection: Inspection, source: Source | None) -> bool:
    """Tell whether an inspection was made with a source."""
    return (inspection.collation.source if inspection.collation else None) is source


class _Change:
    """What changed from one version of a draft to another: one stretch, between a head and a tail that stayed.

    Parameters
    ----------
    old, new
        The texts of the versions.
    """

    def __init__(self, old: str, new: str) -> None:
        self._same = old == new
        self.start: Final = _common(old, new, lambda text, size: text[:size])
        most = min(len(old), len(new)) - self.start
        tail = min(most, _common(old, new, lambda text, size: text[len(text) - size :]))
        self._old_end = len(old) - tail
        self.end: Final = len(new) - tail
        self._by = self.end - self._old_end

    def moved(self, start: int, end: int) -> int | None:
        """Return by how much a range has moved, or None if something changed in it or right beside it."""
        if self._same or end < self.start:
            return 0
        return self._by if start > self._old_end else None

    def findings(self, findings: Iterable[Finding]) -> Iterator[Finding]:
        """Yield findings of the old version that stand where nothing changed, as they stand now."""
        for finding in findings:
            by = self.moved(finding.start, finding.end)
            if by is None:
                continue
            moved = finding.shifted(by) if by else finding
            # What it speaks of may stand on the other side of the change.
            related = (
                Related(place.start + shift, place.end + shift, place.message)
                for place in finding.related
                if (shift := self.moved(place.start, place.end)) is not None
            )
            yield msgspec.structs.replace(moved, related=tuple(related))

    def suspicions(self, suspicions: Iterable[Suspicion]) -> Iterator[Suspicion]:
        """Yield suspicions likewise."""
        for start, end, probability in suspicions:
            by = self.moved(start, end)
            if by is not None:
                yield Suspicion(start + by, end + by, probability)


def _common(one: str, other: str, part: Callable[[str, int], str]) -> int:
    """Return how many code points two texts have in common at one end, by halves: comparing them is fast."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if part(one, middle) == part(other, middle):
            low = middle
        else:
            high = middle - 1
    return low


def _outside(spans: Sequence[tuple[int, int]], findings: Iterable[Finding]) -> Iterable[Finding]:
    """Return the findings that touch none of some sorted ranges."""
    if not spans:
        return findings
    starts = [start for start, _ in spans]
    return (
        finding
        for finding in findings
        if not ((at := bisect_left(starts, finding.end)) and spans[at - 1][1] > finding.start)
    )


class _ActiveRules:
    """The rules that are on under some settings."""

    def __init__(self, settings: Settings) -> None:
        severities = {rule: severity for rule in RULES if (severity := settings.severity(rule)) is not None}
        self.stages: Final = tuple(tuple(rule for rule in severities if rule.stage is stage) for stage in Stage)
        self._ranks: Final = {rule.code: (rule.stage, rank) for rank, rule in enumerate(RULES)}
        self._overridden: dict[str, Severity] = {
            rule.code: severity for rule, severity in severities.items() if severity is not rule.severity
        }
        self._on = {rule.code for rule in severities}
        self._settling = {rule.code: rule for rule in severities if type(rule).settle is not Rule.settle}

    def run(self, rules: Sequence[Rule], passage: Passage, settled: Profile) -> list[Finding]:
        """Return what some rules find in a passage, in order of position.

        Of findings that overlap, only the one of the earlier rule stays, where that is firm: what its rule looks at
        again with the whole draft in view may yet be dropped, and drops no other until then.
        """
        text = passage.text
        found = [
            finding
            for rule in rules
            if not rule.triggers or _contains_any(text, rule.triggers)
            for finding in rule.find(passage, settled)
        ]
        loose = [finding for finding in found if finding.code in self._settling]
        if loose:
            found = [finding for finding in found if finding.code not in self._settling]
        return [self._graded(finding) for finding in _sorted([*self._distinct(found), *loose])]

    @property
    def looks_for_mentions(self) -> bool:
        """Whether any rule about mentions is on."""
        return any(rule.category is Category.MENTION for stage in self.stages for rule in stage)

    def about_mentions(self, findings: Iterable[Finding]) -> list[Finding]:
        """Return findings about mentions of the rules that are on, as loud as the settings have them."""
        return [self._graded(finding) for finding in findings if finding.code in self._on]

    def of_sources(self, findings: Iterable[Finding]) -> list[Finding]:
        """Return findings without those of rules about sources that are off, these as loud as the settings say."""
        return [
            finding if finding.category is not Category.SOURCE else self._graded(finding)
            for finding in findings
            if finding.category is not Category.SOURCE or finding.code in self._on
        ]

    def settles(self, findings: Iterable[Finding]) -> bool:
        """Tell whether any finding is one that its rule looks at again with the whole draft in view."""
        return not self._settling.keys().isdisjoint([finding.code for finding in findings])

    def settle(self, findings: Iterable[Finding], survey: Survey) -> list[Finding]:
        """Return findings as the rules that look at the whole draft leave them."""
        settled = []
        for finding in findings:
            rule = self._settling.get(finding.code)
            kept = finding if rule is None else rule.settle(finding, survey)
            if kept is not None:
                settled.append(kept)
        return self._distinct(settled)

    def _distinct(self, findings: list[Finding]) -> list[Finding]:
        """Return findings in order of position, without those that overlap one of an earlier rule."""
        kept: dict[Stage, Finding] = {}
        dropped: set[int] = set()
        ordered = _sorted(findings)
        for finding in ordered:
            stage, rank = self._ranks[finding.code]
            before = kept.get(stage)
            if before is None or finding.start >= before.end:
                kept[stage] = finding
            elif rank < self._ranks[before.code][1]:
                dropped.add(id(before))
                kept[stage] = finding
            else:
                dropped.add(id(finding))
        return [finding for finding in ordered if id(finding) not in dropped] if dropped else ordered

    def _graded(self, finding: Finding) -> Finding:
        severity = self._overridden.get(finding.code)
        return finding if severity is None else msgspec.structs.replace(finding, severity=severity)


def _sorted(findings: Iterable[Finding]) -> list[Finding]:
    """Return findings in order of position; of those that begin together, the widest first."""
    return sorted(findings, key=lambda finding: (finding.start, -finding.end))


def _contains_any(text: str, wordings: tuple[str, ...]) -> bool:
    for wording in wordings:  # noqa: SIM110 - asked for every rule and passage, and any() is three times slower
        if wording in text:
            return True
    return False


class AnalysedPassage:
    """A passage and what was found in it, kept from version to version.

    Parameters
    ----------
    text
        The passage as it stands in the draft.
    rules
        The rules to look with.
    """

    def __init__(self, text: str, rules: _ActiveRules) -> None:
        self._rules = rules
        self.passage: Final = Passage(text)
        # How characters are written can be seen without the rest of the draft, and tells what the rest is like.
        self._first = _look(_View(self.passage, ()), rules.stages[0], rules, Profile())
        self.evidence: Final = evidence(without_code(text), without_code(self._first.restored.passage.text))
        # Replaced as a whole, so that inspections in several threads can share a passage.
        self._last: tuple[Profile | None, int, tuple[Finding, ...]] = (None, 0, ())

    def findings(self, settled: Profile, start: int) -> tuple[Finding, ...]:
        """Return what was found, in order of position.

        Parameters
        ----------
        settled
            What the draft looks like.
        start
            Where the passage starts in the draft; the findings count from the start of the draft.
        """
        last_settled, last_start, found = self._last
        if last_settled != settled:
            last_start, found = 0, self._found(settled)
        if last_start != start:
            found = tuple(finding.shifted(start - last_start) for finding in found)
        self._last = settled, start, found
        return found

    def _found(self, settled: Profile) -> tuple[Finding, ...]:
        look = self._first
        settled = locally(settled, self.evidence)
        found = list(look.findings)
        for stage in self._rules.stages[1:]:
            look = _look(look.restored, stage, self._rules, settled)
            found += look.findings
        return tuple(_sorted(found))


class _View(NamedTuple):
    """A passage as one stage sees it, and the ways back to how it stands in the draft, the last one first."""

    passage: Passage
    ways_back: tuple[Alignment, ...]


class _Look(NamedTuple):
    """What a stage found, counted in the passage as it stands in the draft, and what the next stage sees."""

    findings: list[Finding]
    restored: _View


def _look(view: _View, stage: Sequence[Rule], rules: _ActiveRules, settled: Profile) -> _Look:
    found = rules.run(stage, view.passage, settled)
    edits = choose(found)
    restored = view
    if edits:
        restored = _View(Passage(apply(view.passage.text, edits)), (Alignment(edits), *view.ways_back))
    for way in view.ways_back:
        found = [way.finding(finding) for finding in found]
    return _Look(found, restored)
