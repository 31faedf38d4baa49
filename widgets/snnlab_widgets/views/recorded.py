"""What a finished simulation wrote down, as the one frame that a view would have got of it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np

from snnlab import Node, Probe
from snnlab.exceptions import ValidationError
from snnlab.live import Frame, Spikes
from snnlab.stepper import kept
from snnlab.views import Neurons, split_view

LONGEST = 60.0  # [s] that are shown, the last ones


def recorded_frame(sim: Any, probes: Iterable[Probe]) -> Frame:
    """All that `sim` recorded, at most its last minute, as `probes` would have seen it.

    A probe of the same signal will do: what it left unfiltered is filtered here, and a constant node needs none.

    Raises
    ------
    ValidationError
        If the simulation has not run, or nothing recorded a signal that is needed.
    """
    times = sim.trange()
    if not len(times):
        raise ValidationError("still picture: the simulation has not run. Call sim.run(1.0) first.")
    first = max(0, len(times) - round(LONGEST / sim.dt))
    t0 = float(times[first]) - sim.dt
    samples, spikes = {}, {}
    for probe in dict.fromkeys(probes):
        if _reads_spikes(probe):
            spikes[probe] = _spikes(sim, probe, t0)
        else:
            samples[probe] = _samples(sim, probe, first, len(times))
    return Frame(t0, sim.dt, len(times) - first, samples, spikes)


def _reads_spikes(probe: Probe) -> bool:
    obj = probe.obj
    return (
        isinstance(obj, Neurons)
        and probe.attr == "output"
        and obj.ensemble.neuron_type.spiking
        and probe.synapse is None
    )


def _spikes(sim: Any, probe: Probe, t0: float) -> Spikes:
    found = _match(sim, probe, lambda other: other.synapse is None)
    times, columns = sim.spikes(found)
    recorded = _indices(found)[columns]
    place = np.full(probe.obj.ensemble.n_neurons, -1)
    place[_indices(probe)] = np.arange(probe.size_in)
    mine = (place[recorded] >= 0) & (times > t0 + sim.dt / 2)
    return Spikes((times[mine] - t0).astype(np.float32), place[recorded[mine]].astype(np.uint16))


def _samples(sim: Any, probe: Probe, first: int, n: int) -> np.ndarray:
    """(kept steps, size) float32."""
    start = round(float(sim.trange()[0]) / sim.dt)
    mine = kept(np.arange(start, start + n), probe.sample_every, sim.dt) & (np.arange(n) >= first)
    constant: Any = getattr(probe.obj, "output", None)
    found = _match(sim, probe, lambda other: True, isinstance(probe.obj, Node) and isinstance(constant, np.ndarray))
    if found is None:
        values = np.broadcast_to(np.ravel(constant)[_indices(probe)], (n, probe.size_in))
        return values[mine].astype(np.float32)
    data = np.asarray(sim.data[found])
    if data.ndim == 2 and data.shape[1] == len(_indices(found)):  # else it has no parts to choose from
        place = {int(index): i for i, index in enumerate(_indices(found))}
        data = data[:, [place[int(index)] for index in _indices(probe)]]
    if found.sample_every is not None:  # it kept what is wanted, and perhaps some before
        return data[len(data) - int(mine.sum()) :].astype(np.float32)
    if found.synapse is None and probe.synapse is not None:
        data = probe.synapse.filt(data, dt=sim.dt)
    return data[mine].astype(np.float32)


def _match(sim: Any, probe: Probe, good: Any, needless: bool = False) -> Any:
    """The simulation's probe that saw the same signal; one with the same filter if there is one."""
    others = [
        other
        for other in sim.network.all_probes
        if (other.obj, other.attr) == (probe.obj, probe.attr)
        and other.sample_every in (None, probe.sample_every)
        and np.isin(_indices(probe), _indices(other)).all()
        and good(other)
    ]
    if not others and not needless:
        raise ValidationError(f"still picture: the simulation recorded nothing of {probe.target}. {_remedy(probe)}")
    others.sort(key=lambda other: (other.synapse != probe.synapse, other.synapse is not None))
    return others[0] if others else None


def _indices(probe: Probe) -> np.ndarray:
    indices = split_view(probe.target)[1]
    return np.arange(probe.size_in) if indices is None else indices


def _remedy(probe: Probe) -> str:
    neurons = ".neurons" if isinstance(probe.obj, Neurons) else ""
    attr = "" if probe.attr == probe.obj.probeable[0] else f", '{probe.attr}'"
    synapse = "" if probe.synapse is None else ", synapse=0.03"
    return f"Add Probe(it{neurons}{attr}{synapse}) to the network before the Simulator."
