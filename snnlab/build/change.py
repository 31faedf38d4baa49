"""Changing a running network: what a change costs, and what of the state lives on.

A patch overwrites a slice of the plan. Everything else builds new tables, with the neurons and decoders that did not
change taken from the workshop, and carries the state over object by object. Either way the plan is the one that a
build from scratch would give.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from snnlab.build.lower import build
from snnlab.build.model import Model
from snnlab.build.spike_synapses import spreads
from snnlab.config import parameters_of
from snnlab.connection import Connection
from snnlab.engine.tables import State
from snnlab.ensemble import Ensemble
from snnlab.exceptions import ValidationError
from snnlab.nef.filters import lowpass_decay
from snnlab.node import Node
from snnlab.params import lookup
from snnlab.probe import Probe
from snnlab.synapses import Lowpass


def change(model: Model, state: State, obj: Any, values: Mapping[str, Any]) -> tuple[Model, State]:
    """Set parameters of ``obj`` together and give the model and the state to go on with.

    Raises
    ------
    ValidationError, BuildError
        If a parameter or a value is not possible; object, model and state are then as before.
    """
    if obj not in (*model.network.all_objects, *model.watchers):
        raise ValidationError(f"{obj} is not part of {model.network}, so changing it would change nothing here.")
    rows = [lookup(type(obj).__name__, name) for name in values]
    before = dict(obj.__dict__)
    patched: list[str] = []
    try:
        for name in sorted(values, key=parameters_of(type(obj)).index):  # sizes come before what has that size
            setattr(obj, name, values[name])
        _check_alone(obj, values)
        if all(row.price == "patch" for row in rows):
            patched = [name for name in values if _patch(model, obj, before.get(name), getattr(obj, name))]
        if len(patched) == len(values):
            return model, state
        new = rebuilt(model)
        _check_probes(model, new)
        return new, carried(model, state, new)
    except Exception:
        for name in patched:
            _patch(model, obj, getattr(obj, name), before.get(name))
        obj.__dict__.clear()
        obj.__dict__.update(before)
        raise


def rebuilt(model: Model, watchers: tuple[Probe, ...] | None = None, dt: float | None = None) -> Model:
    """The model built again from the declarations as they are now, with other ``watchers`` or ``dt`` [s] if given."""
    watchers = model.watchers if watchers is None else watchers
    dt = model.dt if dt is None else dt
    return build(model.network, dt, model.seed, watchers, model.workshop, model.noise_seed, model.precision)


def _check_alone(obj: Any, values: Mapping[str, Any]) -> None:
    """What is checked of a new object once all its parameters are known."""
    if isinstance(obj, Ensemble) and (obj.gain is None) != (obj.bias is None):
        raise ValidationError(f"{obj}: gain and bias belong together; give both, or neither.")
    if isinstance(obj, Node):
        _check_node(obj, values)


def _check_node(node: Node, values: Mapping[str, Any]) -> None:
    for name in ("size_in", "size_out"):
        if name in values and values[name] is None:
            raise ValidationError(f"{node}: {name} of a node that runs must be a whole number (got None).")
    if "output" in values and callable(node.output):
        node.of_its_size(node.called(node.output, 0.0, np.zeros(node.size_in)), 0.0)
    found = node._found_size_out()
    if found != node.size_out:
        raise ValidationError(
            f"{node}: its output has {found} values, but size_out is {node.size_out}. Set output and size_out together."
        )


def _check_probes(old: Model, new: Model) -> None:
    """All samples of a probe are one array, so a row of it cannot become a matrix."""
    for probe, tap in new.taps.items():
        if probe in old.taps and old.taps[probe].axes != tap.axes:
            raise ValidationError(
                f"{probe}: its samples so far have {old.taps[probe].axes} axes, and would have {tap.axes} from now on. "
                "Make a new Simulator for this change."
            )


def _patch(model: Model, obj: Any, before: Any, after: Any) -> bool:
    """Overwrite what the change concerns; False when it needs new tables."""
    if isinstance(obj, Node):
        return _patch_output(model, obj, before, after)
    if isinstance(obj, (Connection, Probe)):
        return _patch_synapse(model, obj, before, after)
    return False


def _patch_output(model: Model, node: Node, before: Any, after: Any) -> bool:
    if not (isinstance(before, np.ndarray) and isinstance(after, np.ndarray)):
        return False
    places = model.layout.of(node, "output")
    if len(places):
        model.plan.constant_values[np.searchsorted(model.plan.constants, places)] = after
    return True


def _patch_synapse(model: Model, owner: Connection | Probe, before: Any, after: Any) -> bool:
    if not (isinstance(before, Lowpass) and isinstance(after, Lowpass)):
        return False
    if isinstance(owner, Connection) and spreads(owner):  # a factor of the synapse's is folded into its weights
        return False
    for filters in model.program.filters:
        if filters.owner is owner:
            filters.decay = float(lowpass_decay(after.tau, model.dt))
    model.plan.filter_decay[:] = model.program.filter_table()["filter_decay"]
    return True


def carried(old: Model, state: State, new: Model) -> State:
    """The new model's state, with everything that both models know taken from the old one.

    An ensemble that grew keeps the state of the neurons that it had. What a rule has learned stays, unless the change
    asks for other weights to begin with. With another ``dt`` the step is the one nearest to the same time.
    """
    after = new.state.copy()
    after.step = round(state.step * (old.dt / new.dt))
    for key, places in new.layout.places.items():
        known = old.layout.places.get(key)
        if known is not None and len(known) == len(places):
            after.signals[places] = state.signals[known]
    for key, neurons in new.layout.neurons.items():
        known = old.layout.neurons.get(key)
        if known is not None:
            n = min(known.stop - known.start, neurons.stop - neurons.start)
            there, here = slice(neurons.start, neurons.start + n), slice(known.start, known.start + n)
            for name in ("voltage", "refractory", "slow"):
                getattr(after, name)[there] = getattr(state, name)[here]
    for key, room in new.layout.traces.items():
        known = old.layout.traces.get(key)
        if known is not None and known.stop - known.start == room.stop - room.start:
            after.traces[room] = state.traces[known]
    for key in new.layout.weights.keys() & old.layout.weights.keys():
        _keep_learned(key, old, state, new, after)
    for key, part in new.layout.parts.items():
        if key in old.layout.parts:
            part.take_over(old.layout.parts[key])
    return after


def _keep_learned(key: tuple[int, str], old: Model, state: State, new: Model, after: State) -> None:
    """Weights that were the same at time 0, but for the factor folded into them, are now what was learned."""
    (here, folded), (there, factor), name = old.layout.weights[key], new.layout.weights[key], key[1]
    begun, begins = getattr(old.state, name)[here], getattr(new.state, name)[there]
    if begun.shape != begins.shape:
        return
    learned = getattr(state, name)[here]
    if np.array_equal(folded, factor) and np.array_equal(begun, begins):
        getattr(after, name)[there] = learned  # to the last bit, which dividing and multiplying would lose
    elif np.allclose(begun / folded, begins / factor, rtol=1e-9, atol=0):
        getattr(after, name)[there] = learned / folded * factor
