"""Counts which words stand beside which, `server/copyholder/data/neighbours.npz`.

Documents that cases are made of, and those that figures are reported on, are left out.

usage: python training/neighbours.py ../shared/corpora [--data FOLDER]     (three minutes)
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import numpy as np
from data import DATA
from numpy.typing import NDArray
from story import HELD_OUT, documents, part_of

from copyholder.mentions.neighbours import NUMBER
from copyholder.mentions.words import words

FEWEST: Final = {"word": 8, "pair": 4, "triple": 5}
"""What was seen less often is not kept."""
_MOST_WORDS: Final = 60_000


def texts(corpora: Path) -> Iterator[str]:
    """Yield the documents to count in."""
    out = frozenset().union(*HELD_OUT.values())
    for path in sorted(corpora.glob("text-*.jsonl.gz")):
        for _, text in documents(corpora, path.name.removesuffix(".jsonl.gz")):
            if part_of(text) not in out:
                yield text


def numbered(corpora: Path) -> tuple[list[str], NDArray[np.int64]]:
    """Return the frequent words as they are written most often, and all texts as numbers of words.

    Words that are not frequent have the number behind the last.
    """
    ids: dict[str, int] = {}
    forms: Counter[str] = Counter()
    parts = []
    for text in texts(corpora):
        keys = [NUMBER if key[0].isdigit() else key for key in words(text).keys]
        forms.update(keys)
        parts.append(np.array([ids.setdefault(key.lower(), len(ids)) for key in keys], np.int32))
    # The most frequent form comes last, and stays.
    usual = {form.lower(): form for form, _ in reversed(forms.most_common())}
    flat = np.concatenate(parts)
    counts = np.bincount(flat, minlength=len(ids))
    order = np.argsort(-counts, kind="stable")
    kept = min(int((counts >= FEWEST["word"]).sum()), _MOST_WORDS)
    rank = np.full(len(ids), kept, np.int64)
    rank[order[:kept]] = np.arange(kept)
    names = list(ids)
    return [usual[names[number]] for number in order[:kept]], rank[flat]


def counted(keys: NDArray[np.uint64], fewest: int) -> tuple[NDArray[np.uint64], NDArray[np.int64]]:
    """Return the different keys that are frequent, in order, and how often each stands there."""
    found, counts = np.unique(keys, return_counts=True)
    frequent = counts >= fewest
    return found[frequent], counts[frequent]


def main(corpora: Path, data: Path) -> None:
    """Count, report, write."""
    names, flat = numbered(corpora)
    size = len(names)
    known = flat < size
    first, second, third = (flat[at : len(flat) - 2 + at].astype(np.uint64) for at in range(3))
    here, there = known[:-1] & known[1:], known[:-2] & known[1:-1] & known[2:]
    width = np.uint64(size)
    whole = flat.astype(np.uint64)
    pairs, pair_counts = counted((whole[:-1] * width + whole[1:])[here], FEWEST["pair"])
    triples, triple_counts = counted(((first * width + third) * width + second)[there], FEWEST["triple"])
    output = data / "neighbours.npz"
    np.savez_compressed(
        output,
        words=np.array(" ".join(names)),
        counts=np.bincount(flat, minlength=size)[:size].astype(np.uint32),
        pairs=np.diff(pairs, prepend=np.uint64(0)).astype(np.uint32),
        pair_counts=pair_counts.astype(np.uint32),
        triples=np.diff(triples, prepend=np.uint64(0)).astype(np.uint64),
        triple_counts=np.minimum(triple_counts, 65_535).astype(np.uint16),
    )
    print(f"{len(flat)} words: {size} different, {len(pairs)} pairs, {len(triples)} triples")
    print(f"{output.name}: {output.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--data", type=Path, default=DATA)
    given = parser.parse_args()
    main(given.corpora, given.data)
