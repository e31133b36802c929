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
_PIPELINE: Final[dict[tuple[Likeness, Form], _Counts]] = {
    (Likeness.STRONG, Form.OTHERS): (4040, 317, 171, 64, 426),
    (Likeness.STRONG, Form.PUT_IN): (54, 0, 0, 0, 37),
    (Likeness.STRONG, Form.LEFT_OUT): (0, 0, 0, 0, 0),
    (Likeness.FAIR, Form.OTHERS): (4552, 514, 397, 224, 1706),
    (Likeness.FAIR, Form.PUT_IN): (363, 81, 38, 20, 358),
    (Likeness.FAIR, Form.LEFT_OUT): (0, 0, 0, 0, 0),
    (Likeness.FAINT, Form.OTHERS): (435, 88, 69, 58, 266),
    (Likeness.FAINT, Form.PUT_IN): (36, 3, 8, 3, 75),
    (Likeness.FAINT, Form.LEFT_OUT): (0, 0, 0, 0, 447),
    (Likeness.NONE, Form.OTHERS): (22, 6, 3, 1, 21),
    (Likeness.NONE, Form.PUT_IN): (16, 0, 0, 0, 18),
    (Likeness.NONE, Form.LEFT_OUT): (0, 0, 0, 0, 82),
}
"""What places that a pipeline changed look like, by suspicion: counted in 480 drafts that `benchmarks/sources.py`
makes from other seeds than its own."""
_WRITER: Final[dict[tuple[Likeness, Form], float]] = {
    (Likeness.STRONG, Form.OTHERS): 0.0016,
    (Likeness.STRONG, Form.PUT_IN): 0.0005,
    (Likeness.STRONG, Form.LEFT_OUT): 0.0005,
    (Likeness.FAIR, Form.OTHERS): 0.008,
    (Likeness.FAIR, Form.PUT_IN): 0.006,
    (Likeness.FAIR, Form.LEFT_OUT): 0.0005,
    (Likeness.FAINT, Form.OTHERS): 0.018,
    (Likeness.FAINT, Form.PUT_IN): 0.049,
    (Likeness.FAINT, Form.LEFT_OUT): 0.112,
    (Likeness.NONE, Form.OTHERS): 0.277,
    (Likeness.NONE, Form.PUT_IN): 0.42,
    (Likeness.NONE, Form.LEFT_OUT): 0.19,
}
"""How often places that a writer changed look so: counted likewise, reworded places beginning with any word."""
_SUSPECTED: Final[dict[Form, _Counts]] = {
    Form.OTHERS: (2, 3, 4, 13, 271),
    Form.PUT_IN: (3, 1, 11, 19, 411),
    Form.LEFT_OUT: (0, 0, 0, 0, 1),  # the detector does not see what is not there
}
"""What the detector thinks of places that a writer changed."""
_UNTOUCHED: Final = 0.95
"""How likely it is that nobody edited a draft; any share of edits is as likely as any other."""
_SHARES: Final = np.append((np.arange(64) + 0.5) / 64, 1.0)
_PRIOR: Final = np.append(np.full(64, (1 - _UNTOUCHED) / 64), _UNTOUCHED)
_FEWEST: Final = 0.5
"""What is added to each count: what was not seen may be."""
_NEVER: Final = 1e-9


class Mixture:
    """Tells a pipeline's doing from the writer's in the changed words of a draft.

    Parameters
    ----------
    places
        The places that may be either's doing.
    edits
        How many places there are besides that are plainly the writer's.
    """

    def __init__(self, places: Sequence[Place], edits: int) -> None:
        shares = _SHARES[:, None]
        mixed = shares * np.array([ratio(place) for place in places]) + (1 - shares)
        fit = np.log(mixed).sum(1)
        fit = fit + (edits * np.log(np.maximum(1 - _SHARES, _NEVER)) if edits else 0.0)
        weights = _PRIOR * np.exp(fit - fit.max())
        self._weights: npt.NDArray[np.float64] = weights / weights.sum()

    def probability(self, place: Place) -> float:
        """Return how likely it is, from 0 to 1, that one of the places is a pipeline's doing."""
        share = _SHARES * ratio(place)
        return float(self._weights @ (share / (share + 1 - _SHARES)))


def ratio(place: Place) -> float:
    """Return how many times likelier a place is to look so if a pipeline changed it than if a writer did."""
    look = place.likeness, place.form
    seen, suspected = _PIPELINE[look], _SUSPECTED[place.form]
    total = sum(map(sum, _PIPELINE.values()))
    if place.suspicion is None or place.form is Form.LEFT_OUT:
        return (sum(seen) + _FEWEST) / total / _WRITER[look]
    band = next(index for index, least in enumerate(_BANDS) if place.suspicion >= least)
    likely = (suspected[band] + _FEWEST) / (sum(suspected) + _FEWEST * len(_BANDS))
    return (seen[band] + _FEWEST) / total / (_WRITER[look] * likely)
