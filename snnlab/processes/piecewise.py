"""A signal given by its values at some times."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from snnlab.dists import Rng
from snnlab.exceptions import ValidationError, did_you_mean
from snnlab.processes.base import Process, Shape, State, Step, check_size, check_without_input, fixed_size, set_size
from snnlab.value_object import frozen_array

INTERPOLATIONS = ("zero", "linear", "nearest", "slinear", "quadratic", "cubic")


@dataclass(frozen=True, eq=False, repr=False)
class Piecewise(Process):
    """``data`` {time [s]: value}; "zero" keeps each value until the next time, the others draw a line through them.

    "linear" and "slinear" draw straight lines, "nearest" takes the value whose time is nearest, "quadratic" and "cubic"
    are splines (they need SciPy). Before the first time the signal is 0; after the last one "zero" keeps the value, the
    others are 0 again. With "zero" a value may be a function of time.
    """

    data: Any
    interpolation: str = "zero"
    default_size_out: int = fixed_size()

    def __post_init__(self) -> None:
        if self.interpolation not in INTERPOLATIONS:
            raise ValidationError(
                f"Piecewise: there is no interpolation {self.interpolation!r}. "
                f"{did_you_mean(str(self.interpolation), INTERPOLATIONS)}"
            )
        if not isinstance(self.data, dict) or not self.data:
            raise ValidationError(f"Piecewise: data must be {{time: value}} (got {self.data!r}). Try {{0: 0, 0.5: 1}}.")
        data: dict[float, Any] = {
            _time(t): value if callable(value) else _value(t, value) for t, value in self.data.items()
        }
        data = dict(sorted(data.items()))
        sizes = {t: np.size(np.asarray(value(t) if callable(value) else value)) for t, value in data.items()}
        first, size = next(iter(sizes.items()))
        for t, other in sizes.items():
            if other != size:
                raise ValidationError(
                    f"Piecewise: all values must have one size, but at {first:g} s it is {size} and at {t:g} s {other}."
                )
        object.__setattr__(self, "data", data)
        set_size(self, size)
        if self.interpolation != "zero":
            self._check_line()

    def _check_line(self) -> None:
        for t, value in self.data.items():
            if callable(value):
                raise ValidationError(
                    f"Piecewise: the value at {t:g} s is a function, which only interpolation 'zero' takes "
                    f"(got {self.interpolation!r})."
                )
        needed = {"quadratic": 3, "cubic": 4}.get(self.interpolation, 1)
        if len(self.data) < needed:
            raise ValidationError(
                f"Piecewise: interpolation {self.interpolation!r} needs at least {needed} times (got {len(self.data)})."
            )

    def make_step(self, shape_in: Shape, shape_out: Shape, dt: float, rng: Rng, state: State) -> Step:
        check_without_input(self, shape_in)
        check_size(self, shape_out)
        times = np.array(list(self.data))
        if self.interpolation == "zero":
            return _plateaus(times, list(self.data.values()), self.default_size_out, dt)
        values = np.stack([np.ravel(value) for value in self.data.values()])
        line = _line(self.interpolation, times, values)
        outside = np.zeros(self.default_size_out)
        return lambda t: line(t) if times[0] <= t <= times[-1] else outside.copy()


def _plateaus(times: np.ndarray, values: list, size: int, dt: float) -> Step:
    def step(t: float) -> np.ndarray:
        at = int(np.searchsorted(times, t + 0.5 * dt, side="right")) - 1
        if at < 0:
            return np.zeros(size)
        value = values[at]
        return np.array(value(t) if callable(value) else value, dtype=np.float64).reshape(size)

    return step


def _line(kind: str, times: np.ndarray, values: np.ndarray) -> Callable[[float], np.ndarray]:
    """A function of time that gives (size,), between the first and the last time."""
    if kind == "nearest":
        middles = 0.5 * (times[1:] + times[:-1])
        return lambda t: values[np.searchsorted(middles, t, side="left")].copy()
    if kind in ("linear", "slinear"):
        return lambda t: np.array([np.interp(t, times, column) for column in values.T])
    try:
        from scipy.interpolate import make_interp_spline  # pyright: ignore[reportMissingImports]
    except ImportError:
        raise ValidationError(
            f"Piecewise: interpolation {kind!r} needs SciPy, which is not installed. "
            "Install it (pip install scipy), or take 'linear'."
        ) from None
    spline = make_interp_spline(times, values, k={"quadratic": 2, "cubic": 3}[kind])
    return lambda t: np.asarray(spline(t))


def _time(t: Any) -> float:
    if isinstance(t, (str, bool)) or np.ndim(t) or not np.isfinite(t):
        raise ValidationError(f"Piecewise: times must be numbers of seconds (got {t!r}).")
    return float(t)


def _value(t: Any, value: Any) -> np.ndarray | float:
    """Numbers stay numbers, for a readable repr."""
    try:
        array = frozen_array(value)
    except (TypeError, ValueError):
        raise ValidationError(f"Piecewise: the value at {t} s must be numbers or a function (got {value!r}).") from None
    return float(array) if array.ndim == 0 else array
