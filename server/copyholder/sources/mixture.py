"""How likely it is, in one draft, that a pipeline changed some words and not the writer.

A place that could be either's doing is judged by the company it keeps. What share of the changes is whose is not
known: all shares are weighed, and that nobody edited the draft at all is one of them, by how well each explains all
the places together.
"""

from __future__ import annotations

import enum
from collections.abc import Sequence
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from copyholder.sources.copies import Likeness


class Form(enum.Enum):
    """What was done to some words."""

    OTHERS = enum.auto()
    """Other words stand there."""
    PRONOUN = enum.auto()
    """Other words stand where a pronoun did, or “this”: what resolvers write over."""
    PUT_IN = enum.auto()
    """There were none."""
    LEFT_OUT = enum.auto()
    """There are none."""


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


_BANDS: Final = (0.8, 0.5, 0.2, 0.05, 0.0)
"""The least suspicion of each band, in which places are counted."""
_Counts = tuple[int, int, int, int, int]
_SEEN: Final[dict[tuple[Likeness, Form], tuple[_Counts, int]]] = {
    (Likeness.STRONG, Form.PRONOUN): ((1401, 133, 55, 17, 102), 0),
    (Likeness.STRONG, Form.OTHERS): ((3747, 312, 205, 97, 652), 5),
    (Likeness.STRONG, Form.PUT_IN): ((403, 13, 13, 3, 262), 2),
    (Likeness.STRONG, Form.LEFT_OUT): ((0, 0, 0, 0, 0), 0),
    (Likeness.FAIR, Form.PRONOUN): ((2668, 242, 146, 72, 494), 1),
    (Likeness.FAIR, Form.OTHERS): ((2568, 368, 248, 160, 1169), 33),
    (Likeness.FAIR, Form.PUT_IN): ((310, 79, 55, 28, 488), 78),
    (Likeness.FAIR, Form.LEFT_OUT): ((0, 0, 0, 0, 0), 0),
    (Likeness.FAINT, Form.PRONOUN): ((295, 48, 46, 29, 71), 5),
    (Likeness.FAINT, Form.OTHERS): ((263, 78, 67, 43, 329), 220),
    (Likeness.FAINT, Form.PUT_IN): ((59, 10, 12, 3, 126), 486),
    (Likeness.FAINT, Form.LEFT_OUT): ((0, 0, 0, 0, 696), 623),
    (Likeness.NONE, Form.PRONOUN): ((1, 0, 0, 0, 1), 5),
    (Likeness.NONE, Form.OTHERS): ((21, 8, 0, 1, 37), 262),
    (Likeness.NONE, Form.PUT_IN): ((5, 0, 0, 0, 26), 312),
    (Likeness.NONE, Form.LEFT_OUT): ((0, 0, 0, 0, 120), 1063),
    (Likeness.SENTENCE, Form.PRONOUN): ((4, 0, 0, 0, 0), 1),
    (Likeness.SENTENCE, Form.OTHERS): ((6, 0, 0, 0, 4), 44),
    (Likeness.SENTENCE, Form.PUT_IN): ((6, 1, 0, 0, 15), 585),
    (Likeness.SENTENCE, Form.LEFT_OUT): ((0, 0, 0, 0, 19), 905),
    (Likeness.NEW, Form.PRONOUN): ((0, 0, 0, 0, 0), 29),
    (Likeness.NEW, Form.OTHERS): ((0, 0, 0, 0, 0), 1414),
    (Likeness.NEW, Form.PUT_IN): ((0, 0, 0, 0, 0), 2925),
    (Likeness.NEW, Form.LEFT_OUT): ((0, 0, 0, 0, 0), 0),
}
"""How many of the places that a pipeline changed look so, by suspicion, and of those that a writer changed: counted
in 600 drafts that `benchmarks/sources.py` makes from other seeds than its own, once with writers who type any words
and once with its own. That they write over a pronoun is reckoned, at two places in a hundred: they do it less."""
_PIPELINE: Final = sum(sum(counts) for counts, _ in _SEEN.values())
_WRITER: Final = sum(number for _, number in _SEEN.values())
_SUSPECTED: Final[dict[Form, _Counts]] = {
    Form.PRONOUN: (4, 0, 1, 6, 81),
    Form.OTHERS: (4, 0, 1, 6, 81),
    Form.PUT_IN: (3, 4, 7, 8, 99),
    Form.LEFT_OUT: (0, 0, 0, 0, 1),  # the detector does not see what is not there
}
"""What the detector thinks of the words that a writer put into a damaged draft which has them elsewhere too."""
_UNTOUCHED: Final = 0.8
"""How likely it is that nobody edited a draft; any share of edits is as likely as any other."""
_SHARES: Final = np.append((np.arange(64) + 0.5) / 64, 1.0)
_PRIOR: Final = np.append(np.full(64, (1 - _UNTOUCHED) / 64), _UNTOUCHED)
_FEWEST: Final = 0.5
"""What is added to each count: what was not seen may be."""
_NEVER: Final = 1e-9
"""But no pipeline has words of its own."""


class Mixture:
    """Tells a pipeline's doing from the writer's in the changed words of a draft.

    Parameters
    ----------
    places
        All of them.
    """

    def __init__(self, places: Sequence[Place]) -> None:
        shares = _SHARES[:, None]
        fit = np.log(shares * np.array([ratio(place) for place in places]) + (1 - shares)).sum(1)
        weights = _PRIOR * np.exp(fit - fit.max())
        self._weights: npt.NDArray[np.float64] = weights / weights.sum()

    def probability(self, place: Place) -> float:
        """Return how likely it is, from 0 to 1, that one of the places is a pipeline's doing."""
        share = _SHARES * ratio(place)
        return float(self._weights @ (share / (share + 1 - _SHARES)))


def ratio(place: Place) -> float:
    """Return how many times likelier a place is to look so if a pipeline changed it than if a writer did."""
    if place.likeness is Likeness.NEW:
        return _NEVER
    seen, written = _SEEN[place.likeness, place.form]
    writer = (written + _FEWEST) / _WRITER
    if place.suspicion is None or place.form is Form.LEFT_OUT:
        return (sum(seen) + _FEWEST) / _PIPELINE / writer
    band = next(index for index, least in enumerate(_BANDS) if place.suspicion >= least)
    suspected = _SUSPECTED[place.form]
    likely = (suspected[band] + _FEWEST) / (sum(suspected) + _FEWEST * len(_BANDS))
    return (seen[band] + _FEWEST) / _PIPELINE / (writer * likely)
