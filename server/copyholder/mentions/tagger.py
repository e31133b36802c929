"""The tagger: a small neural network that reads a draft and tells of each word whether a copy begins there.

It reads in windows. Where they are cut depends on the text alone, not on how much stands before: an edit changes
the windows it touches, and what the network made of the others is kept.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Callable, MutableMapping, Sequence
from functools import cache, cached_property
from importlib import resources
from itertools import pairwise
from pathlib import Path
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

PIECES: Final = 192
"""The most pieces of a window, as in training."""
_WORDS: Final = 96
_FEWEST: Final = 40
_CONTEXT: Final = 22
_SENTENCE_ENDS: Final = frozenset(".!?")
LONGEST_WORD: Final = 8
"""The most pieces of a word that are looked at."""


class Reading(NamedTuple):
    """What the network made of some words.

    Attributes
    ----------
    tags
        (words, 3) the probabilities that each is outside, begins a copy, or goes on with one.
    states
        (words, 2, width) what the network has in mind at the first and at the last piece of each.
    """

    tags: NDArray[np.float32]
    states: NDArray[np.float32]


class Window(NamedTuple):
    """Words `first` to `end`, read with some context from `start` to `stop`."""

    start: int
    first: int
    end: int
    stop: int


def windows(keys: Sequence[str]) -> list[Window]:
    """Cut a draft into windows, at ends of sentences.

    Parameters
    ----------
    keys
        The words of the draft. Whether a window ends behind a mark depends on the words before it, and hardly on
        where the window began: behind an edit the windows soon are the same again.
    """
    cuts = [0]
    last = 0
    for at, key in enumerate(keys):
        size = at + 1 - cuts[-1]
        if key in _SENTENCE_ENDS:
            last = at + 1
            if (
                size >= _FEWEST
                and zlib.crc32(" ".join(keys[max(0, at - 3) : at]).encode(errors="replace")) % 2 == 0
            ):
                cuts.append(last)
                continue
        if size >= _WORDS:
            cuts.append(last if last > cuts[-1] else at + 1)
    if cuts[-1] < len(keys):
        cuts.append(len(keys))
    return [
        Window(max(0, first - _CONTEXT), first, end, min(len(keys), end + _CONTEXT))
        for first, end in pairwise(cuts)
    ]


class Tagger:
    """Reads drafts. It is loaded once per process, when it is first needed."""

    def read(
        self,
        keys: Sequence[str],
        features: NDArray[np.float32],
        cut: Sequence[Window],
        known: MutableMapping[bytes, Reading],
        check: Callable[[], None] = lambda: None,
    ) -> tuple[Reading, dict[bytes, Reading]]:
        """Return what the network makes of the words of a draft.

        Parameters
        ----------
        keys, features
            The words, and what is seen of each, (words, columns).
        cut
            The windows to read in.
        known
            What it made of windows before, by their content; what it makes of others is added at once, so that it
            is not lost when the work is called off.
        check
            Called between the runs of the network; it may raise to call the work off.

        Returns
        -------
        Reading
            Of all words.
        dict
            Of the windows, by their content, for the next version.
        """
        inputs = [self._input(keys, features, window) for window in cut]
        names = [_content(*each) for each in inputs]
        new = {name: each for name, each in zip(names, inputs, strict=True) if name not in known}
        for name, each in new.items():
            check()
            known[name] = self._run(*each)
        parts = []
        for window, name in zip(cut, names, strict=True):
            reading, skipped = known[name], window.first - window.start
            size = window.end - window.first
            parts.append(Reading(reading.tags[skipped : skipped + size], reading.states[skipped : skipped + size]))
        if not parts:
            return Reading(np.zeros((0, 3), np.float32), np.zeros((0, 2, 1), np.float32)), {}
        reading = Reading(np.concatenate([p.tags for p in parts]), np.concatenate([p.states for p in parts]))
        return reading, {name: known[name] for name in names}

    def _input(
        self, keys: Sequence[str], features: NDArray[np.float32], window: Window
    ) -> tuple[list[int], list[int], NDArray[np.float32]]:
        """Return the pieces of a window, which of its words each belongs to, and the words' features.

        The special pieces at both ends belong to word 0, which has no features. What does not fit is left out, from
        the end of the context.
        """
        pieces, word_of = [self._begin], [0]
        number = window.start
        while number < window.stop:
            more = self._pieces_of(keys[number])
            if len(pieces) + len(more) >= PIECES:
                break
            number += 1
            pieces += more
            word_of += [number - window.start] * len(more)
        rows = np.zeros((window.stop - window.start + 1, features.shape[1]), np.float32)
        rows[1:] = features[window.start : window.stop]
        return [*pieces, self._end], [*word_of, 0], rows

    def _run(self, pieces: list[int], word_of: list[int], features: NDArray[np.float32]) -> Reading:
        """Run the network on a window: one at a time, since it rounds by the largest number of all it is given."""
        inner, size = np.array(word_of[:-1]), max(word_of)
        first, last = np.zeros((2, 1, len(features)), np.int64)
        words = np.arange(1, size + 1)
        first[0, 1 : size + 1] = np.searchsorted(inner, words)
        last[0, 1 : size + 1] = np.searchsorted(inner, words, side="right") - 1
        inputs = {"pieces": np.array([pieces]), "word_of": np.array([word_of]), "features": features[None]}
        tags, states = self._session.run(None, inputs | {"first": first, "last": last})
        tags[0, size + 1 :] = np.eye(3)[0]  # what did not fit has not been read
        return Reading(tags[0, 1:], states[0, 1:])

    def _pieces_of(self, key: str) -> list[int]:
        found = self._known.get(key)
        if found is None:
            readable = key.encode(errors="replace").decode()  # half a surrogate pair is no text
            found = self._tokenizer.encode(readable, add_special_tokens=False).ids[:LONGEST_WORD] or [self._unknown]
            if len(self._known) < 200_000:
                self._known[key] = found
        return found

    @cached_property
    def _session(self) -> Any:
        import onnxruntime  # takes a while: only what reads drafts pays for it

        options = onnxruntime.SessionOptions()
        # One core, as for everything else here; more would compete with the editor for the writer's machine.
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        return onnxruntime.InferenceSession(_file("tagger.onnx"), options, providers=["CPUExecutionProvider"])

    @cached_property
    def _tokenizer(self) -> Any:
        import tokenizers

        found = tokenizers.Tokenizer.from_file(str(_file("tokenizer.json")))
        found.no_padding()
        found.no_truncation()
        return found

    @cached_property
    def _known(self) -> dict[str, list[int]]:
        return {}

    @cached_property
    def _begin(self) -> int:
        return int(self._tokenizer.token_to_id("[CLS]"))

    @cached_property
    def _end(self) -> int:
        return int(self._tokenizer.token_to_id("[SEP]"))

    @cached_property
    def _unknown(self) -> int:
        return int(self._tokenizer.token_to_id("[UNK]"))


@cache
def tagger() -> Tagger:
    """Return the tagger of this process."""
    return Tagger()


def _content(pieces: list[int], word_of: list[int], features: NDArray[np.float32]) -> bytes:
    """Return what tells one window from another."""
    content = hashlib.blake2b(np.array(pieces, np.int32).tobytes(), digest_size=16)
    content.update(np.array(word_of, np.int16).tobytes())
    content.update(np.packbits(features.astype(bool)).tobytes())
    return content.digest()


def _file(name: str) -> Path:
    return Path(str(resources.files("copyholder.data").joinpath(name)))
