"""Python with a memory inside a network: processes, and neurons and synapses of the user's own."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from snnlab.build.layout import Layout
from snnlab.engine.tables import Call, Part, Steps, TimeInput
from snnlab.exceptions import SimulationError


def random_state(seed: int) -> np.random.RandomState:
    """The source of random numbers that processes and synapses are handed."""
    return np.random.RandomState(seed)


def process_input(owner: Any, process: Any, writes: np.ndarray, seed: int, dt: float, layout: Layout) -> TimeInput:
    """A process without an input: called for many steps in advance."""
    step = _step_of(owner, "process", process, (0,), (len(writes),), seed, dt, layout)

    def run(steps: Steps) -> tuple[np.ndarray, Exception | None]:
        rows: list[np.ndarray] = []
        try:
            rows.extend(_sized(owner, step(t), len(writes), t) for t in steps.times().tolist())
        except Exception as error:
            return _rows(rows, len(writes)), _failed(owner, error)
        return _rows(rows, len(writes)), None

    return TimeInput(run, writes, str(owner))


def process_call(
    owner: Any, process: Any, reads: np.ndarray, writes: np.ndarray, seed: int, dt: float, layout: Layout
) -> Call:
    """A process as a part of each step."""
    step = _step_of(owner, "process", process, (len(reads),), (len(writes),), seed, dt, layout)
    if not len(reads):
        return Call(lambda t, x: _sized(owner, step(t), len(writes), t), reads, writes, str(owner))
    return Call(lambda t, x: _sized(owner, step(t, x), len(writes), t), reads, writes, str(owner))


def synapse_call(
    owner: Any, synapse: Any, reads: np.ndarray, writes: np.ndarray, seed: int, dt: float, layout: Layout
) -> Call:
    """A synapse of the user's own, moved at the end of each step."""
    step = _step_of(owner, "synapse", synapse, (len(reads),), (len(writes),), seed, dt, layout)
    return Call(lambda t, x: _sized(owner, step(t, x), len(writes), t), reads, writes, str(owner))


def neuron_call(
    ensemble: Any, state: dict[str, np.ndarray], current: np.ndarray, output: np.ndarray, dt: float, layout: Layout
) -> Call:
    """The step of a neuron type of the user's own; what its neurons remember can be probed too."""
    layout.parts[id(ensemble), "neurons"] = Part(state)
    memory = [layout.get_or_add(ensemble, f"each {name}", len(current)) for name in state]

    def run(t: float, J: np.ndarray) -> np.ndarray:
        out = np.zeros(len(J))
        ensemble.neuron_type.step(dt, J, out, **state)
        return np.concatenate([out, *state.values()])

    return Call(run, current, np.concatenate([output, *memory]), str(ensemble))


def _step_of(
    owner: Any, what: str, source: Any, shape_in: tuple, shape_out: tuple, seed: int, dt: float, layout: Layout
) -> Callable[..., Any]:
    own_seed = getattr(source, "seed", None)
    rng = random_state(seed if own_seed is None else own_seed)
    state = source.make_state(shape_in, shape_out, dt, dtype=np.float64)
    layout.parts[id(owner), what] = Part(state, rng)
    return source.make_step(shape_in, shape_out, dt, rng, state)


def _sized(owner: Any, result: Any, size: int, t: float) -> np.ndarray:
    values = np.asarray(result, dtype=np.float64).ravel()
    if len(values) != size or not np.isfinite(values).all():
        raise SimulationError(
            f"{owner}: its step returned {result!r} at t={t:g} s; it must return {size} finite numbers."
        )
    return values.copy()


def _rows(rows: list[np.ndarray], size: int) -> np.ndarray:
    return np.array(rows).reshape(len(rows), size)


def _failed(owner: Any, error: Exception) -> Exception:
    if isinstance(error, SimulationError):
        return error
    return SimulationError(f"{owner}: its process raised {type(error).__name__}: {error}")
