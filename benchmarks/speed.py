"""How fast drafts are inspected: whole, and again after a keystroke; artifacts alone, and mentions with them.

Editors show what tokenizers left behind at once, and what is found about mentions when it is there.

The drafts are what real tokenizers made of clean text (../shared/cases), or the example's, cut to length; times are
medians of several runs in one process on one core.

usage: python3 make.py speed
"""

from __future__ import annotations

import gc
import json
import random
import resource
import statistics
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

from copyholder.inspector import Inspection, Inspector
from copyholder.text import Change, Draft

ROOT: Final = Path(__file__).resolve().parent.parent
CASES: Final = ROOT.parent / "shared" / "cases" / "dev-tokenized.jsonl"
LENGTHS: Final = (1_000, 10_000, 100_000)
RUNS: Final = {1_000: 40, 10_000: 12, 100_000: 5}
MENTION_RUNS: Final = {1_000: 8, 10_000: 2, 100_000: 1}


def drafts() -> dict[str, str]:
    """Return a long clean and a long damaged text; no paragraph stands in either twice."""
    if CASES.is_file():
        cases = [json.loads(line) for line in CASES.open(encoding="utf-8")]
        return {name: "\n\n".join(case[name] for case in cases) for name in ("original", "damaged")}
    choose = random.Random(1)
    texts = {}
    for name, file in (("original", "harbor-toll.original.txt"), ("damaged", "harbor-toll.txt")):
        words = (ROOT / "examples" / file).read_text(encoding="utf-8").split(" ")
        texts[name] = "\n\n".join(" ".join(choose.sample(words, len(words))) for _ in range(300))
    return texts


def cut(text: str, words: int) -> str:
    """Return the beginning of a text."""
    return " ".join(text.split(" ")[:words])


def median(action: Callable[[], object], runs: int) -> float:
    """Return the median time of an action in milliseconds."""
    times = []
    for _ in range(runs):
        gc.collect()
        start = time.perf_counter()
        action()
        times.append(1000 * (time.perf_counter() - start))
    return statistics.median(times)


def measure(look: Callable[..., Inspection], kind: str, runs: dict[int, int]) -> None:
    """Measure one way of looking at drafts, and print."""
    for name, text in drafts().items():
        for words in LENGTHS:
            draft = Draft(cut(text, words))
            seen = look(draft)
            whole = median(lambda text=draft.text: look(Draft(text)), runs[words])  # type: ignore[misc]
            middle = draft.text.index(" ", len(draft.text) // 2)
            typed = median(
                lambda draft=draft, seen=seen, at=middle: look(  # type: ignore[misc]
                    draft.changed(Change(at, at, "x")), seen
                ),
                runs[words],
            )
            print(f"{kind:11}{name:10}{words:9,}{whole:10.1f} ms{typed:9.1f} ms", flush=True)


def main() -> None:
    """Measure and print."""
    inspector = Inspector()
    print(f"{'':11}{'draft':10}{'words':>9}{'whole':>13}{'keystroke':>12}")
    measure(inspector.glance, "artifacts", RUNS)
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")
    start = time.perf_counter()
    inspector.inspect(Draft(cut(drafts()["damaged"], 900)))
    print(f"mentions of the first 900 words, with all that must be loaded: {time.perf_counter() - start:.2f} s")
    measure(inspector.inspect, "mentions", MENTION_RUNS)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"peak memory {peak:.0f} MB")


if __name__ == "__main__":
    main()
