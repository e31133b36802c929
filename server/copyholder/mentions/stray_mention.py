"""The rule `stray-mention`."""

from __future__ import annotations

from copyholder.findings import Fix
from copyholder.mentions.mention_rule import MentionRule
from copyholder.mentions.misplaced_copy import shown
from copyholder.mentions.restorations import fixes
from copyholder.mentions.scene import Scene


class StrayMention(MentionRule):
    """A mention stands by itself behind the last sentence: a stray "Boston Mayor Marty Walsh" at the end.

    ## Why it matters

    A resolver whose indexes are stale writes past the end of the text in the end. Nothing was lost there, but a
    name hangs in the air.

    ## Example

    > “We will be ready,” he said. Boston Mayor Marty Walsh

    ## Use instead

    > “We will be ready,” he said.

    ## How it decides

    As for `misplaced-copy`; and a sentence ends before the copy, and the draft behind it.

    ## When it stays silent

    At a name that stands alone in the last line, as a writer’s does.

    ## Source

    Assigning to a slice past the end of a list appends.
    """

    code = "stray-mention"

    def claims(self, scene: Scene) -> bool:
        """Take what stands behind the last sentence."""
        ended = not scene.before() or scene.before()[0] in (".", "!", "?", '"', "…")
        return ended and not scene.text[scene.end :].strip()

    def message(self, scene: Scene) -> str:
        """Say what hangs there."""
        return f"“{shown(scene.wording)}” was copied here, past the end of the text."

    def fixes(self, scene: Scene) -> tuple[Fix, ...]:
        """Offer to take it out first."""
        return fixes(scene, removal_first=True)
