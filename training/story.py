"""Clean texts with their mentions: what the replay damages."""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

PARTS: Final = 40
"""Documents are dealt into so many parts by their text, the same ones every time."""
HELD_OUT: Final = {"calibration": frozenset({0, 1}), "test": frozenset({2, 3})}
"""Parts that no encoder is trained on: one share to fit what comes behind it, one to report figures on."""


class Mention(NamedTuple):
    """A span, in code points, that refers to an entity."""

    start: int
    end: int
    entity: int


class Story(NamedTuple):
    """A clean text.

    Attributes
    ----------
    name
        Which document of which corpus it is.
    text
        The text.
    sentences
        Where each sentence starts, in code points.
    mentions
        In order of position.
    """

    name: str
    text: str
    sentences: list[int]
    mentions: list[Mention]

    @property
    def part(self) -> int:
        """Which of the parts the document belongs to."""
        return part_of(self.text)

    def beginning(self, words: int) -> Story:
        """Return the sentences that begin within so many words, but a whole one at least."""
        reached = [start for start in self.sentences if len(self.text[:start].split()) < words] or [0]
        after = [start for start in self.sentences if start > reached[-1]]
        end = len(self.text[: after[0]].rstrip()) if after else len(self.text)
        return Story(self.name, self.text[:end], reached, [m for m in self.mentions if m.end <= end])


def part_of(text: str) -> int:
    """Return the part that a text is dealt to; it depends on its beginning alone."""
    return zlib.crc32(text[:200].encode()) % PARTS


def documents(corpora: Path, name: str) -> Iterator[tuple[str, str]]:
    """Yield name and text of each document of a corpus, without those that cases are made of.

    Parameters
    ----------
    corpora
        The folder of the corpora; the cases are in the folder ``cases`` beside it.
    name
        The corpus, such as ``text-treasury``.
    """
    taken = cases_of(corpora)
    with gzip.open(corpora / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            document = json.loads(line)
            if key_of(document["text"]) not in taken:
                yield f"{name}/{document['id']}", document["text"]


def gold(corpora: Path) -> Iterator[Story]:
    """Yield the documents of OntoGUM that no case is made of, with the mentions that people marked."""
    taken = cases_of(corpora)
    with gzip.open(corpora / "coref-ontogum.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            document = json.loads(line)
            if key_of(document["text"]) in taken:
                continue
            mentions = sorted(Mention(m["start"], m["end"], int(m["entity"])) for m in document["mentions"])
            sentences = [document["tokens"][first][0] for first, _ in document["sentences"]]
            yield Story(f"coref-ontogum/{document['id']}", document["text"], sentences, mentions)


def cases_of(corpora: Path) -> frozenset[str]:
    """Return the keys of all texts that cases are made of."""
    return frozenset(
        key_of(json.loads(line)["original"])
        for path in (corpora.parent / "cases").glob("*.jsonl")
        for line in path.open(encoding="utf-8")
    )


def key_of(text: str) -> str:
    """Return what tells whether two texts are the same, whatever their spacing."""
    return "".join(text.split())[:160]


def read(path: Path) -> Iterator[Story]:
    """Yield the stories of a file that `write` wrote."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            name, text, sentences, mentions = json.loads(line)
            yield Story(name, text, sentences, [Mention(*mention) for mention in mentions])


def write(path: Path, stories: Iterator[Story]) -> int:
    """Write stories to a file, whole or not at all, and return how many."""
    count = 0
    unfinished = path.with_suffix(".part")
    with gzip.open(unfinished, "wt", encoding="utf-8", compresslevel=4) as file:
        for story in stories:
            file.write(json.dumps(story, ensure_ascii=False) + "\n")
            count += 1
    unfinished.replace(path)
    return count
