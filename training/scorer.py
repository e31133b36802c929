"""Fits both ensembles of trees, `server/copyholder/data/scorer.npz`, on drafts that the tagger has not seen.

The first weighs each span by itself; the second has the drift decoder's view and the draft as a whole. What the
second is fitted on comes of firsts that were fitted on other drafts.

usage: python training/scorer.py ../shared/corpora WORK [--drafts N] [--data FOLDER]     (a quarter of an hour)
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections.abc import Iterator, Sequence
from itertools import chain, islice
from pathlib import Path
from typing import Any, Final, NamedTuple

import lightgbm
import numpy as np
from data import DATA, use
from examples import Example, example, restored, stories, stream
from numpy.typing import NDArray
from story import part_of

from copyholder.mentions.detector import DRAFT_COLUMNS, Local, draft_rows, drifted, look
from copyholder.mentions.evidence import COLUMNS
from copyholder.mentions.trees import Trees

SEED: Final = 20261124
CLEAN: Final = 0.5
SHORT_CLEAN: Final = 0.3
"""Of the short drafts fewer are clean, since all those with people who are named again and again are."""
FOLDS: Final = 4
LOCAL: Final = {"learning_rate": 0.05, "num_leaves": 31, "min_data_in_leaf": 40, "lambda_l2": 5.0}
DRAFT: Final = {"learning_rate": 0.04, "num_leaves": 15, "min_data_in_leaf": 80, "lambda_l2": 10.0}
ROUNDS: Final = {"local": 320, "draft": 260}


class Seen(NamedTuple):
    """A draft, its spans, and which share of each is a copy."""

    local: Local
    right: NDArray[np.float32]
    copies: int


def seen(draft: Example) -> Seen:
    """Return what is seen of an example."""
    local = look(draft.text, {})._replace(windows={})
    # The reading is large, and only the tags in it are needed, which `rows` has.
    local = local._replace(reading=local.reading._replace(states=local.reading.states[:0]))
    return Seen(local, overlaps(local, draft), len(draft.copies))


def crowded(corpora: Path) -> Iterator[Example]:
    """Yield clean texts with several people in them, whose names are rightly repeated: three in four of GAP's."""
    with gzip.open(corpora / "coref-gap.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            text = json.loads(line)["text"]
            if part_of(text) % 4:
                yield example(*restored(text, []))


def overlaps(local: Local, example: Example) -> NDArray[np.float32]:
    """Return how much of each span and the copy that it overlaps most they have in common, 0 to 1."""
    shares = np.zeros(len(local.spans), np.float32)
    for number, span in enumerate(local.spans):
        for first, end, _ in example.copies:
            common = min(span.end, end) - max(span.first, first)
            if common > 0:
                whole = max(span.end, end) - min(span.first, first)
                shares[number] = max(shares[number], common / whole)
    return shares


def fit(
    rows: NDArray[np.float32], right: NDArray[np.bool_], kind: str, kinds: Sequence[int], threads: int
) -> Trees:
    """Fit one ensemble.

    Parameters
    ----------
    rows, right
        What is seen of each span, and whether it is a copy.
    kind
        ``"local"`` or ``"draft"``.
    kinds
        The columns that hold kinds of words.
    threads
        How many work at it; what comes out is the same.
    """
    order = {column: _order(rows[:, column].astype(int), right) for column in kinds}
    empty = np.zeros(0)
    ordered = Trees(*[empty] * 6, depth=0, order=order).ordered(rows)  # type: ignore[arg-type]
    settings = LOCAL if kind == "local" else DRAFT
    booster = lightgbm.train(
        {
            "objective": "binary",
            "feature_fraction": 0.5,
            "bagging_fraction": 0.7,
            "bagging_freq": 1,
            "verbose": -1,
            "num_threads": threads,
            "seed": SEED,
            "deterministic": True,
            "force_row_wise": True,
            **settings,
        },
        lightgbm.Dataset(ordered, right.astype(int)),
        ROUNDS[kind],
    )
    return _flattened(booster, order)


def _order(values: NDArray[np.int64], right: NDArray[np.bool_]) -> NDArray[np.int16]:
    """Return the place of each kind of word, by how often a span with it is a copy."""
    size = int(values.max()) + 2
    count = np.bincount(values, minlength=size) + 20.0
    copies = np.bincount(values, weights=right.astype(float), minlength=size) + 20.0 * right.mean()
    places = np.empty(size, np.int16)
    places[np.argsort(copies / count)] = np.arange(size)
    return places


def _flattened(booster: lightgbm.Booster, order: dict[int, NDArray[np.int16]]) -> Trees:
    """Return LightGBM's trees as ours."""
    columns: list[int] = []
    thresholds: list[float] = []
    left: list[int] = []
    right: list[int] = []
    values: list[float] = []
    deepest = 0

    def add(node: dict[str, Any], depth: int) -> int:
        nonlocal deepest
        at = len(columns)
        deepest = max(deepest, depth)
        columns.append(node.get("split_feature", 0))
        thresholds.append(node.get("threshold", 0.0))
        values.append(node.get("leaf_value", 0.0))
        left.append(at)
        right.append(at)
        if "split_feature" in node:
            left[at], right[at] = add(node["left_child"], depth + 1), add(node["right_child"], depth + 1)
        return at

    roots = [add(tree["tree_structure"], 0) for tree in booster.dump_model()["tree_info"]]
    return Trees(
        np.array(roots, np.int32),
        np.array(columns, np.int16),
        np.array(thresholds, np.float32),
        np.array(left, np.int32),
        np.array(right, np.int32),
        np.array(values, np.float32),
        deepest,
        order,
    )


def local_kinds() -> list[int]:
    """Return the columns of the first ensemble that hold kinds of words."""
    return [number for number, name in enumerate(COLUMNS) if name.startswith("class")]


def draft_kinds() -> list[int]:
    """Return the columns of the second ensemble that hold kinds of words."""
    return [len(DRAFT_COLUMNS) + number for number in local_kinds()]


def fitted(drafts: Sequence[Seen], threads: int = 2) -> dict[str, Trees]:
    """Fit both ensembles."""
    some = [draft for draft in drafts if draft.local.spans]
    fold = np.arange(len(some)) % FOLDS
    first: list[NDArray[np.float64]] = [np.zeros(0)] * len(some)

    def local_fit(numbers: Sequence[int]) -> Trees:
        rows = np.concatenate([some[number].local.rows for number in numbers])
        right = np.concatenate([some[number].right > 0 for number in numbers])
        return fit(rows, right, "local", local_kinds(), threads)

    for held in range(FOLDS):
        model = local_fit(np.flatnonzero(fold != held).tolist())
        for number in np.flatnonzero(fold == held):
            first[number] = 1 / (1 + np.exp(-model.odds(some[number].local.rows)))
    rows = [
        draft_rows(draft.local, chances, drifted(draft.local, chances)[0])
        for draft, chances in zip(some, first, strict=True)
    ]
    right = np.concatenate([draft.right > 0 for draft in some])
    return {
        "local": local_fit(range(len(some))),
        "draft": fit(np.concatenate(rows), right, "draft", draft_kinds(), threads),
    }


def save(models: dict[str, Trees], output: Path = DATA / "scorer.npz") -> None:
    """Write both ensembles."""
    arrays: dict[str, Any] = {}
    for name, model in models.items():
        for field in Trees._fields:
            if field == "order":
                arrays |= {f"{name}_order_{column}": places for column, places in model.order.items()}
            else:
                arrays[f"{name}_{field}"] = getattr(model, field)
    np.savez_compressed(output, **arrays)


def main(corpora: Path, work: Path, drafts: int, data: Path, threads: int) -> None:
    """Look at drafts, fit, write."""
    use(data)
    annotated, marked = stories(work, corpora, 0, 1)
    whole = islice(stream(annotated, marked, f"{SEED} scorer", CLEAN), drafts)
    short = islice(stream(annotated, marked, f"{SEED} short", SHORT_CLEAN, short=1.0), drafts)
    names = crowded(corpora) if (corpora / "coref-gap.jsonl.gz").exists() else iter(())
    found = [seen(each) for each in chain(whole, short, names)]
    output = data / "scorer.npz"
    save(fitted(found, threads), output)
    print(f"{output.name}: {output.stat().st_size / 1e3:.0f} kB from {len(found)} drafts")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("work", type=Path)
    parser.add_argument("--drafts", type=int, default=2_600)
    parser.add_argument(
        "--data", type=Path, default=DATA, help="the folder with the tagger and the pairs, to write to"
    )
    parser.add_argument("--threads", type=int, default=2)
    given = parser.parse_args()
    main(given.corpora, given.work, given.drafts, given.data, given.threads)
