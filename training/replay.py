"""Damages a clean text the way the two-stage pipeline does, so that it is known what stood where.

First a scraper deletes hyphenated words and dashes and leaves their spaces, straightens quotation marks, and turns
paragraph breaks into spaces and breaks after headings into commas. Then a resolver splits the text into tokens and
writes the first mention of somebody over every later one, at indexes that were right before the list of tokens
shrank: each copy lands further to the right of the mention it was meant for. The same seed gives the same damage.

usage: python training/replay.py ORIGINAL.txt MENTIONS.toml >DAMAGED.txt
"""

from __future__ import annotations

import random
import re
import sys
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Final, NamedTuple

SEED: Final = 1
_CUT: Final = re.compile(r"(?<=\s)(?:[\w’]+(?:-[\w’]+)+,?|[–—])(?=\s)")
_STRAIGHT: Final = str.maketrans({"“": '"', "”": '"', "‘": "’"})
_SENTENCE_END: Final = re.compile(r"[.?!…][”’]?$")
# As spaCy splits: all spaces of a run but the first are a token of their own.
_TOKEN: Final = re.compile(
    r"""
      (?<=[ ])[ ]+ | \w+(?=n’t\b) | n’t\b | ’(?:s|re|ve|ll|d|m)\b | \d+(?:[.,:]\d+)* | (?:[A-Z]\.)+ | \w+ | \S
    """,
    re.VERBOSE,
)


class Token(NamedTuple):
    """A token and where it stands in the scraped text."""

    text: str
    start: int
    end: int


def scraped(text: str, choose: random.Random) -> str:
    """Return a text as the scraper leaves it.

    Parameters
    ----------
    text
        The clean text; a blank line parts paragraphs, and one without a full stop is a heading.
    choose
        Where the widths of lost paragraph breaks are drawn from.
    """
    joined = ""
    for paragraph in text.strip().split("\n\n"):
        heading = joined and not _SENTENCE_END.search(joined)
        joined += (" , " if heading else " " * choose.randint(1, 4) if joined else "") + paragraph
    return _CUT.sub("", joined).translate(_STRAIGHT)


def tokenized(text: str) -> list[Token]:
    """Return the tokens of a scraped text."""
    return [
        Token(". .." if match.group() == "…" else match.group(), *match.span()) for match in _TOKEN.finditer(text)
    ]


def located(text: str, found: Sequence[Token], mentions: Sequence[str]) -> list[tuple[int, int]]:
    """Return the token spans of a cluster's mentions, each behind the one before.

    Raises
    ------
    ValueError
        If one of them does not stand in the text.
    """
    starts = {token.start: number for number, token in enumerate(found)}
    ends = {token.end: number + 1 for number, token in enumerate(found)}
    spans = []
    at = 0
    for mention in mentions:
        context, _, wording = mention.rpartition("|")
        match = re.compile(rf"(?<!\w){re.escape(context)}({re.escape(wording)})(?!\w)").search(text, at)
        if match is None:
            raise ValueError(f"“{mention}” does not stand behind the mention before it")
        start, at = match.span(1)
        spans.append((starts[start], ends[at]))
    return spans


def resolved(text: str, found: Sequence[Token], clusters: Sequence[Sequence[tuple[int, int]]]) -> list[str]:
    """Return the tokens with first mentions written over later ones, in the text's own spacing."""
    later = sorted((span, cluster[0]) for cluster in clusters for span in cluster[1:])
    result = [token.text for token in found]
    for (start, end), (first, last) in later:
        result[start:end] = [text[found[first].start : found[last - 1].end]]
    return result


def damaged(original: str, mentions: Sequence[Sequence[str]]) -> str:
    """Return a clean text as it comes out of both stages.

    Parameters
    ----------
    original
        The clean text.
    mentions
        The mentions of each cluster in order, as they read in the scraped text. What stands before a bar is not
        part of the mention, and only says where it is.
    """
    text = scraped(original, random.Random(SEED))
    found = tokenized(text)
    return " ".join(resolved(text, found, [located(text, found, cluster) for cluster in mentions])) + "\n"


def main(original: Path, mentions: Path) -> None:
    """Print the damaged text."""
    clusters = tomllib.loads(mentions.read_text(encoding="utf-8"))["cluster"]
    sys.stdout.write(damaged(original.read_text(encoding="utf-8"), [cluster["mentions"] for cluster in clusters]))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
