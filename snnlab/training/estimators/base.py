"""What the four estimators share: checks, scaling, training, the held-out part, and looking inside."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable
from typing import Any

import numpy as np
from sklearn.base import BaseEstimator
from sklearn.utils import check_random_state
from sklearn.utils.validation import check_is_fitted

from snnlab.exceptions import ValidationError
from snnlab.progress import Progress
from snnlab.training.engine import Activity, activity, predict
from snnlab.training.estimators.checking import checked_pairs, checked_samples
from snnlab.training.estimators.held_out import held_out
from snnlab.training.estimators.scaling import CLIP, Scaling
from snnlab.training.fitting import Fitted, fit
from snnlab.training.notebook import watched
from snnlab.training.spec import Net, SpikingNet
from snnlab.training.weights import Weights

OnEpoch = Callable[[int, Fitted], Any] | None
AT_ONCE = 256  # samples whose spikes are counted at once


class NetEstimator(BaseEstimator, ABC):
    """A network with an inside that scikit-learn can fit. Subclasses say which network and what is predicted.

    Attributes after ``fit``
    ------------------------
    fitted_ : net, weights and history, for all that takes a trained network.
    n_features_in_ : columns of X.
    scaling_ : what was learnt of the columns' mean and spread.
    """

    hidden: Any
    epochs: int
    batch_size: int
    learning_rate: float
    early_stopping: bool
    validation_fraction: float
    patience: int
    standardize: bool
    progress: Any
    random_state: Any
    _loss: str

    fitted_: Fitted
    scaling_: Scaling

    @abstractmethod
    def _net(self) -> Net:
        """The network that the parameters describe."""

    @abstractmethod
    def _learn_targets(self, y: np.ndarray) -> None:
        """Learn from y what predictions look like."""

    @abstractmethod
    def _targets(self, y: np.ndarray) -> np.ndarray:
        """y as the network learns it: class numbers, or scaled values (samples, outputs)."""

    @abstractmethod
    def _outputs(self) -> int:
        """How many outputs the network has."""

    @abstractmethod
    def _judged(self, scores: np.ndarray, y: Any) -> float:
        """How good the network's scores are, as ``score`` counts it."""

    @property
    def net_(self) -> Net:
        """The network that was trained."""
        return self.fitted_.net

    @property
    def weights_(self) -> Weights:
        """What it has learnt."""
        return self.fitted_.weights

    @property
    def history_(self) -> dict[str, list[float]]:
        """Loss, validation loss and rate of every epoch; ``pictures.loss`` draws it."""
        return self.fitted_.history

    @property
    def n_iter_(self) -> int:
        """How many epochs it learnt."""
        return len(self.history_["loss"])

    def fit(self, X: Any, y: Any, *, validation: tuple[Any, Any] | None = None, on_epoch: OnEpoch = None) -> Any:
        """Learn from samples; what was learnt before is forgotten.

        Parameters
        ----------
        X : (samples, features); for spiking estimators also (samples, steps, features)
        y : (samples,); for regressors also (samples, outputs)
        validation : X and y of samples to stop by, instead of a share of the given ones that is held out. Without
            ``early_stopping`` their loss is only written down.
        on_epoch : called after every epoch with its number and what is learnt so far, such as ``pictures.LiveLoss()``; it stops
            the training by returning True.
        """
        X, y = self._checked(X, y, reset=True)
        self._learn_targets(y)
        self.scaling_ = Scaling.of(X, CLIP) if self.standardize else Scaling.none(X.shape[-1])
        seed = int(check_random_state(self.random_state).randint(2**31 - 1))
        x, targets, tried = self._parts(self.scaling_.of_data(X), self._targets(y), validation, seed)
        self.fitted_ = self._train(x, targets, tried, self.epochs, seed, on_epoch)
        self._after(x)
        return self

    def activity(self, X: Any) -> Activity:
        """Spikes, membranes and rates while the network looks at samples; ``pictures.raster`` draws them."""
        return activity(self.net_, self.weights_, self._scaled(X))

    def lesion_score(self, X: Any, y: Any) -> float:
        """The score with all hidden units silenced: what the network would know without its spikes.

        If it stays near the full score, the predictions do not come from the spikes.
        """
        return self._judged(self._scores(X, lesion=True), y)

    def _scores(self, X: Any, lesion: bool = False) -> np.ndarray:
        """(samples, outputs): what the network says."""
        check_is_fitted(self)
        return predict(self.net_, self.weights_, self._scaled(X), lesion=lesion)

    def _scaled(self, X: Any) -> np.ndarray:
        check_is_fitted(self)
        return self.scaling_.of_data(checked_samples(self, X, self._in_time()))

    def _checked(self, X: Any, y: Any, reset: bool = False) -> tuple[np.ndarray, np.ndarray]:
        return checked_pairs(self, X, y, self._in_time(), self._loss == "mean_squared", reset)

    def _in_time(self) -> bool:
        """Whether samples may have steps."""
        return isinstance(self._net(), SpikingNet)

    def _parts(
        self, x: np.ndarray, targets: np.ndarray, validation: Any, seed: int
    ) -> tuple[np.ndarray, np.ndarray, Any]:
        """What to learn from, and the pair to stop by, or None."""
        if validation is not None:
            if not isinstance(validation, tuple | list) or len(validation) != 2:
                raise ValidationError("validation must be a pair (X, y) of samples that are not learnt from, or None.")
            X, y = self._checked(*validation)
            return x, targets, (self.scaling_.of_data(X), self._targets(y))
        if not self.early_stopping:
            return x, targets, None
        return held_out(x, targets, self.validation_fraction, seed)

    def _train(
        self, x: np.ndarray, y: np.ndarray, tried: Any, epochs: int, seed: int, on_epoch: OnEpoch, weights: Any = None
    ) -> Fitted:
        with Progress("Training", epochs, "epoch", self._wish()) as progress:

            def after(epoch: int, fitted: Fitted) -> Any:
                progress.advance()
                return on_epoch(epoch, fitted) if on_epoch is not None else None

            return fit(
                self._net(),
                x,
                y,
                loss=self._loss,
                validation=tried,
                epochs=epochs,
                batch_size=self.batch_size,
                learning_rate=self.learning_rate,
                patience=self.patience if self.early_stopping and tried is not None else None,
                seed=seed,
                weights=weights,
                outputs=self._outputs(),
                on_epoch=after,
                **self._rates(),
            )

    def _rates(self) -> dict[str, Any]:
        """How often the hidden neurons should spike, if that is wished."""
        return {}

    def _after(self, x: np.ndarray) -> None:
        """Look at what was learnt, once more."""

    def _go_on(self, X: Any, y: Any, learn: Callable[[np.ndarray], None]) -> Any:
        """One epoch more on these samples; the first call learns scaling and targets from them."""
        first = not hasattr(self, "fitted_")
        X, y = self._checked(X, y, reset=first)
        if first:
            learn(y)
            self.scaling_ = Scaling.of(X, CLIP) if self.standardize else Scaling.none(X.shape[-1])
        weights, past = (None, {}) if first else (self.weights_, self.history_)
        seed = int(check_random_state(self.random_state).randint(2**31 - 1))
        x = self.scaling_.of_data(X)
        found = self._train(x, self._targets(y), None, 1, seed + len(past.get("loss", ())), None, weights)
        history = {name: [*past.get(name, ()), *values] for name, values in found.history.items()}
        self.fitted_ = Fitted(found.net, found.weights, history)
        self._after(x)
        return self

    def _wish(self) -> Any:
        """Whether to show a bar: as wished; if nothing is wished, where somebody watches, and not in scikit-learn's copies."""
        if self.progress is not None:
            return self.progress
        return watched() and not getattr(self, "_is_copy", False)

    def __sklearn_clone__(self) -> Any:
        """A copy without what was learnt. Grid search and cross validation fit such copies, many of them, so they are quiet."""
        copy: Any = super().__sklearn_clone__()
        copy._is_copy = True
        return copy
