"""Measures the models for mentions on drafts that nothing was fitted on, and writes their card.

The card, `server/copyholder/data/MODEL_CARD.md`, says what the models are, what they were made of, how well they do
and what they cannot do, and has the SHA-256 of each file, by which tests know that card and files belong together.

usage: python training/card.py ../shared/corpora WORK [--drafts N] [--data FOLDER]     (five minutes)
"""

from __future__ import annotations

import argparse
import hashlib
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from string import Template
from typing import Final, NamedTuple

import numpy as np
from data import DATA, use
from examples import Example, stories, stream
from numpy.typing import NDArray
from story import HELD_OUT

FILES: Final = (
    "tagger.onnx",
    "tokenizer.json",
    "wordings.npz",
    "neighbours.npz",
    "fillers.json",
    "pairs.json",
    "scorer.npz",
)
TEMPLATE: Final = Path(__file__).with_name("card.md")
SEED: Final = "card"
CLEAN: Final = 0.5


class Measured(NamedTuple):
    """What was found in one draft.

    Attributes
    ----------
    kind
        ``stale``, ``aligned`` or ``clean``.
    words
        How many it has.
    copies
        How many there are to find.
    probabilities, right, reported
        Of each suspect, whether it overlaps a copy, and whether it is reported.
    found
        For each copy, whether a suspect that overlaps it is reported.
    """

    kind: str
    words: int
    copies: int
    probabilities: NDArray[np.float64]
    right: NDArray[np.bool_]
    reported: NDArray[np.bool_]
    found: NDArray[np.bool_]


def measured(example: Example) -> Measured:
    """Detect in one draft, and compare."""
    from copyholder.mentions.detector import detect  # reads its models where `use` says
    from copyholder.mentions.finding import reported

    suspects = detect(example.text, {}).suspects
    copies = [(copy.start, copy.end) for _, _, copy in example.copies]
    shifted = any(copy.shift > 0 for _, _, copy in example.copies)
    over = np.array([[s.start < end and start < s.end for start, end in copies] for s in suspects], bool)
    over = over.reshape(len(suspects), len(copies))
    probabilities = np.array([suspect.probability for suspect in suspects])
    spoken = set(reported(suspects))
    told = np.array([suspect in spoken for suspect in suspects], bool)
    found = (over & told[:, None]).any(0)
    kind = "clean" if not copies else "stale" if shifted else "aligned"
    return Measured(kind, len(example.keys), len(copies), probabilities, over.any(1), told, found)


def rows(all_measured: Iterable[Measured]) -> Iterator[str]:
    """Yield the lines of a table of what was found, by kind of draft."""
    drafts = list(all_measured)
    for kind in ("stale", "aligned", "clean"):
        some = [draft for draft in drafts if draft.kind == kind]
        words = sum(draft.words for draft in some)
        copies = sum(draft.copies for draft in some)
        hits = sum(int(draft.found.sum()) for draft in some)
        good = sum(int((draft.right & draft.reported).sum()) for draft in some)
        bad = sum(int((~draft.right & draft.reported).sum()) for draft in some)
        recall = f"{hits / copies:.3f}" if copies else "–"
        precision = f"{good / (good + bad):.3f}" if good else "–"
        yield f"| {kind} | {len(some)} | {copies} | {recall} | {precision} | {1000 * bad / max(1, words):.3f} |"


def reliability(all_measured: Iterable[Measured]) -> Iterator[str]:
    """Yield the lines of a table of how often suspects of like probability are copies."""
    drafts = list(all_measured)
    probabilities = np.concatenate([draft.probabilities for draft in drafts])
    right = np.concatenate([draft.right for draft in drafts])
    for low in np.arange(0, 1, 0.1):
        inside = (probabilities >= low) & (probabilities < low + 0.1)
        if inside.any():
            said, so = probabilities[inside].mean(), right[inside].mean()
            yield f"| {low:.1f}–{low + 0.1:.1f} | {inside.sum()} | {said:.3f} | {so:.3f} |"


def files(data: Path) -> Iterator[str]:
    """Yield the lines of a table of the files."""
    for name in FILES:
        content = (data / name).read_bytes()
        yield f"| `{name}` | {len(content) / 1e6:.1f} | `{hashlib.sha256(content).hexdigest()}` |"


def main(corpora: Path, work: Path, drafts: int, data: Path) -> None:
    """Measure and write."""
    use(data)
    annotated, marked = stories(work, corpora, *HELD_OUT["test"])
    found = [measured(example) for example in islice(stream(annotated, marked, SEED, CLEAN), drafts)]
    card = Template(TEMPLATE.read_text(encoding="utf-8")).substitute(
        files="\n".join(files(data)),
        figures="\n".join(rows(found)),
        reliability="\n".join(reliability(found)),
        drafts=len(found),
        words=f"{sum(draft.words for draft in found):,}",
    )
    (data / "MODEL_CARD.md").write_text(card, encoding="utf-8")
    print(card)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("work", type=Path)
    parser.add_argument("--drafts", type=int, default=800)
    parser.add_argument("--data", type=Path, default=DATA)
    given = parser.parse_args()
    main(given.corpora, given.work, given.drafts, given.data)
