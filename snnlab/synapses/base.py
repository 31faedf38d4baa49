"""What every synapse can do, and what a synapse of your own has to say."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from snnlab.exceptions import ValidationError
from snnlab.value_object import ValueObject

Step = Callable[[float, np.ndarray], np.ndarray]


class Synapse(ValueObject):
    """Base of all synapses. One of your own has ``make_step`` and, if it remembers anything, ``make_state``.

    What changes from step to step belongs into the arrays of the state and is changed in place, so that a snapshot of
    the state is a snapshot of the synapse.
    """

    def make_state(
        self, shape_in: tuple[int, ...], shape_out: tuple[int, ...], dt: float, dtype: Any = None, y0: Any = 0
    ) -> dict[str, np.ndarray]:
        """The synapse's memory by name, at rest at the output ``y0`` (a number, or one for each signal)."""
        return {}

    def make_step(
        self, shape_in: tuple[int, ...], shape_out: tuple[int, ...], dt: float, rng: Any, state: dict[str, np.ndarray]
    ) -> Step:
        """A function of the time [s] and the signal (shape_in) that takes one step and gives the output (shape_out)."""
        raise NotImplementedError(f"{type(self).__name__} does not say how to filter: give it a make_step")

    def filt(self, x: Any, dt: float = 0.001, axis: int = 0, y0: Any = 0) -> np.ndarray:
        """The signal ``x`` as it comes out of the synapse; time runs along ``axis``, in steps of ``dt`` [s].

        Row k holds the output after step k. The filter starts at rest at the output ``y0``.
        """
        return self._filtered(x, dt, axis, y0, and_back=False)

    def filtfilt(self, x: Any, dt: float = 0.001, axis: int = 0, y0: Any = 0) -> np.ndarray:
        """The signal filtered forwards and then backwards, so that nothing comes late; for data that are all there.

        The way back starts with what the synapse remembers at the end of the way there.
        """
        return self._filtered(x, dt, axis, y0, and_back=True)

    def _filtered(self, x: Any, dt: float, axis: int, y0: Any, and_back: bool) -> np.ndarray:
        x = np.asarray(x, dtype=np.float64)
        if x.ndim == 0:
            raise ValidationError(f"{self}: only a signal over time can be filtered (got the single number {x}).")
        moved = np.moveaxis(x, axis, 0)
        y = np.array(moved[:, None] if x.ndim == 1 else moved)
        shape = y.shape[1:]
        state = self.make_state(shape, shape, dt, y0=y0)
        for way in (y, y[::-1]) if and_back else (y,):
            self._run(way, dt, state)
        return np.moveaxis(y.reshape(moved.shape), 0, axis)

    def _run(self, signal: np.ndarray, dt: float, state: dict[str, np.ndarray]) -> None:
        """Filter the signal (steps, ...) in place, step by step."""
        shape = signal.shape[1:]
        step = self.make_step(shape, shape, dt, None, state)
        for k, value in enumerate(signal):
            signal[k] = step((k + 1) * dt, value)


def check_same_shape(synapse: Synapse, shape_in: tuple[int, ...], shape_out: tuple[int, ...]) -> None:
    """Raises a ValidationError if a synapse that filters each signal alone would change their number."""
    if tuple(shape_in) != tuple(shape_out):
        raise ValidationError(
            f"{synapse}: as many signals come out as go in, but {shape_in} go in and {shape_out} should come out."
        )


def check_time(owner: str, name: str, value: Any, hint: str) -> None:
    """Raises a ValidationError unless ``value`` is a time of at least 0 s."""
    try:
        fine = np.ndim(value) == 0 and not isinstance(value, (str, bool)) and np.isfinite(value) and value >= 0
    except TypeError:
        fine = False
    if not fine:
        raise ValidationError(f"{owner}: {name} must be a time of at least 0 s (got {value!r}). {hint}")
