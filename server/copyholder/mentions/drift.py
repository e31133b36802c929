"""The drift decoder: one sequence of shifts must explain all copies of a draft.

A resolver that writes at stale indexes writes each copy `shift` tokens to the right of the mention it was meant
for. The shift begins at 0, and after each copy it is larger by the length of that mention less one. So a draft is
read as a hidden Markov model, whose state is the shift: at each candidate it is either no copy, or one that is
meant for the mention that stands `shift` tokens before; which length that has, tells the next state. Forward and
backward sums (Rabiner 1989) give the probability of each candidate with all others in view. Copies that nobody
proposed, and words that the writer put in or took out since, make the state jump now and then.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from copyholder.mentions.pairs import MOST

Array = NDArray[np.float64]

REACH: Final = 160
"""The largest shift that is followed."""
LENGTHS: Final = np.array([0.56, 0.22, 0.093, 0.036, 0.026, 0.013, 0.008, 0.009, 0.005, 0.005, 0.003, 0.022])
"""How long mentions are that copies are meant for, counted on replays."""
_SWAPS: Final = np.array(
    [
        *(0.006, 0.007, 0.008, 0.01, 0.02, 0.022, 0.06, 0.095),
        0.61,
        *(0.06, 0.037, 0.012, 0.01, 0.008, 0.006, 0.005, 0.005),
    ]
)
"""By how much the next shift differs from what the last one and its mention's length add up to, -8 to 8: within a
sentence, resolvers go on cluster by cluster, not from left to right. Counted on replays."""
_JUMPS: Final = np.array(
    [
        *(0.01, 0.01, 0.02, 0.03, 0.04, 0.06, 0.1, 0.14),
        0.0,
        *(0.2, 0.12, 0.08, 0.06, 0.05, 0.04, 0.02, 0.02),
    ]
)
"""By how much it jumps where a copy was not proposed, or the writer put words in or took words out."""
_HAZARD: Final = 0.006
"""How often, per token, it does."""
_GONE: Final = 0.2
"""How often a mention that a copy was meant for has been written over itself."""
_ANYWHERE: Final = 0.03
"""How likely a draft is not the beginning of what the resolver had, so that the first shift may be any."""


class Candidate(NamedTuple):
    """What may be a copy.

    Attributes
    ----------
    at
        Which element of the draft it is.
    odds
        How likely it is a copy, by itself, as odds.
    ratios
        (REACH + 1, MOST) log likelihood ratios of what it was meant for, as `pairs.ratios` gives them.
    """

    at: int
    odds: float
    ratios: NDArray[np.float32]


class Decoded(NamedTuple):
    """What all candidates of a draft say together.

    Attributes
    ----------
    gain
        How much better, in nats, drifting shifts explain the draft than copies at any place do.
    odds
        For each candidate, how likely it is a copy if the draft drifts, as odds.
    shifts, lengths
        For each, the likeliest shift, and length in tokens of what it was meant for.
    sure
        For each, how likely these two are, given that it is a copy.
    """

    gain: float
    odds: Array
    shifts: NDArray[np.int64]
    lengths: NDArray[np.int64]
    sure: Array


def decode(candidates: Sequence[Candidate]) -> Decoded:
    """Read a draft's candidates together.

    Parameters
    ----------
    candidates
        In order of position.
    """
    count, states = len(candidates), REACH + 1
    state = np.full(states, _ANYWHERE / states)
    state[0] += 1 - _ANYWHERE
    places = [0, *(candidate.at for candidate in candidates)]
    gaps = np.diff(places)
    taken = [_taken(candidate) for candidate in candidates]
    forward, scale = np.zeros((count, states)), np.zeros(count)
    for number in range(count):
        forward[number] = _jumped(state, gaps[number], _JUMPS)
        state = forward[number] + _through(forward[number], taken[number])
        scale[number] = state.sum()
        state = state / scale[number]
    backward = np.ones(states)
    odds, shifts, lengths, sure = np.zeros(count), np.zeros(count, int), np.zeros(count, int), np.zeros(count)
    for number in reversed(range(count)):
        weights = taken[number] * _ahead(backward)
        joint = forward[number][:, None] * weights
        whole = float(joint.sum())
        odds[number] = whole / max(float(forward[number] @ backward), 1e-300)
        best = int(joint.argmax())
        shifts[number], lengths[number] = best // MOST, best % MOST + 1
        sure[number] = joint.flat[best] / max(whole, 1e-300)
        backward = _jumped((backward + weights.sum(1)) / scale[number], gaps[number], _JUMPS[::-1])
    flat = sum(np.log1p(candidate.odds) for candidate in candidates)
    return Decoded(float(np.log(scale).sum() - flat), odds, shifts, lengths, sure)


def _taken(candidate: Candidate) -> Array:
    """Return the weight of each shift and length, (states, MOST), if the candidate is a copy."""
    seen = np.exp(np.minimum(candidate.ratios, 8.0).astype(np.float64))
    weights: Array = candidate.odds * ((1 - _GONE) * seen + _GONE) * LENGTHS
    return weights


def _through(state: Array, taken: Array) -> Array:
    """Return where the state goes at a copy: up by the length less one."""
    weights = state[:, None] * taken
    after = np.zeros_like(state)
    for length in range(MOST):
        after[length:] += weights[: len(state) - length, length]
    return np.convolve(after, _SWAPS, "same")


def _ahead(backward: Array) -> Array:
    """Return, for each shift and length, the backward sum of the states that they lead to."""
    led_to = np.convolve(backward, _SWAPS[::-1], "same")
    ahead = np.zeros((len(backward), MOST))
    for length in range(MOST):
        ahead[: len(backward) - length, length] = led_to[length:]
    return ahead


def _jumped(state: Array, gap: int, jumps: Array) -> Array:
    """Return where the state is so many tokens on, though no copy was seen."""
    share = 1 - np.exp(-_HAZARD * max(0, gap))
    moved: Array = (1 - share) * state + share * np.convolve(state, jumps, "same")
    return moved
