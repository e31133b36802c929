"""Holds the quality of detection to what has been reached: the figures in `floor.json` only ever rise.

Runs `../shared/score.py`, which looks at the installed command from outside, on drafts of which it is known where
they are damaged. Where the drafts are not there, as outside the project's own machines, it says so and passes.

usage: python benchmarks/floor.py [--raise]      --raise writes figures that are better than recorded to floor.json
"""

from __future__ import annotations

import json
import re
import shlex
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

ROOT: Final = Path(__file__).resolve().parent.parent
SHARED: Final = ROOT.parent / "shared"
FLOOR: Final = Path(__file__).with_name("floor.json")
CASES: Final = ("seed", "dev-tokenized", "dev-clean", "dev-substitutions stale", "dev-substitutions aligned")
"""Files of cases, and, behind a space, which groups of a file: those of one way of writing mentions."""
SOURCED: Final = ("dev-tokenized", "dev-substitutions")
"""Files of cases whose drafts are also restored with their originals beside them."""
EVERY: Final = 3
"""Of these, every third: the others are much like them."""
FROM_SOURCE: Final = "exact with the source beside it"
GROUPS: Final = {"stale": ("stale-",), "aligned": ("aligned-", "possess-")}
KINDS: Final = (
    *("spacing", "split", "gap", "paragraph", "heading-join", "ellipsis", "escape", "quote", "edge"),
    *("substitution", "substitution/fluent"),
)
"""The kinds of damage that are held; silent breaks leave no trace."""
SLACK: Final = 0.004
"""How far figures about mentions may fall: processors differ in how they round eight-bit products."""
ONE_DRAFT: Final = 0.0125
"""The same where drafts are counted: one of eighty."""

# Figures that count what is wrong fall when things get better; all others rise.
FALLING: Final = ("false_alarms_per_1000_words", "mention_false_alarms_per_1000_words", "cer_after_safe_fixes")
RISING: Final = (
    *("precision", "documents_restored_exactly", "mention_precision", "substitution_span_iou80"),
    *("restoration_top1", "restoration_top5"),
)
MENTIONS: Final = (
    *("recall of substitution", "recall of substitution/fluent", "mention_precision", "substitution_span_iou80"),
    *("restoration_top1", "restoration_top5", "mention_false_alarms_per_1000_words"),
)


@contextmanager
def file_of(cases: str) -> Iterator[Path]:
    """Give the file of some cases; where only some groups of it are asked for, one of these."""
    name, _, group = cases.partition(" ")
    file = SHARED / "cases" / f"{name}.jsonl"
    if not group:
        yield file
        return
    with tempfile.TemporaryDirectory() as folder:
        part = Path(folder) / f"{group}.jsonl"
        lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
        part.write_text(
            "".join(line for line in lines if json.loads(line)["group"].startswith(GROUPS[group])), "utf-8"
        )
        yield part


def measured(cases: str) -> dict[str, float]:
    """Return the figures of one set of cases."""
    command = f"{shlex.quote(sys.executable)} -m copyholder"
    # Safe fixes are not what the drafts with mentions are about, and take as long as the check.
    fix = [] if cases.startswith("dev-substitutions") else [f"--fix={command} fix --isolated {{dir}}"]
    check = f"--check={command} check --isolated --format json {{dir}}"
    with file_of(cases) as file:
        output = subprocess.run(
            [sys.executable, SHARED / "score.py", file, check, *fix], check=True, capture_output=True, text=True
        ).stdout
    scores: dict[str, Any] = json.loads(output)
    recall = {f"recall of {kind}": _share(scores["recall"][kind]) for kind in KINDS if kind in scores["recall"]}
    # Among undamaged drafts every finding is wrong, and how many there are is told by the false alarms.
    others = [name for name in (*RISING, *FALLING) if name in scores and (recall or name != "precision")]
    return recall | {name: _share(scores[name]) for name in others}


def restored(cases: str) -> dict[str, float]:
    """Return how many drafts come out exactly as their originals, which lie beside them."""
    lines = (SHARED / "cases" / f"{cases}.jsonl").read_text(encoding="utf-8").splitlines()[::EVERY]
    drafts = {str(number): json.loads(line) for number, line in enumerate(lines)}
    with tempfile.TemporaryDirectory() as folder:
        for name, case in drafts.items():
            Path(folder, f"{name}.txt").write_text(case["damaged"], "utf-8", newline="")
            Path(folder, f"{name}.source.txt").write_text(case["original"], "utf-8", newline="")
        command = [sys.executable, "-m", "copyholder", "fix", "--isolated", folder]
        subprocess.run(command, check=True, capture_output=True)
        exact = sum(
            Path(folder, f"{name}.txt").read_bytes() == case["original"].encode() for name, case in drafts.items()
        )
    return {FROM_SOURCE: round(exact / len(drafts), 5)}


def _share(value: float | str) -> float:
    """Return a figure: a number, or a share written as "3/4 = 0.750", exactly."""
    if isinstance(value, str):
        part, whole = map(int, re.findall(r"\d+", value)[:2])
        return round(part / whole, 5) if whole else 1.0
    return value


def better(name: str, one: float, other: float) -> bool:
    """Tell whether a figure is better than another."""
    return one < other if name in FALLING else one > other


def fell(name: str, value: float, least: float) -> bool:
    """Tell whether a figure fell, by more than machines differ."""
    slack = ONE_DRAFT if name == FROM_SOURCE else SLACK if name in MENTIONS else 0
    return better(name, least, value) and abs(value - least) > slack


def main(*, lift: bool) -> None:
    """Measure, compare and say what fell."""
    if not (SHARED / "score.py").is_file():
        print("The quality floor is not measured: the drafts it is measured on are not here.")
        return
    floor: dict[str, dict[str, float]] = json.loads(FLOOR.read_text(encoding="utf-8")) if FLOOR.exists() else {}
    fallen = []
    sets = [(cases, measured) for cases in CASES] + [(cases, restored) for cases in SOURCED]
    for cases, measure in sets:
        recorded = floor.setdefault(cases, {})
        for name, value in measure(cases).items():
            least = recorded.get(name)
            mark = "" if least is None or value == least else " ▲" if better(name, value, least) else " ▼"
            mark += " FELL" if least is not None and fell(name, value, least) else ""
            print(f"{cases:25} {name:38} {value:9.5f}   floor {'–' if least is None else f'{least:.5f}'}{mark}")
            if least is not None and fell(name, value, least):
                fallen.append(f"{cases}: {name} is {value:.5f}, and was {least:.5f}")
            elif lift and (least is None or better(name, value, least)):
                recorded[name] = value
    if fallen:
        raise SystemExit("The quality of detection fell:\n" + "\n".join(fallen))
    if lift:
        FLOOR.write_text(json.dumps(floor, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(lift=sys.argv[1:] == ["--raise"])
