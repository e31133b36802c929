"""Trains the tagger; goes on where it was left off.

usage: python training/tagger.py ../shared/corpora WORK --family minilm --minutes 60
"""

from __future__ import annotations

import argparse
import json
import math
import random
import time
from collections import Counter, defaultdict
from itertools import islice
from pathlib import Path
from typing import Any, Final

import numpy as np
import pretrained
import torch
from batches import Batch, Pieces, batches, closed_up, wording
from encoder import Tagger
from examples import stories, stream
from torch import Tensor
from torch.nn import functional

from copyholder.mentions.features import NAMES

WORDINGS: Final = 3_000
SEED: Final = 20261124
LOST_WEIGHT: Final = 0.25
"""How much a wrong guess of what was lost weighs, beside a wrong tag."""


def wordings_of(work: Path, annotated: list[Any], marked: list[Any]) -> dict[str, int]:
    """Return the numbers of the wordings that are lost most often, counted once.

    The file has them as they are written most often, which is how they will be offered.
    """
    path = work / "wordings.json"
    if not path.exists():
        counts: Counter[str] = Counter()
        forms: defaultdict[str, Counter[str]] = defaultdict(Counter)
        for made in islice(stream(annotated, marked, f"{SEED} wordings", 0.0), 3_000):
            for _, _, copy in made.copies:
                key = wording(copy.lost)
                counts[key] += 1
                forms[key][closed_up(copy.lost)] += 1
        chosen = [forms[key].most_common(1)[0][0] for key, _ in counts.most_common(WORDINGS - 1)]
        path.write_text(json.dumps(chosen, ensure_ascii=False))
    return {word.lower(): number + 1 for number, word in enumerate(json.loads(path.read_text()))}


def loss_of(model: Tagger, batch: Batch) -> tuple[Tensor, Tensor]:
    """Return how wrong the tags are, and how wrong the guesses of what was lost are."""
    tags, states = model(batch.pieces, batch.word_of, batch.features, batch.first, batch.last)
    wrong = functional.cross_entropy(tags.float().flatten(0, 1), batch.tags.flatten(), ignore_index=-100)
    if not len(batch.lost):
        return wrong, torch.zeros(())
    number, first, last = batch.lost_at.T
    # Where a window ends with a copy, the copy's own end stands for the word behind it.
    before, behind = (first - 1).clamp(min=1), torch.minimum(last + 1, batch.word_of.amax(1)[number])
    around = torch.cat(
        [states[number, first, 0], states[number, last, 1], states[number, before, 1], states[number, behind, 0]],
        -1,
    )
    scores = model.lost_wording(around, batch.lost_length)
    return wrong, functional.cross_entropy(scores.float(), batch.lost)


def train(corpora: Path, work: Path, family: str, layers: int, minutes: float, options: argparse.Namespace) -> None:
    """Train for some minutes, and leave a checkpoint."""
    name = options.name or f"{family}-{layers}"
    checkpoint = work / f"{name}.pt"
    annotated, marked = stories(work, corpora)
    wordings = wordings_of(work, annotated, marked)
    model = pretrained.tagger(family, layers, len(NAMES), WORDINGS)
    fresh = [p for n, p in model.named_parameters() if n.startswith(("tag", "lost", "seen"))]
    ids = {id(p) for p in fresh}
    optimizer = torch.optim.AdamW(
        [
            {"params": [p for p in model.parameters() if id(p) not in ids], "scale": 1.0},
            {"params": fresh, "scale": 4.0},
        ],
        lr=options.rate,
        weight_decay=0.01,
    )
    step, seen, spent = 0, 0, 0.0
    if checkpoint.exists():
        state = torch.load(checkpoint, weights_only=True)
        model.load_state_dict(state["model"])
        optimizer.load_state_dict(state["optimizer"])
        step, seen, spent = state["step"], state["seen"], state["spent"]
    print(
        f"{name}: {len(annotated)} + {len(marked)} documents, from step {step}, {seen / 1e6:.2f}M pieces",
        flush=True,
    )
    pieces = Pieces(pretrained.tokenizer_file(family))
    model.train()
    torch.manual_seed(SEED + step)
    random.seed(SEED + step)

    def save() -> None:
        unfinished = checkpoint.with_suffix(".part")
        torch.save(
            {
                "model": model.state_dict(),
                "optimizer": optimizer.state_dict(),
                "step": step,
                "seen": seen,
                "spent": spent,
            },
            unfinished,
        )
        unfinished.replace(checkpoint)

    examples = stream(annotated, marked, f"{SEED} {name} {step}", options.clean)
    begun = last_saved = time.monotonic()
    sums = np.zeros(3)
    for made in batches(examples, pieces, wordings, options.batch, f"{SEED} {step}"):
        total = options.pieces * 1e6
        share = min(1.0, seen / total)
        rate = options.rate * min(1.0, (step + 1) / 200) * (0.05 + 0.95 * 0.5 * (1 + math.cos(math.pi * share)))
        for group in optimizer.param_groups:
            group["lr"] = rate * group["scale"]
        with torch.autocast("cpu", dtype=torch.bfloat16):
            wrong, lost = loss_of(model, made)
        (wrong + LOST_WEIGHT * lost).backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        optimizer.zero_grad(set_to_none=True)
        step += 1
        seen += int((made.pieces != 0).sum())
        sums += (float(wrong.detach()), float(lost.detach()), 1)
        now = time.monotonic()
        if step % 100 == 0:
            minutes_spent = (spent + now - begun) / 60
            losses = f"tags {sums[0] / sums[2]:.4f}, lost {sums[1] / sums[2]:.3f}"
            print(
                f"step {step}: {losses}, {seen / 1e6:.2f}M pieces, {rate=:.2e}, {minutes_spent:.0f} min", flush=True
            )
            sums[:] = 0
        if now - last_saved > 300 or now - begun > 60 * minutes or seen >= total:
            elapsed, spent = spent, spent + now - begun
            save()
            if now - begun > 60 * minutes or seen >= total:
                return
            spent = elapsed
            last_saved = now


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("work", type=Path)
    parser.add_argument("--family", choices=pretrained.FAMILIES, default="minilm")
    parser.add_argument("--layers", type=int, default=6)
    parser.add_argument("--name")
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--pieces", type=float, default=40, help="millions of pieces that the rate falls over")
    parser.add_argument("--rate", type=float, default=2e-4)
    parser.add_argument("--batch", type=int, default=20)
    parser.add_argument("--clean", type=float, default=0.25)
    parser.add_argument("--threads", type=int, default=1)
    given = parser.parse_args()
    torch.set_num_threads(given.threads)
    train(given.corpora, given.work, given.family, given.layers, given.minutes, given)
