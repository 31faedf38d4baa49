"""A function of time that is a table of its values."""

from __future__ import annotations

import numpy as np


class Timetable:
    """``f(t)`` that looks up row ``round(t / dt)`` of ``rows`` (times, size), and stays at the last one.

    Parameters
    ----------
    rows : (times, size), the values at 0, dt, 2 dt, ...
    dt : [s]
    """

    def __init__(self, rows: np.ndarray, dt: float) -> None:
        self.rows = np.array(rows, dtype=np.float64, ndmin=2)
        self.rows.setflags(write=False)
        self.dt = dt

    def __call__(self, t: float) -> np.ndarray:
        return self.rows[min(max(round(t / self.dt), 0), len(self.rows) - 1)]
