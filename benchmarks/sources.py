"""Restoring drafts from their originals, exactly: drafts as they were damaged, and drafts that were edited since.

Originals are damaged as real pipelines do it: by the replay that the models are trained with, and by the real
tokenizers. Then each damaged draft is edited as its writer would do it, three to twelve times, where the damage
leaves no doubt of what was meant; what is typed comes from another document. The same edits, done to the original,
give the text that must come out when the draft is restored with the unedited original as its source. What differs
from it is put down to the damage or to the edit that it lies in.

The originals are drawn from ../shared/corpora with a fixed seed. Where these are not there, nothing is measured.

usage: python benchmarks/sources.py [--documents N] [--seed N] [--show N] [--floor]
"""

from __future__ import annotations

import argparse
import random
import re
import statistics
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from typing import Final, NamedTuple

from rapidfuzz.distance import Indel

from copyholder.inspector import Inspector
from copyholder.restoration import restore
from copyholder.sources import Source
from copyholder.text import Draft
from damaging import CORPORA, DAMAGE, FOLDER, GROUPS, Cell, cells_of, damaged, stories
from editing import EDITS, NEAR, Writer

LEAST: Final = 0.99
"""The share of the damage that must be restored."""
SEED: Final = 20261127
INSPECTOR: Final = Inspector()


class Outcome(NamedTuple):
    """What became of a draft.

    Attributes
    ----------
    group
        How it was damaged.
    edited
        Whether it was edited.
    counts
        How many damages and edits of each kind there were.
    wrong
        How many of these were not restored, or were undone or harmed; and what differs elsewhere.
    seconds
        How long it took to restore it.
    failures
        Each difference, for people to read, and whether it is but damage that was left.
    """

    group: str
    edited: bool
    counts: Counter[str]
    wrong: Counter[str]
    seconds: float
    failures: list[tuple[bool, str]]


class Difference(NamedTuple):
    """Where the restored text differs from the expected one, as wide as it might shift, and what is in each."""

    start: int
    end: int
    old: str
    new: str


def _regions(expected: str, restored: str) -> list[tuple[int, int, int, int]]:
    """Return the stretches of both texts, by whole words, that stand in each other's place."""
    one, other = (re.findall(r"\w+|\s|[^\w\s]", text) for text in (expected, restored))
    starts, others = ([*accumulate(map(len, words), initial=0)] for words in (one, other))
    regions: list[tuple[int, int, int, int]] = []
    for code in Indel.opcodes(one, other):
        if code.tag == "equal":
            continue
        a, b, c, d = starts[code.src_start], starts[code.src_end], others[code.dest_start], others[code.dest_end]
        # What happens to be the same, such as a space or a few words, does not part what was put in as a whole.
        while regions and (gap := a - regions[-1][1]) <= min(_size(a, b, c, d), _size(*regions[-1])):
            if gap == 1 and expected[a - 1] != " ":
                break
            a, _, c, _ = regions.pop()
        regions.append((a, b, c, d))
    return regions


def _size(a: int, b: int, c: int, d: int) -> int:
    return max(b - a, d - c)


def differences(expected: str, restored: str) -> Iterator[Difference]:
    """Yield where two texts differ: whole words are compared, and then what is the same at their ends left out."""
    for a, b, c, d in _regions(expected, restored):
        while a < b and c < d and expected[a] == restored[c]:
            a, c = a + 1, c + 1
        while a < b and c < d and expected[b - 1] == restored[d - 1]:
            b, d = b - 1, d - 1
        old, new, start, end = expected[a:b], restored[c:d], a, b
        if not (old and new):
            wording = old or new
            while end < len(expected) and wording[(end - b) % len(wording)] == expected[end]:
                end += 1
            while start and wording[-1 - (a - start) % len(wording)] == expected[start - 1]:
                start -= 1
        yield Difference(start, end, old, new)


def touched(spans: Sequence[tuple[int, int, Cell]], found: Difference) -> list[Cell]:
    """Return the damages and edits that a difference lies in, or else those that it lies beside."""
    start, end, old, new = found
    filled = [(a, b, cell) for a, b, cell in spans if a < min(end, b) and max(start, a) < b]
    empty = [(a, b, cell) for a, b, cell in spans if start <= a == b <= end]
    if old:  # what was put in at its edge belongs to it only where it is still there, or what was deleted is again
        edges = {start: new.startswith, end: new.endswith}
        more = len(new) > len(old)
        empty = [(a, b, c) for a, b, c in empty if start < a < end or (edges[a](c.draft) if c.kind else more)]
    draft = [c.draft if c.kind else c.clean[max(0, start - a) : end - a] for a, _, c in sorted(filled + empty)]
    inside = [cell for _, _, cell in (filled + empty if old else empty or filled) if cell.kind or cell.edit]
    cells = inside or [c for a, b, c in spans if a <= end and b >= start and (c.kind or c.edit)]
    cells = cells or [c for a, b, c in spans if a <= end + NEAR and b >= start - NEAR and c.edit][:1]
    # Where the draft was left as it was, but for what is between words, nothing that the writer did was harmed.
    damage = [cell for cell in cells if cell.kind]
    return damage if damage and "".join("".join(draft).split()) == "".join(new.split()) else cells


def outcome(group: str, cells: Sequence[Cell], kinds: dict[int, str], original: str) -> Outcome:
    """Restore a draft and see what became of it."""
    expected, draft = "".join(cell.clean for cell in cells), "".join(cell.draft for cell in cells)
    begun = time.perf_counter()
    restored = restore(INSPECTOR, Draft(draft), source=Source("original.txt", original)).text
    seconds = time.perf_counter() - begun
    ends = [*accumulate(len(cell.clean) for cell in cells)]
    spans = [(end - len(cell.clean), end, cell) for end, cell in zip(ends, cells, strict=True)]
    left, harmed, wrong, failures = set[int](), set[int](), Counter[str](), list[tuple[bool, str]]()
    for difference in differences(expected, restored):
        found = touched(spans, difference)
        left |= {id(cell) for cell in found if cell.kind}
        harmed |= {cell.edit for cell in found if not cell.kind}
        wrong["elsewhere"] += not found
        names = {cell.kind or kinds[cell.edit] for cell in found} or {"elsewhere"}
        start, end, _, new = difference
        text = f"{expected[max(0, start - 50) : start]}[{expected[start:end]}|{new}]{expected[end : end + 50]}"
        failures.append((names <= {*DAMAGE}, f"{group}, {', '.join(sorted(names))}: {text!r}"))
    wrong.update(cell.kind for cell in cells if id(cell) in left)
    wrong.update(kinds[edit] for edit in harmed)
    counts = Counter([*(cell.kind for cell in cells if cell.kind), *kinds.values()])
    return Outcome(group, bool(kinds), counts, wrong, seconds, failures)


def outcomes(number: int, seed: int) -> Iterator[Outcome]:
    """Yield what becomes of the drafts made from so many documents, each as it was damaged and edited."""
    choose = random.Random(seed)
    drawn = list(stories(number, choose))
    restore(INSPECTOR, Draft(drawn[0][1].text))  # loads the models
    for group, story in drawn:
        made = damaged(group, story, choose)
        if made is None:
            continue
        cells = cells_of(story.text, made)
        yield outcome(group, cells, {}, story.text)
        other = choose.choice([text for _, (_, text, *_) in drawn if text != story.text])
        writer = Writer(story.text, cells, other, choose)
        edited = writer.edit(choose.randint(3, 12))
        if writer.kinds:
            yield outcome(group, edited, writer.kinds, story.text)


def main(number: int, seed: int, show: int, *, floor: bool) -> None:
    """Measure and print tables."""
    if not any((FOLDER / f"{name}.jsonl.gz").is_file() for name in CORPORA):
        print("Nothing is measured: the originals are not here, there is no folder ../shared/corpora.")
        return
    seen = list(outcomes(number, seed))
    versions = [[o for o in seen if not o.edited], [o for o in seen if o.edited]]
    print(f"{'':18}{'drafts':>7}{'damage restored':>17}{'exact':>7}{'edited: restored':>18}{'exact':>7}", end="")
    print(f"{'edits':>7}{'harmed':>8}{'elsewhere':>11}{'ms':>7}{'most':>7}")
    for group in (*GROUPS, "all"):
        plain, edited = ([o for o in outcomes if group in (o.group, "all")] for outcomes in versions)
        if plain:
            times = [1000 * o.seconds for o in plain + edited]
            print(
                f"{group:18}{len(plain):7}{restored_share(plain):17.2%}{exact(plain):7.0%}"
                f"{restored_share(edited):18.2%}{exact(edited):7.0%}{total(edited, EDITS):7}"
                f"{total(edited, EDITS, wrong=True):8}{total(plain + edited, ['elsewhere'], wrong=True):11}"
                f"{statistics.mean(times):7.0f}{max(times):7.0f}"
            )
    print(f"\n{'damage':18}{'places':>8}{'restored':>10}{'edited: places':>16}{'restored':>10}")
    for kind in DAMAGE:
        cells = [
            f"{total(of, [kind]):{width}}{restored_share(of, [kind]):10.2%}"
            for of, width in zip(versions, (8, 16), strict=True)
        ]
        print(f"{kind:18}{''.join(cells)}")
    print(f"\n{'edits':18}{'made':>8}{'harmed':>10}")
    for kind in EDITS:
        print(f"{kind.replace('_', ' '):18}{total(seen, [kind]):8}{total(seen, [kind], wrong=True):10}")
    for _, failure in sorted(failure for o in seen for failure in o.failures)[:show]:
        print(f"\n{failure}")
    restored = min(map(restored_share, versions))
    if floor and (restored < LEAST or total(seen, [*EDITS, "elsewhere"], wrong=True)):
        raise SystemExit(f"What was right was changed, or less than {LEAST:.0%} of the damage was restored.")


def total(seen: Sequence[Outcome], kinds: Iterable[str], *, wrong: bool = False) -> int:
    """Return how many damages or edits there are, or how many of them went wrong."""
    return sum((o.wrong if wrong else o.counts)[kind] for o in seen for kind in kinds)


def restored_share(seen: Sequence[Outcome], kinds: Iterable[str] = DAMAGE) -> float:
    """Return which share of damages is restored."""
    return 1 - total(seen, kinds, wrong=True) / max(1, total(seen, kinds))


def exact(seen: Sequence[Outcome]) -> float:
    """Return which share of drafts is exactly what it should be."""
    return sum(not o.failures for o in seen) / len(seen)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=200, metavar="N", help="how many originals (200)")
    parser.add_argument("--seed", type=int, default=SEED, metavar="N", help="what all is drawn by")
    parser.add_argument("--show", type=int, default=0, metavar="N", help="print so many differences")
    parser.add_argument("--floor", action="store_true", help="fail if edits are harmed or damage is left")
    options = parser.parse_args()
    main(options.documents, options.seed, options.show, floor=options.floor)
