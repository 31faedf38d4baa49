"""Ensemble: neurons that together represent a vector."""

from __future__ import annotations

from typing import Any

import numpy as np

from snnlab.declared import Declared, refuse_unknown
from snnlab.dists import Choice, Distribution, Samples, ScatteredHypersphere, Uniform
from snnlab.exceptions import ValidationError
from snnlab.neurons import LIF, Direct, NeuronType
from snnlab.params import Default, Param, Parameter, a_flag, a_number, an_integer, or_none, refuse
from snnlab.processes import Process
from snnlab.views import Neurons, ObjView


def _samples(*shape_names: str) -> Any:
    """Check that accepts a Distribution, or an array whose shape is that of the named parameters."""

    def check(ensemble: Any, row: Parameter, value: Any) -> Any:
        if isinstance(value, Distribution):
            _check_width(ensemble, row, value, shape_names)
            return value
        try:
            array = np.array(value, dtype=np.float64)
        except (TypeError, ValueError):
            raise refuse(
                ensemble, row, value, "must be a distribution or numbers", "Try dists.Uniform(low, high)."
            ) from None
        shape = tuple(getattr(ensemble, name) for name in shape_names)
        if array.ndim == 0 and len(shape) == 1:
            array = np.full(shape, float(array))
        if array.shape != shape:
            raise refuse(ensemble, row, array, f"must have shape {shape} ({', '.join(shape_names)}), not {array.shape}")
        if not np.all(np.isfinite(array)):
            raise refuse(ensemble, row, array, "must be finite numbers")
        array.setflags(write=False)
        return array

    check.needs_object = True  # type: ignore[attr-defined]
    return check


def _check_width(ensemble: Any, row: Parameter, dist: Distribution, shape_names: tuple[str, ...]) -> None:
    """Refuse options or samples of another length than the ensemble has dimensions, before anything is built."""
    given = dist.options if isinstance(dist, Choice) else dist.samples if isinstance(dist, Samples) else None
    if given is None or len(shape_names) < 2:
        return
    width = 1 if given.ndim == 1 else given.shape[1]
    if width != ensemble.dimensions:
        raise refuse(ensemble, row, dist, f"must be vectors of length {ensemble.dimensions}, one entry per dimension")


def _points(ensemble: Any, row: Parameter, value: Any) -> Any:
    """Check that accepts a Distribution, or points (n_points, dimensions)."""
    if isinstance(value, Distribution):
        return value
    try:
        array = np.array(value, dtype=np.float64, ndmin=2)
    except (TypeError, ValueError):
        raise refuse(ensemble, row, value, "must be a distribution or points (points, dimensions)") from None
    if array.ndim != 2 or array.shape[1] != ensemble.dimensions or not np.all(np.isfinite(array)):
        raise refuse(ensemble, row, array, f"must be finite points of shape (points, {ensemble.dimensions})")
    array.setflags(write=False)
    return array


_points.needs_object = True  # type: ignore[attr-defined]


def a_radius(obj: Any, row: Parameter, value: Any) -> float:
    value = a_number(obj, row, value)
    if value <= 0:
        raise refuse(obj, row, value, "must be above 0", "Take the largest value that it should represent.")
    return value


def _a_neuron_type(obj: Any, row: Parameter, value: Any) -> NeuronType:
    if not isinstance(value, NeuronType):
        hint = f"Write {value.__name__}() with brackets." if isinstance(value, type) else "Try snnlab.LIF()."
        raise refuse(obj, row, value, "must be a neuron type", hint)
    return value


def _a_process(obj: Any, row: Parameter, value: Any) -> Process | None:
    if value is not None and not isinstance(value, Process):
        raise refuse(obj, row, value, "must be None or a process", "Try snnlab.processes.WhiteNoise().")
    return value


class Ensemble(Declared):
    """A group of neurons that represents a vector.

    Parameters
    ----------
    n_neurons : how many neurons.
    dimensions : length of the vector.
    radius : length of the longest vector that it should represent well.
    encoders : (n_neurons, dimensions), or a distribution of them: each neuron's preferred direction.
    intercepts : (n_neurons,) [radii], or a distribution: where along its encoder each neuron starts to fire.
    max_rates : (n_neurons,) [Hz], or a distribution: rate at the radius, below 1/tau_ref.
    eval_points : (points, dimensions), or a distribution [radii]: where decoders are fitted.
    n_eval_points : how many of them; None takes enough for the neurons and dimensions.
    neuron_type : how a current becomes spikes or a rate.
    gain, bias : (n_neurons,), both or neither; they replace max_rates and intercepts.
    normalize_encoders : whether encoders are scaled to length 1.
    noise : a process whose output is added to the current of each neuron.
    label, seed : its name; where its random numbers start.

    Raises
    ------
    ValidationError
        If a value is out of its bounds or has the wrong shape, or a parameter does not exist.
    NetworkContextError
        If made outside a network.
    """

    n_neurons = Param(None, an_integer, unit="neurons", low=1, high=1_000_000, label="neurons")
    dimensions = Param(None, an_integer, low=1, high=10_000)
    radius = Param(1.0, a_radius, low=0.0, price="resolve")
    neuron_type = Param(LIF(), _a_neuron_type)
    encoders = Param(ScatteredHypersphere(surface=True), _samples("n_neurons", "dimensions"), price="resolve")
    intercepts = Param(Uniform(-1.0, 0.9), _samples("n_neurons"), unit="radii", low=-1.0, high=1.0, price="resolve")
    max_rates = Param(Uniform(200, 400), _samples("n_neurons"), unit="Hz", low=0.0, price="resolve")
    eval_points = Param(ScatteredHypersphere(), _points, price="resolve")
    n_eval_points = Param(None, or_none(an_integer), low=1, high=10_000_000, price="resolve")
    gain = Param(None, or_none(_samples("n_neurons")), price="resolve")
    bias = Param(None, or_none(_samples("n_neurons")), price="resolve")
    normalize_encoders = Param(True, a_flag, price="resolve")
    noise = Param(None, _a_process)

    probeable = ("decoded_output", "input", "scaled_encoders")

    def __init__(
        self,
        n_neurons: int,
        dimensions: int,
        radius: float = Default,  # type: ignore[assignment]
        encoders: Any = Default,
        intercepts: Any = Default,
        max_rates: Any = Default,
        eval_points: Any = Default,
        n_eval_points: Any = Default,
        neuron_type: Any = Default,
        gain: Any = Default,
        bias: Any = Default,
        noise: Any = Default,
        normalize_encoders: Any = Default,
        label: Any = Default,
        seed: Any = Default,
        add_to_container: bool | None = None,
        **unknown: Any,
    ) -> None:
        self.label = label
        refuse_unknown(Ensemble, unknown)
        self.n_neurons, self.dimensions, self.seed = n_neurons, dimensions, seed
        self.radius, self.neuron_type = radius, neuron_type
        self.encoders, self.normalize_encoders = encoders, normalize_encoders
        self.intercepts, self.max_rates = intercepts, max_rates
        self.gain, self.bias, self.noise = gain, bias, noise
        self.eval_points, self.n_eval_points = eval_points, n_eval_points
        if (self.gain is None) != (self.bias is None):
            raise ValidationError(f"{self}: gain and bias belong together; give both, or neither.")
        self.join_network(add_to_container)

    @property
    def is_direct(self) -> bool:
        """Whether it computes exactly, without neurons."""
        return isinstance(self.neuron_type, Direct)

    @property
    def neurons(self) -> Neurons:
        """The neurons themselves, to connect to, from, or probe."""
        return Neurons(self)

    @property
    def size_in(self) -> int:
        return self.dimensions

    @property
    def size_out(self) -> int:
        return self.dimensions

    def __len__(self) -> int:
        return self.dimensions

    def __getitem__(self, key: Any) -> ObjView:
        return ObjView(self, key)
