"""A decoded number taken apart: which neurons add how much to it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from snnlab import Ensemble, LstsqL2
from snnlab.exceptions import ValidationError

LISTED = 4  # neurons that are named one by one
TOO_MANY = 2000  # neurons for which solving anew while somebody waits is too slow


def rates_at(ensemble: Ensemble, drawn: Any, x: np.ndarray) -> np.ndarray:
    """(neurons,) [Hz]: what the tuning curves say for the value x (dimensions,); `drawn` is what was built."""
    points = np.atleast_2d(x) @ drawn.encoders.T / float(ensemble.radius)
    return ensemble.neuron_type.rates(points, drawn.gain, drawn.bias)[0]


def own_decoders(ensemble: Ensemble, drawn: Any, solver: Any = None) -> np.ndarray:
    """(dimensions, neurons): decoders of the ensemble's value.

    Raises
    ------
    ValidationError
        If the ensemble is too large to solve while somebody waits.
    """
    if ensemble.n_neurons > TOO_MANY:
        raise ValidationError(
            f"{ensemble}: it has {ensemble.n_neurons} neurons; the sum is shown for up to {TOO_MANY}."
        )
    points = drawn.eval_points @ drawn.encoders.T / float(ensemble.radius)
    activities = ensemble.neuron_type.rates(points, drawn.gain, drawn.bias)
    found = (solver or LstsqL2())(activities, drawn.eval_points)
    return np.asarray(found).T


def sum_rows(decoders: np.ndarray, rates: np.ndarray) -> list[str]:
    """The largest terms d·a of decoders (neurons,) and rates (neurons,) [Hz] in text, and what the others add."""
    terms = decoders * rates
    largest = np.argsort(-np.abs(terms))[:LISTED]
    rows = [
        f"neuron {i}: {signed(1000 * decoders[i], 3)}·10⁻³ × {rates[i]:.0f} Hz = {signed(terms[i], 3)}"
        for i in largest.tolist()
    ]
    others = int(np.count_nonzero(terms)) - len(largest)
    if others > 0:
        rows.append(f"{others} other active neurons: {signed(terms.sum() - terms[largest].sum(), 3)}")
    return [*rows, f"sum: {signed(terms.sum(), 3)}"]


def signed(value: Any, digits: int = 2) -> str:
    """A number with a true minus sign."""
    return f"{float(value):.{digits}f}".replace("-", "−")


def added(value: Any, digits: int = 2) -> str:
    """A number as the next term of a sum: + 1.5, − 1.5."""
    return f"{'−' if value < 0 else '+'} {abs(float(value)):.{digits}f}"


def vector(values: Sequence[float] | np.ndarray, digits: int = 2) -> str:
    """A number, or several in parentheses."""
    texts = [signed(value, digits) for value in np.ravel(values).tolist()]
    return texts[0] if len(texts) == 1 else f"({', '.join(texts)})"
