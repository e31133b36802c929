"""How well a tagger does by itself, word by word, on drafts it was not trained on.

usage: python training/measure.py ../shared/corpora WORK NAME
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pretrained
import torch
from batches import Pieces, Window, batch, windows
from encoder import Tagger
from examples import Example, example, restored
from numpy.typing import NDArray
from resolver import Copy

from copyholder.mentions.features import NAMES


def cases(corpora: Path, name: str) -> Iterator[tuple[str, str, Example]]:
    """Yield identifier, group and example of each case of a file."""
    with (corpora.parent / "cases" / f"{name}.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            case: dict[str, Any] = json.loads(line)
            copies = [
                Copy(d["start"], d["end"], d["original"], 0, None, -1)
                for d in sorted(case["damages"], key=lambda d: d["start"])
                if d["kind"] == "substitution"
            ]
            yield case["id"], case["group"], example(*restored(case["damaged"], copies))


def tagged(model: Tagger, pieces: Pieces, examples: Iterable[Example]) -> Iterator[NDArray[np.float32]]:
    """Yield the tags' probabilities of each example, (words, tags)."""
    model.eval()
    for made in examples:
        scores = np.zeros((len(made.keys), Tagger.TAGS), np.float32)
        weight = np.zeros(len(made.keys), np.float32)
        whole = list(windows(made, pieces))
        for start in range(0, len(whole), 16):
            part: Sequence[Window] = whole[start : start + 16]
            rows = batch(list(part), {})
            with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
                tags, _ = model(rows.pieces, rows.word_of, rows.features, rows.first, rows.last)
            probabilities = tags.float().softmax(-1).numpy()
            for number, window in enumerate(part):
                size = window.end - window.first
                # A word is seen best in the middle of its window.
                sight = np.minimum(np.arange(size) + 1, np.arange(size, 0, -1)).astype(np.float32)
                scores[window.first : window.end] += probabilities[number, 1 : size + 1] * sight[:, None]
                weight[window.first : window.end] += sight
        yield scores / np.maximum(weight, 1e-6)[:, None]


def load(work: Path, name: str) -> tuple[Tagger, Pieces]:
    """Return a trained tagger and its pieces."""
    family = "minilm" if "minilm" in name else "distilbert"
    state = torch.load(work / f"{name}.pt", weights_only=True)["model"]
    layers = 1 + max(int(key.split(".")[1]) for key in state if key.startswith("layers."))
    model = pretrained.tagger(family, layers, len(NAMES), state["lost.bias"].shape[0])
    model.load_state_dict(state)
    return model, Pieces(pretrained.tokenizer_file(family))


def average_precision(scores: NDArray[np.float32], truth: NDArray[np.bool_]) -> tuple[float, float]:
    """Return the area under precision over recall, and the recall where nine in ten are right."""
    order = np.argsort(-scores)
    right = np.cumsum(truth[order])
    precision = right / np.arange(1, len(order) + 1)
    recall = right / max(1, truth.sum())
    area = float((precision * truth[order]).sum() / max(1, truth.sum()))
    reached = recall[precision >= 0.9]
    return area, float(reached.max()) if len(reached) else 0.0


def main(corpora: Path, work: Path, name: str, limit: int) -> None:
    """Measure and print, by group."""
    model, pieces = load(work, name)
    found = [case for number, case in enumerate(cases(corpora, "dev-substitutions")) if number % 240 < limit]
    scores, truth = defaultdict(list), defaultdict(list)
    for (_, group, made), probabilities in zip(found, tagged(model, pieces, [e for _, _, e in found]), strict=True):
        scores[group].append(probabilities[:, 1])
        truth[group].append(made.tags == 1)
    for group in scores:
        area, recall = average_precision(np.concatenate(scores[group]), np.concatenate(truth[group]))
        print(f"{group:16} beginnings: average precision {area:.3f}, recall at .9 {recall:.3f}")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3], int(sys.argv[4]) if len(sys.argv) > 4 else 240)
