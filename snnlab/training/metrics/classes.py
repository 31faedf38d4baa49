"""How often predicted classes are the true ones, and which are taken for which."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal

import numpy as np

from snnlab.exceptions import ValidationError

Average = Literal["auto", "macro", "micro", "weighted"] | None


def accuracy(y_true: Any, y_pred: Any) -> float:
    """Share of the samples whose class is right, 0 to 1."""
    y, p = _pair(y_true, y_pred)
    return float((y == p).mean())


def labels_of(y_true: Any, y_pred: Any) -> np.ndarray:
    """The classes that occur in either, in order: those of the rows and columns of the confusion matrix."""
    return np.unique(np.concatenate(_pair(y_true, y_pred)))


def confusion_matrix(y_true: Any, y_pred: Any, labels: Sequence[Any] | None = None) -> np.ndarray:
    """Counts (true class, predicted class): what lies off the diagonal was taken for something else.

    Parameters
    ----------
    labels : the classes in the order of rows and columns; otherwise all that occur, sorted.
    """
    y, p = _pair(y_true, y_pred)
    known = labels_of(y, p) if labels is None else np.asarray(labels)
    place = {label: i for i, label in enumerate(known.tolist())}
    strange = sorted({str(v) for v in (*y.tolist(), *p.tolist()) if v not in place})
    if strange:
        raise ValidationError(f"labels miss the class {', '.join(strange)}, which occurs. Add it, or leave labels out.")
    counts = np.zeros((len(known), len(known)), dtype=int)
    np.add.at(counts, ([place[v] for v in y.tolist()], [place[v] for v in p.tolist()]), 1)
    return counts


def precision(y_true: Any, y_pred: Any, average: Average = "auto", positive: Any = None) -> Any:
    """Of those called a class, the share that is one; 0 where none was called so. See ``f1`` for the parameters."""
    right, called, _, labels = _counts(y_true, y_pred)
    if average == "micro":
        return float(right.sum() / called.sum())
    return _averaged(_share(right, called), y_true, labels, average, positive)


def recall(y_true: Any, y_pred: Any, average: Average = "auto", positive: Any = None) -> Any:
    """Of those that are a class, the share that was called so; 0 where there is none. See ``f1`` for the parameters."""
    right, _, real, labels = _counts(y_true, y_pred)
    if average == "micro":
        return float(right.sum() / real.sum())
    return _averaged(_share(right, real), y_true, labels, average, positive)


def f1(y_true: Any, y_pred: Any, average: Average = "auto", positive: Any = None) -> Any:
    """Harmonic mean of precision and recall, 0 to 1.

    Parameters
    ----------
    average : "auto"
        Of two classes the number of the positive one, of more the plain mean over the classes ("macro"). "weighted" weighs
        classes by how often they are true, "micro" pools all decisions; None gives one number a class, in order.
    positive : the class of which "auto" tells when there are two; otherwise the larger one (1 of 0 and 1).
    """
    right, called, real, labels = _counts(y_true, y_pred)
    if average == "micro":
        return float(2 * right.sum() / (called.sum() + real.sum()))
    return _averaged(_share(2 * right, called + real), y_true, labels, average, positive)


def _counts(y_true: Any, y_pred: Any) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """By class: how often right, how often called, how often real; and the classes."""
    matrix = confusion_matrix(y_true, y_pred)
    return matrix.diagonal(), matrix.sum(axis=0), matrix.sum(axis=1), labels_of(y_true, y_pred)


def _share(part: np.ndarray, whole: np.ndarray) -> np.ndarray:
    return np.divide(part, whole, out=np.zeros(len(part)), where=whole > 0)


def _averaged(by_class: np.ndarray, y_true: Any, labels: np.ndarray, average: Average, positive: Any) -> Any:
    if average not in ("auto", "macro", "weighted", None):
        raise ValidationError(f"average must be 'auto', 'macro', 'micro', 'weighted' or None (got {average!r}).")
    if average is None:
        return by_class
    if average == "weighted":
        real = np.array([(np.asarray(y_true).ravel() == label).sum() for label in labels])
        return float((by_class * real).sum() / real.sum())
    if average == "macro" or (positive is None and len(labels) > 2):
        return float(by_class.mean())
    wanted = labels[-1] if positive is None else positive
    if wanted not in labels:
        raise ValidationError(f"positive={positive!r} does not occur: the classes are {', '.join(map(str, labels))}.")
    return float(by_class[labels.tolist().index(wanted)])


def _pair(y_true: Any, y_pred: Any) -> tuple[np.ndarray, np.ndarray]:
    """Both as (samples,), or a sentence about what does not fit."""
    y, p = (_flat(values, name) for values, name in ((y_true, "y_true"), (y_pred, "y_pred")))
    if len(y) != len(p):
        raise ValidationError(f"y_true has {len(y)} samples, y_pred {len(p)}: they must tell of the same ones.")
    return y, p


def _flat(values: Any, name: str) -> np.ndarray:
    array = np.asarray(values)
    if array.ndim == 2 and array.shape[1] == 1:
        array = array[:, 0]
    if array.ndim != 1 or array.size == 0:
        raise ValidationError(
            f"{name} must hold one class a sample, of shape (samples,) (got {array.shape}). "
            "Scores or probabilities become classes by scores.argmax(axis=1)."
        )
    return array
