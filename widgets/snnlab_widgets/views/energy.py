"""Spikes and synaptic operations per second, and what they would cost on some machines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar, NamedTuple

import numpy as np

from snnlab import Connection, Ensemble, Network
from snnlab.exceptions import ValidationError
from snnlab.live import Frame
from snnlab_widgets.packet import Block
from snnlab_widgets.views import paper
from snnlab_widgets.views.said import Said
from snnlab_widgets.views.view import Built, Place, Reading, Size, View, no_lines, watch


class Machine(NamedTuple):
    """What a machine needs [J]; one that knows no spikes does every synapse at every step."""

    name: str
    per_synop: float
    per_update: float
    spiking: bool


MACHINES = (  # as KerasSpiking publishes them; moving data costs more, and is not in here
    Machine("CPU", 8.6e-9, 0.0, False),
    Machine("GPU", 0.3e-9, 0.0, False),
    Machine("ARM", 0.9e-9, 0.0, False),
    Machine("SpiNNaker", 13.3e-9, 0.0, True),
    Machine("SpiNNaker 2", 0.45e-9, 0.0, True),
    Machine("Loihi", 27.1e-12, 81e-12, True),
)


class EnergyView(View):
    """How many spikes and synaptic operations a network needs, and the power that they would take on some machines.

    A spike costs one operation for each synapse of its neuron: one for each neuron of the ensembles, or each value of
    the nodes, that its connections go to. Neurons that do not spike use every synapse at every step.
    """

    kind: ClassVar[str] = "energy"

    def __init__(self, network: Network, *, machines: Sequence[Machine] = MACHINES, title: str | None = None) -> None:
        if not isinstance(network, Network):
            raise ValidationError(f"energy view: it counts in a Network (got {network!r}).")
        self.network, self.machines = network, tuple(machines)
        self.title = title or Said("view.title.energy")
        self.ensembles = [each for each in network.all_ensembles if not each.is_direct and each.neuron_type.spiking]
        self.synapses = [synapses_of(network, each) for each in self.ensembles]
        self.spikes = [watch(each.neurons) for each in self.ensembles]
        self.probes = tuple(self.spikes)
        self.size = Size(blocks=1)

    @property
    def n_neurons(self) -> int:
        return sum(each.n_neurons for each in self.ensembles)

    def panel(self, built: Built, places: Mapping[View, Place]) -> dict[str, Any]:
        self.synapses = [synapses_of(self.network, each) for each in self.ensembles]
        return {
            "kind": self.kind,
            "title": self.title,
            "block": places[self].block,
            "neurons": self.n_neurons,
            "synapses": sum(n * each.n_neurons for n, each in zip(self.synapses, self.ensembles, strict=True)),
            "machines": [machine._asdict() for machine in self.machines],
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
        spikes_seconds = max(frame.n * frame.dt, frame.dt)
        _, synops = self._count(frame)
        every = sum(n * each.n_neurons for n, each in zip(self.synapses, self.ensembles, strict=True)) / frame.dt
        updates = self.n_neurons / frame.dt
        return {
            machine.name: machine.per_synop * (synops / spikes_seconds if machine.spiking else every)
            + machine.per_update * updates
            for machine in self.machines
        }

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
        counts = [len(frame.spikes[probe].times) if probe in frame.spikes else 0 for probe in self.spikes]
        steady = [0 if each.neuron_type.spiking else frame.n * each.n_neurons for each in self.ensembles]
        uses = [spikes + steps for spikes, steps in zip(counts, steady, strict=True)]
        return sum(counts), sum(n * synapses for n, synapses in zip(uses, self.synapses, strict=True))


def synapses_of(network: Network, ensemble: Ensemble) -> int:
    """How many synapses a neuron of the ensemble has."""
    return sum(_receivers(each) for each in network.all_connections if _from(each) is ensemble)


def _from(connection: Connection) -> Any:
    return getattr(connection.pre_obj, "ensemble", connection.pre_obj)


def _receivers(connection: Connection) -> int:
    post = connection.post_obj
    return post.n_neurons if isinstance(post, Ensemble) else connection.size_out
