"""Synapses that are linear filters: a ratio of polynomials in s, or in z."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np

from snnlab.exceptions import ValidationError, did_you_mean
from snnlab.nef import filters
from snnlab.synapses.base import Step, Synapse, check_same_shape
from snnlab.value_object import frozen_array


class LinearSynapse(Synapse):
    """What Lowpass, Alpha and LinearFilter have in common; itself it is no filter."""

    num: Any
    """Numerator (powers,), highest power first."""
    den: Any
    """Denominator (powers,), highest power first."""
    analog: bool
    """Polynomials in s; otherwise in z."""

    def state_space(self, dt: float) -> filters.StateSpace:
        """The matrices of one step of ``dt`` [s]."""
        raise NotImplementedError(f"{type(self).__name__} does not say how to step")

    def discrete(self, dt: float) -> tuple[np.ndarray, np.ndarray]:
        """Coefficients ``b, a`` of the difference equation ``sum(a[k] y[n-k]) = sum(b[k] u[n-k])``, with ``a[0] = 1``.

        ``y[n]`` is the filter's output after the update of step n.
        """
        return filters.coefficients(self.state_space(dt))

    def evaluate(self, frequencies: Any) -> np.ndarray:
        """The filter's (complex) gain at ``frequencies``: in Hz, or in cycles a step for one in z."""
        turn = 2j * np.pi * np.asarray(frequencies, dtype=np.float64)
        at = turn if self.analog else np.exp(turn)
        return np.polyval(self.num, at) / np.polyval(self.den, at)

    def combine(self, other: Synapse) -> LinearFilter:
        """The filter that acts as this one and then the ``other``."""
        if not isinstance(other, LinearSynapse):
            raise ValidationError(
                f"{self}: only linear filters can be combined (got {other!r}). Filter with one after the other instead."
            )
        if self.analog != other.analog:
            raise ValidationError(
                f"{self}: one filter is in s (analog=True), {other} is not. Give both in s, or both in z."
            )
        num, den = np.polymul(self.num, other.num), np.polymul(self.den, other.den)
        return LinearFilter(num, den, analog=self.analog)

    def make_state(
        self, shape_in: tuple[int, ...], shape_out: tuple[int, ...], dt: float, dtype: Any = None, y0: Any = 0
    ) -> dict[str, np.ndarray]:
        check_same_shape(self, shape_in, shape_out)
        system = self.state_space(dt)
        y0 = _start(self, y0, shape_out)
        x = np.zeros((len(system.B), y0.size))
        if np.any(y0):
            rest = filters.resting_state(system, y0)
            if rest is None:
                raise ValidationError(f"{self}: it cannot rest at y0={y0.ravel()[0]:g}, as nothing constant passes it.")
            x = rest
        return {"X": x.reshape(len(x), *shape_out).astype(np.float64 if dtype is None else dtype)}

    def make_step(
        self, shape_in: tuple[int, ...], shape_out: tuple[int, ...], dt: float, rng: Any, state: dict[str, np.ndarray]
    ) -> Step:
        check_same_shape(self, shape_in, shape_out)
        A, B, C, D = self.state_space(dt)
        x = state["X"].reshape(len(B), math.prod(shape_out))  # a view: the step changes the state itself
        column = B[:, None]

        def after_update(t: float, signal: np.ndarray) -> np.ndarray:
            x[...] = A @ x + column * np.ravel(signal)
            return (C @ x).reshape(shape_out)

        def with_direct_path(t: float, signal: np.ndarray) -> np.ndarray:
            signal = np.ravel(signal)
            y = C @ x + D * signal
            x[...] = A @ x + column * signal
            return y.reshape(shape_out)

        return after_update if D == 0.0 else with_direct_path

    def _run(self, signal: np.ndarray, dt: float, state: dict[str, np.ndarray]) -> None:
        wide = math.prod(signal.shape[1:]) > 300  # then a step is work enough to go one by one
        if wide or not np.all(np.isfinite(signal)):  # in a block NaN would spoil what came before it
            return super()._run(signal, dt, state)
        x = state["X"]
        flat = signal.reshape(len(signal), math.prod(signal.shape[1:]))
        y, x_end = filters.in_blocks(self.state_space(dt), flat, x.reshape(len(x), flat.shape[1]))
        signal[...], x[...] = y.reshape(signal.shape), x_end.reshape(x.shape)


@dataclass(frozen=True, eq=False, repr=False)
class LinearFilter(LinearSynapse):
    """The filter ``num / den``: polynomials in s (``analog``) or in z, highest power first.

    ``method`` says how an analog one becomes steps: "zoh" (exact for inputs that stand still during a step), "bilinear",
    "euler", "backward_diff", or "gbt" with an ``alpha`` from 0 to 1 (0 is euler, 0.5 bilinear, 1 backward_diff).
    """

    num: Any
    den: Any
    analog: bool = True
    method: str = "zoh"
    alpha: float | None = None

    def __post_init__(self) -> None:
        for name in ("num", "den"):
            object.__setattr__(self, name, _polynomial(name, getattr(self, name)))
        if not np.any(self.den):
            raise ValidationError(f"LinearFilter: den must not be 0 (got {self.den.tolist()}).")
        if len(_stripped(self.num)) > len(_stripped(self.den)):
            raise ValidationError(
                f"LinearFilter: num has a higher power than den (got {self.num.tolist()} and {self.den.tolist()}), so it would "
                "have to know the future. Give den at least as many coefficients."
            )
        if self.method not in filters.METHODS:
            raise ValidationError(
                f"LinearFilter: there is no method {self.method!r}. {did_you_mean(str(self.method), filters.METHODS)}"
            )
        if (self.method == "gbt") != (self.alpha is not None) or not 0 <= (self.alpha or 0) <= 1:
            raise ValidationError(
                f"LinearFilter: method 'gbt', and only it, needs an alpha from 0 to 1 (got method={self.method!r}, "
                f"alpha={self.alpha}). Try alpha=0.5."
            )

    def state_space(self, dt: float) -> filters.StateSpace:
        num, den = _stripped(self.num), _stripped(self.den)
        if self.analog:
            return filters.discretised(num, den, dt, self.method, self.alpha)
        return filters.state_space(num, den)


def _polynomial(name: str, given: Any) -> np.ndarray:
    try:
        array = frozen_array(given, ndim_min=1)
    except (TypeError, ValueError):
        array = np.empty((0, 0))
    if array.ndim != 1 or array.size == 0 or not np.all(np.isfinite(array)):
        raise ValidationError(
            f"LinearFilter: {name} must be a list of coefficients, highest power first (got {given!r}). [0.1, 1] is 0.1 s + 1."
        )
    return array


def _stripped(polynomial: np.ndarray) -> np.ndarray:
    """Without leading zeros."""
    nonzero = np.flatnonzero(polynomial)
    return polynomial[nonzero[0] :] if nonzero.size else polynomial[-1:]


def _start(synapse: Synapse, y0: Any, shape: tuple[int, ...]) -> np.ndarray:
    try:
        return np.broadcast_to(np.asarray(y0, dtype=np.float64), shape)
    except ValueError:
        raise ValidationError(
            f"{synapse}: y0 must be a number or have the shape {shape} of the signals (got shape {np.shape(y0)})."
        ) from None
