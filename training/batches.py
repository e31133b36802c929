"""Windows of examples, as tensors."""

from __future__ import annotations

import random
import re
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final, NamedTuple

import numpy as np
import tokenizers
import torch
from examples import Example
from resolver import Copy
from torch import Tensor

from copyholder.mentions.guessing_layer import length_class
from copyholder.mentions.tagger import LONGEST_WORD, PIECES

_FEWEST: Final = 20
_FROM_END: Final = 110
BEGIN_END: Final = ("[CLS]", "[SEP]")


class Window(NamedTuple):
    """A stretch of words that fits into the encoder.

    Attributes
    ----------
    first, end
        Which words of its example it holds.
    pieces, word_of
        The pieces, between the two special ones, and the row of `features` that each belongs to: row 0 is empty.
    """

    example: Example
    first: int
    end: int
    pieces: list[int]
    word_of: list[int]


class Batch(NamedTuple):
    """Windows side by side; rows count from 1, row 0 is the special pieces'."""

    pieces: Tensor
    word_of: Tensor
    features: Tensor
    first: Tensor
    last: Tensor
    tags: Tensor
    lost_at: Tensor
    lost: Tensor
    lost_length: Tensor
    windows: list[Window]


class Pieces:
    """Splits words into pieces, and remembers how."""

    def __init__(self, file: Path) -> None:
        self._tokenizer = tokenizers.Tokenizer.from_file(str(file))
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()
        self._known: dict[str, list[int]] = {}
        self.begin, self.end = (self._tokenizer.token_to_id(name) for name in BEGIN_END)

    def of(self, key: str) -> list[int]:
        """Return the numbers of a word's pieces; at most `LONGEST_WORD`."""
        if key not in self._known:
            self._known[key] = self._tokenizer.encode(key, add_special_tokens=False).ids[:LONGEST_WORD] or [1]
        return self._known[key]


def window(example: Example, first: int, pieces: Pieces) -> Window:
    """Return the window that begins with a word."""
    numbers, word_of = [pieces.begin], [0]
    end = first
    while end < len(example.keys):
        more = pieces.of(example.keys[end])
        if len(numbers) + len(more) >= PIECES:
            break
        numbers += more
        end += 1
        word_of += [end - first] * len(more)
    return Window(example, first, end, [*numbers, pieces.end], [*word_of, 0])


def windows(example: Example, pieces: Pieces, overlap: int = 40) -> Iterator[Window]:
    """Yield windows that together hold all of an example."""
    first = 0
    while True:
        made = window(example, first, pieces)
        yield made
        if made.end >= len(example.keys):
            return
        first = max(first + 1, made.end - overlap)


def batch(chosen: list[Window], wordings: dict[str, int]) -> Batch:
    """Return windows as tensors.

    Parameters
    ----------
    chosen
        The windows.
    wordings
        The numbers of the wordings that a copy may be known to have been written over; 0 is any other.
    """
    length = max(len(w.pieces) for w in chosen)
    count = max(w.end - w.first for w in chosen) + 1
    width = chosen[0].example.features.shape[1]
    pieces = np.zeros((len(chosen), length), np.int64)
    word_of = np.zeros((len(chosen), length), np.int64)
    rows = np.zeros((len(chosen), count, width), np.float32)
    first = np.zeros((len(chosen), count), np.int64)
    last = np.zeros((len(chosen), count), np.int64)
    tags = np.full((len(chosen), count), -100, np.int64)
    lost_at, lost, lost_length = [], [], []
    for number, made in enumerate(chosen):
        size = made.end - made.first
        pieces[number, : len(made.pieces)] = made.pieces
        word_of[number, : len(made.pieces)] = made.word_of
        rows[number, 1 : size + 1] = made.example.features[made.first : made.end]
        of = np.array(made.word_of)
        first[number, 1 : size + 1] = np.searchsorted(of[:-1], np.arange(1, size + 1))
        last[number, 1 : size + 1] = np.searchsorted(of[:-1], np.arange(1, size + 1), side="right") - 1
        tags[number, 1 : size + 1] = made.example.tags[made.first : made.end]
        for start, end, copy in made.example.copies:
            if made.first <= start and end <= made.end:
                lost_at.append((number, start - made.first + 1, end - made.first))
                lost.append(wordings.get(wording(copy.lost), 0))
                lost_length.append(length_class(told_length(start, copy)))
    return Batch(
        *(torch.from_numpy(array) for array in (pieces, word_of, rows, first, last, tags)),
        torch.tensor(lost_at, dtype=torch.int64).reshape(-1, 3),
        torch.tensor(lost, dtype=torch.int64),
        torch.tensor(lost_length, dtype=torch.int64),
        chosen,
    )


def told_length(first: int, copy: Copy) -> int | None:
    """Return how many tokens were lost, if it is told of a copy: in use it is known only where the draft drifts.

    Parameters
    ----------
    first
        The first word of the copy.
    copy
        The copy.
    """
    told = copy.shift > 0 and zlib.crc32(f"{first} {copy.lost}".encode()) % 4
    return copy.lost_tokens if told else None


def wording(lost: str) -> str:
    """Return what was lost as the vocabulary of wordings has it: straight and closed up, in small letters."""
    return closed_up(lost).lower()


def closed_up(lost: str) -> str:
    """Return what was lost with straight marks, and with endings and marks where they belong."""
    straight = " ".join(lost.translate(str.maketrans("’‘“”", "''\"\"")).split())
    return re.sub(r" (?='s\b|n't\b|[,.;:?!])", "", straight)


def batches(
    examples: Iterable[Example], pieces: Pieces, wordings: dict[str, int], size: int, seed: str
) -> Iterator[Batch]:
    """Yield batches of windows, two of each example, from anywhere in it, those of like length side by side."""
    choose = random.Random(seed)
    pool: list[Window] = []
    for made in examples:
        if len(made.keys) > _FEWEST:
            last = max(1, len(made.keys) - _FROM_END)
            pool += [window(made, choose.randrange(last), pieces) for _ in range(2)]
        if len(pool) >= 8 * size:
            choose.shuffle(pool)
            for start in range(0, len(pool) - size + 1, size):
                yield batch(pool[start : start + size], wordings)
            pool.clear()
