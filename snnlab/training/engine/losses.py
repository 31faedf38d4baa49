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
    shifted = scores - scores.max(axis=1, keepdims=True)
    p = np.exp(shifted)
    total = p.sum(axis=1, keepdims=True)
    loss = float((np.log(total[:, 0]) - shifted[rows, labels]).mean())
    p /= total
    p[rows, labels] -= 1
    p /= np.float32(len(labels))
    return loss, p


def mean_squared(scores: Array, y: np.ndarray) -> tuple[float, Array]:
    """The mean of ``(score - y)^2`` over samples and outputs; its derivative is ``2 (score - y) / size``."""
    error = scores - y
    flat = error.ravel()
    return float(flat @ flat) / error.size, error * np.float32(2 / error.size)


def rate_penalty(rates: list[Array], target: float, strength: float) -> tuple[float, list[Array]]:
    """What it costs that neurons do not fire at the target rate, and its derivatives by each sample's rate::

        penalty = strength mean over neurons (mean over samples of rate - target)^2

    Only a neuron's mean over the batch is held to the target: it may still fire much for one sample and be silent for
    another, so it can go on telling them apart.

    Parameters
    ----------
    rates : list of (samples, units)
        Spikes per step, one array for each hidden layer.

    Returns
    -------
    penalty, directions : float, list of (units,)
        The directions hold for each sample of the batch.
    """
    neurons = sum(layer.shape[1] for layer in rates)
    off = [layer.mean(axis=0) - np.float32(target) for layer in rates]
    penalty = strength * sum(float(each @ each) for each in off) / neurons
    share = np.float32(2 * strength / neurons / len(rates[0]))
    return penalty, [each * share for each in off]
