"""What can be seen of each word without understanding it: case, spacing, and where else it stands.

The tagger gets these beside the word itself. They are computed alike for training and for use.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from copyholder.mentions.repeats import Repeats
from copyholder.mentions.words import Words

NAMES: Final = (
    *("begins sentence", "capital", "capitals", "digit", "mark", "quote"),
    *("touches left", "one space", "two spaces", "three spaces", "line end"),
    *("glued left", "glued right", "mark unlike the others"),
    *("repeats 1", "repeats 2", "repeats 3", "repeats 4", "repeats 6", "repeats 10", "is maximal"),
    *("in 1", "in 2", "in 3", "in 5", "in 9"),
    *("seen 1", "seen 3", "seen 10", "near", "far", "very far"),
    *(
        "later 1",
        "later 2",
        "later 4",
        "follows itself",
        "doubles",
        "source begins sentence",
        "capital unlike source",
    ),
    *("like before", "like behind", "run like before", "run like behind", "determiners"),
)
"""What each column says."""

DETERMINERS: Final = frozenset(
    {"a", "an", "the", "his", "her", "its", "their", "our", "my", "your", "this", "that", "these", "those"}
)
_SENTENCE_END: Final = frozenset(".!?…:")
_QUOTES: Final = frozenset("\"'“”‘’`")
_CLOSING: Final = frozenset(",.;:?!)%")
_LINE_END: Final = re.compile(r"[\r\n]")
_FEW_MARKS: Final = 4
_LONGEST_DOUBLE: Final = 6


def features(text: str, words: Words, repeats: Repeats) -> NDArray[np.float32]:
    """Return a row of zeros and ones for each word.

    Parameters
    ----------
    text, words, repeats
        The draft, its words and its repeats.

    Returns
    -------
    array of shape (words, len(NAMES))
    """
    rows = np.zeros((len(words.keys), len(NAMES)), np.float32)
    column = {name: number for number, name in enumerate(NAMES)}
    begins = sentence_begins(text, words)
    for looks in (
        _letters(words, begins),
        _spacing(text, words),
        _runs(words, repeats, begins),
        _doubles(words),
    ):
        for at, name in looks:
            rows[at, column[name]] = 1.0
    return rows


def _letters(words: Words, begins: Sequence[bool]) -> Iterator[tuple[int, str]]:
    """Yield what the letters of each word say."""
    for at, key in enumerate(words.keys):
        if begins[at]:
            yield at, "begins sentence"
        first = key[0]
        if first.isupper():
            yield at, "capitals" if len(key) > 1 and key.isupper() else "capital"
        elif first.isdigit():
            yield at, "digit"
        elif not first.isalnum():
            yield at, "quote" if first in _QUOTES else "mark"


def _spacing(text: str, words: Words) -> Iterator[tuple[int, str]]:
    """Yield what stands between words, or does not."""
    starts, ends, keys = words
    spaced = _sets_marks_off(words)
    for at, key in enumerate(keys):
        gap = text[ends[at - 1] : starts[at]] if at else "\n"
        if not gap:
            yield at, "touches left"
            if key[0].isalnum() and keys[at - 1][-1].isalnum():
                yield at, "glued left"
                yield at - 1, "glued right"
        elif _LINE_END.search(gap):
            yield at, "line end"
        else:
            yield at, "one space" if len(gap) == 1 else "two spaces" if len(gap) == 2 else "three spaces"
        if key[0] in _CLOSING and at and spaced is not None and (gap != "") is not spaced:
            yield at, "mark unlike the others"


def _runs(words: Words, repeats: Repeats, begins: Sequence[bool]) -> Iterator[tuple[int, str]]:
    """Yield where else the run of words stands that begins with each, and how long the runs are that it is in."""
    keys = words.keys
    for at, length in enumerate(repeats.lengths):
        if repeats.later[at]:
            yield at, f"later {_floor(repeats.later[at], (1, 2, 4))}"
        if not length:
            continue
        source = repeats.sources[at]
        distance = at - source
        yield at, f"repeats {_floor(length, (1, 2, 3, 4, 6, 10))}"
        yield at, f"seen {_floor(repeats.counts[at], (1, 3, 10))}"
        yield at, "near" if distance <= 30 else "far" if distance <= 150 else "very far"
        if not source or not at or keys[source - 1] != keys[at - 1]:
            yield at, "is maximal"
        if begins[source]:
            yield at, "source begins sentence"
            if keys[at][0].isupper() and not begins[at]:
                yield at, "capital unlike source"
        if source + length == at:
            yield at, "doubles"
    for at, length in enumerate(cover(repeats.lengths)):
        if length:
            yield at, f"in {_floor(length, (1, 2, 3, 5, 9))}"


def _doubles(words: Words) -> Iterator[tuple[int, str]]:
    """Yield where the same words stand twice in a row, whatever their case, and where determiners meet."""
    keys = words.keys
    small = [key.lower() for key in keys]
    for at in range(1, len(keys)):
        if keys[at] == keys[at - 1]:
            yield at, "follows itself"
        if small[at] == small[at - 1]:
            yield at, "like before"
            yield at - 1, "like behind"
        if small[at] in DETERMINERS and small[at - 1] in DETERMINERS:
            yield at, "determiners"
    for length in range(2, _LONGEST_DOUBLE + 1):
        same = 0
        for at in range(length, len(keys)):
            same = same + 1 if small[at] == small[at - length] else 0
            if same >= length:
                yield at - length + 1, "run like before"
                yield at - 2 * length + 1, "run like behind"


def cover(lengths: Sequence[int]) -> list[int]:
    """Return, for each word, the length of the longest run that it is part of."""
    covering = [0] * len(lengths)
    for at, length in enumerate(lengths):
        for inside in range(at, at + length):
            covering[inside] = max(covering[inside], length)
    return covering


def sentence_begins(text: str, words: Words) -> list[bool]:
    """Tell of each word whether a sentence may begin with it."""
    begins = [True] * len(words.keys)
    for at in range(1, len(words.keys)):
        before = words.keys[at - 1]
        if _LINE_END.search(text, words.ends[at - 1], words.starts[at]):
            continue
        if before in _QUOTES:
            begins[at] = begins[at - 1] or (at > 1 and words.keys[at - 2] in _SENTENCE_END)
        else:
            begins[at] = before in _SENTENCE_END
    return begins


def _sets_marks_off(words: Words) -> bool | None:
    """Tell whether the draft sets closing marks off by spaces, or None if it has hardly any."""
    gaps = [
        start > end
        for end, start, key in zip(words.ends, words.starts[1:], words.keys[1:], strict=False)
        if key in _CLOSING
    ]
    return None if len(gaps) < _FEW_MARKS else 2 * sum(gaps) > len(gaps)


def _floor(value: int, steps: Sequence[int]) -> int:
    """Return the largest step that is not above a value."""
    return max(step for step in steps if step <= value)
