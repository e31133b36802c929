"""Gradient-boosted trees, evaluated: sums of the leaves that rows of numbers lead to.

They are fitted by ``training/scorer.py`` with LightGBM (Ke et al., 2017), which is not needed to use them.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Final, NamedTuple, Self

import numpy as np
from numpy.typing import NDArray

_FILE: Final = "scorer.npz"


class Trees(NamedTuple):
    """Trees, their nodes in one list; a leaf leads to itself.

    Attributes
    ----------
    roots
        Where each tree begins.
    columns, thresholds, left, right
        Of each node, which column it looks at, and where it leads if that is at most the threshold, and else.
    values
        What each leaf adds to the log odds.
    depth
        How many steps it takes at most.
    order
        For each column of kinds of words, the places of the kinds, from those that speak least for a copy to those
        that speak most, so that a threshold parts them.
    """

    roots: NDArray[np.int32]
    columns: NDArray[np.int16]
    thresholds: NDArray[np.float32]
    left: NDArray[np.int32]
    right: NDArray[np.int32]
    values: NDArray[np.float32]
    depth: int
    order: Mapping[int, NDArray[np.int16]]

    @classmethod
    def load(cls, name: str) -> Self:
        """Return one of the ensembles that the package ships."""
        with resources.files("copyholder.data").joinpath(_FILE).open("rb") as file, np.load(file) as data:
            order = {
                int(key.rsplit("_", 1)[1]): data[key] for key in data.files if key.startswith(f"{name}_order_")
            }
            parts = {field: data[f"{name}_{field}"] for field in cls._fields if field not in ("depth", "order")}
            return cls(**parts, depth=int(data[f"{name}_depth"]), order=order)

    def odds(self, rows: NDArray[np.float32]) -> NDArray[np.float64]:
        """Return the log odds of each row, (rows, columns)."""
        ordered = self.ordered(rows)
        at = np.broadcast_to(self.roots, (len(rows), len(self.roots))).copy()
        number = np.arange(len(rows))[:, None]
        for _ in range(self.depth):
            below = ordered[number, self.columns[at]] <= self.thresholds[at]
            at = np.where(below, self.left[at], self.right[at])
        total: NDArray[np.float64] = self.values[at].sum(1, dtype=np.float64)
        return total

    def ordered(self, rows: NDArray[np.float32]) -> NDArray[np.float32]:
        """Return rows with kinds of words replaced by their places."""
        replaced = rows.copy()
        for column, places in self.order.items():
            replaced[:, column] = places[rows[:, column].astype(int)]
        return replaced


@cache
def trees(name: str) -> Trees:
    """Return one of the ensembles, loaded once per process."""
    return Trees.load(name)
