"""What a rule about mentions is: it does not look for copies, but says of a suspected one what happened there."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator

from copyholder.artifacts.profile import Profile
from copyholder.findings import (
    COPIED_FROM,
    MEANT_FOR,
    Applicability,
    Category,
    Finding,
    Fix,
    Related,
    Severity,
)
from copyholder.mentions.restorations import fixes
from copyholder.mentions.scene import Scene
from copyholder.rule import Rule, Stage
from copyholder.text import Passage


class MentionRule(Rule):
    """One way in which a mention was written over other words."""

    category = Category.MENTION
    stage = Stage.WORDING
    severity = Severity.WARNING
    applicability = Applicability.SUGGESTED

    def find(self, passage: Passage, profile: Profile) -> Iterator[Finding]:
        """Find nothing: the detector looks at the whole draft at once."""
        return iter(())

    @abstractmethod
    def claims(self, scene: Scene) -> bool:
        """Tell whether a suspect is one of this rule's."""

    @abstractmethod
    def message(self, scene: Scene) -> str:
        """Return what to tell the writer, in one sentence."""

    def fixes(self, scene: Scene) -> tuple[Fix, ...]:
        """Return what the writer may do, best first."""
        return fixes(scene)

    def report(self, scene: Scene) -> Finding:
        """Return a suspect as a finding."""
        related = []
        if scene.antecedent:
            related.append(Related(*scene.antecedent, COPIED_FROM))
        if scene.drift and scene.drift.meant:
            related.append(Related(*scene.drift.meant, MEANT_FOR))
        return self.finding(
            scene.start,
            scene.end,
            self.message(scene),
            confidence=round(min(scene.suspect.probability, 0.99), 2),
            fixes=self.fixes(scene),
            related=tuple(related),
        )
