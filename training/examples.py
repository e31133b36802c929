"""Damaged drafts as the tagger sees them: words, features, and what each word is."""

from __future__ import annotations

import random
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate
from pathlib import Path
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray
from replay import damaged, drawn
from resolver import Copy
from story import HELD_OUT, Story, gold, read

from copyholder.findings import Category
from copyholder.inspector import Inspector
from copyholder.mentions.features import features
from copyholder.mentions.repeats import repeats
from copyholder.mentions.spans import BEGINS, GOES_ON
from copyholder.mentions.words import words
from copyholder.repair import apply, choose
from copyholder.settings import Settings
from copyholder.text import Draft

_GOLD_SHARE: Final = 0.12
_SHORT: Final = (20, 160)
"""How many words a short draft has at least and at most."""
_ARTIFACTS: Final = Inspector(Settings(categories={Category.MENTION.value: "off"}))


class Example(NamedTuple):
    """A draft of which it is known what was copied.

    Attributes
    ----------
    text
        The draft.
    keys
        Its words.
    features
        (words, features).
    tags
        What each word is: `OUTSIDE`, `BEGINS` or `GOES_ON`.
    copies
        What was copied, in order, each with the first word and the one behind its last.
    """

    text: str
    keys: list[str]
    features: NDArray[np.float32]
    tags: NDArray[np.int64]
    copies: list[tuple[int, int, Copy]]


def example(text: str, copies: Sequence[Copy]) -> Example:
    """Return a draft as an example."""
    found = words(text)
    tags = np.zeros(len(found.keys), np.int64)
    placed = []
    at = 0
    for copy in copies:
        while at < len(found.keys) and found.ends[at] <= copy.start:
            at += 1
        end = at
        while end < len(found.keys) and found.starts[end] < copy.end:
            tags[end] = GOES_ON
            end += 1
        if end > at:
            tags[at] = BEGINS
            placed.append((at, end, copy))
        at = end
    return Example(text, found.keys, features(text, found, repeats(found.keys)), tags, placed)


def restored(text: str, copies: Sequence[Copy]) -> tuple[str, list[Copy]]:
    """Return a draft without what tokenizers left behind, as the detector reads it, and where its copies went."""
    edits = choose(_ARTIFACTS.inspect(Draft(text)).findings)
    ends = [edit.end for edit in edits]
    moved = list(accumulate((len(edit.new_text) - (edit.end - edit.start) for edit in edits), initial=0))

    def place(offset: int) -> int:
        at = bisect_right(ends, offset)
        if at < len(edits) and edits[at].start < offset:
            return edits[at].start + moved[at]  # inside what was replaced
        return offset + moved[at]

    placed = [copy._replace(start=place(copy.start), end=place(copy.end)) for copy in copies]
    return apply(text, edits), [copy for copy in placed if copy.start < copy.end]


def stories(work: Path, corpora: Path, *parts: int) -> tuple[list[Story], list[Story]]:
    """Return the annotated and the gold documents of some parts; without any, of all that are not held out."""
    out = frozenset().union(*HELD_OUT.values())

    def wanted(story: Story) -> bool:
        return story.part in parts if parts else story.part not in out

    annotated = [s for path in sorted(work.glob("stories-*.jsonl.gz")) for s in read(path) if wanted(s)]
    return annotated, [s for s in gold(corpora) if wanted(s)]


def stream(
    annotated: Sequence[Story], marked: Sequence[Story], seed: str, clean: float, short: float = 0.0
) -> Iterator[Example]:
    """Yield examples without end.

    Parameters
    ----------
    annotated, marked
        Documents whose mentions were found by rule, and by people.
    seed
        What they are drawn by.
    clean
        The share that no resolver touches.
    short
        The share of which there is but a beginning, of a few sentences.
    """
    choose = random.Random(seed)
    while True:
        story = choose.choice(marked if choose.random() < _GOLD_SHARE else annotated)
        if short and choose.random() < short:
            story = story.beginning(choose.randint(*_SHORT))
        how = drawn(choose)
        if choose.random() < clean:
            how = how._replace(clusters=0.0)
        made = damaged(story, how, choose)
        yield example(*restored(made.text, made.copies))
