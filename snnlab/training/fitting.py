"""Training: epochs of small batches, the loss of each epoch, and when to stop."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from snnlab.build.threads import threads_for
from snnlab.exceptions import SimulationError, ValidationError
from snnlab.training.engine import given
from snnlab.training.engine.losses import loss_and_direction
from snnlab.training.engine.passes import scores
from snnlab.training.engine.trainer import Settings, Trainer
from snnlab.training.spec import Net
from snnlab.training.weights import Weights, check_weights, initial_weights

History = dict[str, list[float]]


@dataclass
class Fitted:
    """A net, the weights that it has learned, and how it got there.

    ``history`` holds one number for each epoch: "loss" (the mean over its batches, penalty included), "rate" (spikes per
    hidden neuron and step; mean activity of a net without spikes) and, if there is validation, "validation_loss".
    """

    net: Net
    weights: Weights
    history: History


def fit(
    net: Net,
    x: Any,
    y: Any,
    *,
    loss: str = "cross_entropy",
    validation: tuple[Any, Any] | None = None,
    epochs: int = 100,
    batch_size: int = 64,
    learning_rate: float = 1e-3,
    rate_target: float | None = None,
    rate_strength: float = 100.0,
    patience: int | None = None,
    seed: int | None = None,
    weights: Weights | None = None,
    outputs: int | None = None,
    on_epoch: Callable[[int, Fitted], Any] | None = None,
) -> Fitted:
    """Train a net; the same seed gives the same weights, bit for bit.

    Parameters
    ----------
    x : (samples, features), or (samples, steps, features) for an input that varies in time
    y : (samples,) class numbers for cross entropy; (samples,) or (samples, outputs) values for mean squares
    validation : x and y of samples to try, not to train on
    rate_target : spikes per neuron and step that each hidden layer should fire in the mean; ``rate_strength`` weighs this
        against the loss, see ``losses.rate_penalty``
    patience : epochs without a better validation loss after which training stops; the best weights are kept
    seed : of the first weights and of the order of samples; None draws one
    weights : to go on from; they are not changed
    outputs : number of outputs, if ``y`` does not tell: the largest class may be missing
    on_epoch : called with the number of the epoch, from 0, and what is learned so far; when it returns True or raises
        StopIteration, training stops

    Raises
    ------
    ValidationError
        If data, shapes or settings are not usable; it says where.
    SimulationError
        If the loss grows beyond all bounds.
    """
    x = given.inputs(net, x)
    y = given.targets(loss, y, len(x))
    n_out = _outputs(loss, y, outputs, weights)
    given.outputs_for(loss, y, n_out)
    _check(epochs, batch_size, learning_rate, rate_target, rate_strength, patience, validation)
    tried = None if validation is None else _validation(net, loss, validation, x, n_out)
    rng = np.random.default_rng(seed)
    if weights is None:
        weights = initial_weights(net, x.shape[-1], n_out, rng)
    check_weights(net, weights, x.shape[-1], n_out)

    trainer = Trainer(net, weights, Settings(loss, batch_size, learning_rate, rate_target, rate_strength))
    history: History = {"loss": [], "validation_loss": [], "rate": []}
    best = _Best(patience)
    with threads_for(0):  # more threads cost more than they give here, and could add in another order
        for epoch in range(epochs):
            mean_loss, rate = trainer.epoch(x, y, rng.permutation(len(x)))
            if not np.isfinite(mean_loss):
                raise SimulationError(
                    f"the loss became {mean_loss} in epoch {epoch}. Lower learning_rate (it is {learning_rate:g}), "
                    "or scale the features of x to values around 1."
                )
            history["loss"].append(mean_loss)
            history["rate"].append(rate)
            if tried is not None:
                found, _ = loss_and_direction(loss, scores(net, trainer.weights, tried[0]), tried[1])
                history["validation_loss"].append(found)
                best.see(epoch, found, trainer.row)
            if _wants_to_stop(on_epoch, epoch, net, trainer.weights, history) or best.long_ago(epoch):
                break
    if best.row is not None:
        trainer.row[:] = best.row
    return Fitted(net, trainer.weights.copy(), history)


class _Best:
    """The weights with the least validation loss; keeps nothing without patience."""

    def __init__(self, patience: int | None) -> None:
        self.row: np.ndarray | None = None
        self._patience, self._loss, self._epoch = patience, np.inf, 0

    def see(self, epoch: int, loss: float, row: np.ndarray) -> None:
        if self._patience is not None and loss < self._loss:
            self._loss, self._epoch, self.row = loss, epoch, row.copy()

    def long_ago(self, epoch: int) -> bool:
        return self._patience is not None and epoch - self._epoch >= self._patience


def _wants_to_stop(on_epoch: Callable | None, epoch: int, net: Net, weights: Weights, history: History) -> bool:
    if on_epoch is None:
        return False
    so_far = Fitted(net, weights.copy(), {name: list(values) for name, values in history.items()})
    try:
        answer = on_epoch(epoch, so_far)
        return isinstance(answer, bool | np.bool_) and bool(answer)
    except StopIteration:
        return True


def _outputs(loss: str, y: np.ndarray, outputs: int | None, weights: Weights | None) -> int:
    if outputs is not None:
        _whole("outputs", outputs, 1)
        return outputs
    if isinstance(weights, Weights):
        return weights.kernels[-1].shape[-1]
    return int(y.max()) + 1 if loss == "cross_entropy" else y.shape[1]


def _validation(net: Net, loss: str, validation: Any, x: np.ndarray, n_out: int) -> tuple[np.ndarray, np.ndarray]:
    if not isinstance(validation, tuple | list) or len(validation) != 2:
        raise ValidationError("validation must be a pair (x, y) of samples that are not trained on, or None.")
    tried = given.inputs(net, validation[0], "validation x")
    if tried.ndim != x.ndim or tried.shape[-1] != x.shape[-1]:
        raise ValidationError(
            f"validation x has shape {tried.shape}, x has {x.shape}: only the samples may differ in number."
        )
    y = given.targets(loss, validation[1], len(tried), "validation y")
    given.outputs_for(loss, y, n_out, "validation y")
    return tried, y


def _check(
    epochs: Any,
    batch_size: Any,
    learning_rate: Any,
    rate_target: Any,
    rate_strength: Any,
    patience: Any,
    validation: Any,
) -> None:
    _whole("epochs", epochs, 0)
    _whole("batch_size", batch_size, 1)
    _number("learning_rate", learning_rate)
    _number("rate_strength", rate_strength)
    if rate_target is not None:
        _number("rate_target", rate_target)
    if patience is not None:
        _whole("patience", patience, 1)
        if validation is None:
            raise ValidationError("patience needs validation=(x, y): samples whose loss says when it gets no better.")


def _whole(name: str, value: Any, least: int) -> None:
    if isinstance(value, bool) or not isinstance(value, int | np.integer) or value < least:
        raise ValidationError(f"{name} must be a whole number, {least} or more (got {value!r}).")


def _number(name: str, value: Any) -> None:
    known = isinstance(value, int | float | np.integer | np.floating) and not isinstance(value, bool)
    if not known or not 0 <= value < np.inf:
        raise ValidationError(f"{name} must be a number, 0 or more (got {value!r}).")
