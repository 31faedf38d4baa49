"""A smooth random signal that comes back after its period."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from snnlab.dists import Rng
from snnlab.exceptions import ValidationError
from snnlab.processes.base import Process, Shape, State, Step, check_positive, check_without_input

_MOST = 10_000_000  # steps


@dataclass(frozen=True, eq=False, repr=False)
class WhiteSignal(Process):
    """Random, with equal power at all frequencies up to ``high`` [Hz] and none above, repeated every ``period`` [s].

    ``rms`` is its expected root mean square. With ``y0`` it starts where it comes nearest to that value.
    """

    period: float
    high: float
    rms: float = 0.5
    y0: float | None = None

    def __post_init__(self) -> None:
        check_positive(self, "period")
        check_positive(self, "high")
        if self.period * self.high < 1:
            raise ValidationError(
                f"WhiteSignal: the slowest wave fits into the period once and has {1 / self.period:g} Hz, above "
                f"high={self.high:g} Hz, so the signal would be 0. Try period={1 / self.high:g} or more."
            )
        check_positive(self, "rms", or_zero=True)
        if self.y0 is not None and (not isinstance(self.y0, (int, float, np.number)) or not np.isfinite(self.y0)):
            raise ValidationError(f"WhiteSignal: y0 must be a finite number or None (got {self.y0!r}).")

    def make_step(self, shape_in: Shape, shape_out: Shape, dt: float, rng: Rng, state: State) -> Step:
        check_without_input(self, shape_in)
        signal = self._one_period(shape_out, dt, rng)
        if self.y0 is not None:
            nearest = np.argmin(np.abs(signal - self.y0), axis=0)
            signal = np.stack([np.roll(column, 1 - at) for column, at in zip(signal.T, nearest, strict=True)], axis=1)
        length = len(signal)
        return lambda t: signal[round(t / dt) % length].copy()

    def _one_period(self, shape_out: Shape, dt: float, rng: Rng) -> np.ndarray:
        """(steps, signals); normal Fourier coefficients, those above ``high`` left out and the others raised for them."""
        if self.high > 0.5 / dt:
            raise ValidationError(
                f"WhiteSignal: steps of {dt:g} s carry no frequency above {0.5 / dt:g} Hz (got high={self.high:g} Hz). "
                "Lower high, or dt."
            )
        n = int(np.ceil(self.period / dt / 2.0))
        if n > _MOST:
            raise ValidationError(f"{self}: at dt={dt:g} s its period has {2 * n} steps; take a shorter one.")
        shape, sigma = (n + 1, *shape_out), self.rms * np.sqrt(0.5)
        spectrum = 1j * rng.normal(0.0, sigma, size=shape)
        spectrum += rng.normal(0.0, sigma, size=shape)
        spectrum[0] = 0.0
        spectrum[-1].imag = 0.0  # the highest frequency has no phase
        left_out = np.fft.rfftfreq(2 * n, d=dt) > self.high
        spectrum[left_out] = 0.0
        spectrum *= np.sqrt(2 * n / (1.0 - np.count_nonzero(left_out) / n))
        return np.fft.irfft(spectrum, axis=0)
