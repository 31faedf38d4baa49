"""Gradient descent through the soft-LIF rate curve, by hand."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from snnlab.exceptions import ValidationError
from snnlab.training.soft_lif.curve import soft_lif_slopes
from snnlab.training.soft_lif.net import FittedSoftLIF, SoftLIFNet, as_samples

LOSSES = ("cross_entropy", "mean_squared")


def fit_soft_lif(
    net: SoftLIFNet,
    x: Any,
    y: Any,
    *,
    loss: str = "cross_entropy",
    validation: tuple[Any, Any] | None = None,
    epochs: int = 100,
    batch_size: int = 64,
    learning_rate: float = 2e-3,
    patience: int | None = None,
    seed: int | None = None,
    on_epoch: Callable[[int, FittedSoftLIF], Any] | None = None,
) -> FittedSoftLIF:
    """Train encoders, biases and decoders of an ensemble with Adam.

    Parameters
    ----------
    x : (samples, features), best standardised.
    y : (samples,) classes from 0 for "cross_entropy"; (samples,) or (samples, outputs) numbers for "mean_squared".
    validation : x and y kept out of the training. With them the weights of the best epoch are kept.
    patience : epochs without a better validation loss after which training stops; None goes on to the end.
    on_epoch : called with the epoch and what is fitted so far; return True to stop.

    Raises
    ------
    ValidationError
        If shapes do not match, or a name or number is unknown or out of bounds.
    """
    if loss not in LOSSES:
        raise ValidationError(f"fit_soft_lif: there is no loss {loss!r}. Try one of {', '.join(LOSSES)}.")
    if patience is not None and validation is None:
        raise ValidationError("fit_soft_lif: patience needs validation=(x, y), a part kept out of the training.")
    if epochs < 1 or batch_size < 1 or not learning_rate > 0:
        raise ValidationError("fit_soft_lif: epochs and batch_size must be at least 1 and learning_rate above 0.")
    x, y = _checked(x, y, loss)
    held = None if validation is None else _checked(*validation, loss, x.shape[1])
    n_out = int(y.max()) + 1 if loss == "cross_entropy" else y.shape[1]
    if held is not None:
        _check_targets(held[1], loss, n_out)
    rng = np.random.default_rng(seed)
    parameters = net.start(x.shape[1], n_out, rng)
    adam = Adam(parameters, learning_rate)
    history: dict[str, list[float]] = {"loss": [], "validation_loss": []}
    best, kept, waited = np.inf, None, 0
    for epoch in range(epochs):
        total = 0.0
        order = rng.permutation(len(x))
        for batch in np.split(order, range(batch_size, len(order), batch_size)):
            value, gradients = loss_and_gradients(net, parameters, x[batch], y[batch], loss)
            adam.step(gradients)
            total += value * len(batch)
        history["loss"].append(total / len(x))
        if held is not None:
            value = _loss(_forward(net, parameters, held[0])[2], held[1], loss)[0]
            history["validation_loss"].append(value)
            waited = 0 if value < best else waited + 1
            if value < best:
                best, kept = value, [array.copy() for array in parameters]
        if on_epoch is not None and on_epoch(epoch, _fitted(net, parameters, history)):
            break
        if patience is not None and waited >= patience:
            break
    return _fitted(net, kept or parameters, history)


def loss_and_gradients(
    net: SoftLIFNet, parameters: list[np.ndarray], x: np.ndarray, y: np.ndarray, loss: str
) -> tuple[float, list[np.ndarray]]:
    """The mean loss of a batch, and its gradient for each of the four ``parameters``."""
    activity, slopes, scores = _forward(net, parameters, x)
    value, wrong = _loss(scores, y, loss)  # (samples, n_out): the loss's gradient by the scores
    by_current = (wrong @ parameters[2].T) * slopes
    return value, [x.T @ by_current, by_current.sum(axis=0), activity.T @ wrong, wrong.sum(axis=0)]


class Adam:
    """Kingma & Ba (2015), arXiv:1412.6980, algorithm 1; it changes the parameters in place."""

    def __init__(self, parameters: list[np.ndarray], learning_rate: float) -> None:
        self.parameters, self.learning_rate, self.steps = parameters, learning_rate, 0
        self.means = [np.zeros_like(p) for p in parameters]
        self.squares = [np.zeros_like(p) for p in parameters]

    def step(self, gradients: list[np.ndarray], decay: float = 0.9, slow: float = 0.999, least: float = 1e-8) -> None:
        self.steps += 1
        rate = self.learning_rate * np.sqrt(1.0 - slow**self.steps) / (1.0 - decay**self.steps)
        for p, g, mean, square in zip(self.parameters, gradients, self.means, self.squares, strict=True):
            mean += (1.0 - decay) * (g - mean)
            square += (1.0 - slow) * (g * g - square)
            p -= rate * mean / (np.sqrt(square) + least)


def _forward(net: SoftLIFNet, parameters: list[np.ndarray], x: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Activities (samples, neurons), their slopes, scores (samples, n_out)."""
    encoders, biases, decoders, output_biases = parameters
    rates, slopes = soft_lif_slopes(x @ encoders + biases, net.tau_rc, net.tau_ref, net.sigma)
    rates *= net.amplitude
    slopes *= net.amplitude
    return rates, slopes, rates @ decoders + output_biases


def _loss(scores: np.ndarray, y: np.ndarray, loss: str) -> tuple[float, np.ndarray]:
    if loss == "mean_squared":
        error = scores - y
        return float(np.mean(error**2)), 2.0 * error / error.size
    shifted = scores - scores.max(axis=1, keepdims=True)
    log_p = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    rows = np.arange(len(y))
    gradient = np.exp(log_p)
    gradient[rows, y] -= 1.0
    return float(-log_p[rows, y].mean()), gradient / len(y)


def _checked(x: Any, y: Any, loss: str, n_in: int | None = None) -> tuple[np.ndarray, np.ndarray]:
    x = as_samples("fit_soft_lif", x, n_in)
    y = np.asarray(y)
    if loss == "mean_squared":
        y = y.astype(np.float64)
        y = y[:, None] if y.ndim == 1 else y
    if len(y) != len(x) or y.ndim != (1 if loss == "cross_entropy" else 2):
        raise ValidationError(
            f"fit_soft_lif: y must have a row for each of the {len(x)} samples (got shape {y.shape})."
        )
    if loss == "cross_entropy":
        whole = y.astype(np.int64)
        if not np.array_equal(whole, y) or whole.min() < 0:
            raise ValidationError("fit_soft_lif: y must be classes 0, 1, 2 … for loss='cross_entropy'.")
        y = whole
    return x, y


def _check_targets(y: np.ndarray, loss: str, n_out: int) -> None:
    found = int(y.max()) + 1 if loss == "cross_entropy" else y.shape[1]
    if found > n_out or (found != n_out and loss == "mean_squared"):
        raise ValidationError(f"fit_soft_lif: validation has {found} classes or outputs, the training {n_out}.")


def _fitted(net: SoftLIFNet, parameters: list[np.ndarray], history: dict[str, list[float]]) -> FittedSoftLIF:
    encoders, biases, decoders, output_biases = (p.copy() for p in parameters)
    kept = {name: list(values) for name, values in history.items()}
    return FittedSoftLIF(net, encoders, biases, decoders, output_biases, kept)
