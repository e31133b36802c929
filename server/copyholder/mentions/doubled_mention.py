"""The rule `doubled-mention`."""

from __future__ import annotations

from typing import Final

from copyholder.findings import Applicability, Fix
from copyholder.mentions.features import DETERMINERS
from copyholder.mentions.mention_rule import MentionRule
from copyholder.mentions.misplaced_copy import shown
from copyholder.mentions.restorations import fixes, removal
from copyholder.mentions.scene import Scene

_SURE: Final = 0.97


class DoubledMention(MentionRule):
    """Somebody or something is named twice in a row: "the mayor Mayor Carlos Gimenez".

    ## Why it matters

    A coreference resolver wrote one mention over another that was part of it, or beside it. Words of yours may be
    gone with it.

    ## Example

    > The mayor Mayor Carlos Gimenez as several Democratic mayors have banded together

    ## Use instead

    > The mayor’s directive comes as several Democratic mayors have banded together

    ## How it decides

    As for `misplaced-copy`; and the copy begins with the word that stands before it, ends with those that stand
    behind it, or is one of two that are alike.

    ## When it stays silent

    At names that are double everywhere in the draft (Valle Valle), and at "again and again".

    ## Source

    neuralcoref#96, #288 and the resolvers of AllenNLP and fastcoref, which replace nested mentions one by one.
    """

    code = "doubled-mention"
    applicability = Applicability.SAFE

    def claims(self, scene: Scene) -> bool:
        """Take what stands beside its own words."""
        words = scene.words
        beside = scene.before() == words[:1] or scene.before(len(words)) == words
        tail = next((size for size in range(min(3, len(words)), 0, -1) if scene.after(size) == words[-size:]), 0)
        same = words[-tail:] if tail else words[:1] if beside else []
        return any(word not in DETERMINERS and word.isalnum() for word in same)

    def message(self, scene: Scene) -> str:
        """Say what is double."""
        return f"“{shown(scene.wording)}” was copied here beside the same words."

    def fixes(self, scene: Scene) -> tuple[Fix, ...]:
        """Offer to take it out first; unasked only where two copies were glued together."""
        offered = fixes(scene, removal_first=True)
        size = scene.end - scene.start
        glued = scene.text[scene.end : scene.end + size] == scene.wording and len(scene.words) > 1
        if glued and scene.suspect.probability > _SURE:
            return (removal(scene, safe=True), *offered[1:])
        return offered
