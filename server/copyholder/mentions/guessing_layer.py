"""The network's last layer: which of some thousand frequent wordings a copy was written over.

It learnt that on replays, by what the network has in mind at the copy and at the words on either side, and by how
many tokens were lost, where that is known. It is small enough for numpy.
"""

from __future__ import annotations

from importlib import resources
from typing import Final, NamedTuple, Self

import numpy as np
from numpy.typing import NDArray

from copyholder.mentions.spans import Span
from copyholder.mentions.tagger import Reading

_CLASSES: Final = (6, 1, 2, 3, 4, 4)
LENGTH_CLASSES: Final = 7


def length_class(tokens: int | None) -> int:
    """Return the class of a number of lost tokens, as the network takes it; 0 stands for a number not known."""
    if tokens is None:
        return 0
    return _CLASSES[tokens] if tokens < len(_CLASSES) else 5


def states_around(reading: Reading, span: Span) -> NDArray[np.float32]:
    """Return what the network has in mind at both ends of a span, and at the words before and behind it.

    Returns
    -------
    array of shape (4 * width,)
        At the edges of a draft the span's own ends stand for what is not there.
    """
    states = reading.states
    before, behind = max(0, span.first - 1), min(span.end, len(states) - 1)
    return np.concatenate(
        [states[span.first, 0], states[span.end - 1, 1], states[before, 1], states[behind, 0]], dtype=np.float32
    )


class GuessingLayer(NamedTuple):
    """The layer.

    Attributes
    ----------
    wordings
        What it can guess; the first stands for anything else.
    hidden_weight, hidden_bias, out_weight, out_bias
        Its two matrices.
    """

    wordings: NDArray[np.str_]
    hidden_weight: NDArray[np.float32]
    hidden_bias: NDArray[np.float32]
    out_weight: NDArray[np.float32]
    out_bias: NDArray[np.float32]

    @classmethod
    def load(cls) -> Self:
        """Return the layer that the package ships."""
        with resources.files("copyholder.data").joinpath("wordings.npz").open("rb") as file, np.load(file) as data:
            wordings = data["wordings"]
            matrices = {name: data[name].astype(np.float32) for name in cls._fields if name != "wordings"}
        return cls(wordings=wordings, **matrices)

    def log_chances(self, around: NDArray[np.float32], lost: int | None) -> NDArray[np.float64]:
        """Return how likely each wording is what a copy was written over, as logarithms.

        Parameters
        ----------
        around
            As `states_around` returns it.
        lost
            How many tokens were lost, or None.
        """
        known = np.zeros(LENGTH_CLASSES, np.float32)
        known[length_class(lost)] = 1.0
        hidden = _gelu(self.hidden_weight @ np.concatenate([around, known]) + self.hidden_bias)
        scores = (self.out_weight @ hidden + self.out_bias).astype(float)
        scores -= scores.max()
        log_chances: NDArray[np.float64] = scores - np.log(np.exp(scores).sum())
        return log_chances


def _gelu(values: NDArray[np.float32]) -> NDArray[np.float32]:
    # The error function by Abramowitz and Stegun, 7.1.26: within 2e-7.
    scaled = np.abs(values) / np.sqrt(2.0)
    t = 1 / (1 + 0.3275911 * scaled)
    series = t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))))
    erf = np.sign(values) * (1 - series * np.exp(-scaled * scaled))
    result: NDArray[np.float32] = (0.5 * values * (1 + erf)).astype(np.float32)
    return result
