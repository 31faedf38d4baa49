"""Comparing signals."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from snnlab.exceptions import ValidationError


def signals_allclose(
    t: Any,
    targets: Any,
    signals: Any,
    atol: float = 1e-8,
    rtol: float = 1e-5,
    buf: float = 0.0,
    delay: float = 0.0,
    plt: Any = None,
    labels: Any = None,
    individual_results: bool = False,
    allclose: Callable[..., bool] = np.allclose,
) -> Any:
    """Whether signals follow their targets.

    Parameters
    ----------
    t : (steps,) [s]
    targets, signals : (steps,) or (steps, signals); one target may stand for all signals.
    atol, rtol : how far a signal may be from its target: ``atol + rtol * |target|``.
    buf : [s] to leave out at both ends.
    delay : [s] by which the signals come later than their targets.
    plt : ``matplotlib.pyplot``, to draw the signals and their errors.
    labels : names of the signals, for the drawing.
    individual_results : whether to say it of each signal, in a list, or of all together.
    """
    t = np.asarray(t, dtype=np.float64)
    targets, signals = _columns(targets, t, "targets"), _columns(signals, t, "signals")
    if targets.shape[1] not in (1, signals.shape[1]):
        raise ValidationError(
            f"signals_allclose: {targets.shape[1]} targets for {signals.shape[1]} signals. Give one or all."
        )
    targets = np.broadcast_to(targets, signals.shape)
    late = round(delay / (t[1] - t[0])) if delay else 0
    t, targets, signals = t[late:], targets[: len(t) - late], signals[late:]
    middle = (t >= t[0] + buf) & (t <= t[-1] - buf)
    if plt is not None:
        _draw(plt, t, targets, signals, labels)
    results = [
        bool(allclose(signal[middle], target[middle], atol=atol, rtol=rtol))
        for signal, target in zip(signals.T, targets.T, strict=True)
    ]
    return results if individual_results else all(results)


def _columns(given: Any, t: np.ndarray, name: str) -> np.ndarray:
    array = np.asarray(given, dtype=np.float64)
    array = array[:, None] if array.ndim == 1 else array
    if array.ndim != 2 or len(array) != len(t):
        raise ValidationError(
            f"signals_allclose: {name} must have one row for each of the {len(t)} times (got shape {np.shape(given)})."
        )
    return array


def _draw(plt: Any, t: np.ndarray, targets: np.ndarray, signals: np.ndarray, labels: Any) -> None:
    _, (above, below) = plt.subplots(2, 1, sharex=True)
    above.plot(t, targets, "k:")
    lines = above.plot(t, signals)
    below.plot(t, signals - targets)
    below.set_ylabel("error")
    below.set_xlabel("time (s)")
    if labels is not None:
        above.legend(lines, labels)
