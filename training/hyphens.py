"""Fits the weights of the hyphen model, `server/copyholder/data/hyphens.json`, on how the corpora write hyphens.

Every hyphen and every spaced dash of the corpora is seen as a tokenizer would leave it, with spaces on both sides;
the model is to say which of the two it was. One document in ten is held out for the figures that are printed.

usage: pip install -e . --group training && python training/hyphens.py ../shared/corpora   (under a minute)
"""

from __future__ import annotations

import gzip
import json
import re
import sys
import zlib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from copyholder.artifacts.spacing.hyphenation import features

# A hyphen between letters and digits, or a dash that is written as one with spaces; not one between two numbers.
MARK: Final = re.compile(r"(?<=[\w.,)%’]) - (?=\w)|(?<=[\w.])-(?=\w)(?!(?<=\d-)\d)")
OUTPUT: Final = Path(__file__).parent.parent / "server/copyholder/data/hyphens.json"
SEEN: Final = 5
"""A feature must be seen this often to be weighed."""
HYPHENS_KEPT: Final = 4
"""One hyphen in so many is used, and weighs as many."""
STRENGTH: Final = 1.0
"""The inverse strength of the L1 penalty, chosen on the held-out documents among 0.1, 0.3, 1 and 3."""


def examples(text: str) -> Iterator[tuple[list[str], bool]]:
    """Yield the features of each mark, and whether it is a hyphen."""
    pieces = MARK.split(text)
    marks = MARK.findall(text)
    spaced = " - ".join(pieces)
    at = 0
    for piece, mark in zip(pieces, marks, strict=False):
        at += len(piece)
        yield features(spaced[max(0, at - 60) : at], spaced[at + 3 : at + 63]), mark == "-"
        at += 3


def main(corpora: Path) -> None:
    """Fit, report, write."""
    rows: list[list[str]] = []
    hyphen: list[bool] = []
    held: list[bool] = []
    for path in sorted(corpora.glob("text-*.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                text = json.loads(line)["text"]
                fingerprint = zlib.crc32(text.encode())
                for number, (row, is_hyphen) in enumerate(examples(text)):
                    if not is_hyphen or (fingerprint + number) % HYPHENS_KEPT == 0:
                        rows.append(row)
                        hyphen.append(is_hyphen)
                        held.append(fingerprint % 10 == 0)
    is_hyphen, is_held = np.array(hyphen), np.array(held)
    weight = np.where(is_hyphen, float(HYPHENS_KEPT), 1.0)
    seen = Counter(feature for row, out in zip(rows, held, strict=True) if not out for feature in row)
    vectorizer = DictVectorizer()
    matrix = vectorizer.fit_transform([{f: 1.0 for f in row if seen[f] >= SEEN} for row in rows])
    model = LogisticRegression(C=STRENGTH, l1_ratio=1.0, solver="liblinear", max_iter=1000, random_state=1)
    model.fit(matrix[~is_held], is_hyphen[~is_held], sample_weight=weight[~is_held])
    weights = {"": round(float(model.intercept_[0]), 2)}
    for feature, value in sorted(zip(vectorizer.get_feature_names_out(), model.coef_[0], strict=True)):
        if abs(value) >= 0.05:
            weights[str(feature)] = round(float(value), 2)
    report(model.decision_function(matrix[is_held]), is_hyphen[is_held], weight[is_held])
    OUTPUT.write_text(json.dumps(weights, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")
    print(f"{OUTPUT.name}: {len(weights)} weights from {(~is_held).sum()} marks, {OUTPUT.stat().st_size} bytes")


def report(scores: np.ndarray, is_hyphen: np.ndarray, weight: np.ndarray) -> None:
    """Print how the held-out marks come out at several thresholds."""
    for threshold in (-1, 0, 1, 2, 3, 4):
        over = scores >= threshold
        hyphens = (weight * (is_hyphen & over)).sum() / (weight * is_hyphen).sum()
        dashes = (~is_hyphen & over).sum() / (~is_hyphen).sum()
        right = (weight * (is_hyphen & over)).sum() / (weight * over).sum()
        print(
            f"log odds ≥ {threshold:2}: closes {hyphens:.4f} of the hyphens, {dashes:.4f} of the dashes;", end=" "
        )
        print(f"{right:.4f} right")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
