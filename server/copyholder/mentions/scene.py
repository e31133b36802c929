"""One suspected copy with all that is known around it, as rules look at it."""

from __future__ import annotations

from collections.abc import Container
from functools import cached_property
from typing import Final

from rapidfuzz import fuzz

from copyholder.mentions.candidates import place_of
from copyholder.mentions.detector import Detection, Drift, Suspect
from copyholder.mentions.features import sentence_begins
from copyholder.mentions.fillers import DraftWords, Guess, draft_words, fillers
from copyholder.mentions.guessing_layer import states_around
from copyholder.mentions.neighbours import neighbours
from copyholder.mentions.words import words

POSSESSIVES: Final = frozenset({"his", "her", "its", "their", "our", "my", "your"})
PRONOUNS: Final = POSSESSIVES | {"he", "him", "she", "it", "they", "them", "we", "us", "i", "me", "you", "who"}
_HIS: Final = frozenset({"he", "him", "his", "himself"})
_HERS: Final = frozenset({"she", "her", "hers", "herself"})
_SURE: Final = 0.5
_NEARLY: Final = 0.3
_ALIKE: Final = 80.0
_MOST_GUESSES: Final = 8


class Scene:
    """A suspect and its surroundings.

    Parameters
    ----------
    detection
        What was detected in the draft.
    suspect
        The span to look at.
    curly
        Whether the draft writes typographic marks.
    draft
        The words of the draft, if they have been counted.
    """

    def __init__(
        self, detection: Detection, suspect: Suspect, *, curly: bool, draft: DraftWords | None = None
    ) -> None:
        self.detection: Final = detection
        self.suspect: Final = suspect
        self.curly: Final = curly
        self.draft: Final = draft or draft_words(detection.words.keys, neighbours())
        self.text: Final = detection.text
        self.start: Final = suspect.start
        self.end: Final = suspect.end
        self.wording: Final = detection.text[suspect.start : suspect.end]

    @cached_property
    def words(self) -> list[str]:
        """The words of the copy, in small letters."""
        span = self.suspect.span
        return [key.lower() for key in self.detection.words.keys[span.first : span.end]]

    def before(self, count: int = 1) -> list[str]:
        """Return the words that stand right before the copy, in small letters."""
        first = self.suspect.span.first
        return [key.lower() for key in self.detection.words.keys[max(0, first - count) : first]]

    def after(self, count: int = 1) -> list[str]:
        """Return the words that stand right behind the copy, in small letters."""
        end = self.suspect.span.end
        return [key.lower() for key in self.detection.words.keys[end : end + count]]

    @cached_property
    def begins_sentence(self) -> bool:
        """Whether a sentence may begin with the copy."""
        first = self.suspect.span.first
        start = max(0, first - 4)
        words = self.detection.words
        around = words._replace(
            starts=words.starts[start : first + 1],
            ends=words.ends[start : first + 1],
            keys=words.keys[start : first + 1],
        )
        return first == 0 or (first > start and sentence_begins(self.text, around)[-1])

    @cached_property
    def antecedent(self) -> tuple[int, int] | None:
        """Where the wording was copied from: the first place where it stands, or nearly, before the copy."""
        span, words, repeats = self.suspect.span, self.detection.words, self.detection.repeats
        source, length = repeats.sources[span.first], span.end - span.first
        verbatim = min(repeats.lengths[span.first], length)
        if source >= 0 and (verbatim == length or (verbatim == length - 1 and self.words[-1] == "'s")):
            return words.starts[source], words.ends[source + verbatim - 1]
        found = fuzz.partial_ratio_alignment(self.wording, self.text[: self.start], score_cutoff=_ALIKE)
        if found is None or found.dest_end <= found.dest_start or len(self.wording) < 4:
            return None
        return _whole_words(self.text, found.dest_start, found.dest_end)

    @cached_property
    def drift(self) -> Drift | None:
        """What the drift decoder says of it, where that can be relied upon."""
        drift = self.suspect.drift
        return drift if drift and self.detection.drifts and drift.sure > _SURE else None

    @cached_property
    def guesses(self) -> list[Guess]:
        """What the network guesses it was written over, best first."""
        lost = self.drift.lost if self.drift and self.drift.shift else None
        around = states_around(self.detection.reading, self.suspect.span)
        place = place_of(self.detection.words.keys, self.suspect.span, around, lost)
        found = fillers().guesses(place, self.draft, 3 * _MOST_GUESSES)
        known = [self._weighed(guess) for guess in found if not self._foreign(guess)]
        return sorted(known, key=lambda guess: -guess.probability)[:_MOST_GUESSES]

    def _foreign(self, guess: Guess) -> bool:
        """Tell whether a guess has a name or a word of its own that the draft never has."""
        own = [key for key in words(guess.wording).keys if not self.draft.counts.get(key.lower())]
        return any(neighbours().is_name(key) or neighbours().id_of(key) < 0 for key in own)

    def _weighed(self, guess: Guess) -> Guess:
        """Return a guess made less likely if it is of a gender that the draft has hardly a pronoun of."""
        own, other = (_HIS, _HERS) if guess.wording.lower() in _HIS else (_HERS, _HIS)
        if guess.wording.lower() not in own:
            return guess
        same, different = (sum(self.draft.counts.get(word, 0) for word in gender) for gender in (own, other))
        return guess._replace(probability=guess.probability * (same + 0.5) / (same + different + 1))

    def likely(self, kind: Container[str]) -> list[str]:
        """Return the best guess, and the second if it is nearly as good and of the same kind, in small letters."""
        return [
            guess.wording.lower()
            for guess in self.guesses[:2]
            if guess.wording.lower() in kind and guess.probability > _NEARLY * self.guesses[0].probability
        ]

    @property
    def best_guess(self) -> str:
        """The likeliest wording, in small letters; nothing if it is none."""
        return self.guesses[0].wording.lower() if self.guesses else ""


def _whole_words(text: str, start: int, end: int) -> tuple[int, int]:
    """Return a range grown to whole words, without the white space around it."""
    while start > 0 and text[start - 1].isalnum() and text[start].isalnum():
        start -= 1
    while end < len(text) and text[end].isalnum() and text[end - 1].isalnum():
        end += 1
    part = text[start:end]
    return start + len(part) - len(part.lstrip()), end - len(part) + len(part.rstrip())
