from __future__ import annotations

import numpy as np
import pytest

from copyholder.mentions.detector import DRAFT_COLUMNS
from copyholder.mentions.evidence import COLUMNS
from copyholder.mentions.trees import Trees, trees

# The first tree asks column 0 and then column 1; the second, whether the kind in column 2 speaks for a copy.
SMALL = Trees(
    roots=np.array([0, 5], np.int32),
    columns=np.array([0, 0, 1, 0, 0, 2, 0, 0], np.int16),
    thresholds=np.array([0.5, 0, 3.0, 0, 0, 0.5, 0, 0], np.float32),
    left=np.array([1, 1, 3, 3, 4, 6, 6, 7], np.int32),
    right=np.array([2, 1, 4, 3, 4, 7, 6, 7], np.int32),
    values=np.array([0, -1.0, 0, 0.25, 2.0, 0, 10.0, 20.0], np.float32),
    depth=2,
    order={2: np.array([1, 0, 2], np.int16)},
)


@pytest.mark.parametrize(
    ("row", "odds"),
    [
        ((0.5, 9, 1), -1 + 10),
        ((0.6, 3, 1), 0.25 + 10),
        ((0.6, 3.1, 0), 2 + 20),
        ((0, 0, 2), -1 + 20),
    ],
)
def test_odds_are_the_sum_of_the_leaves(row: tuple[float, ...], odds: float) -> None:
    assert SMALL.odds(np.array([row], np.float32)) == pytest.approx([odds])


def test_rows_are_judged_one_by_one_and_stay_as_they_are() -> None:
    rows = np.array([(0.6, 3, 1), (0, 0, 2)], np.float32)
    before = rows.copy()
    assert SMALL.odds(rows) == pytest.approx([10.25, 19])
    assert (rows == before).all()
    assert SMALL.odds(rows[:0]).shape == (0,)


@pytest.mark.parametrize(("name", "columns"), [("local", COLUMNS), ("draft", (*DRAFT_COLUMNS, *COLUMNS))])
def test_the_ensembles_fit_the_columns_that_they_are_given(name: str, columns: tuple[str, ...]) -> None:
    shipped = trees(name)
    nodes = np.arange(len(shipped.values))
    inner = shipped.left != nodes
    assert (shipped.columns[inner] < len(columns)).all()
    assert all("class" in columns[column] for column in shipped.order)
    # So many steps lead to a leaf on every path, right or left.
    at = set(shipped.roots)
    for _ in range(shipped.depth):
        at = {int(side[node]) for node in at for side in (shipped.left, shipped.right)}
    assert not inner[list(at)].any()
    assert np.isfinite(shipped.odds(np.zeros((3, len(columns)), np.float32))).all()
