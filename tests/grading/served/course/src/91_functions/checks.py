"""A lesson whose answers are functions."""

import numpy as np

from snnlab.grading import Criterion, EnsembleFunction, Exercise, Function, TimeFunction, points


@points(1)
def doubles(answer, trial):
    """Doubles its input."""
    xs = trial.rng.uniform(-1, 1, 20)
    error = float(np.abs(answer.many(xs) - 2 * xs).max())
    return Criterion(error < 1e-9, error, 1e-9)


@points(1)
def reaches(answer, trial):
    """Brings the plant to its target."""
    place, target = trial.rng.uniform(-1, 1, 2)
    for _ in range(400):
        place += 0.02 * answer(target - place)
    return Criterion(abs(target - place) < 0.05, abs(target - place), 0.05)


@points(1)
def is_a_sine(answer, trial):
    """Is a sine of 1 Hz."""
    error = float(np.abs(answer.values - np.sin(2 * np.pi * answer.times)).max())
    return Criterion(error < 1e-9, error, 1e-9)


@points(1)
def is_a_product(answer, trial):
    """Is a product."""
    return Criterion((error := answer.error(lambda x: x[0] * x[1])) < 1e-9, error, 1e-9)


exercises = [
    Exercise("91.1", "Double", 2, Function(call_seconds=0.5), [doubles], hidden=1),
    Exercise("91.2", "Control", 1, Function(("error",), call_seconds=0.5), [reaches]),
    Exercise("91.3", "Sine", 1, TimeFunction(call_seconds=0.5, seconds=2), [is_a_sine]),
    Exercise("91.4", "Product", 1, EnsembleFunction(dimensions=2), [is_a_product]),
]
