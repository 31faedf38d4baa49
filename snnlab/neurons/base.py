"""What every neuron type can do, and what a type of your own has to say."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable
from dataclasses import fields
from typing import Any, ClassVar

import numpy as np

from snnlab.dists import get_samples
from snnlab.exceptions import ValidationError, did_you_mean
from snnlab.nef import tuning
from snnlab.value_object import ValueObject


class NeuronType(ValueObject):
    """Base of all neuron types.

    A type of your own says what its ``state`` starts from and how a ``step`` changes it; gains and rates are then found
    numerically, unless it also says ``gain_bias`` and ``rates``.

    Parameters
    ----------
    initial_state : distributions or numbers that replace those of ``state`` at time 0.
    """

    spiking: ClassVar[bool] = False
    negative: ClassVar[bool] = False
    """Whether the output can be negative."""
    state: ClassVar[dict[str, Any]] = {}
    """What each neuron remembers: names, and a distribution or number at time 0."""

    initial_state: Any = None

    def __init__(self, initial_state: dict[str, Any] | None = None) -> None:
        object.__setattr__(self, "initial_state", initial_state)
        self.check_initial_state()

    def check_initial_state(self) -> None:
        """Raise ValidationError for a state that the type does not have."""
        kind, given = type(self).__name__, self.initial_state
        if given is not None and not (isinstance(given, dict) and all(isinstance(name, str) for name in given)):
            raise ValidationError(f"{kind}: initial_state must be {{name: distribution or numbers}} (got {given!r}).")
        for name in given or {}:
            if name not in self.state:
                raise ValidationError(f"{kind}: no state '{name}'. {did_you_mean(name, self.state)}")

    @property
    def probeable(self) -> tuple[str, ...]:
        """What a probe can read from neurons of this type."""
        return ("output", *self.state, "input")

    def gain_bias(self, max_rates: np.ndarray, intercepts: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Gain and bias (neurons,) for max rates [Hz] and intercepts [radii] (neurons,)."""
        return tuning.numeric_gain_bias(self._rates_of_current, max_rates, intercepts)

    def max_rates_intercepts(self, gain: np.ndarray, bias: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Max rates [Hz] and intercepts [radii] (neurons,) for gain and bias (neurons,)."""
        return tuning.numeric_max_rates_intercepts(self._rates_of_current, gain, bias)

    def current(self, x: np.ndarray, gain: np.ndarray, bias: np.ndarray) -> np.ndarray:
        """Current (points, neurons) for inputs along the encoders, (points,) or (points, neurons) [radii]."""
        x = np.asarray(x, dtype=np.float64)
        current = gain * (x[:, None] if x.ndim == 1 else x)
        return np.add(current, bias, out=current if np.shape(gain) == np.shape(bias) else None)

    def rates(self, x: np.ndarray, gain: np.ndarray, bias: np.ndarray) -> np.ndarray:
        """Outputs (points, neurons) [Hz] for inputs as in ``current``: a single step of one second from rest."""
        current = self.current(x, gain, bias)
        output = np.zeros_like(current)
        self.step(1.0, current, output, **_at_rest(self, current.shape))
        return output

    def step(self, dt: float, J: np.ndarray, output: np.ndarray, **state: np.ndarray) -> None:
        """Move by ``dt`` [s] under current ``J`` (neurons,): fill ``output`` and change ``state``, all in place."""
        raise NotImplementedError(f"{type(self).__name__} does not say how to step")

    def make_state(self, n_neurons: int, rng: Any = None) -> dict[str, np.ndarray]:
        """The state at time 0, each (n_neurons,); ``rng`` is one source of random numbers, or one for each name."""
        wanted = {**self.state, **(self.initial_state or {})}
        sources = rng if isinstance(rng, dict) else dict.fromkeys(wanted, rng)
        return {name: get_samples(values, n_neurons, rng=sources[name]) for name, values in wanted.items()}

    def _rates_of_current(self, current: np.ndarray) -> np.ndarray:
        return self.rates(current, np.ones(1), np.zeros(1))[:, 0]


def settled_firingrate(
    step: Callable[..., None], J: np.ndarray, state: dict[str, np.ndarray],
    dt: float = 0.001, settle_time: float = 0.1, sim_time: float = 1.0,
) -> np.ndarray:  # fmt: skip
    """Mean output [Hz] over ``sim_time``, after ``settle_time`` [s] to forget the start, at steady currents ``J``."""
    output, total = np.zeros_like(J), np.zeros_like(J)
    for _ in range(round(settle_time / dt)):
        step(dt, J, output, **state)
    for _ in range(round(sim_time / dt)):
        step(dt, J, output, **state)
        total += output
    return total * dt / sim_time


def in_its_own_order(cls: type) -> Any:
    """Let a dataclass take arguments in the order in which it lists its fields itself.

    A field that a base class has too would otherwise keep the place that it has there.
    """
    by_name, own = cls.__init__, [name for name in cls.__annotations__ if name in {f.name for f in fields(cls)}]
    parameters = inspect.signature(by_name).parameters

    @functools.wraps(by_name)
    def __init__(self: Any, *args: Any, **named: Any) -> None:  # noqa: N807
        if len(args) > len(own):
            raise TypeError(f"{cls.__name__} takes at most {len(own)} arguments: {', '.join(own)}")
        by_name(self, **dict(zip(own, args, strict=False)), **named)

    __init__.__signature__ = inspect.Signature([parameters[name] for name in ("self", *own)])  # type: ignore[attr-defined]
    cls.__init__ = __init__  # type: ignore[misc]
    return cls


def check_number(neuron: NeuronType, name: str, good: bool, must: str) -> None:
    """Raise ValidationError unless ``good`` and finite."""
    value = getattr(neuron, name)
    if not good or not np.isfinite(value):
        raise ValidationError(f"{type(neuron).__name__}: {name} must be {must} (got {value!r}).")


def _at_rest(neuron: NeuronType, shape: tuple[int, ...]) -> dict[str, np.ndarray]:
    return {name: np.zeros(shape) for name in neuron.state}
