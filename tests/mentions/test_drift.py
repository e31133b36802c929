from __future__ import annotations

import numpy as np
import pytest

from copyholder.mentions.drift import REACH, Candidate, Decoded, decode
from copyholder.mentions.pairs import MOST

APART = 14
LENGTHS = [1, 3, 2, 1, 4, 1, 2, 3, 1, 2]
"""How long the mentions are that the copies of the drafts below were meant for."""


def candidate(at: int, shift: int | None, length: int = 1, odds: float = 1.0) -> Candidate:
    """Return a candidate that looks as if meant for one mention, or for none."""
    ratios = np.full((REACH + 1, MOST), -2.0, np.float32)
    ratios[0] = 0.0
    ratios[at + 1 :] = -np.inf
    if shift:
        ratios[shift, length - 1] = 5.0
    return Candidate(at, odds, ratios)


def drifting(lengths: list[int], *, inserted_before: int | None = None, inserted: int = 0) -> list[Candidate]:
    """Return copies as a resolver with stale indexes leaves them, and the writer who put words in since."""
    candidates, shift = [], 0
    for number, length in enumerate(lengths):
        moved = inserted if inserted_before is not None and number >= inserted_before else 0
        candidates.append(candidate(40 + APART * number + moved, shift + moved, length))
        shift += length - 1
    return candidates


def shifts(lengths: list[int]) -> list[int]:
    return [sum(length - 1 for length in lengths[:number]) for number in range(len(lengths))]


def test_the_shifts_of_a_drifting_draft_are_found() -> None:
    decoded = decode(drifting(LENGTHS))
    assert list(decoded.shifts) == shifts(LENGTHS)
    # What copies with no shift were written over cannot be seen; of the others it can.
    assert list(decoded.lengths)[2:] == LENGTHS[2:]
    assert min(decoded.sure[2:]) > 0.5
    assert decoded.gain > 5


@pytest.mark.parametrize("inserted", [1, 2, -1])
@pytest.mark.parametrize("before", [3, 5, 8])
def test_words_put_in_or_taken_out_since_are_tolerated(before: int, inserted: int) -> None:
    decoded = decode(drifting(LENGTHS, inserted_before=before, inserted=inserted))
    expected = [shift + (inserted if number >= before else 0) for number, shift in enumerate(shifts(LENGTHS))]
    assert list(decoded.shifts) == expected


def test_a_copy_that_nobody_proposed_is_tolerated() -> None:
    candidates = drifting(LENGTHS)
    del candidates[4]
    assert list(decode(candidates).shifts) == [s for number, s in enumerate(shifts(LENGTHS)) if number != 4]


def test_what_does_not_fit_the_others_becomes_less_likely() -> None:
    candidates = drifting(LENGTHS)
    stray = candidate(40 + APART * 5 + 7, 90)
    decoded = decode([*candidates[:6], stray, *candidates[6:]])
    assert list(np.delete(decoded.shifts, 6)) == shifts(LENGTHS)
    assert decoded.odds[6] < min(np.delete(decoded.odds, 6))


def test_copies_at_random_places_are_no_drift() -> None:
    scattered = [candidate(200 + APART * number, shift) for number, shift in enumerate([90, 3, 55, 20, 140, 8])]
    assert decode(scattered).gain < decode(drifting(LENGTHS[:6])).gain - 5


@pytest.mark.parametrize("odds", [1e-6, 1.0, 400.0])
def test_figures_stay_figures(odds: float) -> None:
    crowded = [candidate(number // 3, number % 50 or None, 1 + number % MOST, odds) for number in range(300)]
    decoded = decode(crowded)
    assert all(np.isfinite(part).all() for part in decoded)
    assert (decoded.odds >= 0).all()
    assert (decoded.sure >= 0).all()
    assert (decoded.sure <= 1 + 1e-9).all()
    assert (decoded.shifts <= REACH).all()
    assert ((decoded.lengths >= 1) & (decoded.lengths <= MOST)).all()


def test_nothing_to_decode_is_no_drift() -> None:
    assert decode([]).gain == 0
    assert isinstance(decode([]), Decoded)
