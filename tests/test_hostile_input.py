"""No rule takes long over a megabyte of what might make it: time grows with the text, not with its square.

Each rule runs in a process of its own, so that one that runs away is ended and named. The bound is far above what
any takes (a second or two), and far below what going back and forth over a megabyte would (hours).
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy as np
import pytest

from copyholder.artifacts.profile import Profile, Tokenizer, Touch, evidence
from copyholder.inspector import Inspector
from copyholder.mentions import detector
from copyholder.mentions.repeats import repeats
from copyholder.mentions.tagger import Reading
from copyholder.mentions.tokens import tokens
from copyholder.mentions.words import words
from copyholder.registry import BY_CODE
from copyholder.repair import choose
from copyholder.text import Draft, Passage

SIZE = 1_000_000
BOUND_S = 300
UNITS = [
    *(
        "a",
        "A",
        "1",
        " ",
        "-",
        "'",
        "’",
        '"',
        ".",
        ",",
        "(",
        "&",
        "#",
        "/",
        "\n",
        "\t",
        "’ ",
        "' ",
        '" ',
        "( ",
        "a-",
    ),
    *(
        "a. ",
        "a . ",
        "a , ",
        "1 . ",
        "1 , ",
        "a - ",
        "A A ",
        "ab ab ",
        "Aa Aa ",
        "The The ",
        "the a ",
        "a   ",
        "a.   A ",
    ),
    *(
        "mayor Mayor A ",
        "Some say so and more , B ",
        "O ' ",
        "s ' ",
        "n ' t ",
        "`` ",
        " ''",
        "x . org / ",
        "a@b . com ",
    ),
]
# Everything is on: whatever a rule may do, it does.
PROFILE = Profile(
    Touch.MOSTLY, Tokenizer.WORDPIECE, curly=True, splits_hyphens=True, splits_dashes=True, scraped=True
)


SENTENCE = (
    "When the mayor of the county spoke to reporters on Friday, he said that the federal government, which had sued"
    " it last year, would have to pay for all of it. "
)
# Drafts where everything repeats, and so may be a copy of anything.
REPEATED = {
    "one word": "mayor " * 200_000,
    "two words": "mayor county " * 100_000,
    "one sentence": SENTENCE * 5_000,
    "no space": "a" * SIZE,
}
# What is one word to a writer, and many or hardly any to a pattern.
UNBROKEN = ("aB1_", "Ab", "_", "a1", "a.", "a+", "1.", "n't", "a@")


def hostile(units: Iterable[str]) -> Iterator[str]:
    return ((unit * (SIZE // len(unit) + 1))[:SIZE] for unit in units)


def exhaust(code: str) -> None:
    """Let a rule, or all else there is, go through all hostile texts."""
    if code in REPEATED:
        look_for_mentions(REPEATED[code])
        return
    if code == "words without an end":
        for text in hostile(UNBROKEN):
            words(text)
            tokens(text)
        return
    if code in BY_CODE:
        rule = BY_CODE[code]
        units = dict.fromkeys([*UNITS, *rule.triggers, *(f"a{trigger}a " for trigger in rule.triggers)])
        for text in hostile(units):
            for _ in rule.find(Passage(text), PROFILE):
                pass
        return
    for text in hostile(UNITS):
        evidence(text, text)
        passage = Passage(text)
        assert passage.quotations.marks is not None
        assert passage.sentences is not None
        assert Draft(text).passages


def look_for_mentions(text: str) -> None:
    """Let all but the network, which takes as long for any text, look for mentions in a text."""
    again = repeats(words(text).keys)
    assert len(again.lengths) == len(again.sources)

    class Reader:
        """Suspects any word of anything."""

        def read(self, keys: list[str], *_: object) -> tuple[Reading, dict[bytes, Reading]]:
            tags = np.random.default_rng(1).dirichlet([1, 1, 1], len(keys)).astype(np.float32)
            return Reading(tags, np.zeros((len(keys), 2, 1), np.float32)), {}

    detector.tagger = Reader
    local = detector.look(text, {})
    assert len(local.rows) == len(local.spans)


@pytest.mark.parametrize("code", [*BY_CODE, *REPEATED, "words without an end", "everything else"])
def test_time_grows_with_the_text(code: str) -> None:
    subprocess.run([sys.executable, Path(__file__), code], check=True, timeout=BOUND_S)


@pytest.mark.parametrize(
    "sentence", ["Nothing to see here. ", "The mayor Mayor Ann Lee left . ", "a the   County "]
)
def test_a_long_draft_of_one_sentence_is_inspected(sentence: str) -> None:
    draft = Draft(sentence * 3_000)
    choose(Inspector().inspect(draft).findings)


if __name__ == "__main__":
    exhaust(sys.argv[1])
