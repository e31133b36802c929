"""The rule `misplaced-copy`."""

from __future__ import annotations

from typing import Final

from copyholder.mentions.mention_rule import MentionRule
from copyholder.mentions.scene import Scene

_NUMBERS: Final = (
    *("no word", "one word", "two words", "three words", "four words"),
    *("five words", "six words", "seven words", "eight words", "nine words"),
)
_LONGEST: Final = 60


class MisplacedCopy(MentionRule):
    """A mention was copied over words that have nothing to do with it: "target The President cities".

    ## Why it matters

    A coreference resolver wants to replace each mention of somebody by the first one. When it counts in a list that
    shrinks under its hands, it writes too far to the right: the mention it was meant for survives, and words of
    yours are gone.

    ## Example

    > He wants to target The President cities.

    ## Use instead

    > He wants to target such cities.

    ## How it decides

    Copies stand elsewhere in the draft, nearly always before. A small neural network that was trained on millions
    of words of replayed damage tells where the text does not read on with them. Then all of them are read together:
    each stands as many tokens to the right of what it was meant for as were lost before. Where that can be seen,
    the message says what the copy was meant for and how many words it was written over.

    ## When it stays silent

    Where it is not sure, and in a draft with nothing else of the kind more often than in one with much.

    ## Source

    Loops such as ``tokens[start:end] = [first_mention]`` over indexes computed before; see the replay in
    ``training``.
    """

    code = "misplaced-copy"

    def claims(self, scene: Scene) -> bool:
        """Take all that no other rule takes."""
        return True

    def message(self, scene: Scene) -> str:
        """Say what was copied, over how many words, and what for."""
        wording = shown(scene.wording)
        drift = scene.drift
        if drift is None or not drift.shift:
            return f"“{wording}” was copied here over other words."
        message = f"“{wording}” was copied over {number(drift.lost)} here"
        if drift.meant:
            meant = shown(scene.text[slice(*drift.meant)])
            message += f"; it was meant for “{meant}”, {number(drift.shift)} back"
        return f"{message}."


def number(words: int) -> str:
    """Return a number of words as writers put it."""
    return _NUMBERS[words] if words < len(_NUMBERS) else f"{words} words"


def shown(wording: str) -> str:
    """Return a wording that fits into a sentence."""
    wording = " ".join(wording.split())
    return wording if len(wording) <= _LONGEST else f"{wording[: _LONGEST - 1].rstrip()}…"
