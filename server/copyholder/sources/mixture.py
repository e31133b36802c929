"""How likely it is, in one draft, that a pipeline changed some words and not the writer.

A draft has as many of either as it shows. What could be either is judged by the company it keeps: what is plain of
either tells how much of the rest is whose.
"""

from __future__ import annotations

import enum
from collections.abc import Iterable
from typing import Final, NamedTuple

from copyholder.sources.copies import Likeness


class Form(enum.Enum):
    """What was done to some words."""

    OTHERS = enum.auto()
    """Other words stand there."""
    PUT_IN = enum.auto()
    """There were none."""
    LEFT_OUT = enum.auto()
    """There are none."""


Look = tuple[Likeness, Form]
_PIPELINE: Final[dict[Look, float]] = {
    (Likeness.STRONG, Form.OTHERS): 0.3100,
    (Likeness.STRONG, Form.PUT_IN): 0.0067,
    (Likeness.STRONG, Form.LEFT_OUT): 0.0003,
    (Likeness.FAIR, Form.OTHERS): 0.5020,
    (Likeness.FAIR, Form.PUT_IN): 0.0600,
    (Likeness.FAIR, Form.LEFT_OUT): 0.0003,
    (Likeness.FAINT, Form.OTHERS): 0.0730,
    (Likeness.FAINT, Form.PUT_IN): 0.0143,
    (Likeness.FAINT, Form.LEFT_OUT): 0.0240,
    (Likeness.NONE, Form.OTHERS): 0.0021,
    (Likeness.NONE, Form.PUT_IN): 0.0015,
    (Likeness.NONE, Form.LEFT_OUT): 0.0055,
}
"""How often a pipeline's doing looks so, counted in drafts that `benchmarks/sources.py` makes from another seed."""
_WRITER: Final[dict[Look, float]] = {
    (Likeness.STRONG, Form.OTHERS): 0.0016,
    (Likeness.STRONG, Form.PUT_IN): 0.0005,
    (Likeness.STRONG, Form.LEFT_OUT): 0.0005,
    (Likeness.FAIR, Form.OTHERS): 0.0081,
    (Likeness.FAIR, Form.PUT_IN): 0.0060,
    (Likeness.FAIR, Form.LEFT_OUT): 0.0005,
    (Likeness.FAINT, Form.OTHERS): 0.0179,
    (Likeness.FAINT, Form.PUT_IN): 0.0490,
    (Likeness.FAINT, Form.LEFT_OUT): 0.1500,  # twice the count: the detector does not see these
    (Likeness.NONE, Form.OTHERS): 0.1960,
    (Likeness.NONE, Form.PUT_IN): 0.4200,
    (Likeness.NONE, Form.LEFT_OUT): 0.2320,
}
"""How often a writer's does: the same count."""
_BANDS: Final = ((0.8, 100.0), (0.5, 5.0), (0.2, 2.0), (0.05, 0.3), (0.0, 0.12))
"""By how much it speaks for a pipeline that the detector of mentions thinks so likely, knowing no source: the same
count, in drafts that were damaged and edited."""
_UNREAD: Final = 0.2
"""The same where it has not read the draft: then what is faint waits."""
_PLAIN: Final = 10.0
"""What is so many times likelier to be a pipeline's doing than a writer's tells how much it did."""
_PIPELINES, _WRITERS = 0.2, 0.05
"""What is expected of either in a draft before it is seen: a draft that nobody edited is no rarity."""
_ROUNDS: Final = 20
_UNSEEN: Final = 1.2
"""So many edits there are for each that is plain to see."""


class Place(NamedTuple):
    """How a place where words were changed looks.

    Attributes
    ----------
    likeness, form
        How much like a copy it is, and what was done to the words.
    suspicion
        How likely the detector of mentions thinks a copy there; None if it has not read the draft.
    """

    likeness: Likeness
    form: Form
    suspicion: float | None = None


class Mixture:
    """The shares of pipeline and writer in the changed words of a draft.

    Parameters
    ----------
    places
        All places where its words are not those of the source.
    """

    def __init__(self, places: Iterable[Place]) -> None:
        places = list(places)
        plain = (max(_ratio(place), _ratio(place._replace(suspicion=None))) >= _PLAIN for place in places)
        pipeline = sum(plain) + _PIPELINES
        # Only what looks like no copy at all tells of a writer; a single one among many copies may be a resolver's
        # too.
        others = [place for place in places if place.likeness is Likeness.NONE]
        self._odds = pipeline / _WRITERS
        for _ in range(_ROUNDS):
            writer = sum(1 - self.probability(place) for place in others) * _UNSEEN + _WRITERS
            self._odds = pipeline / writer

    def probability(self, place: Place) -> float:
        """Return how likely it is, from 0 to 1, that a place is a pipeline's doing."""
        odds = _ratio(place) * self._odds
        return odds / (1 + odds)


def _ratio(place: Place) -> float:
    """Return how much likelier a place is to look so if a pipeline changed it than if a writer did."""
    look = place.likeness, place.form
    return _PIPELINE[look] / _WRITER[look] * _weight(place)


def _weight(place: Place) -> float:
    if place.form is Form.LEFT_OUT:
        return 1.0  # the detector does not see what is not there
    if place.suspicion is None:
        return 1.0 if place.likeness >= Likeness.FAIR else _UNREAD
    return next(weight for least, weight in _BANDS if place.suspicion >= least)
