"""What every process can do, and what a process of your own has to say."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from snnlab.dists import Rng
from snnlab.exceptions import ValidationError
from snnlab.value_object import ValueObject

Shape = tuple[int, ...]
State = dict[str, np.ndarray]
Step = Callable[..., np.ndarray]


@dataclass(frozen=True, eq=False, repr=False)
class Process(ValueObject):
    """Base of all processes. One of your own has ``make_step`` and, if it remembers anything, ``make_state``.

    What changes from step to step is either in the arrays of the state, changed in place, or in the random numbers; so a
    snapshot of both is a snapshot of the process. With a ``seed`` it gives the same signal in every simulation.
    """

    default_size_in: int = field(default=0, kw_only=True)
    default_size_out: int = field(default=1, kw_only=True)
    default_dt: float = field(default=0.001, kw_only=True)
    seed: int | None = field(default=None, kw_only=True)

    def make_state(self, shape_in: Shape, shape_out: Shape, dt: float, dtype: Any = None) -> State:
        """The process's memory by name, as it is before the first step."""
        return {}

    def make_step(self, shape_in: Shape, shape_out: Shape, dt: float, rng: Rng, state: State) -> Step:
        """A function that takes one step and gives the output (shape_out).

        It is called with the time [s], and with the input (shape_in) too if ``shape_in`` is not (0,).
        """
        raise NotImplementedError(f"{type(self).__name__} does not say how to make a signal: give it a make_step")

    def get_rng(self, rng: Rng = None) -> Rng:
        """Random numbers of the process's own if it has a seed; otherwise ``rng``, or new ones."""
        if self.seed is not None:
            return np.random.RandomState(self.seed)
        return np.random.default_rng() if rng is None else rng

    def run(self, t: float, d: int | None = None, dt: float | None = None, rng: Rng = None) -> np.ndarray:
        """The signal (steps, d) of ``t`` seconds, without input."""
        return self.run_steps(self._steps(t, dt), d=d, dt=dt, rng=rng)

    def run_steps(self, n_steps: int, d: int | None = None, dt: float | None = None, rng: Rng = None) -> np.ndarray:
        """The signal (n_steps, d) of some steps, with zeros as input if there is one."""
        return self._advance(np.zeros((n_steps, self.default_size_in)), d, dt, rng)

    def apply(self, x: Any, d: int | None = None, dt: float | None = None, rng: Rng = None) -> np.ndarray:
        """What the process makes of the input ``x`` (steps, size in): (steps, d)."""
        x = np.asarray(x, dtype=np.float64)
        if x.ndim == 0:
            raise ValidationError(f"{self}: apply needs an input over time (got the single number {x}).")
        return self._advance(x[:, None] if x.ndim == 1 else x, d, dt, rng)

    def trange(self, t: float, dt: float | None = None) -> np.ndarray:
        """Times [s] of the steps of ``run(t)``; the first is ``dt``."""
        return self.ntrange(self._steps(t, dt), dt)

    def ntrange(self, n_steps: int, dt: float | None = None) -> np.ndarray:
        """Times [s] of the first ``n_steps`` steps."""
        return np.arange(1, n_steps + 1) * (self.default_dt if dt is None else dt)

    def _steps(self, t: float, dt: float | None) -> int:
        if not t >= 0:
            raise ValidationError(f"{self}: a process runs for at least 0 s (got {t!r}).")
        return round(t / (self.default_dt if dt is None else dt))

    def _advance(self, x: np.ndarray, d: int | None, dt: float | None, rng: Rng) -> np.ndarray:
        dt = self.default_dt if dt is None else dt
        shape_in, shape_out = x.shape[1:], (self.default_size_out if d is None else d,)
        state = self.make_state(shape_in, shape_out, dt)
        step = self.make_step(shape_in, shape_out, dt, self.get_rng(rng), state)
        y = np.empty((len(x), *shape_out))
        for k, (t, value) in enumerate(zip(self.ntrange(len(x), dt), x, strict=True)):
            y[k] = step(t, value) if shape_in != (0,) else step(t)
        return y


def check_positive(process: Process, name: str, unit: str = "", or_zero: bool = False) -> None:
    """Raises a ValidationError unless the parameter is a finite number above 0 (or at least 0)."""
    value = getattr(process, name)
    try:
        fine = np.ndim(value) == 0 and np.isfinite(value) and (value > 0 or (or_zero and value == 0))
    except TypeError:
        fine = False
    if not fine:
        bound = "at least 0" if or_zero else "above 0"
        raise ValidationError(f"{type(process).__name__}: {name} must be {bound}{unit} (got {value!r}).")


def check_without_input(process: Process, shape_in: Shape) -> None:
    """Raises a ValidationError if a process that takes no input gets one."""
    if tuple(shape_in) != (0,):
        raise ValidationError(f"{process} takes no input, but {shape_in} values come in. Connect nothing to it.")


def check_size(process: Process, shape_out: Shape) -> None:
    """Raises a ValidationError if a process whose values have a fixed size should give another."""
    size = process.default_size_out
    if tuple(shape_out) != (size,):
        raise ValidationError(
            f"{type(process).__name__}: its values have size {size}, but {shape_out} are needed. Give values of that size."
        )


def fixed_size() -> Any:
    """A ``default_size_out`` that follows from the values; set it with ``set_size``."""
    return field(init=False, default=1)


def set_size(process: Process, size: int) -> None:
    """Tell the size of the values (frozen otherwise)."""
    object.__setattr__(process, "default_size_out", size)
