"""What assignment NN asks, and its public checks. Students get this file."""

from __future__ import annotations

import numpy as np

from snnlab.grading import Criterion, Essay, Exercise, Model, Value, points

SQUARE_LIMIT = 0.08  # `snnlab validate` prints how far the right answers stay below it
MEAN_LIMIT = 0.06


@points(3)
def squares(answer, trial):
    """Squares of hidden numbers"""
    numbers = trial.rng.uniform(0.1, 1, 8) * np.resize([1, -1], 8)  # as many below 0 as above
    held = np.array([answer.run({"x": x}, seed=seed) for x, seed in zip(numbers, trial.seeds(8), strict=True)])
    error = float(np.sqrt(np.mean((held - numbers**2) ** 2)))
    passed = error <= SQUARE_LIMIT
    return Criterion(
        passed=passed,
        measured=error,
        limit=SQUARE_LIMIT,
        message="root mean square error",
        hint_id=None if passed else instead_of_the_square(numbers, held),
        expected=list(numbers**2),
        yours=list(held),
        cases=[f"x = {x:.2f}" for x in numbers],
    )


def instead_of_the_square(numbers, held):
    """The hint for what the network computes instead: what explains the answers much better than the square does."""

    def distance(values):
        return np.sqrt(np.mean((held - values) ** 2))

    instead = {
        "not_squared": numbers,
        "only_its_size": np.abs(numbers),
        "too_small_at_the_ends": np.minimum(numbers**2, 0.65),
    }
    hint = min(instead, key=lambda name: distance(instead[name]))
    return hint if distance(instead[hint]) < 0.5 * distance(numbers**2) else "too_coarse"


@points(1)
def reads_the_mean(mean, trial):
    """The mean over half a second"""
    error = abs(mean - 0.25)
    passed = error <= MEAN_LIMIT
    return Criterion(
        passed=passed,
        measured=error,
        limit=MEAN_LIMIT,
        message=f"yours is {mean:.3g}",
        hint_id=None if passed else "read_the_input" if abs(mean - 0.5) < MEAN_LIMIT else "read_again",
    )


exercises = [
    Exercise(
        "NN.1",
        "Square a number",
        4,
        Model(inputs=("x",), output="squared", max_neurons=500),
        [squares],
        hidden=1,
    ),
    Exercise("NN.2", "Read it", 1, Value(low=-10, high=10), [reads_the_mean]),
    Exercise("NN.3", "Explain it", 2, Essay()),
]
