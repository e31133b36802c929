"""Fits how what speaks for a wording is weighed, `server/copyholder/data/fillers.json`, on replays.

The tagger has not seen their documents. One set of weights is for places where it is known how many tokens were
lost, the other for places where it is not.

usage: python training/fillers.py ../shared/corpora WORK [--copies N] [--data FOLDER]     (five minutes)
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Final, NamedTuple

import numpy as np
import torch
from batches import told_length, wording
from data import DATA, use
from examples import Example, stories, stream
from numpy.typing import NDArray

from copyholder.mentions.candidates import COLUMNS, Candidates, CandidateSource, place_of
from copyholder.mentions.detector import look
from copyholder.mentions.fillers import DRAFT_COLUMNS, DraftWords, draft_words, in_draft
from copyholder.mentions.guessing_layer import GuessingLayer, states_around
from copyholder.mentions.neighbours import neighbours
from copyholder.mentions.spans import Span

SEED: Final = 20261124
FROM_EACH: Final = 8
"""How many copies of a draft are looked at, at most: a draft with many has no more to say."""
STRAYS: Final = 1e-4
"""What a large weight costs."""


class Choice(NamedTuple):
    """What might have been lost at a place, what speaks for each, and which it was."""

    known: bool
    evidence: NDArray[np.float32]
    right: int


def choices(drafts: Iterator[Example], source: CandidateSource) -> Iterator[Choice]:
    """Yield the places of some drafts at which what was lost is among the candidates."""
    for example in drafts:
        if not example.copies:
            continue
        local = look(example.text, {})
        draft = draft_words(example.keys, source.beside)
        step = -(-len(example.copies) // FROM_EACH)
        for first, end, copy in example.copies[::step]:
            span = Span(first, end, 0.0)
            lost = told_length(first, copy)
            place = place_of(example.keys, span, states_around(local.reading, span), lost)
            wordings, evidence = all_evidence(source.at(place), draft)
            right = [number for number, each in enumerate(wordings) if each.lower() == wording(copy.lost)]
            if right:
                yield Choice(lost is not None, evidence.astype(np.float32), right[0])


def all_evidence(candidates: Candidates, draft: DraftWords) -> tuple[list[str], NDArray[np.float64]]:
    """Return all wordings that are weighed, and all that speaks for each: (wordings, both kinds of columns)."""
    wordings = candidates.wordings + draft.uncounted
    rows = np.concatenate([candidates.evidence, np.tile(candidates.uncounted, (len(draft.uncounted), 1))])
    return wordings, np.concatenate([rows, in_draft([wording.lower() for wording in wordings], draft)], 1)


def fitted(some: list[Choice]) -> dict[str, float]:
    """Return the weights under which what was lost is likeliest: a conditional logit."""
    rows = np.concatenate([choice.evidence for choice in some])
    scale = rows.std(0) + 1e-6
    place = torch.from_numpy(np.repeat(np.arange(len(some)), [len(choice.evidence) for choice in some]))
    starts = np.cumsum([0, *(len(choice.evidence) for choice in some)])[:-1]
    right = torch.from_numpy(starts + np.array([choice.right for choice in some]))
    scaled = torch.from_numpy((rows / scale).astype(np.float32))
    weights = torch.zeros(rows.shape[1], requires_grad=True)
    optimizer = torch.optim.LBFGS([weights], max_iter=60, line_search_fn="strong_wolfe")

    def loss() -> torch.Tensor:
        optimizer.zero_grad()
        scores = scaled @ weights
        highest = torch.full((len(some),), -torch.inf).scatter_reduce(0, place, scores.detach(), "amax")
        whole = torch.zeros(len(some)).index_add(0, place, (scores - highest[place]).exp()).log() + highest
        wrong: torch.Tensor = (whole - scores[right]).mean() + STRAYS * (weights**2).sum()
        wrong.backward()  # type: ignore[no-untyped-call]
        return wrong

    optimizer.step(loss)  # type: ignore[arg-type]
    found = weights.detach().numpy() / scale
    return {name: round(float(weight), 3) for name, weight in zip((*COLUMNS, *DRAFT_COLUMNS), found, strict=True)}


def main(corpora: Path, work: Path, copies: int, data: Path) -> None:
    """Look at places, fit, write."""
    use(data)
    annotated, marked = stories(work, corpora, 0, 1)
    source = CandidateSource(GuessingLayer.load(), neighbours())
    some = list(islice(choices(stream(annotated, marked, f"{SEED} fillers", 0.0), source), copies))
    sets = {
        name: fitted([choice for choice in some if choice.known == known])
        for name, known in (("known", True), ("unknown", False))
    }
    output = data / "fillers.json"
    output.write_text(json.dumps(sets, indent=2) + "\n")
    print(f"{output.name}: {len(some)} places")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("work", type=Path)
    parser.add_argument("--copies", type=int, default=6_000)
    parser.add_argument(
        "--data", type=Path, default=DATA, help="the folder with the tagger and the neighbours, to write to"
    )
    given = parser.parse_args()
    main(given.corpora, given.work, given.copies, given.data)
