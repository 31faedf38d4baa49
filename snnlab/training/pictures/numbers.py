"""How near predicted numbers come to true ones."""

from __future__ import annotations

from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from snnlab.training.metrics import mae, r2, rmse
from snnlab.training.pictures.style import Theme, ThemeName, place, theme_of, title

CROWD = 300  # points; of more, each is drawn fainter


def predicted_against_true(
    y_true: Any, y_pred: Any, unit: str = "", theme: ThemeName = None, ax: Axes | None = None
) -> Figure:
    """Each sample a point, true value across and predicted value up: the nearer to the line, the better.

    Parameters
    ----------
    y_true, y_pred : (samples,) or (samples, 1)
    unit : written behind the names of the axes.
    theme : "light", "dark", or None to follow matplotlib.
    ax : axes to draw on; otherwise a figure of its own.
    """
    look = theme_of(theme)
    figure, ax = place(ax, look, 4.4, 4.4)
    score, error = r2(y_true, y_pred), rmse(y_true, y_pred)
    y, p = (np.asarray(values, dtype=float).ravel() for values in (y_true, y_pred))
    low, high = min(y.min(), p.min()), max(y.max(), p.max())
    edge = 0.04 * (high - low) or 1.0
    ends = (low - edge, high + edge)
    ax.plot(ends, ends, color=look.soft, lw=1.2, ls="--", zorder=1)
    _points(ax, y, p, look)
    ax.set_xlim(ends)
    ax.set_ylim(ends)
    ax.set_aspect("equal")
    ax.set_xlabel(f"true {unit}".strip())
    ax.set_ylabel(f"predicted {unit}".strip())
    title(ax, f"R² {score:.3f}   RMSE {error:.4g} {unit}".strip(), look)
    return figure


def residuals(y_true: Any, y_pred: Any, unit: str = "", theme: ThemeName = None, ax: Axes | None = None) -> Figure:
    """What is left to explain, true minus predicted, over the predicted value: a shape in it is something not learnt yet.

    The parameters are those of ``predicted_against_true``.
    """
    look = theme_of(theme)
    figure, ax = place(ax, look, 5.4, 3.6)
    typical = mae(y_true, y_pred)
    y, p = (np.asarray(values, dtype=float).ravel() for values in (y_true, y_pred))
    left = y - p
    ax.axhline(0.0, color=look.soft, lw=1.2, ls="--", zorder=1)
    _points(ax, p, left, look)
    beside = ax.inset_axes((1.02, 0.0, 0.16, 1.0), sharey=ax)
    beside.hist(left, bins=min(30, max(5, len(left) // 8)), orientation="horizontal", color=look.colour(0), alpha=0.75)
    beside.axhline(0.0, color=look.soft, lw=1.2, ls="--")
    beside.set_axis_off()
    ax.set_xlabel(f"predicted {unit}".strip())
    ax.set_ylabel(f"true − predicted {unit}".strip())
    title(ax, f"Residuals: mean {left.mean():+.3g}, typical size {typical:.3g} {unit}".strip(), look)
    return figure


def _points(ax: Axes, x: np.ndarray, y: np.ndarray, look: Theme) -> None:
    faint = 0.75 if len(x) <= CROWD else max(0.15, 0.75 * CROWD / len(x))
    ax.scatter(x, y, s=22, color=look.colour(0), alpha=faint, edgecolors=look.paper, linewidths=0.4, zorder=2)
