"""Stepper: a model that moves. It owns plan and state, and knows nothing of clocks, plots or people."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from snnlab.build.change import carried, change, rebuilt
from snnlab.build.model import Model
from snnlab.build.taps import SpikeTap
from snnlab.engine import load
from snnlab.engine.tables import CallFailed, Plan, State, Steps, Tape
from snnlab.exceptions import BuildError, SimulationError, SnnlabError
from snnlab.probe import Probe
from snnlab.settling import settled
from snnlab.snapshot import same_shape

_WORK = 20_000_000  # neuron updates in one piece: some 10 ms, so that others get their turn
_LONGEST = 1000  # steps in one piece
_FEW = 1000  # signals


@dataclass(frozen=True)
class Chunk:
    """What the probes saw during ``n`` steps after time ``t0`` [s]."""

    t0: float
    dt: float
    n: int
    samples: dict[Probe, np.ndarray]
    """(kept steps, size) float64"""
    spikes: dict[Probe, tuple[np.ndarray, np.ndarray]]
    """steps (spikes,) counted from 1 within the chunk, and which probed neuron (spikes,), both uint32"""


class Stepper:
    """Moves a built model.

    Parameters
    ----------
    engine : "numba", "numpy" or None for the best available.
    """

    def __init__(self, model: Model, engine: str | None = None) -> None:
        self._engine = load(engine)
        self.model = model
        self._tape: tuple[Plan, Tape] | None = None
        self.restore(model.state)

    @property
    def engine_name(self) -> str:
        return self._engine.name

    @property
    def n_steps(self) -> int:
        return self.state.step

    @property
    def time(self) -> float:
        """[s] simulated so far."""
        return self.state.step * self.model.dt

    @property
    def probes(self) -> tuple[Probe, ...]:
        """Those that watch from outside the network."""
        return self.model.watchers

    @property
    def comfortable_steps(self) -> int:
        """How many steps to ask for at a time, so that a piece stays short and its tape small."""
        neurons = max(1, self.model.layout.n_neurons)
        return min(max(_WORK // neurons // 10, 1), _LONGEST)

    def advance(self, n: int) -> Chunk:
        """Move ``n`` steps on.

        Raises
        ------
        SimulationError
            If a function failed or a value became infinite; ``error.chunk`` holds the complete steps.
        """
        plan, first = self.model.plan, self.state.step
        tape, error = self._tape_with_inputs(n)
        done = len(tape.inputs)
        if done:
            try:
                self._engine.advance(plan, self.state, tape)
            except CallFailed as failed:
                error, done = _as_simulation_error(failed.call.owner, failed.error), failed.steps_done
        chunk = self._read(tape, first, done)
        error = error or self._not_finite()
        if error is not None:
            error.chunk = chunk  # type: ignore[attr-defined]
            raise error
        return chunk

    def snapshot(self) -> State:
        """A copy of the state; ``restore`` puts it back."""
        state = self.state.copy()
        state.parts = [part.saved() for part in self.model.plan.parts]
        return state

    def restore(self, state: State) -> None:
        """Go on from a snapshot, bit for bit as it went on then."""
        self.state = state.copy()
        for part, saved in zip(self.model.plan.parts, state.parts, strict=True):
            part.restore(saved)

    def reset(self) -> None:
        """Back to time 0, with the tunings made since."""
        self.restore(self.model.state)

    def settle(self) -> bool:
        """Put what is not finite or far out back to rest while time stands still; whether something was."""
        state = settled(self.state, self.model.state, self.model.plan.parts)
        self.state = self.state if state is None else state
        return state is not None

    def change(self, obj: Any, name: str, value: Any) -> None:
        """Set a parameter of an ensemble, node, connection or probe while time stands still; state is carried over.

        Raises
        ------
        ValidationError, BuildError
            If the value is not possible; nothing has changed then.
        """
        self.change_together(obj, {name: value})

    def change_together(self, obj: Any, values: Mapping[str, Any]) -> None:
        """Set several parameters of one object in one go, as gain and bias need; errors as in ``change``."""
        self.model, self.state = change(self.model, self.state, obj, values)

    def watch(self, probes: Iterable[Probe]) -> None:
        """Read these probes from outside the network from now on, instead of those so far.

        The network goes on as it would have. Sums over neurons are rounded in another order, though, once so many values
        are decoded from an ensemble that its decoders are laid out in another way.

        Raises
        ------
        BuildError
            If one of them cannot be read; nothing has changed then.
        """
        probes, inside = tuple(probes), {id(obj) for obj in self.model.network.all_objects}
        for probe in probes:
            if id(_watched(probe)) not in inside:
                raise BuildError(f"{probe}: {_watched(probe)} is not part of {self.model.network}.")
        new = rebuilt(self.model, probes)
        self.model, self.state = new, carried(self.model, self.state, new)

    def retime(self, dt: float) -> None:
        """Go on in steps of ``dt`` [s], from the one nearest to now; state is carried over.

        Linear synapses of second and higher order remember values of the last few steps, and settle within their own time.

        Raises
        ------
        BuildError
            If the network cannot be built with it; nothing has changed then.
        """
        new = rebuilt(self.model, dt=dt)
        self.model, self.state = new, carried(self.model, self.state, new)

    def restructure(self, change: Any) -> None:
        """Let ``change.do()`` put objects into the network or take them out, and go on; what stays keeps its state.

        Probes that watch from outside what is no longer there are let go.

        Raises
        ------
        ValidationError, BuildError
            If the network cannot be built then; ``change.undo()`` was called, and nothing has changed.
        """
        change.do()
        try:
            inside = {id(obj) for obj in self.model.network.all_objects}
            new = rebuilt(self.model, tuple(probe for probe in self.probes if id(_watched(probe)) in inside))
            state = carried(self.model, self.state, new)
        except Exception:
            change.undo()
            raise
        self.model, self.state = new, state

    def go_back(self, state: State, probes: Iterable[Probe], tuned: bool) -> None:
        """Go on from a snapshot that was taken while ``probes`` watched; ``tuned``: parameters were put back by hand.

        Raises
        ------
        SimulationError
            If the snapshot is of a network of other sizes; nothing has changed then.
        """
        model, probes = self.model, tuple(probes)
        if tuned or probes != model.watchers:
            model = rebuilt(model, probes)
        if not same_shape(model.state, state):
            raise SimulationError(
                "going back: the network has other sizes than it had then. Change a running network with session.set(...), "
                "not by setting attributes of its objects."
            )
        self.model = model
        self.restore(state)

    def use(self, engine: str) -> None:
        """Go on with another engine; they share the state."""
        self._engine = load(engine)

    def _tape_with_inputs(self, n: int) -> tuple[Tape, SimulationError | None]:
        """A tape with the values of the time inputs for ``n`` steps, or up to the step at which one of them failed."""
        plan = self.model.plan
        tape, error, column = self._empty_tape(n), None, 0
        steps = Steps(self.state.step, n, plan.dt)
        for source in plan.inputs:
            values, failed = source.run(steps)
            if failed is not None:
                steps, error = steps._replace(n=len(values)), _as_simulation_error(source.owner, failed)
            tape.inputs[: steps.n, column : column + values.shape[1]] = values
            column += values.shape[1]
        return tape if error is None else Tape.for_steps(plan, tape.inputs[: steps.n]), error

    def _empty_tape(self, n: int) -> Tape:
        """The tape of the last time if it has this length: what was on it has been read."""
        plan, known = self.model.plan, self._tape
        if known is not None and known[0] is plan and len(known[1].inputs) == n:
            known[1].n_spikes = 0
            return known[1]
        tape = Tape.for_steps(plan, np.zeros((n, len(plan.input_places))))
        self._tape = (plan, tape) if n <= self.comfortable_steps else None
        return tape

    def _read(self, tape: Tape, first: int, done: int) -> Chunk:
        samples: dict[Probe, np.ndarray] = {}
        spikes: dict[Probe, tuple[np.ndarray, np.ndarray]] = {}
        for probe, tap in self.model.taps.items():
            if isinstance(tap, SpikeTap):
                at, neurons = tap.read(tape)
                if done < len(tape.inputs):
                    at, neurons = at[at <= done], neurons[at <= done]
                if probe.sample_every is not None:
                    inside = kept(first + at.astype(np.int64), probe.sample_every, self.model.dt)
                    at, neurons = at[inside], neurons[inside]
                spikes[probe] = at, neurons
            else:
                values = tap.read(tape)
                if done < len(values):
                    values = values[:done]
                if probe.sample_every is not None:
                    values = values[kept(np.arange(first + 1, first + done + 1), probe.sample_every, self.model.dt)]
                samples[probe] = values
        return Chunk(first * self.model.dt, self.model.dt, done, samples, spikes)

    def _not_finite(self) -> SimulationError | None:
        signals = self.state.signals
        with np.errstate(over="ignore", invalid="ignore"):
            if len(signals) < _FEW and math.isfinite(signals.dot(signals)):  # faster than looking at each
                return None
        finite = np.isfinite(signals)
        if finite.all():
            return None
        place = int(np.argmin(finite))
        objects = {id(obj): obj for obj in (*self.model.network.all_objects, *self.model.watchers)}
        owner, what = next(key for key, places in self.model.layout.places.items() if place in places)
        return SimulationError(
            f"{objects.get(owner, 'the network')}: its {what} became {self.state.signals[place]} before t = {self.time:.4g} s. "
            "Look for a loop that amplifies, or a node that divides by zero."
        )


def kept(steps: np.ndarray, sample_every: float | None, dt: float) -> np.ndarray:
    """Which steps a probe keeps, as a mask: those with ``step mod (sample_every / dt) < 1``."""
    if sample_every is None:
        return np.ones(len(steps), bool)
    period = sample_every / dt
    whole = round(period)
    return steps % (whole if abs(period - whole) < 1e-9 * period else period) < 1


def _watched(probe: Probe) -> Any:
    """The object that a probe is about."""
    return getattr(probe.obj, "ensemble", getattr(probe.obj, "connection", probe.obj))


def _as_simulation_error(owner: str, error: Exception) -> SimulationError:
    if isinstance(error, SnnlabError):
        simulation_error = SimulationError(str(error))
    else:
        simulation_error = SimulationError(f"{owner}: {type(error).__name__}: {error}")
    simulation_error.__cause__ = error.__cause__ or error
    return simulation_error
