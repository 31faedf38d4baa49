"""How much: the spiking regressor and its twin."""

from __future__ import annotations

from typing import Any

import numpy as np
from sklearn.base import RegressorMixin
from sklearn.metrics import r2_score

from snnlab.training.estimators.base import NetEstimator
from snnlab.training.estimators.nets import RateEstimator, SpikingEstimator
from snnlab.training.estimators.scaling import Scaling


class Regressing(RegressorMixin, NetEstimator):
    """One output for each number; targets are learnt in units of their spread."""

    _loss = "mean_squared"
    target_scaling_: Scaling
    _one_number: bool

    def predict(self, X: Any) -> np.ndarray:
        """(samples,), or (samples, outputs) if y was so: the predicted numbers."""
        return self._numbers(self._scores(X))

    def partial_fit(self, X: Any, y: Any) -> Any:
        """One epoch on these samples; mean and spread of features and targets are those of the first call."""
        return self._go_on(X, y, self._learn_targets)

    def _numbers(self, scores: np.ndarray) -> np.ndarray:
        values = self.target_scaling_.back(scores)
        return values[:, 0] if self._one_number else values

    def _learn_targets(self, y: np.ndarray) -> None:
        self._one_number = y.ndim == 1
        self.target_scaling_ = Scaling.of(y.reshape(len(y), -1))

    def _targets(self, y: np.ndarray) -> np.ndarray:
        return self.target_scaling_.of_data(y.reshape(len(y), -1))

    def _outputs(self) -> int:
        return len(self.target_scaling_.mean)

    def _judged(self, scores: np.ndarray, y: Any) -> float:
        return float(r2_score(y, self._numbers(scores)))

    def __sklearn_tags__(self) -> Any:
        tags = super().__sklearn_tags__()
        tags.target_tags.multi_output = True
        return tags


class SpikingRegressor(Regressing, SpikingEstimator):
    """A network of spiking neurons that predicts numbers.

    Each sample is shown for some steps as a constant current; layers of leaky integrate-and-fire neurons answer with spikes,
    and the number is read from them. Silence the spikes (``lesion_score``) and it knows nothing.

    Parameters
    ----------
    hidden : neurons of each hidden layer.
    steps : how long a sample is shown; samples of (steps, features) bring their own.
    beta, threshold, reset, detach_reset, surrogate_slope, readout, recurrent : of the neurons, see ``SpikingNet``.
    epochs : passes over the samples, at most.
    batch_size : samples between two changes of the weights.
    learning_rate : of Adam.
    early_stopping : whether to hold some samples out, stop when their loss gets no better, and go back to the best weights;
        below 20 samples nothing is held out.
    validation_fraction : the share of them.
    patience : epochs to wait for something better.
    rate_target : spikes a step that the neurons should have in the mean; None leaves them free. Few spikes save energy.
    rate_strength : how much that counts.
    standardize : whether features are first brought to mean 0 and spread 1, and clipped at 6 spreads; targets always are, and
        predictions come back in their own units.
    progress : a bar when it takes longer than a second: True, False, or something like tqdm that makes one. None: in notebooks
        and terminals, but not in the copies that scikit-learn makes for grid search and cross validation.
    random_state : a number for the same result every time.

    Attributes
    ----------
    history_, n_iter_, net_, weights_, fitted_, scaling_, target_scaling_, spikes_per_sample_, n_features_in_
    """


class RateRegressor(Regressing, RateEstimator):
    """The twin of ``SpikingRegressor`` without spikes: rectified linear units, all else the same.

    Parameters
    ----------
    hidden, epochs, batch_size, learning_rate, early_stopping, validation_fraction, patience, standardize, progress,
    random_state
        As of ``SpikingRegressor``.
    """
