"""Recording: everything that a simulation's probes have written down."""

from __future__ import annotations

from collections import defaultdict

import numpy as np

from snnlab.build.taps import SpikeTap, Tap
from snnlab.probe import Probe
from snnlab.stepper import Chunk, kept


class Recording:
    """Grows chunk by chunk; spikes are kept as a list of events until somebody asks for the dense array."""

    def __init__(self, taps: dict[Probe, Tap], dt: float) -> None:
        self._taps, self.dt = taps, dt
        self.clear()

    def clear(self) -> None:
        """Forget everything."""
        self.n_steps = 0
        self._samples: dict[Probe, list[np.ndarray]] = defaultdict(list)
        self._events: dict[Probe, list[tuple[np.ndarray, np.ndarray]]] = defaultdict(list)
        self._dense: dict[Probe, np.ndarray] = {}

    def add(self, chunk: Chunk) -> None:
        """Write down another chunk."""
        for probe, values in chunk.samples.items():
            self._samples[probe].append(values)
        for probe, (steps, neurons) in chunk.spikes.items():
            self._events[probe].append((steps.astype(np.int64) + self.n_steps, neurons))
        self.n_steps += chunk.n
        self._dense.clear()

    def __contains__(self, probe: object) -> bool:
        return probe in self._taps

    def __getitem__(self, probe: Probe) -> np.ndarray:
        """(samples, size) float64, read-only."""
        if probe not in self._dense:
            dense = self._spike_train(probe) if isinstance(self._taps[probe], SpikeTap) else self._joined(probe)
            dense.setflags(write=False)
            self._dense[probe] = dense
        return self._dense[probe]

    def spikes(self, probe: Probe) -> tuple[np.ndarray, np.ndarray]:
        """Times (spikes,) [s] and which of the probed neurons (spikes,), in order of time."""
        steps, neurons = self._all_events(probe)
        return steps * self.dt, neurons

    def times(self, sample_every: float | None = None) -> np.ndarray:
        """(samples,) [s]: when samples were taken."""
        steps = np.arange(1, self.n_steps + 1)
        return steps[kept(steps, sample_every, self.dt)] * self.dt

    def _joined(self, probe: Probe) -> np.ndarray:
        if not self._samples[probe]:
            return np.zeros((0, probe.size_in))
        joined = np.concatenate(self._samples[probe])
        self._samples[probe] = [joined]
        return joined.view()

    def _all_events(self, probe: Probe) -> tuple[np.ndarray, np.ndarray]:
        events = self._events[probe]
        if not events:
            return np.zeros(0, np.int64), np.zeros(0, np.uint32)
        self._events[probe] = [(np.concatenate([e[0] for e in events]), np.concatenate([e[1] for e in events]))]
        return self._events[probe][0]

    def _spike_train(self, probe: Probe) -> np.ndarray:
        tap = self._taps[probe]
        assert isinstance(tap, SpikeTap)
        steps, neurons = self._all_events(probe)
        mask = kept(np.arange(1, self.n_steps + 1), probe.sample_every, self.dt)
        row = np.cumsum(mask) - 1
        dense = np.zeros((int(mask.sum()), len(tap.neurons)))
        dense[row[steps - 1], neurons] = tap.height
        return dense
