"""Recording: everything that a simulation's probes have written down."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np

from snnlab import memory
from snnlab.build.taps import ConstantTap, SpikeTap, Tap
from snnlab.exceptions import SimulationError
from snnlab.probe import Probe
from snnlab.series import Constant, Events, Piece, Samples, joined, widest
from snnlab.stepper import Chunk, kept


class Recording:
    """Grows chunk by chunk; spikes stay a list of events until somebody asks for the dense array.

    Parameters
    ----------
    taps : how each probe is read; ``follow`` gives others after a change of the network.
    dt : [s]
    """

    def __init__(self, taps: Mapping[Probe, Tap], dt: float) -> None:
        self.dt = dt
        self._expected = 0  # steps to come
        self.clear()
        self.follow(taps)

    def follow(self, taps: Mapping[Probe, Tap]) -> None:
        """Go on with these taps; what was written down before stays."""
        self._taps = taps
        for probe in taps:
            self._pieces.setdefault(probe, [])

    def clear(self, step: int = 0) -> None:
        """Forget everything, and go on from this step."""
        self.first, self.n_steps = step, 0
        self._pieces: dict[Probe, list[Piece]] = {probe: [] for probe in getattr(self, "_taps", ())}
        self._dense: dict[Probe, np.ndarray] = {}

    def add(self, chunk: Chunk) -> None:
        """Write down another chunk."""
        if not chunk.n:
            return
        for probe, values in chunk.samples.items():
            self._write(probe, values)
        for probe, (steps, neurons) in chunk.spikes.items():
            self._write_spikes(probe, steps, neurons, chunk.n)
        self.n_steps += chunk.n
        self._dense.clear()

    def expect(self, steps: int) -> None:
        """Take the room for the samples of so many steps at once."""
        self._expected = steps
        for probe, pieces in self._pieces.items():
            if pieces and isinstance(pieces[-1], Samples):
                pieces[-1].rows.reserve(round(steps * self._share(probe)))

    def copy(self) -> Recording:
        """As it is now; the numbers are shared until either grows."""
        other = Recording({}, self.dt)
        other._taps, other.first, other.n_steps = self._taps, self.first, self.n_steps
        other._pieces = {probe: [piece.copy() for piece in pieces] for probe, pieces in self._pieces.items()}
        return other

    def __contains__(self, probe: object) -> bool:
        return probe in self._pieces

    def __iter__(self) -> Iterator[Probe]:
        return iter(self._pieces)

    def __len__(self) -> int:
        return len(self._pieces)

    def __getitem__(self, probe: Probe) -> np.ndarray:
        """(samples, size) float64, read-only.

        Raises
        ------
        SimulationError
            If spikes would fill more memory than there is, as a dense array.
        """
        if probe not in self._dense:
            self._check_room(probe)
            dense = joined(self._pieces[probe], self._width(probe)).view()
            dense.setflags(write=False)
            self._dense[probe] = dense
        return self._dense[probe]

    def spikes(self, probe: Probe) -> tuple[np.ndarray, np.ndarray]:
        """Times (spikes,) [s] and which of the probed neurons (spikes,), in order of time."""
        events = [piece for piece in self._pieces[probe] if isinstance(piece, Events)]
        if len(events) < len([piece for piece in self._pieces[probe] if len(piece)]):
            raise SimulationError(
                f"{probe} sees values, not spikes. Events come from a Probe(ensemble.neurons) of spiking neurons, without "
                "a synapse."
            )
        times = [(piece.steps.view().astype(np.int64) + piece.first) * self.dt for piece in events]
        neurons = [piece.neurons.view() for piece in events]
        return np.concatenate([np.zeros(0), *times]), np.concatenate([np.zeros(0, np.uint32), *neurons])

    def times(self, sample_every: float | None = None) -> np.ndarray:
        """(samples,) [s]: when samples were taken."""
        steps = np.arange(self.first + 1, self.first + self.n_steps + 1)
        return steps[kept(steps, sample_every, self.dt)] * self.dt

    def needed(self, steps: int) -> float:
        """[bytes] that the probes will take in so many steps, spikes at the rate seen so far."""
        return sum(self._bytes_a_step(probe, tap) for probe, tap in self._taps.items()) * steps

    def _write(self, probe: Probe, values: np.ndarray) -> None:
        pieces, tap, shape = self._pieces[probe], self._taps[probe], values.shape[1:]
        last = pieces[-1] if pieces else None
        if isinstance(tap, ConstantTap):
            if not isinstance(last, Constant) or last.value is not tap.value:
                pieces.append(last := Constant(tap.value))
            last.n += len(values)
            return
        if not isinstance(last, Samples) or last.shape != shape:
            pieces.append(last := Samples(shape))
            last.rows.reserve(round(self._expected * self._share(probe)))
        last.rows.append(values)

    def _write_spikes(self, probe: Probe, steps: np.ndarray, neurons: np.ndarray, n: int) -> None:
        pieces, tap = self._pieces[probe], self._taps[probe]
        assert isinstance(tap, SpikeTap)
        last, size = pieces[-1] if pieces else None, len(tap.neurons)
        same = isinstance(last, Events) and (last.shape, last.height) == ((size,), tap.height)
        if not isinstance(last, Events) or not same or last.is_full(n):
            last = Events(size, tap.height, self.first + self.n_steps, probe.sample_every, self.dt)
            pieces.append(last)
        last.append(steps, neurons, n)

    def _width(self, probe: Probe) -> tuple[int, ...]:
        tap = self._taps.get(probe)
        return tap.value.shape if isinstance(tap, ConstantTap) else (probe.size_in,)

    def _share(self, probe: Probe) -> float:
        """Of the steps, how many the probe keeps."""
        return 1.0 if probe.sample_every is None else min(1.0, self.dt / probe.sample_every)

    def _bytes_a_step(self, probe: Probe, tap: Tap) -> float:
        if isinstance(tap, ConstantTap):
            return 0.0
        if not isinstance(tap, SpikeTap):
            return 8.0 * int(np.prod(self._width(probe))) * self._share(probe)
        events = [piece for piece in self._pieces[probe] if isinstance(piece, Events) and piece.n]
        if not events:
            return 0.0
        return 8.0 * sum(len(piece.steps) for piece in events) / sum(piece.n for piece in events)

    def _check_room(self, probe: Probe) -> None:
        pieces = [piece for piece in self._pieces[probe] if len(piece)]
        if not any(isinstance(piece, Events) for piece in pieces):
            return
        rows, width = sum(map(len, pieces)), widest(pieces)[0]
        needed, there = 8 * rows * width, memory.available()
        if needed > memory.SMALL and there is not None and needed > there:
            raise SimulationError(
                f"{probe}: its spikes as a dense array of {rows} x {width} numbers need {memory.in_words(needed)} of memory, "
                f"and {memory.in_words(there)} are there. Read them as events: times, neurons = sim.spikes(probe)."
            )

    def __getstate__(self) -> dict[str, Any]:
        return {**self.__dict__, "_dense": {}, "_taps": {}}
