"""Which classes are taken for which."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure

from snnlab.exceptions import ValidationError
from snnlab.training.metrics import accuracy, confusion_matrix, f1, labels_of, precision, recall
from snnlab.training.pictures.style import Theme, ThemeName, on, place, theme_of, title

CELL = 0.55  # [inches]


def confusion(
    y_true: Any, y_pred: Any, classes: Sequence[str] = (), theme: ThemeName = None, ax: Axes | None = None
) -> Figure:
    """The confusion matrix, a row for each true class: what is right in blue, mistakes in orange.

    The colour tells the share of the row, so that rare classes count too.

    Parameters
    ----------
    y_true, y_pred : (samples,)
        Classes.
    classes : names of the classes, in order; those of all, if they count from 0. Otherwise the classes' own names.
    theme : "light", "dark", or None to follow matplotlib.
    ax : axes to draw on; otherwise a figure of its own.
    """
    look = theme_of(theme)
    labels, names = _names(y_true, y_pred, classes)
    counts = confusion_matrix(y_true, y_pred, labels)
    shares = counts / np.maximum(counts.sum(axis=1, keepdims=True), 1)
    size = max(3.6, CELL * len(names) + 1.6)
    figure, ax = place(ax, look, size, size)
    colours = _colours(shares, look)
    ax.imshow(colours)
    _write(ax, counts, colours, look)
    _name(ax, names, look)
    title(ax, f"Accuracy {accuracy(y_true, y_pred):.1%}", look)
    if len(names) == 2:
        numbers = (precision(y_true, y_pred), recall(y_true, y_pred), f1(y_true, y_pred))
        ax.set_xlabel("predicted\n\nprecision {:.3f}   recall {:.3f}   F1 {:.3f}".format(*numbers))
    return figure


def _names(y_true: Any, y_pred: Any, classes: Sequence[str]) -> tuple[Sequence[Any], list[str]]:
    """The classes of rows and columns, and what is written beside them."""
    labels = labels_of(y_true, y_pred)
    if not len(classes):
        return labels.tolist(), [str(label) for label in labels]
    if set(labels.tolist()) <= set(range(len(classes))):
        return list(range(len(classes))), [str(name) for name in classes]
    if len(labels) == len(classes):
        return labels.tolist(), [str(name) for name in classes]
    raise ValidationError(
        f"classes names {len(classes)} classes, but {len(labels)} occur: {', '.join(map(str, labels))}."
    )


def _colours(shares: np.ndarray, look: Theme) -> np.ndarray:
    """(rows, columns, 3): what is right from paper to blue, what is wrong from paper to orange, few errors plain to see."""
    paper, right, wrong = (np.array(to_rgb(colour)) for colour in (look.paper, look.colour(0), look.colour(1)))
    diagonal = np.eye(len(shares), dtype=bool)
    strength = np.where(diagonal, shares, 0.9 * np.sqrt(shares))[..., None]
    return paper + strength * (np.where(diagonal[..., None], right, wrong) - paper)


def _write(ax: Axes, counts: np.ndarray, colours: np.ndarray, look: Theme) -> None:
    size = 11 if len(counts) <= 6 else 9
    for (row, column), count in np.ndenumerate(counts):
        if count:
            heavy = "bold" if row == column else "normal"
            ink = on(colours[row, column])
            ax.text(column, row, f"{count}", ha="center", va="center", color=ink, fontsize=size, fontweight=heavy)
        else:
            ax.text(column, row, "·", ha="center", va="center", color=look.soft, fontsize=size)


def _name(ax: Axes, names: list[str], look: Theme) -> None:
    places = np.arange(len(names))
    long = max(len(name) for name in names) > 4
    ax.set_xticks(places, names, rotation=35 if long else 0, ha="right" if long else "center", rotation_mode="anchor")
    ax.set_yticks(places, names)
    ax.tick_params(colors=look.ink)
    ax.set_xlabel("predicted")
    ax.set_ylabel("true")
    ax.grid(False)
    ax.set_xticks(places[1:] - 0.5, minor=True)
    ax.set_yticks(places[1:] - 0.5, minor=True)
    ax.grid(True, which="minor", color=look.paper, linewidth=2)
    ax.tick_params(which="minor", length=0)
