"""What a writer may do about a copy: wordings to put in its place, best first, and the ways that always remain."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from copyholder.findings import Applicability, Edit, Fix
from copyholder.mentions.features import DETERMINERS
from copyholder.mentions.neighbours import neighbours
from copyholder.mentions.scene import POSSESSIVES, PRONOUNS, Scene

_MOST: Final = 5
_LEAST: Final = 0.01
_FIRST: Final = 3
"""Short names come behind the first guesses but one."""
_SPEAKER: Final = re.compile(r"\bi\b(?!-)")
_PHRASE_END: Final = re.compile(
    r",|[(]| (?:of|for|in|on|at|to|from|by|with|near|between|who|which|that|where|and|or|is|featuring|including)\b"
)
"""Where what says more of a noun begins."""
_BETWEEN: Final = 60
_NEAR: Final = 200
_BEHIND: Final = " ,.;:?!)]}”…\n\r"
"""What a space before it would be one too many."""


def fixes(scene: Scene, *, removal_first: bool = False) -> tuple[Fix, ...]:
    """Return the fixes of a copy.

    Parameters
    ----------
    scene
        The copy.
    removal_first
        Whether taking the copy out is likelier to restore the text than any wording.
    """
    remove, mark = removal(scene), _marking(scene)
    wordings = list(dict.fromkeys(_wordings(scene)))
    best = [_putting_in(scene, wording) if wording else remove for wording in wordings if wording != scene.wording]
    if removal_first:
        best.insert(0, remove)
    best = list(dict.fromkeys(best))[:_MOST]
    return (*best, mark) if remove in best else (*best, remove, mark)


def removal(scene: Scene, *, safe: bool = False) -> Fix:
    """Return the fix that takes a copy out, and one of the two spaces around it."""
    text, start, end = scene.text, scene.start, scene.end
    if text[start - 1 : start] == " " and (end == len(text) or text[end] in _BEHIND):
        start -= 1
    elif text[end : end + 1] == " " and (start == 0 or text[start - 1].isspace()):
        end += 1
    applicability = Applicability.SAFE if safe else Applicability.SUGGESTED
    return Fix("Remove the copy", applicability, (Edit(start, end, ""),), "")


def _marking(scene: Scene) -> Fix:
    edit = Edit(scene.start, scene.end, "[…]")
    return Fix("Mark the gap with […]", Applicability.SUGGESTED, (edit,), "")


def _putting_in(scene: Scene, wording: str) -> Fix:
    text, start, end = scene.text, scene.start, scene.end
    # A mark belongs to the word before it, and a copy may have been glued to its neighbours.
    edit_start = start - 1 if text[start - 1 : start] == " " and wording[0] in ",.;:?!%)" else start
    lead = " " if edit_start == start and text[start - 1 : start].isalnum() and wording[0].isalnum() else ""
    trail = " " if text[end : end + 1].isalnum() and wording[-1] not in '("“' else ""
    edit = Edit(edit_start, end, f"{lead}{wording}{trail}")
    return Fix(f"Put in “{wording}”", Applicability.SUGGESTED, (edit,), wording)


def _wordings(scene: Scene) -> Iterator[str]:
    """Yield what may have stood there, best first; nothing where nothing may have."""
    yield from _between_the_same(scene)
    # Where a pronoun fits, a short name may; where nothing of the kind does, other words were lost.
    fits = any(guess.wording.lower() in PRONOUNS for guess in scene.guesses[:_FIRST])
    short = [_set(wording, scene) for wording in _shorter(scene)] if fits else []
    for number, guess in enumerate(scene.guesses):
        if guess.probability < _LEAST:
            break
        if number == _FIRST - 1:
            yield from short
        yield _set(guess.wording, scene) if guess.wording else ""
    yield from short


def _between_the_same(scene: Scene) -> Iterator[str]:
    """Yield what stands elsewhere in the draft between the same two words on either side."""
    text = scene.text
    before = text[max(0, scene.start - _NEAR) : scene.start].rstrip().split(" ")[-2:]
    after = text[scene.end : scene.end + _NEAR].lstrip().split(" ")[:2]
    left, right = " ".join(before) + " ", " " + " ".join(after)
    if len(before) < 2 or len(after) < 2 or "\n" in left + right:
        return
    at = text.find(left)
    while at >= 0:
        start = at + len(left)
        end = text.find(right, start + 1, start + _BETWEEN + len(right))
        elsewhere = end >= 0 and (end <= scene.start or at >= scene.end)
        whole = not text[at - 1 : at].isalnum() and not text[end + len(right) : end + len(right) + 1].isalnum()
        if elsewhere and whole and text[start:end].strip() and "\n" not in text[start:end]:
            yield text[start:end]
        at = text.find(left, at + 1)


def _shorter(scene: Scene) -> Iterator[str]:
    """Yield how the draft may call the same person or thing for short: "Ortiz", "Carlos"; "the order"."""
    wording = scene.wording.removesuffix("'s").removesuffix("’s")
    phrase = _PHRASE_END.split(wording, maxsplit=1)[0].split()
    if len(phrase) < 2 or not phrase[-1].isalpha() or " and " in wording:
        return
    ending = "'s" if scene.best_guess in POSSESSIVES else ""
    first, head = phrase[0], phrase[-1]
    if first.lower() in DETERMINERS:
        yield f"the {_common(head, scene)}{ending}"
    elif head[0].isupper():
        yield head + ending
        if first[0].isupper() and re.search(rf"(?<!\w){re.escape(first)}\b(?! {re.escape(phrase[1])})", scene.text):
            yield first + ending


def _common(head: str, scene: Scene) -> str:
    """Return the last word of a name, such as "Prize", as it is written by itself."""
    if f"the {head.lower()}" in scene.text or not neighbours().is_name(head):
        return head.lower()
    return head


def _set(wording: str, scene: Scene) -> str:
    """Return a wording with the capitals and marks that it has at its place."""
    wording = _SPEAKER.sub("I", wording)
    if scene.curly:
        wording = wording.replace("'", "’")
    if scene.begins_sentence and wording[:1].islower():
        wording = wording[:1].upper() + wording[1:]
    return wording
