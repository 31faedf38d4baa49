"""Which of some classes: the spiking classifier and its twin."""

from __future__ import annotations

from typing import Any

import numpy as np
from sklearn.base import ClassifierMixin
from sklearn.utils.multiclass import check_classification_targets
from sklearn.utils.validation import column_or_1d

from snnlab.exceptions import ValidationError
from snnlab.training.estimators.base import NetEstimator
from snnlab.training.estimators.nets import RateEstimator, SpikingEstimator
from snnlab.training.metrics import accuracy


class Classifying(ClassifierMixin, NetEstimator):
    """One output for each class; the largest wins."""

    _loss = "cross_entropy"
    classes_: np.ndarray

    def predict(self, X: Any) -> np.ndarray:
        """(samples,): the class of each."""
        best = self._scores(X).argmax(axis=1)
        return self.classes_[best]

    def predict_proba(self, X: Any) -> np.ndarray:
        """(samples, classes): how sure the network is, in the order of ``classes_``; each row adds up to 1."""
        return np.exp(self.predict_log_proba(X))

    def predict_log_proba(self, X: Any) -> np.ndarray:
        """(samples, classes): logarithm of ``predict_proba``."""
        scores = self._scores(X).astype(np.float64)
        scores -= scores.max(axis=1, keepdims=True)
        return scores - np.log(np.exp(scores).sum(axis=1, keepdims=True))

    def decision_function(self, X: Any) -> np.ndarray:
        """(samples, classes): the outputs; of two classes (samples,), how far the second is above the first."""
        scores = self._scores(X).astype(np.float64)
        return scores[:, 1] - scores[:, 0] if len(self.classes_) == 2 else scores

    def score_samples(self, X: Any) -> np.ndarray:
        """(samples,): log probability of the class that is predicted, 0 for sure; the lowest are worth a second look."""
        return self.predict_log_proba(X).max(axis=1)

    def partial_fit(self, X: Any, y: Any, classes: Any = None) -> Any:
        """One epoch on these samples; mean and spread of the features are those of the first call.

        Parameters
        ----------
        classes : in the first call all classes that there will be, if the first samples do not show them all.
        """
        return self._go_on(X, y, lambda first: self._learn_targets(first if classes is None else np.asarray(classes)))

    def _learn_targets(self, y: np.ndarray) -> None:
        check_classification_targets(y)
        self.classes_ = np.unique(column_or_1d(y, warn=True))
        if len(self.classes_) < 2:
            raise ValidationError(f"y shows 1 class only, {self.classes_[0]}: there is nothing to tell apart.")

    def _targets(self, y: np.ndarray) -> np.ndarray:
        y = column_or_1d(y)
        numbers = np.searchsorted(self.classes_, y).clip(max=len(self.classes_) - 1)
        strange = np.unique(y[self.classes_[numbers] != y])
        if len(strange):
            raise ValidationError(
                f"y holds the class {strange[0]}, which was not there before: the classes are "
                f"{', '.join(map(str, self.classes_))}. Name all in the first call: partial_fit(X, y, classes=...)."
            )
        return numbers

    def _outputs(self) -> int:
        return len(self.classes_)

    def _judged(self, scores: np.ndarray, y: Any) -> float:
        return accuracy(y, self.classes_[scores.argmax(axis=1)])


class SpikingClassifier(Classifying, SpikingEstimator):
    """A network of spiking neurons that tells classes apart.

    Each sample is shown for some steps as a constant current; layers of leaky integrate-and-fire neurons answer with spikes,
    and the class is read from them. It learns by gradients through time with a surrogate for the spike's slope.

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
    standardize : whether features are first brought to mean 0 and spread 1, and clipped at 6 spreads.
    progress : a bar when it takes longer than a second: True, False, or something like tqdm that makes one. None: in notebooks
        and terminals, but not in the copies that scikit-learn makes for grid search and cross validation.
    random_state : a number for the same result every time.

    Attributes
    ----------
    classes_, history_, n_iter_, net_, weights_, fitted_, scaling_, spikes_per_sample_, n_features_in_
    """


class RateClassifier(Classifying, RateEstimator):
    """The twin of ``SpikingClassifier`` without spikes: rectified linear units, all else the same.

    Parameters
    ----------
    hidden, epochs, batch_size, learning_rate, early_stopping, validation_fraction, patience, standardize, progress,
    random_state
        As of ``SpikingClassifier``.
    """
