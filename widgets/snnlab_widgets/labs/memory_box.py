"""The picture of the memory lesson: an ensemble that hears itself holds what a pulse has put into it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import ipywidgets
import numpy as np

import snnlab
from snnlab.processes import Piecewise
from snnlab.transforms import as_transform
from snnlab_widgets.controls import float_slider
from snnlab_widgets.labs.base import LessonLab
from snnlab_widgets.labs.choices import check_choice
from snnlab_widgets.labs.pulses import pulse_button
from snnlab_widgets.strings import tr
from snnlab_widgets.views import ValueView, View, watch
from snnlab_widgets.views.said import Said

SECONDS = 0.5  # that a pulse lasts
SENT = {"open": (1.0, -1.0), "shut": (1.0, -1.0), "store": (0.8, -0.5)}  # what the button sends in turn, by the gate


def shut(gate, pulse):
    if gate == "store":  # open while a pulse lasts
        return snnlab.processes.Piecewise(data={t: float(value == 0) for t, value in pulse.items()})
    return [float(gate == "shut")]


def compared(gate):
    return 1.0 if gate == "store" else 0.0  # a store takes in only what it does not hold yet


def strength(gate, tau):
    return 3.0 if gate == "store" else tau  # tau adds up: a pulse of 1 for 1 s makes 1


def memory(pulse, gate, gain, tau, neurons, seed):
    with snnlab.Network(label="Memory", seed=seed) as model:
        source = snnlab.Node(snnlab.processes.Piecewise(data=pulse), label="pulse")
        lock = snnlab.Node(shut(gate, pulse), label="gate")
        entrance = snnlab.Ensemble(100, dimensions=1, label="entrance")
        store = snnlab.Ensemble(neurons, dimensions=1, label="memory")

        # The same without noise, for comparison: two neurons that do not spike let through exactly what comes
        pair = {"neuron_type": snnlab.RectifiedLinear(), "encoders": [[1], [-1]], "max_rates": [1, 1]}
        exact = snnlab.Ensemble(2, 1, **pair, intercepts=[0, 0], label="exact entrance")
        perfect = snnlab.Node(size_in=1, label="perfect")

        for door, inside in ((entrance, store), (exact, perfect)):
            snnlab.Connection(source, door)
            snnlab.Connection(lock, door.neurons, transform=-5 * np.ones((door.n_neurons, 1)))  # silent while shut
            snnlab.Connection(inside, door, transform=-compared(gate), label=f"compare {inside.label}")
        snnlab.Connection(entrance, store, transform=strength(gate, tau), synapse=tau, label="input")
        snnlab.Connection(store, store, transform=gain, synapse=tau, label="feedback")  # what it holds
        exactly = {"synapse": snnlab.LinearFilter([1], [1, 0]), "solver": snnlab.solvers.LstsqL2(reg=0)}
        snnlab.Connection(exact, perfect, transform=strength(gate, tau) / tau, **exactly, label="perfect input")
    return model


class MemoryBox(LessonLab):
    """A pulse to remember, the feedback that holds it, and a gate that keeps pulses out or makes a store of it.

    Parameters
    ----------
    pulse : {time [s]: value from then on}
    gate : "open" lets pulses in, where they add up; "shut" keeps them out; "store" is open while a pulse lasts, and lets
        in three times what the memory does not hold yet, so that the pulse's own value stays
    gain : of the feedback; below 1 the memory leaks, above 1 it runs away
    tau : [s] of the synapse that feeds back
    options : `playing`, and those of a Session
    """

    title = "lab.memory.title"
    window = 5.0
    helpers = (shut, compared, strength)
    make = staticmethod(memory)
    probe = "probe = snnlab.Probe(model.ensembles[1], synapse=0.03)"
    finish = 'print("memory:", sim.data[probe][-100:].mean())'

    def __init__(
        self,
        pulse: Mapping[float, float] | None = None,
        *,
        gate: str = "open",
        gain: float = 1.0,
        tau: float = 0.1,
        neurons: int = 300,
        seed: int = 6,
        **options: Any,
    ) -> None:
        first, _ = SENT[check_choice("MemoryBox", "gate", gate, SENT)]
        pulse = {0.0: 0.0, 0.3: first, 0.3 + SECONDS: 0.0} if pulse is None else dict(pulse)
        numbers = {"pulse": pulse, "gate": gate, "gain": gain, "tau": tau, "neurons": neurons, "seed": seed}
        super().__init__(numbers, **options)

    def views(self) -> Sequence[View]:
        store = self.ensemble("memory")
        perfect = [watch(self.node("perfect"))]
        return (
            ValueView(
                store,
                ideal=lambda x: x,
                inputs=perfect,
                colours=[2],
                title=Said("lab.memory.held"),
                ideal_name=Said("lab.memory.perfect"),
                limited=True,
            ),
            ValueView(self.node("pulse"), self.ensemble("entrance"), colours=[0, 1], title=Said("lab.memory.pulse")),
        )

    def controls(self) -> Mapping[str, Iterable[Any]]:
        self.gain = self.control("gain", float_slider(tr("lab.memory.gain"), self.number("gain"), 0.8, 1.2))
        self.tau = self.control("tau", float_slider(tr("lab.tau"), self.number("tau"), 0.005, 0.205, unit="s"))
        self.tau.readout_format = ".3f"
        self.gate = self.control(
            "gate",
            ipywidgets.ToggleButtons(
                options=[(tr(f"lab.memory.{gate}"), gate) for gate in SENT],
                value=self.number("gate"),
                description=tr("lab.memory.gate"),
            ),
        )
        self.pulse = self.held("pulse")
        self.button = pulse_button(self.session, self.pulse, SECONDS, lambda: SENT[self.gate.value], [self.gate])
        self._bind_gate()
        back = self.connection("feedback")
        self.bind("pulse", self.node("pulse"), "output", Piecewise)
        self.bind("gain", back, "transform", as_transform)
        self.bind("tau", back, "synapse", snnlab.Lowpass)
        return {tr("lab.memory.pulse_card"): [self.button, self.gate], tr("lab.feedback"): [self.gain, self.tau]}

    def _bind_gate(self) -> None:
        enter, perfect = self.connection("input"), self.connection("perfect input")
        self.bind("gate", self.node("gate"), "output", _lock, more=["pulse"])
        for each in (self.connection("compare memory"), self.connection("compare perfect")):
            self.bind("gate", each, "transform", lambda gate: as_transform(-compared(gate)))
        self.bind("tau", enter, "synapse", snnlab.Lowpass)
        self.bind("tau", enter, "transform", lambda tau, gate: as_transform(strength(gate, tau)), more=["gate"])
        self.bind("tau", perfect, "transform", lambda tau, gate: as_transform(strength(gate, tau) / tau), more=["gate"])


def _lock(gate: str, pulse: dict[float, float]) -> Any:
    """What the node of the gate sends, in the form in which it keeps it."""
    sent = shut(gate, pulse)
    return np.array(sent) if isinstance(sent, list) else sent
