"""Steps downhill: Adam (Kingma & Ba 2015), with the constants of its paper."""

from __future__ import annotations

import numpy as np

from snnlab.training.engine.kernels import kernels
from snnlab.training.weights import Array

FADE, FADE_SQUARE, TINY = 0.9, 0.999, 1e-8


class Adam:
    """The running means of the gradients of one row of weights.

    Parameters
    ----------
    weights : (n,)
        Changed by every ``step``.
    learning_rate : float
        About how far a weight goes in one step.
    """

    def __init__(self, weights: Array, learning_rate: float) -> None:
        self._weights, self._rate = weights, float(learning_rate)
        self._mean, self._square = np.zeros_like(weights), np.zeros_like(weights)
        self._steps = 0

    def step(self, gradients: Array) -> None:
        """One step against ``gradients``, (n,)."""
        self._steps += 1
        shares = 1 - FADE**self._steps, 1 - FADE_SQUARE**self._steps  # of the gradients in the means so far
        kernels().adam(self._weights, gradients, self._mean, self._square, self._rate, FADE, FADE_SQUARE, *shares, TINY)
