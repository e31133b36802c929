"""The rule `lost-possessive`."""

from __future__ import annotations

from copyholder.mentions.mention_rule import MentionRule
from copyholder.mentions.misplaced_copy import shown
from copyholder.mentions.scene import POSSESSIVES, Scene


class LostPossessive(MentionRule):
    """A name stands where a possessive stood: "County Republican mayor" for "its Republican mayor".

    ## Why it matters

    A resolver wrote the name over "his", "her", "its" or "their" and forgot the ending. What belongs to whom is
    gone.

    ## Example

    > It pleased County Republican mayor.

    ## Use instead

    > It pleased its Republican mayor.

    ## How it decides

    As for `misplaced-copy`; and the likeliest wording at the place is a possessive, which the copy is not.

    ## When it stays silent

    At names that stand before a noun as an adjective does: "the Trump administration".

    ## Source

    neuralcoref#151, huggingface/neuralcoref PR#332: "John house", "Joe boat".
    """

    code = "lost-possessive"

    def claims(self, scene: Scene) -> bool:
        """Take what stands for a possessive and is none, where nothing drifts."""
        if scene.words[-1] == "'s" or (scene.drift and scene.drift.shift):
            return False
        return scene.best_guess in POSSESSIVES or scene.best_guess.endswith("'s")

    def message(self, scene: Scene) -> str:
        """Say what was lost."""
        such = " or ".join(f"“{wording}”" for wording in scene.likely(POSSESSIVES) or [scene.best_guess])
        return f"“{shown(scene.wording)}” was written over a possessive, such as {such}."
