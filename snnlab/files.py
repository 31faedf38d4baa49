"""Models in files: a network, or a simulation with what it has learned. JSON and arrays, no code, no pickle."""

from __future__ import annotations

import os
from dataclasses import fields
from typing import Any, overload

import numpy as np

from snnlab.build.ensembles import Workshop
from snnlab.build.seeds import seed_of
from snnlab.connection import Connection
from snnlab.document import archive, dump, form, schema
from snnlab.document import load as network_of
from snnlab.ensemble import Ensemble
from snnlab.exceptions import ValidationError
from snnlab.network import Network
from snnlab.simulator import Simulator

_KEYS = ("format", "version", "network", "simulation")
_SIMULATION = ("dt", "seed", "step", "parts")
_RANDOM = ("place", "has_gauss", "gauss")
MOST_BYTES = 2 * 2**30
_MOST_CALLS = 1_000_000
"""Of a function of time, beyond the present."""

Path = str | os.PathLike[str]


@overload
def save(model: Network, path: Path) -> None: ...
@overload
def save(model: Simulator, path: Path) -> None: ...
def save(model: Network | Simulator, path: Path) -> None:
    """Write a network, or a simulation with its state and all that its rules have learned, to a file.

    Functions of an ensemble's value become their targets at the eval points that the decoders are fitted at, so the same
    decoders come out. **Functions of time become tables of 10 s** from time 0, or beyond the present of a simulation (at
    most a million steps), one value a step; who runs the loaded model for longer is warned, and its nodes stay at their
    last value. Recordings are not part of the file.

    Raises
    ------
    ValidationError
        If something in the network is code that cannot become data, such as a node's f(t, x); the sentence names it.
    """
    if isinstance(model, Simulator):
        model._check_open("save it before it is closed.")
        network = model.network
        grid = (model.time + min(form.GRID_SECONDS, _MOST_CALLS * model.dt), model.dt)
        document, arrays = dump(network, scope=form.MODEL, points_of=_points_as_built(model.data), grid=grid)
        simulation, more = _state_out(model)
    elif isinstance(model, Network):
        document, arrays = dump(model, scope=form.MODEL, points_of=_points_as_seeded(model))
        simulation, more = None, {}
    else:
        raise ValidationError(f"save: give a Network or a Simulator (got {model!r}).")
    archive.write(path, document | {"simulation": simulation}, arrays | more)


def load(path: Path, most_bytes: int = MOST_BYTES, **options: Any) -> Network | Simulator:
    """The network that was saved, or a Simulator that goes on where the saved one was.

    ``sim.reset(keep_weights=True)`` then goes back to time 0 with what was learned; ``sim.network`` is the network.
    The file need not be trusted: nothing in it is run.

    Parameters
    ----------
    most_bytes : how large the file's content may be.
    options : for the Simulator, such as ``engine`` or ``progress_bar``.

    Raises
    ------
    ValidationError
        If it is no file that ``save`` wrote, of another version, damaged, or too large.
    """
    document, arrays = archive.read(path, most_bytes)
    schema.record(document, _KEYS, str(path))
    simulation = document.pop("simulation")
    state = {name: array for name, array in arrays.items() if name.startswith("state_")}
    network = network_of(document, {n: a for n, a in arrays.items() if n not in state}, form.MODEL)
    if simulation is None:
        return network
    schema.record(simulation, _SIMULATION, "simulation")
    dt = schema.number(simulation["dt"], "simulation.dt", 1e-9, 10.0)
    options.setdefault("precision", _precision_of(state))
    sim = Simulator(network, dt, schema.seed(simulation["seed"], "simulation.seed"), **options)
    _state_in(sim, simulation, state)
    return sim


def _points_as_built(data: Any) -> Any:
    """Where each connection's decoders were fitted in a built network."""
    return lambda c: data[c.sender].eval_points if c.eval_points is None else None


def _points_as_seeded(network: Network) -> Any:
    """Where they will be fitted, if the seeds say that already."""
    workshop = Workshop()

    def points(connection: Connection) -> np.ndarray | None:
        ensemble: Ensemble = connection.sender
        if connection.eval_points is not None or (network.seed is None and ensemble.seed is None):
            return None
        return workshop.ensemble(ensemble, seed_of(ensemble, network, network.seed or 0)).eval_points

    return points


def _state_out(sim: Simulator) -> tuple[dict[str, Any], dict[str, np.ndarray]]:
    """The state as JSON and arrays."""
    state = sim._stepper.snapshot()
    arrays = {f"state_{name}": getattr(state, name) for name in _array_fields(state)}
    parts = []
    for number, part in enumerate(state.parts):
        for n, array in enumerate(part.arrays.values()):
            arrays[f"state_part_{number}_{n}"] = np.asarray(array)
        parts.append(None)
        if part.rng is not None:
            _, keys, *rest = part.rng.get_state(legacy=True)
            arrays[f"state_random_{number}"] = keys
            parts[-1] = dict(zip(_RANDOM, (int(rest[0]), int(rest[1]), float(rest[2])), strict=True))
    return {"dt": sim.dt, "seed": sim.seed, "step": state.step, "parts": parts}, arrays


def _state_in(sim: Simulator, simulation: dict[str, Any], arrays: dict[str, np.ndarray]) -> None:
    """Put a state read from a file into a simulator, if it fits."""
    state: Any = sim._stepper.snapshot()
    wanted = {f"state_{name}": getattr(state, name) for name in _array_fields(state)}
    for number, part in enumerate(state.parts):
        wanted |= {f"state_part_{number}_{n}": array for n, array in enumerate(part.arrays.values())}
        if part.rng is not None:
            wanted[f"state_random_{number}"] = part.rng.get_state(legacy=True)[1]
    if {name: _form(array) for name, array in wanted.items()} != {name: _form(array) for name, array in arrays.items()}:
        raise ValidationError(
            "simulation: its state does not fit its network. The file is damaged, or of another snnlab."
        )
    if not all(np.isfinite(array).all() for array in arrays.values()):
        raise ValidationError("simulation: its state holds NaN or infinity.")
    for number, part in enumerate(state.parts):
        for n, array in enumerate(part.arrays.values()):
            array[...] = arrays[f"state_part_{number}_{n}"]
    for name in _array_fields(state):
        setattr(state, name, arrays[f"state_{name}"])
    state.step = schema.whole(simulation["step"], "simulation.step", 0, 2**53)
    _random_in(state.parts, simulation["parts"], arrays)
    sim._stepper.restore(state)
    sim._recording.clear(state.step)


def _precision_of(arrays: dict[str, np.ndarray]) -> int:
    """Bits of the neurons' numbers in a saved state."""
    voltage = arrays.get("state_voltage")
    return 32 if voltage is not None and voltage.dtype == np.float32 else 64


def _random_in(parts: Any, data: Any, arrays: dict[str, np.ndarray]) -> None:
    given = list(schema.items(data, "simulation.parts"))
    if len(given) != len(parts):
        raise ValidationError("simulation.parts: their number does not fit the network.")
    for number, (part, (item, at)) in enumerate(zip(parts, given, strict=True)):
        if part.rng is None:
            continue
        schema.record(item, _RANDOM, at)
        place, has = schema.whole(item["place"], at, 0, 624), schema.whole(item["has_gauss"], at, 0, 1)
        gauss = schema.number(item["gauss"], at, -1e3, 1e3)
        part.rng.set_state(("MT19937", arrays[f"state_random_{number}"], place, has, gauss))


def _array_fields(state: Any) -> list[str]:
    return [f.name for f in fields(state) if isinstance(getattr(state, f.name), np.ndarray)]


def _form(array: np.ndarray) -> tuple[Any, ...]:
    return (array.shape, array.dtype.kind, array.dtype.itemsize)
