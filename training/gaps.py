"""Fits the weights of the gap model, `server/copyholder/data/gaps.json`, on what a scraper would cut out.

A scraper that deletes hyphenated words and dashes leaves their spaces; where it also drops a line end, a heading
without a full stop looks the same. Each such place of the corpora is seen with the thing taken out. One document
in ten is held out for the figures that are printed.

usage: pip install -e . --group training && python training/gaps.py ../shared/corpora   (under two minutes)
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

from copyholder.artifacts.losses.gap_kind import KINDS, GapKind, features

PLACE: Final = re.compile(
    r"(?<=\S) (?P<word>\S*\w-\w\S*) (?=\S)|(?<=\S) (?P<dash>[—–-]|--) (?=\S)|(?<=[\w)])(?P<break>\n+)(?=\w)"
)
OUTPUT: Final = Path(__file__).parent.parent / "server/copyholder/data/gaps.json"
SEEN: Final = 8
KEPT: Final = {GapKind.WORD: 5, GapKind.DASH: 1, GapKind.BREAK: 1}
"""One place in so many is used, and weighs as many."""
STRENGTH: Final = 0.1


def examples(text: str) -> Iterator[tuple[list[str], GapKind]]:
    """Yield the features of each place, and what stands there."""
    for match in PLACE.finditer(text):
        before, after = text[max(0, match.start() - 60) : match.start()], text[match.end() : match.end() + 60]
        yield features(before, after), GapKind(match.lastgroup or "")


def main(corpora: Path) -> None:
    """Fit, report, write."""
    rows: list[list[str]] = []
    kinds: list[int] = []
    held: list[bool] = []
    for path in sorted(corpora.glob("text-*.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                text = json.loads(line)["text"]
                fingerprint = zlib.crc32(text.encode())
                for number, (row, kind) in enumerate(examples(text)):
                    if (fingerprint + number) % KEPT[kind] == 0:
                        rows.append(row)
                        kinds.append(KINDS.index(kind))
                        held.append(fingerprint % 10 == 0)
    target, is_held = np.array(kinds), np.array(held)
    weight = np.array([float(KEPT[KINDS[kind]]) for kind in kinds])
    seen = Counter(feature for row, out in zip(rows, held, strict=True) if not out for feature in row)
    vectorizer = DictVectorizer()
    matrix = vectorizer.fit_transform([{f: 1.0 for f in row if seen[f] >= SEEN} for row in rows])
    model = LogisticRegression(C=STRENGTH, l1_ratio=1.0, solver="saga", max_iter=100, tol=1e-3, random_state=1)
    model.fit(matrix[~is_held], target[~is_held], sample_weight=weight[~is_held])
    report(model.predict(matrix[is_held]), target[is_held], weight[is_held])
    weights = {"": [round(float(value), 2) for value in model.intercept_]}
    for feature, values in sorted(
        zip(vectorizer.get_feature_names_out(), model.coef_.T, strict=True), key=lambda f: f[0]
    ):
        if np.abs(values).max() >= 0.15:
            weights[str(feature)] = [round(float(value), 2) for value in values]
    lines = ",\n".join(f"{json.dumps(f, ensure_ascii=False)}:{json.dumps(v)}" for f, v in weights.items())
    OUTPUT.write_text(f"{{\n{lines}\n}}\n", encoding="utf-8")
    print(f"{OUTPUT.name}: {len(weights)} weights from {(~is_held).sum()} places, {OUTPUT.stat().st_size} bytes")


def report(predicted: np.ndarray, target: np.ndarray, weight: np.ndarray) -> None:
    """Print how often each kind of the held-out places is recognised."""
    print(f"right: {weight[predicted == target].sum() / weight.sum():.4f}")
    for number, kind in enumerate(KINDS):
        of_kind = target == number
        right = weight[of_kind & (predicted == number)].sum() / weight[of_kind].sum()
        print(f"{kind}: {of_kind.sum()} places, {right:.4f} recognised")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
