"""From a net without spikes to one with them, without training again.

A unit with the activity ``a = max(x W + b, 0)`` becomes a neuron that integrates the same ``x W + b`` and spikes at whole
numbers; over time its spikes come to ``a``. Nothing is learned anew: accuracy costs time, and time costs spikes.

Source: scaling by a high percentile of the activities, Rueckauer et al. (2017), Conversion of continuous-valued deep
networks to efficient event-driven networks, sec. 2.2.2; starting half-way to the first spike, which makes a count a rounded
activity instead of one cut off, Bu et al. (2022), Optimized potential initialization for low-latency spiking neural networks.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from snnlab.exceptions import ValidationError
from snnlab.nef.filters import lowpass_decay
from snnlab.training.engine import Activity, activity
from snnlab.training.engine import given as checked
from snnlab.training.spec import RateNet
from snnlab.training.trained import Trained, trained
from snnlab.training.weights import Weights


@dataclass(frozen=True)
class ConvertedNet:
    """A converted net: integrate-and-fire neurons without a leak, with the weights of its twin without spikes."""

    net: RateNet
    weights: Weights
    firing_rates: tuple[float, ...]
    """For each hidden layer, the rate [Hz] that an activity of 1 becomes."""
    dt: float
    """[s] of a step."""
    steps: int
    """How long a sample is shown, if not said otherwise."""
    synapse: float | None
    """[s], the time constant of the lowpass filters behind the spikes; None for none."""
    initial_voltage: float
    """Where membranes start: 0 at rest, 1 at the threshold."""
    scaling: Any = None
    """Of the features, if it comes from an estimator."""

    def predict(self, x: Any, steps: int | None = None) -> np.ndarray:
        """Scores (samples, outputs) after some steps.

        They are the mean of the outputs so far; behind a synapse only of the second half, as filters start empty.
        """
        return self.scores_over_time(x, steps)[:, -1]

    def scores_over_time(self, x: Any, steps: int | None = None) -> np.ndarray:
        """Scores (samples, steps, outputs): what ``predict`` would say after 1, 2, 3 … steps."""
        return self._read([output for _, _, output in self._run(x, steps)])

    def accuracy(self, x: Any, y: Any, steps: Sequence[int] = (1, 2, 4, 8, 16, 32)) -> np.ndarray:
        """The fraction of the samples whose class is right, after each of the numbers of ``steps``."""
        after = np.asarray(steps)
        if after.ndim != 1 or not len(after) or after.dtype.kind not in "iu" or after.min() < 1:
            raise ValidationError(f"accuracy: steps must be whole numbers above 0 (got {steps!r}). Try (1, 4, 16).")
        scores = self.scores_over_time(x, int(after.max()))
        labels = checked.targets("cross_entropy", y, len(scores))
        return np.mean(scores[:, after - 1].argmax(axis=2) == labels[:, None], axis=0)

    def activity(self, x: Any, steps: int | None = None) -> Activity:
        """Spikes (several in a step count as such), membranes before the reset, spikes per step, and scores."""
        history = list(self._run(x, steps))
        layers, scores = range(len(self.net.hidden)), self._read([output for _, _, output in history])
        spikes = [np.stack([counts[k] for counts, _, _ in history], axis=1).astype(np.float32) for k in layers]
        membranes = [np.stack([voltages[k] for _, voltages, _ in history], axis=1).astype(np.float32) for k in layers]
        rates = [layer.mean(axis=1) for layer in spikes]
        return Activity(spikes, membranes, rates, scores[:, -1].astype(np.float32))

    def _read(self, history: list[np.ndarray]) -> np.ndarray:
        """Means of the outputs up to each step, or behind a synapse of the second half of them."""
        outputs = np.stack(history, axis=1)
        total = np.concatenate([np.zeros_like(outputs[:, :1]), np.cumsum(outputs, axis=1)], axis=1)
        end = np.arange(1, outputs.shape[1] + 1)
        start = end // 2 if self.synapse else np.zeros_like(end)
        return (total[:, end] - total[:, start]) / (end - start)[:, None]

    def _run(self, x: Any, steps: int | None) -> Iterator[tuple[list[np.ndarray], list[np.ndarray], np.ndarray]]:
        """Step by step: spike counts and membranes of each hidden layer, and the output (samples, outputs)."""
        steps = self.steps if steps is None else _whole("steps", steps)
        x = checked.inputs(self.net, Trained(self.net, self.weights, self.scaling).scaled(x)).astype(np.float64)
        checked.fitting(self.net, self.weights, x)
        kernels = [kernel.astype(np.float64) for kernel in self.weights.kernels]
        gains = [rate * self.dt for rate in self.firing_rates]
        decay = float(lowpass_decay(self.synapse or 0.0, self.dt))
        voltages = [np.full((len(x), n), self.initial_voltage) for n in self.net.hidden]
        heard = [np.zeros_like(voltage) for voltage in voltages]
        first = x @ kernels[0] + self.weights.biases[0]
        for _ in range(steps):
            counts, membranes = [], []
            for k, gain in enumerate(gains):
                current = heard[k - 1] @ kernels[k] + self.weights.biases[k] if k else first
                membrane = voltages[k] + gain * current
                count = np.maximum(np.floor(membrane), 0.0)  # below 0 a neuron is silent, and owes what it lacks
                voltages[k] = membrane - count
                heard[k] = decay * heard[k] + (1.0 - decay) * (count / gain)
                counts.append(count)
                membranes.append(membrane)
            yield counts, membranes, heard[-1] @ kernels[-1] + self.weights.biases[-1]


def to_spiking(
    fitted: Any,
    x: Any = None,
    *,
    dt: float = 0.001,
    steps: int = 16,
    scale_firing_rates: float | Sequence[float] | None = None,
    percentile: float = 99.9,
    synapse: float | None = None,
    initial_voltage: float = 0.5,
) -> ConvertedNet:
    """A trained net without spikes as one that spikes.

    Parameters
    ----------
    fitted : what ``fit`` gave for a RateNet, or a fitted estimator of one.
    x : (samples, features), samples of the training: the activities that they bring set the scale.
    dt : [s] of a step.
    steps : how long a sample is shown.
    scale_firing_rates : [Hz] that an activity of 1 becomes, for all hidden layers or for each; None takes for each layer
        the scale with which the activity at ``percentile`` spikes in every step. A neuron may spike several times in a step;
        the larger the scale, the more spikes and the nearer to the net without them.
    percentile : of the activities of a layer, from 0 (exclusive) to 100. 100 is the largest, which one odd sample can set.
    synapse : [s], time constant of a lowpass filter behind each hidden neuron; None for none.
    initial_voltage : from 0 to 1.

    Raises
    ------
    ValidationError
        If the net spikes already, the scale cannot be found, or a number is out of its bounds.
    """
    net, weights, scaling = model = trained("to_spiking", fitted)
    if not isinstance(net, RateNet):
        raise ValidationError(f"to_spiking: only a fitted RateNet can be converted (got {net}, which spikes already).")
    _above("dt", dt, " s")
    if synapse is not None:
        _above("synapse", synapse, " s, or None")
    if not 0 <= initial_voltage <= 1:
        raise ValidationError(f"to_spiking: initial_voltage must lie from 0 to 1 (got {initial_voltage!r}). Try 0.5.")
    if scale_firing_rates is None:
        rates = _calibrated(model, x, dt, percentile)
    else:
        given = np.atleast_1d(np.asarray(scale_firing_rates, dtype=np.float64))
        if given.shape not in ((1,), (len(net.hidden),)) or not np.all((given > 0) & np.isfinite(given)):
            raise ValidationError(
                f"to_spiking: scale_firing_rates must be one number above 0 Hz, or one for each of the {len(net.hidden)} "
                f"hidden layers (got {scale_firing_rates!r})."
            )
        rates = np.broadcast_to(given, len(net.hidden)).tolist()
    return ConvertedNet(
        net, weights.copy(), tuple(rates), float(dt), _whole("steps", steps), synapse, float(initial_voltage), scaling
    )


def _calibrated(model: Trained, x: Any, dt: float, percentile: float) -> list[float]:
    """[Hz] for each layer: the activity at the percentile becomes one spike a step. A silent layer takes 1 / dt."""
    if x is None:
        raise ValidationError(
            "to_spiking: give samples of the training as x, from which the scale is taken, or scale_firing_rates."
        )
    if not 0 < percentile <= 100:
        raise ValidationError(f"to_spiking: percentile must lie above 0 and up to 100 (got {percentile!r}). Try 99.9.")
    tops = [
        float(np.percentile(layer, percentile)) for layer in activity(model.net, model.weights, model.scaled(x)).rates
    ]
    return [1.0 / ((top if top > 0 else 1.0) * dt) for top in tops]


def _above(name: str, value: Any, unit: str) -> None:
    if isinstance(value, bool) or not isinstance(value, (int, float, np.number)) or not 0 < value < np.inf:
        raise ValidationError(f"to_spiking: {name} must be a number above 0{unit} (got {value!r}).")


def _whole(name: str, value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, (int, np.integer)) or value < 1:
        raise ValidationError(f"to_spiking: {name} must be a whole number above 0 (got {value!r}). Try 16.")
    return int(value)
