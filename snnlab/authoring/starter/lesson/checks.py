"""What lesson NN asks, and how answers are judged."""

from __future__ import annotations

import numpy as np

from snnlab.grading import Criterion, Exercise, Model, points

SQUARE_LIMIT = 0.08  # write here what `snnlab validate NN` prints: the worst right answer, and the nearest wrong one


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
        "too_small_at_the_ends": np.minimum(numbers**2, 0.55),
    }
    hint = min(instead, key=lambda name: distance(instead[name]))
    return hint if distance(instead[hint]) < 0.5 * distance(numbers**2) else "too_coarse"


exercises = [
    Exercise("NN.1", "Square a number", 3, Model(inputs=("x",), output="squared", max_neurons=500), [squares]),
]
