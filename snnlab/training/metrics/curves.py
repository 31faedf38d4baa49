"""What every threshold on a score would do: ROC and precision-recall curves, and the areas under them.

They need scores or probabilities. Hard decisions (0 or 1) have one threshold only, and make a curve of one corner.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np

from snnlab.exceptions import ValidationError


class ROC(NamedTuple):
    """Points (n,) of a ROC curve, from the strictest threshold (infinite) to the loosest."""

    false_positive_rate: np.ndarray
    true_positive_rate: np.ndarray
    thresholds: np.ndarray


class PrecisionRecall(NamedTuple):
    """Points (n + 1,) of a precision-recall curve from the loosest threshold on; thresholds (n,). The last point is (1, 0)."""

    precision: np.ndarray
    recall: np.ndarray
    thresholds: np.ndarray


def roc_curve(y_true: Any, scores: Any, positive: Any = None) -> ROC:
    """The ROC curve of `scores`.

    Parameters
    ----------
    y_true : (samples,)
        Classes, two of them.
    scores : (samples,)
        The larger, the surer that the sample is of the positive class.
    positive : the positive class; otherwise the larger one (1 of 0 and 1).
    """
    hits, false, thresholds = _counts(y_true, scores, positive)
    if hits[-1] == 0 or false[-1] == 0:
        missing = "positive" if hits[-1] == 0 else "negative"
        raise ValidationError(f"a ROC curve needs samples of both classes, and y_true has no {missing} one.")
    hits, false = np.r_[0, hits], np.r_[0, false]
    return ROC(false / false[-1], hits / hits[-1], np.r_[np.inf, thresholds])


def pr_curve(y_true: Any, scores: Any, positive: Any = None) -> PrecisionRecall:
    """The precision-recall curve of `scores`; the parameters are those of ``roc_curve``."""
    hits, false, thresholds = _counts(y_true, scores, positive)
    if hits[-1] == 0:
        raise ValidationError("a precision-recall curve needs positive samples, and y_true has none.")
    precision, recall = hits / (hits + false), hits / hits[-1]
    return PrecisionRecall(np.r_[precision[::-1], 1.0], np.r_[recall[::-1], 0.0], thresholds[::-1])


def auc(x: Any, y: Any) -> float:
    """Area under the curve through the points (x, y), by trapezoids; x must only rise or only fall."""
    x, y = np.asarray(x, dtype=float), np.asarray(y, dtype=float)
    if x.shape != y.shape or x.ndim != 1 or len(x) < 2:
        raise ValidationError(
            f"auc needs two rows of at least two numbers, of one length (got {x.shape} and {y.shape})."
        )
    steps = np.diff(x)
    if (steps > 0).any() and (steps < 0).any():
        raise ValidationError("auc needs an x that only rises or only falls: sort the points by x.")
    return float(abs((steps * (y[1:] + y[:-1]) / 2).sum()))


def roc_auc(y_true: Any, scores: Any, positive: Any = None) -> float:
    """Area under the ROC curve: how often a positive sample scores above a negative one (0.5 is chance)."""
    curve = roc_curve(y_true, scores, positive)
    return auc(curve.false_positive_rate, curve.true_positive_rate)


def average_precision(y_true: Any, scores: Any, positive: Any = None) -> float:
    """Precision averaged over the recall it is reached at (steps, not trapezoids, which would be too kind)."""
    curve = pr_curve(y_true, scores, positive)
    return float(-(np.diff(curve.recall) * curve.precision[:-1]).sum())


def _counts(y_true: Any, scores: Any, positive: Any) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """At each distinct score as the threshold, from the highest on: hits, false alarms, the score."""
    y, score = np.asarray(y_true).ravel(), np.asarray(scores, dtype=float)
    if score.ndim == 2 and score.shape[1] == 1:
        score = score[:, 0]
    if score.shape != y.shape or y.size == 0:
        raise ValidationError(
            f"scores must hold one number a sample, {y.shape} (got {score.shape}). Of predict_proba(X) take one column: [:, 1]."
        )
    if not np.isfinite(score).all():
        raise ValidationError(f"scores hold {int((~np.isfinite(score)).sum())} NaN or infinite values.")
    is_positive = y == _positive(y, positive)
    order = np.argsort(-score, kind="stable")
    last_of_score = np.r_[np.flatnonzero(np.diff(score[order])), y.size - 1]
    hits = np.cumsum(is_positive[order])[last_of_score]
    return hits, 1 + last_of_score - hits, score[order][last_of_score]


def _positive(y: np.ndarray, positive: Any) -> Any:
    if positive is not None:
        return positive
    labels = np.unique(y)
    if len(labels) > 2:
        raise ValidationError(
            f"y_true has {len(labels)} classes, a curve tells one from the rest: name it with positive=, and give its scores."
        )
    return labels[-1]
