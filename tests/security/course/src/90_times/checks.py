"""A lesson for the tests of grading: a product, a number and a question. HIDDEN-CHECKS-MARK"""

import numpy as np

from snnlab.grading import Choice, Criterion, Exercise, Model, Value, points

PAIRS = 4
LIMIT = 0.15  # three times what a good network reaches


@points(3)
def multiplies(answer, trial):
    """The product of hidden pairs."""
    pairs = trial.rng.uniform(-1, 1, (PAIRS, 2))
    got = np.array([answer.run({"a": a, "b": b}, seconds=0.1, seed=trial.seed) for a, b in pairs])
    error = float(np.sqrt(np.mean((got - pairs[:, 0] * pairs[:, 1]) ** 2)))
    return Criterion(error <= LIMIT, error, LIMIT, message="root mean square error", hint_id="not_a_product")


@points(2)
def is_the_number(answer, trial):
    """Six times seven."""
    return Criterion(bool(abs(answer - 42) < 1e-9), answer, 42, message="six times seven")


@points(1)
def is_a_spike(answer, trial):
    """The right word."""
    return Criterion(answer == "a spike")


exercises = [
    Exercise("90.1", "Multiply", 3, Model(inputs=("a", "b"), output="product", max_neurons=600), [multiplies]),
    Exercise("90.2", "A number", 2, Value(), [is_the_number]),
    Exercise("90.3", "A word", 1, Choice(("a spike", "a wave", "a rate")), [is_a_spike]),
]
