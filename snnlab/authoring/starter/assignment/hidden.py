"""Checks that only grading knows. This file is never released."""

from __future__ import annotations

import numpy as np

from snnlab.grading import Criterion, points

EDGE_LIMIT = 0.15


@points(1)
def holds_at_the_edges(answer, trial):
    """The ends of the range"""
    errors = [abs(answer.run({"x": x}, seed=seed) - 1) for x, seed in zip((-1, 1), trial.seeds(2), strict=True)]
    good = [error <= EDGE_LIMIT for error in errors]
    return Criterion(
        passed=all(good),
        measured=float(max(errors)),
        limit=EDGE_LIMIT,
        points=float(np.mean(good)),  # half a point for each end
        message="larger numbers come out too small" if not all(good) else "",  # the student reads this
        note=f"errors at -1 and 1: {errors[0]:.3f}, {errors[1]:.3f}",  # only the teacher does
        hint_id=None if all(good) else "too_small_at_the_ends",
    )


CHECKS = {"NN.1": [holds_at_the_edges]}
