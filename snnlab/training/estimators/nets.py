"""The two kinds of network, with the parameters that describe them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from snnlab.training.engine import activity
from snnlab.training.estimators.base import AT_ONCE, NetEstimator
from snnlab.training.spec import RateNet, SpikingNet


class SpikingEstimator(NetEstimator):
    """One whose hidden neurons spike; ``spikes_per_sample_`` tells how often, in the mean over the samples learnt from."""

    spikes_per_sample_: float

    def __init__(
        self,
        hidden: int | Sequence[int] = (128,),
        steps: int = 25,
        beta: float = 0.9,
        threshold: float = 1.0,
        reset: str = "soft",
        detach_reset: bool = True,
        surrogate_slope: float = 10.0,
        readout: str = "rate",
        recurrent: bool = False,
        epochs: int = 150,
        batch_size: int = 32,
        learning_rate: float = 2e-3,
        early_stopping: bool = True,
        validation_fraction: float = 0.2,
        patience: int = 25,
        rate_target: float | None = None,
        rate_strength: float = 1.0,
        standardize: bool = True,
        progress: Any = None,
        random_state: Any = None,
    ) -> None:
        self.hidden = hidden
        self.steps = steps
        self.beta = beta
        self.threshold = threshold
        self.reset = reset
        self.detach_reset = detach_reset
        self.surrogate_slope = surrogate_slope
        self.readout = readout
        self.recurrent = recurrent
        self.epochs = epochs
        self.batch_size = batch_size
        self.learning_rate = learning_rate
        self.early_stopping = early_stopping
        self.validation_fraction = validation_fraction
        self.patience = patience
        self.rate_target = rate_target
        self.rate_strength = rate_strength
        self.standardize = standardize
        self.progress = progress
        self.random_state = random_state

    def _net(self) -> SpikingNet:
        return SpikingNet(
            self.hidden,  # pyright: ignore[reportArgumentType] - the net makes a tuple of it
            self.steps,
            self.beta,
            self.threshold,
            self.reset,
            self.detach_reset,
            self.surrogate_slope,
            self.readout,
            self.recurrent,
        )

    def _rates(self) -> dict[str, Any]:
        return {"rate_target": self.rate_target, "rate_strength": self.rate_strength}

    def _after(self, x: np.ndarray) -> None:
        steps = x.shape[1] if x.ndim == 3 else self.steps
        parts = (activity(self.net_, self.weights_, x[i : i + AT_ONCE]).rates for i in range(0, len(x), AT_ONCE))
        self.spikes_per_sample_ = steps * sum(float(rates.sum()) for part in parts for rates in part) / len(x)

    def __sklearn_tags__(self) -> Any:
        tags = super().__sklearn_tags__()
        tags.input_tags.three_d_array = True
        return tags


class RateEstimator(NetEstimator):
    """The twin: the same sizes, with rectified linear units instead of neurons that spike."""

    def __init__(
        self,
        hidden: int | Sequence[int] = (128,),
        epochs: int = 150,
        batch_size: int = 32,
        learning_rate: float = 2e-3,
        early_stopping: bool = True,
        validation_fraction: float = 0.2,
        patience: int = 25,
        standardize: bool = True,
        progress: Any = None,
        random_state: Any = None,
    ) -> None:
        self.hidden = hidden
        self.epochs = epochs
        self.batch_size = batch_size
        self.learning_rate = learning_rate
        self.early_stopping = early_stopping
        self.validation_fraction = validation_fraction
        self.patience = patience
        self.standardize = standardize
        self.progress = progress
        self.random_state = random_state

    def _net(self) -> RateNet:
        return RateNet(self.hidden)  # pyright: ignore[reportArgumentType] - the net makes a tuple of it
