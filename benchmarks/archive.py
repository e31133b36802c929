"""How fast an archive is filled and searched, what it takes, and whether it finds the right original.

The documents are paragraphs of real texts (../shared/corpora) put together anew, so that many of them have
paragraphs in common. Drafts are made from some of them by a simple replay of the damage, half of them from one half
only; and from documents that are not there, though their paragraphs are, one by one: nothing good must be found.

usage: python benchmarks/archive.py [--documents 1000 10000 100000] [--drafts 1000] [--archive postgresql://…]
"""

from __future__ import annotations

import argparse
import gzip
import json
import multiprocessing
import random
import re
import resource
import statistics
import tempfile
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Final

from copyholder.sources.archive import Archive, Location, open_archive

ROOT: Final = Path(__file__).resolve().parent.parent
CORPORA: Final = ROOT.parent / "shared" / "corpora"
SEED: Final = 20170130
WORDS: Final = (250, 600)
PARAGRAPH: Final = (15, 200)
OVERWRITTEN: Final = (0.02, 0.05)
_PHRASE: Final = re.compile(r"(?:[A-Z]\w+ ){1,4}[A-Z]\w+")
_HYPHENATED: Final = re.compile(r"\b\w+(?:-\w+)+\b|[—–]")
_SPLIT: Final = re.compile(r"(?<=\w)(?=n['’]t\b|['’](?:s|re|ve|ll|d|m)\b|[,.;:?!)](?:\s|$))|(?<=[(\"])(?=\w)")
_STRAIGHT: Final = str.maketrans("“”‘", '""’')


def paragraphs() -> list[tuple[str, int]]:
    """Return the paragraphs of the texts, each with its number of words."""
    found = []
    for file in sorted(CORPORA.glob("text-*.jsonl.gz")):
        with gzip.open(file, "rt", encoding="utf-8") as lines:
            for line in lines:
                for paragraph in json.loads(line)["text"].split("\n\n"):
                    words = len(paragraph.split())
                    if PARAGRAPH[0] <= words <= PARAGRAPH[1]:
                        found.append((paragraph, words))
    return found


def documents(seed: int) -> Iterator[str]:
    """Yield documents without end, the same ones for the same seed."""
    choose = random.Random(seed)
    known = paragraphs()
    while True:
        parts: list[str] = []
        wanted = choose.randint(*WORDS)
        while wanted > 0:
            paragraph, words = choose.choice(known)
            parts.append(paragraph)
            wanted -= words
        yield "\n\n".join(parts)


def damaged(text: str, choose: random.Random, *, excerpt: bool) -> str:
    """Return a draft that a pipeline made of a text, or of one half of it."""
    if excerpt:
        words = text.split(" ")
        start = choose.randint(0, len(words) // 2)
        text = " ".join(words[start : start + len(words) // 2])
    text = _HYPHENATED.sub("", text.translate(_STRAIGHT))
    phrases = [match.group() for match in _PHRASE.finditer(text)] or ["The President"]
    words = _SPLIT.sub(" ", re.sub(r"\s*\n\s*", "   ", text)).split(" ")
    left = len(words) * choose.uniform(*OVERWRITTEN)
    while left > 0:
        lost = choose.choice((1, 1, 1, 2, 2, 3, 4))
        at = choose.randrange(len(words))
        words[at : at + lost] = [choose.choice(phrases)]
        left -= lost
    return " ".join(words)


def fill(where: str, export: Path, told: multiprocessing.SimpleQueue[tuple[float, ...]]) -> None:
    """Fill an archive, and tell how long it took, how long a processor, how much memory before, and at the most."""
    before, started = peak_memory(), time.process_time()
    start = time.perf_counter()
    archive = open_archive(where, create=True)
    archive.add(Location(export))
    archive.close()
    told.put((time.perf_counter() - start, time.process_time() - started, before, peak_memory()))


def peak_memory() -> float:
    """Return how many megabytes this process has had at the most; a child is told of its parent's by getrusage."""
    status = Path("/proc/self/status")
    if not status.exists():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return int(status.read_text().partition("VmHWM:")[2].split()[0]) / 1024


def measure(where: str, export: Path, count: int, drafts: int) -> None:
    """Fill an archive with so many documents, search it, and print."""
    processes = multiprocessing.get_context("spawn")
    told: multiprocessing.SimpleQueue[tuple[float, ...]] = processes.SimpleQueue()
    child = processes.Process(target=fill, args=(where, export, told))
    child.start()
    child.join()
    seconds, busy, before, peak = told.get()
    archive = open_archive(where)
    size = archive.status().size
    print(
        f"\n{count:,} documents: {count / seconds:,.0f} a second, {count / busy:,.0f} a second of processor time;"
        f" {size / count:,.0f} bytes each on disk; memory {before:.0f} MB before, {peak:.0f} MB at the most",
        flush=True,
    )
    again = time.perf_counter()
    archive.add(Location(export))
    print(f"added again without change: {time.perf_counter() - again:.2f} s")
    with export.open(encoding="utf-8") as lines:
        chosen = set(random.Random(SEED).sample(range(count), min(drafts, count)))
        texts = {number: json.loads(line)["text"] for number, line in enumerate(lines) if number in chosen}
    search(archive, texts, excerpt=False)
    search(archive, texts, excerpt=True)
    strangers = dict(enumerate(islice(documents(SEED + 1), len(texts)), count))
    search(archive, strangers, excerpt=False, there=False)
    search(archive, strangers, excerpt=True, there=False)
    archive.remove(export)
    archive.close()


def search(archive: Archive, texts: dict[int, str], *, excerpt: bool, there: bool = True) -> None:
    """Search for the originals of damaged drafts, and print."""
    choose = random.Random(SEED)
    first, good, times, scores = 0, 0, [], []
    for number, text in texts.items():
        draft = damaged(text, choose, excerpt=excerpt)
        start = time.perf_counter()
        found = archive.find(draft)
        times.append(1000 * (time.perf_counter() - start))
        right = bool(found) and found[0].name.endswith(f": id {number}")
        first += right
        good += bool(found) and found[0].good and (right or not there)
        scores.append(found[0].score if found else 0.0)
    scores.sort()
    times.sort()
    kind = ("half-length excerpts" if excerpt else "whole drafts") + ("" if there else " of documents not there")
    said = (
        f"right one first {first / len(texts):.1%}, and good {good / len(texts):.1%}"
        if there
        else (f"something taken for good {good / len(texts):.1%}")
    )
    print(
        f"  {len(texts):,} {kind}: {said}; best score {scores[len(scores) // 100]:.2f} /"
        f" {statistics.median(scores):.2f} / {scores[-1 - len(scores) // 100]:.2f} (1st, 50th, 99th percentile);"
        f" look-up {statistics.median(times):.1f} ms, 95th percentile {times[int(0.95 * len(times))]:.1f} ms",
        flush=True,
    )


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, nargs="+", default=[1_000, 10_000, 100_000])
    parser.add_argument("--drafts", type=int, default=1000)
    parser.add_argument("--archive", help="the URL of a database that may be filled; else a folder that goes again")
    options = parser.parse_args()
    for count in options.documents:
        with tempfile.TemporaryDirectory() as folder:
            export = Path(folder) / "export.jsonl"
            with export.open("w", encoding="utf-8") as stream:
                for number, text in enumerate(islice(documents(SEED), count)):
                    print(json.dumps({"id": number, "text": text}), file=stream)
            measure(options.archive or f"{folder}/archive", export, count, options.drafts)


if __name__ == "__main__":
    main()
