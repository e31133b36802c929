"""What kind of word a token is, as far as a list of function words and a look at its letters can tell."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

_WORDS: Final = {
    "he": "he",
    "him": "him himself",
    "his": "his",
    "she": "she",
    "her": "her hers herself",
    "it": "it itself",
    "its": "its",
    "they": "they",
    "them": "them themselves",
    "their": "their theirs",
    "i": "i",
    "me": "me myself mine",
    "my": "my",
    "we": "we",
    "us": "us ourselves",
    "our": "our ours",
    "you": "you yourself yourselves",
    "your": "your yours",
    "this": "this that these those",
    "who": "who whom whose which what where when why how whether",
    "the": "the",
    "a": "a an",
    "some": "some any all both each every no other another many most several few such more",
    "of": "of",
    "to": "to",
    "in": "in on at by for from with about into over after before under between through during against among"
    " within without across toward towards as than since until upon like per via despite including",
    "and": "and or but nor so yet",
    "if": "if because although though while unless once",
    "be": "is are was were be been being am",
    "have": "has have had having",
    "do": "do does did done",
    "will": "will would can could shall should may might must",
    "not": "not n't never",
    "'s": "'s s'",
    "say": "said says say told tells added adds wrote writes",
    ",": ", ; : – — -",
    ".": ". ! ? …",
    '"': "\" “ ” '' `` ' ’ ‘",
    "(": "( ) [ ]",
}
_SHAPES: Final = (
    "mark",
    "gap",
    "number",
    "Name",
    "NAME",
    "Begins",
    "plural",
    "past",
    "doing",
    "adverb",
    "word",
    "edge",
)
NAMES: Final = (*_WORDS, *_SHAPES)
"""The classes; `EDGE` stands for what is before the first token and behind the last."""
_NUMBERS: Final = {name: number for number, name in enumerate(NAMES)}
EDGE: Final = _NUMBERS["edge"]
PRONOUNS: Final = frozenset(range(_NUMBERS["your"] + 1))
_CLASS_OF: Final = {word: _NUMBERS[name] for name, words in _WORDS.items() for word in words.split()}
_ENDINGS: Final = re.compile(r"(?P<past>ed$)|(?P<doing>ing$)|(?P<adverb>ly$)|(?P<plural>s$)")


def classes(texts: Sequence[str], begins: Sequence[bool]) -> list[int]:
    """Return the class of each token, as a place in `NAMES`.

    Parameters
    ----------
    texts
        The tokens.
    begins
        Whether a sentence may begin with each: a capital there says little.
    """
    return [_class(text, begin) for text, begin in zip(texts, begins, strict=True)]


def _class(text: str, begins: bool) -> int:
    known = _CLASS_OF.get(text.lower().replace("’", "'"))
    if known is not None:
        return known
    first = text[:1]
    if not text.strip():
        return _NUMBERS["gap"]
    if first.isdigit():
        return _NUMBERS["number"]
    if not first.isalpha():
        return _NUMBERS["mark"]
    if first.isupper():
        return _NUMBERS["NAME" if len(text) > 1 and text.isupper() else "Begins" if begins else "Name"]
    ending = _ENDINGS.search(text) if len(text) > 3 else None
    return _NUMBERS[(ending and ending.lastgroup) or "word"]
