"""Spikes and synaptic operations per second, and what they would cost on some machines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

import numpy as np

from snnlab import Network
from snnlab.exceptions import ValidationError
from snnlab.live import Frame
from snnlab.training.energy import DEVICES, Device, Work
from snnlab.training.synops import fan_out
from snnlab_widgets.packet import Block
from snnlab_widgets.views import paper
from snnlab_widgets.views.said import Said
from snnlab_widgets.views.view import Built, Place, Reading, Size, View, no_lines, spikes_of, watch


class EnergyView(View):
    """How many spikes and synaptic operations a network needs, and the power that they would take on some machines.

    A spike costs one operation for each synapse that it reaches (`snnlab.training.fan_out`). Neurons that do not spike
    use every synapse at every step. The machines are those of `snnlab.training.DEVICES`, or the ones given.
    """

    kind: ClassVar[str] = "energy"

    def __init__(self, network: Network, *, machines: Sequence[Device] | None = None, title: str | None = None) -> None:
        if not isinstance(network, Network):
            raise ValidationError(f"energy view: it counts in a Network (got {network!r}).")
        self.network, self.machines = network, tuple(DEVICES.values() if machines is None else machines)
        self.title = title or Said("view.title.energy")
        self.ensembles = [each for each in network.all_ensembles if not each.is_direct]
        self.synapses = [fan_out(network, each) for each in self.ensembles]
        self.spikes = [watch(each.neurons) for each in self.ensembles]
        self.probes = tuple(self.spikes)
        self.size = Size(blocks=1)

    @property
    def n_neurons(self) -> int:
        return sum(each.n_neurons for each in self.ensembles)

    @property
    def n_synapses(self) -> int:
        return sum(int(each.sum()) for each in self.synapses)

    def panel(self, built: Built, places: Mapping[View, Place]) -> dict[str, Any]:
        self.synapses = [fan_out(self.network, each) for each in self.ensembles]
        return {
            "kind": self.kind,
            "title": self.title,
            "block": places[self].block,
            "neurons": self.n_neurons,
            "synapses": self.n_synapses,
            "machines": [
                {"name": m.name, "per_synop": m.per_synop, "per_update": m.per_update, "spiking": m.spiking}
                for m in self.machines
            ],
        }

    def read(self, frame: Frame) -> Reading:
        """One row for each frame: steps, seconds, spikes, synaptic operations of the spikes."""
        if not frame.n:
            return Reading(
                no_lines(frame), block=Block(np.empty(0, dtype=np.float32), np.empty((0, 4), dtype=np.float32))
            )
        row = np.array([[frame.n, frame.n * frame.dt, *self._count(frame)]], dtype=np.float32)
        return Reading(no_lines(frame), block=Block(np.array([frame.n * frame.dt], dtype=np.float32), row))

    def watts(self, frame: Frame) -> dict[str, float]:
        """{machine: [W]} that the network would take, by what happened in `frame`."""
        _, synops = self._count(frame)
        work = Work(synops, self.n_synapses, self.n_neurons, frame.n)
        return {each.name: work.energy(each) / (max(frame.n, 1) * frame.dt) for each in self.machines}

    def paint(self, axes: Any, frame: Frame, built: Built) -> None:
        watts = self.watts(frame)
        axes.barh(list(watts), [max(value, 1e-12) for value in watts.values()], color=paper.colour(0))
        axes.set(xscale="log", xlabel="power (W)")
        axes.invert_yaxis()

    def spoken(self, frame: Frame) -> str:
        seconds = max(frame.n * frame.dt, frame.dt)
        spikes, synops = self._count(frame)
        return f"{self.title}: {spikes / seconds:.0f} spikes and {synops / seconds:.0f} synaptic operations per second."

    def _count(self, frame: Frame) -> tuple[int, int]:
        """Spikes in `frame`, and the synaptic operations in it."""
        spikes, synops = 0, 0
        for ensemble, probe, synapses in zip(self.ensembles, self.spikes, self.synapses, strict=True):
            if not ensemble.neuron_type.spiking:
                synops += frame.n * int(synapses.sum())
            elif (fired := spikes_of(frame, probe)) is not None:
                spikes += len(fired.neurons)
                synops += int(synapses[fired.neurons].sum())
        return spikes, synops
