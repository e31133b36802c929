"""The rule `determiner-clash`."""

from __future__ import annotations

from copyholder.mentions.features import DETERMINERS
from copyholder.mentions.mention_rule import MentionRule
from copyholder.mentions.misplaced_copy import shown
from copyholder.mentions.scene import POSSESSIVES, Scene


class DeterminerClash(MentionRule):
    """Two articles or possessives meet: "a The President", "his the county".

    ## Why it matters

    A coreference resolver wrote a mention with its article behind an article of yours. The words it stands on are
    gone.

    ## Example

    > when he spoke to a The President Republican retreat

    ## Use instead

    > when he spoke to a congressional Republican retreat

    ## How it decides

    As for `misplaced-copy`; and an article or a possessive stands right before an article, or before a possessive.

    ## When it stays silent

    At titles ("the The Hague conference") that stand nowhere else in the draft.

    ## Source

    Resolvers write mentions with their articles; none of them drops one (neuralcoref, AllenNLP, fastcoref).
    """

    code = "determiner-clash"

    def claims(self, scene: Scene) -> bool:
        """Take what begins with an article behind another one."""
        begins = scene.words[0] in ("a", "an", "the") or scene.words[0] in POSSESSIVES
        return begins and bool(scene.before()) and scene.before()[0] in DETERMINERS

    def message(self, scene: Scene) -> str:
        """Say what meets what."""
        return f"“{shown(scene.wording)}” was copied here, behind “{scene.before()[0]}”."
