"""How the loss falls while a network learns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from snnlab.exceptions import ValidationError
from snnlab.training.pictures.style import Theme, ThemeName, legend, place, theme_of, title

History = Mapping[str, Sequence[float]]
WIDE = 50.0  # a loss that falls by more is drawn on a logarithmic axis


def loss(history: History, theme: ThemeName = None, ax: Axes | None = None) -> Figure:
    """Loss of every epoch on the samples learnt from and, if there were any, on those held out; the best epoch is marked.

    Parameters
    ----------
    history : "loss" and "validation_loss" by epoch, as ``fit`` and the estimators keep it (``history_``).
    theme : "light", "dark", or None to follow matplotlib.
    ax : axes to draw on; otherwise a figure of its own.
    """
    if not len(history.get("loss", ())):
        raise ValidationError("history holds no 'loss' yet. Give the history_ of a fitted model.")
    look = theme_of(theme)
    figure, ax = place(ax, look)
    epochs = np.arange(1, len(history["loss"]) + 1)
    ax.plot(epochs, history["loss"], color=look.colour(0), lw=2, label="training")
    held_out = np.asarray(history.get("validation_loss", ()), dtype=float)
    if len(held_out):
        ax.plot(epochs[: len(held_out)], held_out, color=look.colour(1), lw=2, ls="--", label="validation")
        _mark_the_best(ax, held_out, look)
    _scale(ax, history)
    ax.set_xlabel("epoch")
    ax.set_ylabel("loss")
    ax.set_xlim(0, max(len(epochs), 2) * 1.02)
    ax.xaxis.set_major_locator(MaxNLocator(integer=True))
    title(ax, "Loss per epoch", look)
    legend(ax, look, loc="upper right")
    return figure


def _mark_the_best(ax: Axes, held_out: np.ndarray, look: Theme) -> None:
    if not np.isfinite(held_out).any():
        return
    best = int(np.nanargmin(held_out))
    ax.axvline(best + 1, color=look.soft, lw=1, ls=":", zorder=1)
    ax.plot(
        best + 1, held_out[best], "o", ms=7, mfc=look.paper, mec=look.colour(1), mew=2, label=f"best: epoch {best + 1}"
    )


def _scale(ax: Axes, history: History) -> None:
    values = np.array([v for name in ("loss", "validation_loss") for v in history.get(name, ()) if np.isfinite(v)])
    if len(values) and values.min() > 0 and values.max() > WIDE * values.min():
        ax.set_yscale("log")
    elif len(values) and values.min() >= 0:
        ax.set_ylim(0, 1.05 * values.max() or 1)
