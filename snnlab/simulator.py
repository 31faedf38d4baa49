"""Simulator: runs a network and keeps what its probes saw."""

from __future__ import annotations

import time
import warnings
from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np

from snnlab import memory
from snnlab.build import BuiltConnection, BuiltEnsemble, Model, build
from snnlab.build.change import rebuilt
from snnlab.build.ensembles import Workshop
from snnlab.connection import Connection
from snnlab.declared import Declared
from snnlab.exceptions import ReadonlyError, SimulationError, SimulatorClosed, ValidationError
from snnlab.explain import current_weights, explained, keep_learned
from snnlab.interrupt import BetweenChunks
from snnlab.nef.measure import Fit
from snnlab.network import Network
from snnlab.params import a_seed, is_number
from snnlab.pickling import packed, remains, unpacked
from snnlab.probe import Probe
from snnlab.progress import Progress, Wish
from snnlab.rc import rc
from snnlab.recording import Recording
from snnlab.snapshot import Snapshot, Tunings, check_it_fits, same_shape
from snnlab.stepper import Chunk, Stepper

__all__ = ["Chunk", "SimulationData", "Simulator", "Stepper"]

_SHORT_PIECE = 32  # steps, for a network whose Python functions may be slow
_FEW = 100  # steps, whose samples always fit
_SHORT_TIME = 0.05  # seconds that a piece should take, so that Ctrl-C and the progress bar are prompt


class SimulationData(Mapping):
    """``data[probe]``: what it saw, (samples, size). ``data[ensemble]``, ``data[connection]``: what was built."""

    def __init__(self, recording: Recording, built: dict[Any, BuiltEnsemble | BuiltConnection]) -> None:
        self.follow(recording, built)

    def follow(self, recording: Recording, built: dict[Any, BuiltEnsemble | BuiltConnection]) -> None:
        """Show these from now on."""
        self._recording, self._built = recording, built

    def __getitem__(self, obj: Any) -> Any:
        if isinstance(obj, Probe) and obj in self._recording:
            return self._recording[obj]
        if obj in self._built:
            return self._built[obj]
        raise KeyError(
            f"{obj!r} has no data in this simulation. Ask for a probe, ensemble or connection of the network; "
            "to see a signal, make a Probe of it before the Simulator."
        )

    def __iter__(self) -> Iterator[Any]:
        return iter((*self._recording, *self._built))

    def __len__(self) -> int:
        return len(self._recording) + len(self._built)

    def spikes(self, probe: Probe) -> tuple[np.ndarray, np.ndarray]:
        """Spikes of a probe of neurons as events: times (spikes,) [s], and which probed neurons (spikes,)."""
        return self._recording.spikes(probe)


class Simulator:
    """Runs a network.

    Parameters
    ----------
    network : Network
    dt : [s], length of a step.
    seed : where random numbers start if the network has no seed of its own.
    model : None; there for the order of Nengo's arguments.
    progress_bar : whether builds and runs of more than a second show their progress; a callable makes the bar, as
        ``tqdm.tqdm`` does.
    engine : "numba", "numpy", or None for the best available.
    precision : 64 or 32, the bits of each neuron's numbers; None for what ``snnlab.rc`` says, which is 64. With 32,
        large networks run up to twice as fast, some spikes fall in another step than Nengo's, and decoded values differ
        in the seventh digit and then by those spikes. Values of nodes, filters and probes always have 64.

    Raises
    ------
    BuildError
        If the network cannot be simulated.
    """

    def __init__(
        self,
        network: Network,
        dt: float = 0.001,
        seed: int | None = None,
        model: None = None,
        progress_bar: Wish = True,
        optimize: bool = True,
        engine: str | None = None,
        precision: int | None = None,
    ) -> None:
        if not isinstance(network, Network):
            raise ValidationError(f"Simulator: the first argument must be a Network (got {network!r}).")
        if model is not None:
            raise ValidationError(
                "Simulator: there is no model to hand in; snnlab builds the network itself. Leave it out."
            )
        self.network, self.progress_bar = network, progress_bar
        self.optimize = optimize  # accepted for Nengo's sake; the tables are always merged
        self.closed = False
        built = _built(network, dt, seed, progress_bar, precision or rc.getint("precision", "bits"))
        self.seed = built.noise_seed
        self._stepper = Stepper(built, engine)
        self._recording = Recording(built.taps, dt)
        self._tunings = Tunings()
        self._piece = self._stepper.comfortable_steps
        if built.plan.calls or built.plan.inputs:
            self._piece = min(self._piece, _SHORT_PIECE)
        self.data = SimulationData(self._recording, built.built)

    @property
    def dt(self) -> float:
        """[s], length of a step."""
        return self._stepper.model.dt

    @dt.setter
    def dt(self, value: object) -> None:
        raise ReadonlyError(f"Simulator: dt cannot change (got {value!r}). Make a new Simulator with that dt.")

    @property
    def n_steps(self) -> int:
        return self._stepper.n_steps

    @property
    def time(self) -> float:
        """[s] simulated so far."""
        return self._stepper.time

    @property
    def engine_name(self) -> str:
        return self._stepper.engine_name

    def run(self, time_in_seconds: float, progress_bar: Wish = None) -> None:
        """Run for a time [s], rounded to whole steps.

        Raises
        ------
        ValidationError
            If the time is negative or not finite.
        SimulationError
            If a node's function fails; the steps before are kept.
        """
        if not is_number(time_in_seconds) or time_in_seconds < 0:
            raise ValidationError(f"run: the time must be a number of seconds, at least 0 (got {time_in_seconds!r}).")
        steps = round(float(time_in_seconds) / self.dt)
        if steps == 0:
            warnings.warn(
                f"{time_in_seconds} s is less than half a step of {self.dt} s: nothing was run.", stacklevel=2
            )
        self.run_steps(steps, progress_bar)

    def run_steps(self, steps: int, progress_bar: Wish = None) -> None:
        """Run a number of steps; errors as in ``run``.

        Ctrl-C stops between two steps: the data so far can be read, and a next run goes on from there.
        """
        self._check_open("its data can be read. Make a new Simulator to run on.")
        if isinstance(steps, bool) or not isinstance(steps, (int, np.integer)) or steps < 0:
            raise ValidationError(f"run_steps: the number of steps must be a whole number, at least 0 (got {steps!r}).")
        steps, done = int(steps), 0
        self._say_memory(steps)
        with BetweenChunks() as interrupt:
            if 0 < steps <= self._piece:  # too short for a bar
                done = self._piece_of(steps)
            if done < steps:
                self._run_with_bar(done, steps, progress_bar, interrupt)

    def _run_with_bar(self, done: int, steps: int, wish: Wish, interrupt: BetweenChunks) -> None:
        wish = self.progress_bar if wish is None else wish
        with Progress("Simulating", steps, "step", wish) as progress:
            while done < steps:
                done += self._piece_of(steps - done)
                progress.update(done)
                interrupt.raise_if_asked()

    def step(self) -> None:
        """Run a single step."""
        self.run_steps(1, progress_bar=False)

    def set(self, obj: Any, **params: Any) -> None:
        """Set parameters of an ensemble, node, connection or probe while time stands still.

        What happens next is what would happen in a network that was declared like this; voltages, filters and weights
        go on from where they are, and probes go on writing into the same array. ``snnlab.params.lookup`` tells the price
        of each parameter: "patch" is immediate, "resolve" finds neurons and decoders of one ensemble again, "rebuild"
        makes new tables.

        Raises
        ------
        ValidationError, BuildError
            If a parameter or a value is not possible; nothing has changed then.
        """
        self._check_open("nothing can be set. Make a new Simulator.")
        if not params:
            raise ValidationError(f"set: say what to set, for example sim.set({obj!r}, radius=1.5).")
        before = {name: obj.__dict__.get(name) for name in params} if hasattr(obj, "__dict__") else {}
        self._stepper.change_together(obj, params)
        self._tunings.note(obj, before)
        self._follow()

    def snapshot(self) -> Snapshot:
        """This instant: state, recordings and tunings. ``restore`` goes back to it, as often as you like."""
        self._check_open("there is no state to keep. Make a new Simulator.")
        return Snapshot(self._tunings, self._stepper.snapshot(), self._recording.copy(), self._tunings.now())

    def restore(self, snapshot: Snapshot) -> None:
        """Go back to an instant: from here on everything happens as it happened then, bit for bit.

        Recordings end at that instant again, and what ``set`` changed since is put back.

        Raises
        ------
        SimulationError
            If the snapshot is of another simulator, or the network's objects were changed without ``set`` since.
        """
        self._check_open("it cannot go back. Make a new Simulator.")
        check_it_fits(snapshot, self._tunings)
        model = self._stepper.model
        if self._tunings.put_back(snapshot.tunings):
            model = rebuilt(model)
        if not same_shape(model.state, snapshot.state):
            raise SimulationError(
                "restore: the network has other sizes than when the snapshot was taken. Change a running network with "
                "sim.set(...), which restore can take back, not by setting attributes of its objects."
            )
        self._stepper.model = model
        self._stepper.restore(snapshot.state)
        self._recording = snapshot.recording.copy()
        self._follow()

    def reset(self, seed: int | None = None, keep_weights: bool = False) -> None:
        """Back to time 0, with empty recordings; the same run follows again, bit for bit.

        Parameters
        ----------
        seed : where the random numbers of the run start from now on; as before if None.
        keep_weights : whether weights and encoders stay as rules have learned them.
        """
        self._check_open("it cannot be reset. Make a new one.")
        learned = self._stepper.snapshot()
        if seed is not None and seed != self.seed:
            self.seed = self._stepper.model.noise_seed = a_seed(self, Declared.seed.row, seed)
            self._stepper.model = rebuilt(self._stepper.model)
        self._stepper.reset()
        if keep_weights:
            keep_learned(self._stepper.model, learned, self._stepper.state)
        self._recording.clear()
        self._follow()

    def clear_probes(self) -> None:
        """Forget what the probes saw, and go on from here."""
        self._recording.clear(self.n_steps)

    def spikes(self, probe: Probe) -> tuple[np.ndarray, np.ndarray]:
        """Spikes of a probe of neurons as events: times (spikes,) [s], and which probed neurons (spikes,)."""
        return self._recording.spikes(probe)

    def weights(self, connection: Connection) -> np.ndarray:
        """(size, neurons): a connection's weights as they are now, with what its rules have learned."""
        self._check_open("the weights of now are gone. sim.data[connection].weights are those of the start.")
        return current_weights(self._stepper.model, self._stepper.state, connection)

    def explain(self, obj: Any) -> Fit:
        """Why a fit is good or bad: error, worst input, silent and saturated neurons; ``print`` gives sentences.

        ``obj`` is a connection from an ensemble, or an ensemble, whose own value is then looked at.
        """
        self._check_open("make a new Simulator to look into it.")
        return explained(self._stepper.model, self._stepper.state, obj)

    def trange(self, sample_every: float | None = None) -> np.ndarray:
        """(samples,) [s]: the times of the samples of a probe with this ``sample_every``."""
        return self._recording.times(sample_every)

    def close(self) -> None:
        """Run no more; the data stay readable."""
        self.closed = True

    def _piece_of(self, steps: int) -> int:
        """Advance some of the ``steps``, about a twentieth of a second's worth; returns how many."""
        n, started = min(self._piece, steps), time.perf_counter()
        self._advance(n)
        took = time.perf_counter() - started
        if took < _SHORT_TIME:
            if n == self._piece:
                self._piece = min(4 * n, self._stepper.comfortable_steps)
        elif took > 2 * _SHORT_TIME:
            self._piece = max(1, n // 2)
        return n

    def _advance(self, n: int) -> None:
        try:
            self._recording.add(self._stepper.advance(n))
        except SimulationError as error:
            self._recording.add(error.chunk)  # type: ignore[attr-defined]
            raise

    def _follow(self) -> None:
        """Let recording and data follow the model."""
        model = self._stepper.model
        self._recording.follow(model.taps)
        self.data.follow(self._recording, model.built)

    def _say_memory(self, steps: int) -> None:
        """Warn before a run whose samples would not fit; else take their room at once."""
        if steps < _FEW:
            return
        needed = self._recording.needed(steps)
        there = memory.available() if needed > memory.SMALL else None
        if there is not None and needed > there:
            warnings.warn(
                f"the probes will write down about {memory.in_words(needed)} in {steps * self.dt:g} s, and only "
                f"{memory.in_words(there)} of memory are free. Give them sample_every, probe fewer neurons, or run in "
                "pieces with sim.clear_probes() in between.",
                stacklevel=4,
            )
        else:
            self._recording.expect(steps)

    def _check_open(self, consequence: str) -> None:
        if self.closed:
            raise SimulatorClosed(f"this simulator is closed; {consequence}")

    def __reduce__(self) -> Any:
        state = {
            "network": self.network,
            "dt": self.dt,
            "seed": self.seed,
            "engine": self.engine_name,
            "precision": self._stepper.model.precision,
            "progress_bar": self.progress_bar is not False,
            "recording": self._recording,
        }
        if self.closed:
            state["remains"] = remains(self._stepper)
        else:
            state["state"] = self._stepper.snapshot()
        return _unpickled, (packed(state, forget=self.closed),)

    def __enter__(self) -> Simulator:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __str__(self) -> str:
        return f"Simulator of {self.network}"


def _built(network: Network, dt: float, seed: int | None, wish: Wish, precision: int) -> Model:
    """The built network, with a progress bar if that takes long."""
    workshop = Workshop()
    decoding = [c for c in network.all_connections if c.is_decoded] + [p for p in network.all_probes if p.decodes]
    total = len(network.all_ensembles) + 2 * len(decoding)  # decoders ask for their ensemble once more
    with Progress("Building", total, "part", wish) as progress:
        workshop.tick = progress.advance
        try:
            return build(network, dt, seed, workshop=workshop, precision=precision)
        finally:
            del workshop.tick  # the model keeps the workshop, and needs no bar


def _unpickled(data: bytes) -> Simulator:
    """A simulator that goes on, or one that is closed and holds data."""
    state = unpacked(data)
    if "state" in state:
        same = {name: state[name] for name in ("engine", "precision")}
        sim = Simulator(state["network"], state["dt"], state["seed"], progress_bar=state["progress_bar"], **same)
        sim._stepper.restore(state["state"])
        sim._recording = state["recording"]
        sim._follow()
        return sim
    sim = object.__new__(Simulator)
    sim.network, sim.progress_bar, sim.optimize, sim.closed = state["network"], state["progress_bar"], True, True
    sim.seed, sim._recording, sim._stepper = state["seed"], state["recording"], state["remains"]
    sim.data = SimulationData(sim._recording, sim._stepper.model.built)
    return sim
