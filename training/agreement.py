"""Tells whether the exported tagger reads drafts as the trained one does, and fails if it does not.

The exported one is run as the package runs it, its matrices in eight bits; the trained one gets the same windows.

usage: python training/agreement.py ../shared/corpora WORK NAME [--drafts N] [--data FOLDER]   (a minute for 200)
"""

from __future__ import annotations

import argparse
from functools import cached_property
from itertools import islice
from pathlib import Path
from types import SimpleNamespace
from typing import Any, Final

import encoder
import numpy as np
import torch
from data import DATA, use
from examples import stories, stream
from measure import load
from numpy.typing import NDArray
from story import HELD_OUT

from copyholder.mentions import tagger
from copyholder.mentions.spans import OUTSIDE
from copyholder.mentions.tagger import windows

ALIKE: Final = 0.95
"""The least share of words that both must give the same tag."""
COPIES_ALIKE: Final = 0.9
"""The same among words that one of them takes for copies: most words are none, on which any two networks agree."""
APART: Final = 0.01
"""The most that the probabilities may differ on average; those of networks that were trained apart do by 0.02."""


class Trained(tagger.Tagger):
    """The package's tagger with the trained network in the place of the exported one."""

    def __init__(self, network: encoder.Tagger) -> None:
        self._network = network.eval()

    @cached_property
    def _session(self) -> Any:
        return SimpleNamespace(run=self._forward)

    def _forward(self, _: None, inputs: dict[str, NDArray[Any]]) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        with torch.no_grad():
            tags, states = self._network(**{name: torch.from_numpy(value) for name, value in inputs.items()})
        return tags.softmax(-1).numpy(), states.numpy()


def main(corpora: Path, work: Path, name: str, drafts: int, data: Path) -> None:
    """Compare on drafts that were held out, and print how they agree."""
    use(data)
    exported, trained = tagger.tagger(), Trained(load(work, name)[0])
    annotated, marked = stories(work, corpora, *frozenset().union(*HELD_OUT.values()))
    found = []
    for example in islice(stream(annotated, marked, "agreement", 0.25), drafts):
        draft = example.keys, example.features, windows(example.keys)
        found.append([each.read(*draft, {})[0].tags for each in (exported, trained)])
    ours, theirs = (np.concatenate(tags) for tags in zip(*found, strict=True))
    alike = ours.argmax(1) == theirs.argmax(1)
    copied = (ours.argmax(1) != OUTSIDE) | (theirs.argmax(1) != OUTSIDE)
    apart = float(np.abs(ours - theirs).mean())
    print(f"{len(alike)} words: {alike.mean():.2%} tagged alike, probabilities {apart:.4f} apart on average")
    copies_alike = alike[copied].mean() if copied.any() else 1.0
    print(f"{copied.sum()} words in what either takes for copies: {copies_alike:.2%} tagged alike")
    if alike.mean() < ALIKE or copies_alike < COPIES_ALIKE or apart > APART:
        raise SystemExit("the exported tagger does not read as the trained one does")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("work", type=Path)
    parser.add_argument("name", help="the checkpoint's, such as minilm-6")
    parser.add_argument("--drafts", type=int, default=200)
    parser.add_argument("--data", type=Path, default=DATA, help="the folder with the exported tagger")
    given = parser.parse_args()
    main(given.corpora, given.work, given.name, given.drafts, given.data)
