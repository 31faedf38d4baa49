"""What is trained, and what comes out of it."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any

import numpy as np

from snnlab.exceptions import ValidationError
from snnlab.nef.tuning import gain_bias, lif_rates
from snnlab.training.soft_lif.curve import soft_lif_rates

if TYPE_CHECKING:
    from snnlab.network import Network


@dataclass(frozen=True)
class SoftLIFNet:
    """One ensemble between inputs and outputs: encoders, LIF neurons, decoders.

    Parameters
    ----------
    neurons : how many.
    max_rates : [Hz], lowest and highest rate at the radius, before training.
    intercepts : [radii], lowest and highest place where a neuron starts to fire, before training.
    radius : length along an encoder that the rates above are for; 3 covers what is standardised.
    tau_rc, tau_ref : [s], of the membrane, of the rest after a spike.
    sigma : width of the corner of the rate curve, rounded while training, in units of the threshold current.
    amplitude : height of the output for each hertz; 0.01 brings rates near 1.

    Raises
    ------
    ValidationError
        If a number is out of its bounds.
    """

    neurons: int = 128
    max_rates: tuple[float, float] = (100.0, 200.0)
    intercepts: tuple[float, float] = (-0.9, 0.9)
    radius: float = 3.0
    tau_rc: float = 0.02
    tau_ref: float = 0.002
    sigma: float = 0.1
    amplitude: float = 0.01

    def __post_init__(self) -> None:
        if isinstance(self.neurons, bool) or not isinstance(self.neurons, (int, np.integer)) or self.neurons < 1:
            raise ValidationError(
                f"SoftLIFNet: neurons must be a whole number above 0 (got {self.neurons!r}). Try 128."
            )
        for name in ("radius", "tau_rc", "sigma", "amplitude"):
            if not 0 < getattr(self, name) < np.inf:
                raise ValidationError(f"SoftLIFNet: {name} must be above 0 (got {getattr(self, name)!r}).")
        if not 0 <= self.tau_ref < np.inf:
            raise ValidationError(f"SoftLIFNet: tau_ref must be at least 0 s (got {self.tau_ref!r}). Try 0.002.")
        for name in ("max_rates", "intercepts"):
            given = np.asarray(getattr(self, name), dtype=np.float64)
            if given.shape != (2,) or not given[0] <= given[1]:
                raise ValidationError(f"SoftLIFNet: {name} must be (lowest, highest) (got {getattr(self, name)!r}).")
        gain_bias(np.asarray(self.max_rates), np.asarray(self.intercepts), self.tau_rc, self.tau_ref)

    def start(self, n_in: int, n_out: int, rng: np.random.Generator) -> list[np.ndarray]:
        """Encoders (n_in, neurons) times their gain, biases, decoders (neurons, n_out) and output biases, untrained."""
        directions = rng.normal(size=(n_in, self.neurons))
        directions /= np.linalg.norm(directions, axis=0)
        gain, bias = gain_bias(
            rng.uniform(*self.max_rates, self.neurons), rng.uniform(*self.intercepts, self.neurons),
            self.tau_rc, self.tau_ref,
        )  # fmt: skip
        reach = 1.0 / np.sqrt(self.neurons)
        decoders = rng.uniform(-reach, reach, size=(self.neurons, n_out))
        return [directions * gain / self.radius, bias, decoders, np.zeros(n_out)]


@dataclass(frozen=True)
class FittedSoftLIF:
    """A trained ensemble: it answers with soft rates, with the rates of LIF neurons, and with their spikes."""

    net: SoftLIFNet
    encoders: np.ndarray
    """(n_in, neurons), times the gain."""
    biases: np.ndarray
    """(neurons,), in units of the threshold current."""
    decoders: np.ndarray
    """(neurons, n_out)."""
    output_biases: np.ndarray
    """(n_out,)."""
    history: dict[str, list[float]]
    """``loss`` and ``validation_loss`` of each epoch."""

    def __repr__(self) -> str:
        shapes = ", ".join(f"{f.name} {getattr(self, f.name).shape}" for f in fields(self)[1:5])
        return f"FittedSoftLIF({self.net}, {shapes})"

    def current(self, x: Any) -> np.ndarray:
        """(samples, neurons), in units of the threshold current."""
        return as_samples("FittedSoftLIF", x, len(self.encoders)) @ self.encoders + self.biases

    def predict(self, x: Any) -> np.ndarray:
        """Scores (samples, n_out) of the soft rates that were trained."""
        net = self.net
        return self._scores(soft_lif_rates(self.current(x), net.tau_rc, net.tau_ref, net.sigma))

    def predict_rates(self, x: Any) -> np.ndarray:
        """Scores (samples, n_out) of the rates of LIF neurons, without the rounded corner."""
        return self._scores(lif_rates(self.current(x), self.net.tau_rc, self.net.tau_ref))

    def predict_spikes(self, x: Any, seconds: float = 0.03, **options: Any) -> np.ndarray:
        """Scores (samples, n_out) of spiking LIF neurons; see ``playing.predict_spikes``."""
        from snnlab.training.soft_lif.playing import predict_spikes

        return predict_spikes(self, x, seconds, **options)

    def to_network(self, x: Any, seconds: float = 0.03, **options: Any) -> Network:
        """A network that is shown the samples ``x``, one after the other; see ``playing.to_network``."""
        from snnlab.training.soft_lif.playing import to_network

        return to_network(self, x, seconds, **options)

    def _scores(self, rates: np.ndarray) -> np.ndarray:
        return self.net.amplitude * rates @ self.decoders + self.output_biases


def as_samples(owner: str, x: Any, n_in: int | None = None) -> np.ndarray:
    """``x`` as finite floats (samples, features); ValidationError otherwise."""
    try:
        array = np.asarray(x, dtype=np.float64)
    except (TypeError, ValueError):
        raise ValidationError(f"{owner}: x must be numbers (got {type(x).__name__}).") from None
    if array.ndim != 2 or not len(array) or not np.all(np.isfinite(array)):
        raise ValidationError(f"{owner}: x must be finite numbers (samples, features) (got shape {array.shape}).")
    if n_in is not None and array.shape[1] != n_in:
        raise ValidationError(f"{owner}: it was trained on {n_in} features (got {array.shape[1]}).")
    return array
