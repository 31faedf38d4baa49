"""Which neuron goes on which row of a raster: neighbours in preferred direction are neighbours on the screen."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import Any

import numpy as np

ARROWS = {(1,): "+", (-1,): "−", (1, 1): "↗", (-1, 1): "↖", (-1, -1): "↙", (1, -1): "↘"}


@dataclass(frozen=True, eq=False)
class RowMap:
    """Rows of a raster.

    row_of : (neurons,) int
        Row of each neuron, counted from the bottom; -1 when it is not shown.
    groups : names and sizes of blocks of rows, bottom first
    """

    row_of: np.ndarray
    groups: tuple[tuple[str, int], ...]

    @property
    def rows(self) -> int:
        return sum(size for _, size in self.groups)


def by_direction(encoders: np.ndarray, intercepts: np.ndarray, max_rows: int = 96) -> RowMap:
    """Rows for neurons with these encoders (neurons, dimensions): grouped by sign in 1-D and 2-D, else in one block.

    Within a group they follow the angle, and where that is the same the intercept (neurons,): a stronger input then
    wakes one row after the other. Of more than `max_rows` neurons an even selection is shown.
    """
    neurons, dimensions = encoders.shape
    signs = np.where(encoders >= 0, 1, -1)[:, :2] if dimensions <= 2 else np.zeros((neurons, 1), dtype=int)
    angle = np.arctan2(encoders[:, 1], encoders[:, 0]) if dimensions == 2 else np.zeros(neurons)
    order = np.lexsort((intercepts, angle.round(6), *signs.T[::-1]))
    shown = order[np.unique(np.linspace(0, neurons - 1, min(neurons, max_rows)).round().astype(int))]
    row_of = np.full(neurons, -1)
    row_of[shown] = np.arange(shown.size)
    return RowMap(row_of, _blocks(signs[shown]))


def _blocks(signs: np.ndarray) -> tuple[tuple[str, int], ...]:
    """Names and sizes of runs of equal rows in `signs`."""
    names = [ARROWS.get(tuple(int(sign) for sign in row), "") for row in signs]
    edges = [0, *(i for i in range(1, len(names)) if names[i] != names[i - 1]), len(names)]
    return tuple((names[a], b - a) for a, b in itertools.pairwise(edges))


def rays(encoders: np.ndarray, rows: RowMap) -> list[dict[str, Any]]:
    """The shown neurons by the direction [rad] of their encoders (neurons, 2): each with its rows and its group."""
    shown = np.flatnonzero(rows.row_of >= 0)
    angles = np.arctan2(encoders[shown, 1], encoders[shown, 0]).round(3)
    group_of_row = np.repeat(np.arange(len(rows.groups)), [size for _, size in rows.groups])
    found: dict[float, list[int]] = {}
    for angle, row in zip(angles.tolist(), rows.row_of[shown].tolist(), strict=True):
        found.setdefault(angle, []).append(row)
    return [
        {"angle": angle, "rows": sorted(members), "group": int(group_of_row[members[0]])}
        for angle, members in sorted(found.items())
    ]
