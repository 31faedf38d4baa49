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
from snnlab_widgets.labs.pulses import pulse_button
from snnlab_widgets.strings import tr
from snnlab_widgets.views import ValueView, View, watch
from snnlab_widgets.views.said import Said

SECONDS = 0.5  # that a pulse lasts


def memory(pulse, gain, tau, shut, neurons, seed):
    with snnlab.Network(label="Memory", seed=seed) as model:
        source = snnlab.Node(snnlab.processes.Piecewise(data=pulse), label="pulse")
        gate = snnlab.Node([shut], label="gate")
        entrance = snnlab.Ensemble(100, dimensions=1, label="entrance")
        store = snnlab.Ensemble(neurons, dimensions=1, label="memory")
        perfect = snnlab.Node(size_in=1, label="perfect")

        snnlab.Connection(source, entrance)
        snnlab.Connection(gate, entrance.neurons, transform=-5 * np.ones((100, 1)))  # silent while shut
        snnlab.Connection(entrance, store, transform=tau, synapse=tau, label="input")
        snnlab.Connection(store, store, transform=gain, synapse=tau, label="feedback")  # what it holds
        snnlab.Connection(entrance, perfect, synapse=snnlab.LinearFilter([1], [1, 0]))  # for comparison
    return model


class MemoryBox(LessonLab):
    """A pulse to remember, the feedback that holds it, and a gate that keeps pulses out.

    Parameters
    ----------
    pulse : {time [s]: value from then on}
    gain : of the feedback; below 1 the memory leaks, above 1 it runs away
    tau : [s] of the synapse that feeds back
    shut : 1 keeps pulses out, 0 lets them in
    options : `playing`, and those of a Session
    """

    title = "lab.memory.title"
    window = 5.0
    make = staticmethod(memory)
    probe = "probe = snnlab.Probe(model.ensembles[1], synapse=0.03)"
    finish = 'print("memory:", sim.data[probe][-100:].mean())'

    def __init__(
        self,
        pulse: Mapping[float, float] | None = None,
        *,
        gain: float = 1.0,
        tau: float = 0.1,
        shut: int = 0,
        neurons: int = 100,
        seed: int = 6,
        **options: Any,
    ) -> None:
        pulse = {0.0: 0.0, 0.3: 1.0, 0.8: 0.0} if pulse is None else dict(pulse)
        numbers = {"pulse": pulse, "gain": gain, "tau": tau, "shut": shut, "neurons": neurons, "seed": seed}
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
        source, gate = self.node("pulse"), self.node("gate")
        enter, back = self.connection("input"), self.connection("feedback")
        self.gain = self.control("gain", float_slider(tr("lab.memory.gain"), self.number("gain"), 0.8, 1.2))
        self.tau = self.control("tau", float_slider(tr("lab.tau"), self.number("tau"), 0.005, 0.205, unit="s"))
        self.tau.readout_format = ".3f"
        self.shut = self.control(
            "shut",
            ipywidgets.ToggleButtons(
                options=[(tr("lab.memory.open"), 0), (tr("lab.memory.shut"), 1)],
                value=self.number("shut"),
                description=tr("lab.memory.gate"),
            ),
        )
        self.pulse = self.held("pulse")
        self.button = pulse_button(self.session, self.pulse, SECONDS)
        self.bind("pulse", source, "output", Piecewise)
        self.bind("shut", gate, "output", lambda shut: np.array([float(shut)]))
        self.bind("gain", back, "transform", as_transform)
        self.bind("tau", enter, "synapse", snnlab.Lowpass)
        self.bind("tau", enter, "transform", as_transform)
        self.bind("tau", back, "synapse", snnlab.Lowpass)
        return {tr("lab.memory.pulse_card"): [self.button, self.shut], tr("lab.feedback"): [self.gain, self.tau]}
