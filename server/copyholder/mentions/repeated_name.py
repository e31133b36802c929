"""The rule `repeated-name`."""

from __future__ import annotations

from copyholder.findings import Severity
from copyholder.mentions.mention_rule import MentionRule
from copyholder.mentions.misplaced_copy import shown
from copyholder.mentions.scene import POSSESSIVES, PRONOUNS, Scene


class RepeatedName(MentionRule):
    """A full mention is repeated where people write a pronoun: "Zaha Hadid" for "she", again and again.

    ## Why it matters

    A resolver wrote the first mention over the pronouns. Each sentence may read well by itself; together they read
    like a machine's.

    ## Example

    > Zaha Hadid went to London, and there Zaha Hadid studied mathematics before Zaha Hadid met Rem Koolhaas.

    ## Use instead

    > Zaha Hadid went to London, and there she studied mathematics before she met Rem Koolhaas.

    ## How it decides

    As for `misplaced-copy`; and the likeliest wording at the place is a pronoun.

    ## When it stays silent

    Below a confidence of six in ten, and of nine in ten where little else is found. Nothing is broken, so it
    only hints.

    ## Source

    Over-repetition is what users of all resolvers report (neuralcoref#181).
    """

    code = "repeated-name"
    severity = Severity.HINT

    def claims(self, scene: Scene) -> bool:
        """Take what stands for a pronoun and is none, where nothing drifts."""
        if (scene.drift and scene.drift.shift) or scene.words[0] in PRONOUNS:
            return False
        guess = scene.best_guess
        return guess in PRONOUNS and guess not in POSSESSIVES - {"her"}

    def message(self, scene: Scene) -> str:
        """Say what people write."""
        such = " or ".join(f"“{'I' if wording == 'i' else wording}”" for wording in scene.likely(PRONOUNS))
        return f"“{shown(scene.wording)}” stands here where people write {such}."
