"""A function of time that is a table of its values."""

from __future__ import annotations

import warnings

import numpy as np

from snnlab.exceptions import SnnlabWarning


class Timetable:
    """``f(t)`` that looks up row ``round(t / dt)`` of ``rows`` (times, size), and stays at the last one, with a warning.

    Parameters
    ----------
    rows : (times, size), the values at 0, dt, 2 dt, ...
    dt : [s]
    """

    def __init__(self, rows: np.ndarray, dt: float) -> None:
        self.rows = np.array(rows, dtype=np.float64, ndmin=2)
        self.rows.setflags(write=False)
        self.dt = dt
        self._said = False

    def __call__(self, t: float) -> np.ndarray:
        row, last = max(round(t / self.dt), 0), len(self.rows) - 1
        if row > last and not self._said:
            self._said = True
            warnings.warn(
                f"a node's function of time came from a file as a table, which ends at t = {last * self.dt:g} s; it stays at "
                "its last value from there on. Set node.output to the function itself to run for longer.",
                SnnlabWarning,
                stacklevel=2,
            )
        return self.rows[min(row, last)]
