"""Fits the weights of the pair model, `server/copyholder/data/pairs.json`, on replays.

usage: python training/pairs.py ../shared/corpora WORK [--drafts N] [--data FOLDER]     (five minutes for 6,000)
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final, NamedTuple

import numpy as np
from data import DATA
from examples import stories
from replay import damaged, drawn
from resolver import Aim, Copy, Damaged
from scipy import sparse
from sklearn.linear_model import LogisticRegression
from story import Story

from copyholder.mentions.classes import EDGE
from copyholder.mentions.drift import LENGTHS
from copyholder.mentions.elements import Elements, Tokens
from copyholder.mentions.pairs import MOST, SHAPES, columns, content_of, head_of, kind

NEGATIVES: Final = 12
FARTHEST: Final = 60


class Wording(NamedTuple):
    """The tokens of a copy, and their classes."""

    texts: list[str]
    classes: list[int]


def pair(listed: Elements, copy: Wording, first: int, length: int) -> dict[str, tuple[int, ...]]:
    """Return which weights a copy and a span of elements take."""
    last = first + length - 1

    def class_at(at: int) -> int:
        return int(listed.classes[at]) if 0 <= at < len(listed.classes) else EDGE

    return columns(
        kind(copy.classes),
        class_at(first),
        class_at(last),
        class_at(first - 1),
        class_at(last + 1),
        length,
        sum(text in content_of(copy.texts) for text in listed.texts[first : last + 1]),
        int(listed.texts[last] == head_of(copy.texts)),
    )


def pairs(made: Damaged, choose: random.Random) -> Iterator[tuple[dict[str, tuple[int, ...]], bool]]:
    """Yield what true and random pairs of a draft look like."""
    found = Tokens(made.text)
    listed = Elements(found, [(copy.start, copy.end) for copy in made.copies])
    for copy in made.copies:
        inside = found.inside(copy.start, copy.end)
        at = listed.at(copy.start)
        if not inside or not _plain(listed, copy, at):
            continue
        wording = Wording([found.texts[n] for n in inside], [found.classes[n] for n in inside])
        meant = at - copy.shift
        yield pair(listed, wording, meant, copy.lost_tokens), True
        for _ in range(NEGATIVES):
            length = choose.choices(range(1, MOST + 1), LENGTHS)[0]
            shift = choose.randint(length, max(length, min(FARTHEST, at)))
            if shift <= at and (at - shift, length) != (meant, copy.lost_tokens):
                yield pair(listed, wording, at - shift, length), False


def _plain(listed: Elements, copy: Copy, at: int) -> bool:
    """Tell whether all of what a copy was meant for can still be seen, where it should be."""
    if copy.meant is None or not 0 < copy.lost_tokens <= MOST or copy.shift < copy.lost_tokens:
        return False
    return listed.at(copy.meant[0]) == at - copy.shift


def drafts(found: Sequence[Story], marked: Sequence[Story], seed: str) -> Iterator[Damaged]:
    """Yield drafts that a resolver with stale indexes made."""
    choose = random.Random(seed)
    while True:
        story = choose.choice(marked if choose.random() < 0.3 else found)
        how = drawn(choose)
        if how.resolver.aim is Aim.STALE:
            yield damaged(story, how, choose)


def main(corpora: Path, work: Path, count: int, data: Path) -> None:
    """Fit, report, write."""
    annotated, marked = stories(work, corpora)
    choose = random.Random(1)
    offsets = {}
    size = 0
    for name, shape in SHAPES.items():
        offsets[name] = size
        size += int(np.prod(shape))
    rows: list[int] = []
    starts, target = [0], []
    for number, made in enumerate(drafts(annotated, marked, "pairs")):
        if number == count:
            break
        for places, true in pairs(made, choose):
            rows += [offsets[name] + int(np.ravel_multi_index(at, SHAPES[name])) for name, at in places.items()]
            starts.append(len(rows))
            target.append(true)
    matrix = sparse.csr_matrix((np.ones(len(rows), np.float32), rows, starts), shape=(len(target), size))
    truth = np.array(target)
    # Both weigh alike, so that the sums are likelihood ratios.
    weight = np.where(truth, (~truth).sum() / truth.sum(), 1.0)
    held = np.arange(len(truth)) % 10 == 0
    model = LogisticRegression(C=0.05, solver="lbfgs", max_iter=300)
    model.fit(matrix[~held], truth[~held], sample_weight=weight[~held])
    scores = model.decision_function(matrix[held])
    true, others = scores[truth[held]].mean(), scores[~truth[held]].mean()
    print(f"{truth.sum()} pairs; of the held-out: mean of the true {true:.2f}, of others {others:.2f}")
    for share in (0.01, 0.05, 0.1):
        over = scores >= np.quantile(scores[~truth[held]], 1 - share)
        print(f"where {share:.0%} of random spans pass, {over[truth[held]].mean():.3f} of the true ones do")
    weights: dict[str, object] = {"constant": round(float(model.intercept_[0]), 3)}
    for name, shape in SHAPES.items():
        part = model.coef_[0][offsets[name] : offsets[name] + int(np.prod(shape))]
        kept = np.flatnonzero(np.abs(part) >= 0.05)
        weights[name] = [kept.tolist(), [round(float(value), 2) for value in part[kept]]]
    output = data / "pairs.json"
    output.write_text(json.dumps(weights, separators=(",", ":")) + "\n", encoding="utf-8")
    print(f"{output.name}: {output.stat().st_size} bytes")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("work", type=Path)
    parser.add_argument("--drafts", type=int, default=6_000)
    parser.add_argument("--data", type=Path, default=DATA, help="the folder to write to")
    given = parser.parse_args()
    main(given.corpora, given.work, given.drafts, given.data)
