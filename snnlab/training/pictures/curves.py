"""What each threshold on a score would do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from snnlab.exceptions import ValidationError
from snnlab.training.metrics import average_precision, pr_curve, roc_auc, roc_curve
from snnlab.training.pictures.style import DASHES, ThemeName, legend, place, theme_of, title


def roc(
    y_true: Any, scores: Any, classes: Sequence[Any] = (), theme: ThemeName = None, ax: Axes | None = None
) -> Figure:
    """ROC curves: how many of a class are found, against how many others are wrongly called so.

    Parameters
    ----------
    y_true : (samples,)
        Classes.
    scores : (samples,) or (samples, classes)
        Scores or probabilities, not decisions. Two classes have one curve; of more, each has its own against the rest.
    classes : the classes in the order of the columns (``model.classes_``), or their names if y counts from 0.
    theme : "light", "dark", or None to follow matplotlib.
    ax : axes to draw on; otherwise a figure of its own.
    """
    look = theme_of(theme)
    figure, ax = place(ax, look, 4.4, 4.4)
    ax.plot([0, 1], [0, 1], color=look.soft, lw=1, ls=":", label="chance")
    for i, (name, is_one, score) in enumerate(_one_against_the_rest(y_true, scores, classes)):
        curve = roc_curve(is_one, score)
        label = f"{name}  area {roc_auc(is_one, score):.3f}".strip()
        ax.plot(*curve[:2], color=look.colour(i), ls=DASHES[i // 6 % 6], lw=2, label=label, clip_on=False)
    _square(ax, "false positives (share of the others)", "true positives (share of the class)")
    title(ax, "ROC", look)
    legend(ax, look, loc="lower right")
    return figure


def precision_recall(
    y_true: Any, scores: Any, classes: Sequence[Any] = (), theme: ThemeName = None, ax: Axes | None = None
) -> Figure:
    """Precision against recall: how pure the finds are when so many are found. The parameters are those of ``roc``."""
    look = theme_of(theme)
    figure, ax = place(ax, look, 4.4, 4.4)
    for i, (name, is_one, score) in enumerate(_one_against_the_rest(y_true, scores, classes)):
        curve = pr_curve(is_one, score)
        label = f"{name}  average {average_precision(is_one, score):.3f}".strip()
        style = {"color": look.colour(i), "ls": DASHES[i // 6 % 6], "lw": 2, "label": label, "clip_on": False}
        ax.step(curve.recall, curve.precision, where="post", **style)
    _square(ax, "recall (share of the class that is found)", "precision (share of the finds that are right)")
    title(ax, "Precision and recall", look)
    legend(ax, look, loc="lower left")
    return figure


def _one_against_the_rest(
    y_true: Any, scores: Any, classes: Sequence[Any]
) -> Iterator[tuple[str, np.ndarray, np.ndarray]]:
    """For each curve: a name, whether each sample is of the class, and its score for it."""
    y, scores = np.asarray(y_true).ravel(), np.asarray(scores, dtype=float)
    labels = np.unique(y)
    by_column = scores.ndim == 2 and scores.shape[1] > 1
    n = scores.shape[1] if by_column else 2
    if scores.ndim not in (1, 2) or len(scores) != len(y) or len(labels) > n:
        raise ValidationError(
            f"scores must be (samples,) for two classes or (samples, classes): here ({len(y)},) or ({len(y)}, {len(labels)}) "
            f"(got {scores.shape}). Take model.predict_proba(X)."
        )
    own, names = _columns(labels, n, classes)
    if not by_column or n == 2:
        yield "", y == own[1], scores[:, 1] if by_column else scores.reshape(-1)
        return
    for i, label in enumerate(own):
        if 0 < (y == label).sum() < len(y):
            yield names[i], y == label, scores[:, i]


def _columns(labels: np.ndarray, n: int, classes: Sequence[Any]) -> tuple[list[Any], list[str]]:
    """The classes of the columns as they stand in y, and their names."""
    if len(classes) not in (0, n):
        raise ValidationError(f"classes names {len(classes)} classes, the scores have {n}.")
    listed, given = labels.tolist(), list(np.asarray(classes).tolist()) if len(classes) else []
    if given and set(listed) <= set(given):
        return given, [str(name) for name in given]
    own = listed if len(listed) == n else list(range(n))
    return own, [str(name) for name in given or own]


def _square(ax: Axes, across: str, up: str) -> None:
    ax.set_xlim(-0.01, 1.01)
    ax.set_ylim(-0.01, 1.01)
    ax.set_aspect("equal")
    ax.set_xlabel(across)
    ax.set_ylabel(up)
