"""How wrong the scores are, and in which direction each one should go."""

from __future__ import annotations

import numpy as np

from snnlab.training.weights import Array

LOSSES = ("cross_entropy", "mean_squared")


def loss_and_direction(loss: str, scores: Array, y: np.ndarray) -> tuple[float, Array]:
    """The mean loss of a batch, and its derivatives by the scores, (samples, outputs)."""
    return (cross_entropy if loss == "cross_entropy" else mean_squared)(scores, y)


def cross_entropy(scores: Array, labels: np.ndarray) -> tuple[float, Array]:
    """Minus the mean logarithm of the probability that the softmax gives the right class::

    p = exp(score) / sum exp(score),    loss = -mean log p[label],    dloss/dscore = (p - [class is label]) / samples
    """
    rows = np.arange(len(labels))
    shifted = scores - np.maximum.reduce(scores, axis=1, keepdims=True)
    p = np.exp(shifted)
    total = np.add.reduce(p, axis=1, keepdims=True)
    loss = np.add.reduce(np.log(total[:, 0]) - shifted[rows, labels]) / len(labels)
    total *= np.float32(len(labels))
    p /= total
    p[rows, labels] -= np.float32(1 / len(labels))
    return float(loss), p


def mean_squared(scores: Array, y: np.ndarray) -> tuple[float, Array]:
    """The mean of ``(score - y)^2`` over samples and outputs; its derivative is ``2 (score - y) / size``."""
    error = scores - y
    flat = error.ravel()
    return float(flat @ flat) / error.size, error * np.float32(2 / error.size)


def rate_penalty(rates: list[Array], target: float, strength: float) -> tuple[float, list[float]]:
    """What it costs that the layers do not fire at the target rate, and its derivatives by each single rate::

        penalty = strength mean over layers (mean over samples and neurons of rate - target)^2

    Only a layer's mean is held to the target. Which neuron fires for which sample stays free, and that is where the layer
    keeps what it knows: with every neuron held to the target, digits are told apart worse for as many spikes.

    Parameters
    ----------
    rates : list of (samples, units)
        Spikes per step, one array for each hidden layer.

    Returns
    -------
    penalty, pulls : float, list of float
        One pull for each layer: the derivative by the rate of any of its neurons for any sample.
    """
    off = [float(layer.mean()) - target for layer in rates]
    penalty = strength * sum(each**2 for each in off) / len(rates)
    pulls = [2 * strength * each / len(rates) / layer.size for each, layer in zip(off, rates, strict=True)]
    return penalty, pulls
