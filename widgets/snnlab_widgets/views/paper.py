"""Plots of matplotlib in the colours of the live ones."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

SIGNAL = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#bd8300", "#3a96cc")  # as in theme.css, after Okabe and Ito
GROUP = ("#66758a", "#cc79a7", "#bd8300", "#7a5cc2", "#3a96cc", "#8a8f98")
DASHES = ("-", "--", "-.", ":", (0, (5, 1, 1, 1, 1, 1)), (0, (1, 1)))
INK = "#1b1b1b"
SOFT = "#5f6670"
POINTS = 2000  # of a line: more cannot be seen


def colour(number: int) -> str:
    return SIGNAL[number % len(SIGNAL)]


def lines(axes: Any, times: np.ndarray, values: np.ndarray, names: Sequence[str], colours: Sequence[int]) -> None:
    """Values (n, lines) over times (n,), told apart by dash too."""
    few = slice(None, None, max(1, len(times) // POINTS))
    for i, name in enumerate(names):
        axes.plot(times[few], values[few, i], color=colour(colours[i]), linestyle=DASHES[i % 6], lw=1.6, label=name)


def over_time(axes: Any, frame: Any, label: str = "") -> None:
    """Name the axes of a plot over the time of `frame`."""
    axes.set_xlim(frame.t0, max(frame.t_end, frame.t0 + frame.dt))
    axes.set_xlabel("time (s)")
    axes.set_ylabel(label)
    legend(axes)


def legend(axes: Any) -> None:
    """Names of the lines, beside the plot."""
    if axes.get_legend_handles_labels()[0]:
        axes.legend(loc="center left", bbox_to_anchor=(1.0, 0.5), fontsize=8, frameon=False)


def times(frame: Any, n: int | None = None) -> np.ndarray:
    """(n,) [s]: when the samples of `frame` were taken."""
    return frame.t0 + frame.dt * np.arange(1, (frame.n if n is None else n) + 1)
