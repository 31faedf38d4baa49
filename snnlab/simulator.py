"""Simulator: runs a network and keeps what its probes saw."""

from __future__ import annotations

import time
import warnings
from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np

from snnlab.build import BuiltConnection, BuiltEnsemble, build
from snnlab.exceptions import SimulationError, SimulatorClosed, ValidationError
from snnlab.network import Network
from snnlab.probe import Probe
from snnlab.recording import Recording
from snnlab.stepper import Chunk, Stepper

__all__ = ["Chunk", "SimulationData", "Simulator", "Stepper"]


class SimulationData(Mapping):
    """``data[probe]``: what it saw, (samples, size). ``data[ensemble]``, ``data[connection]``: what was built."""

    def __init__(self, recording: Recording, built: dict[Any, BuiltEnsemble | BuiltConnection]) -> None:
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
        return iter((*self._recording._taps, *self._built))

    def __len__(self) -> int:
        return len(self._recording._taps) + len(self._built)


class Simulator:
    """Runs a network.

    Parameters
    ----------
    network : Network
    dt : [s], length of a step.
    seed : where random numbers start if the network has no seed of its own.
    progress_bar : whether runs of more than a second show their progress.
    engine : "numba", "numpy", or None for the best available.

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
        progress_bar: bool = True,
        optimize: bool = True,
        engine: str | None = None,
    ) -> None:
        if not isinstance(network, Network):
            raise ValidationError(f"Simulator: the first argument must be a Network (got {network!r}).")
        model = build(network, dt, seed)
        self.network, self.seed, self.progress_bar = network, model.seed, progress_bar
        self.optimize = optimize  # accepted for Nengo's sake; the tables are always merged
        self.closed = False
        self._stepper = Stepper(model, engine)
        self._recording = Recording(model.taps, dt)
        self.data = SimulationData(self._recording, model.built)

    @property
    def dt(self) -> float:
        """[s], length of a step."""
        return self._stepper.model.dt

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

    def run(self, time_in_seconds: float, progress_bar: bool | None = None) -> None:
        """Run for a time [s], rounded to whole steps.

        Raises
        ------
        ValidationError
            If the time is negative or not finite.
        SimulationError
            If a node's function fails; the steps before are kept.
        """
        if not isinstance(time_in_seconds, (int, float, np.number)) or not 0 <= time_in_seconds < np.inf:
            raise ValidationError(f"run: the time must be a number of seconds, at least 0 (got {time_in_seconds!r}).")
        steps = round(float(time_in_seconds) / self.dt)
        if steps == 0:
            warnings.warn(
                f"{time_in_seconds} s is less than half a step of {self.dt} s: nothing was run.", stacklevel=2
            )
        self.run_steps(steps, progress_bar)

    def run_steps(self, steps: int, progress_bar: bool | None = None) -> None:
        """Run a number of steps; errors as in ``run``."""
        if self.closed:
            raise SimulatorClosed("this simulator is closed; its data can be read. Make a new Simulator to run on.")
        if isinstance(steps, bool) or not isinstance(steps, (int, np.integer)) or steps < 0:
            raise ValidationError(f"run_steps: the number of steps must be a whole number, at least 0 (got {steps!r}).")
        show = self.progress_bar if progress_bar is None else progress_bar
        progress = _Progress(int(steps), self.dt) if show else None
        done = 0
        while done < steps:
            n = min(self._stepper.comfortable_steps, int(steps) - done)
            self._advance(n)
            done += n
            if progress:
                progress.update(done)
        if progress:
            progress.close()

    def step(self) -> None:
        """Run a single step."""
        self.run_steps(1, progress_bar=False)

    def reset(self, seed: int | None = None) -> None:
        """Back to time 0, with empty recordings; the same run follows again, bit for bit."""
        if self.closed:
            raise SimulatorClosed("this simulator is closed and cannot be reset. Make a new one.")
        self.seed = self.seed if seed is None else seed
        self._stepper.reset()
        self._recording.clear()

    def clear_probes(self) -> None:
        """Forget what the probes saw, and go on from here; times then count from here too."""
        self._recording.clear()

    def spikes(self, probe: Probe) -> tuple[np.ndarray, np.ndarray]:
        """Spikes of a probe of neurons as events: times (spikes,) [s], and which probed neurons (spikes,)."""
        return self._recording.spikes(probe)

    def trange(self, sample_every: float | None = None) -> np.ndarray:
        """(samples,) [s]: the times of the samples of a probe with this ``sample_every``."""
        return self._recording.times(sample_every)

    def close(self) -> None:
        """Run no more; the data stay readable."""
        self.closed = True

    def _advance(self, n: int) -> None:
        try:
            self._recording.add(self._stepper.advance(n))
        except SimulationError as error:
            self._recording.add(error.chunk)  # type: ignore[attr-defined]
            raise

    def __enter__(self) -> Simulator:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


class _Progress:
    """A progress bar that appears when a run takes more than a second."""

    def __init__(self, steps: int, dt: float) -> None:
        self.steps, self.dt = steps, dt
        self._started = time.monotonic()
        self._bar: Any = None

    def update(self, done: int) -> None:
        if self._bar is None and time.monotonic() - self._started > 1.0 and done < self.steps:
            from tqdm.auto import tqdm

            self._bar = tqdm(
                total=self.steps, initial=done, unit="step", unit_scale=True, desc="Simulating", leave=False
            )
        elif self._bar is not None:
            self._bar.update(done - self._bar.n)

    def close(self) -> None:
        if self._bar is not None:
            self._bar.close()
