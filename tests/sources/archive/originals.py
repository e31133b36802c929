"""Originals for tests, made up from a few words, and what becomes of them."""

from __future__ import annotations

import json
import os
import random
from collections.abc import Iterable
from pathlib import Path

_SYLLABLES = [
    "ka",
    "re",
    "mi",
    "to",
    "lu",
    "san",
    "ver",
    "dol",
    "pe",
    "nar",
    "hil",
    "bo",
    "ster",
    "gan",
    "fi",
    "mor",
]
LONG_AGO = 1_500_000_000


def original(number: int, words: int = 300) -> str:
    """Return a text of its own for each number."""
    choose = random.Random(number)
    said = ["".join(choose.choices(_SYLLABLES, k=choose.randint(1, 4))) for _ in range(words)]
    sentences = [" ".join(said[at : at + 12]).capitalize() + "." for at in range(0, words, 12)]
    return "\n\n".join(" ".join(sentences[at : at + 4]) for at in range(0, len(sentences), 4))


def damaged(text: str) -> str:
    """Return a draft that a pipeline made of a text: split, joined, and here and there overwritten."""
    words = text.replace(".", " .").replace("\n\n", "   ").split(" ")
    for at in range(25, len(words) - 5, 40):
        words[at : at + 2] = ["Mayor", "Karla", "Verdol"]
    return " ".join(words)


def write_lines(path: Path, rows: Iterable[dict[str, object]], changed: int = LONG_AGO) -> Path:
    """Write an export as JSON lines, changed at a given time."""
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    os.utime(path, (changed, changed))
    return path


def write(path: Path, text: str, changed: int = LONG_AGO) -> Path:
    """Write a text file, changed at a given time."""
    path.write_text(text)
    os.utime(path, (changed, changed))
    return path
