"""The picture of the lesson on one neuron: a current goes in, the membrane charges, and spikes come out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import snnlab
from snnlab_widgets.controls import float_slider
from snnlab_widgets.labs.base import LessonLab
from snnlab_widgets.strings import tr
from snnlab_widgets.views import View, VoltageView
from snnlab_widgets.views.firing import FiringView
from snnlab_widgets.views.said import Said

REACH = 5.0  # of the current: the threshold, 1, lies in the first fifth


def one_neuron(J, tau_rc, tau_ref, seed):
    with snnlab.Network(label="One neuron", seed=seed) as model:
        current = snnlab.Node([J], label="J")
        neuron_type = snnlab.LIF(tau_rc=tau_rc, tau_ref=tau_ref)
        neuron = snnlab.Ensemble(
            1, dimensions=1, neuron_type=neuron_type, encoders=[[1]], gain=[1], bias=[0], label="neuron"
        )
        snnlab.Connection(current, neuron.neurons, synapse=None)  # the membrane gets J itself
    return model


class NeuronBench(LessonLab):
    """One LIF neuron: its current, its membrane, and how often it fires.

    Parameters
    ----------
    J : current at the start, in units of the threshold current
    tau_rc : [s] time constant of the membrane
    tau_ref : [s] rest after a spike
    options : `playing`, and those of a Session
    """

    title = "lab.neuron.title"
    make = staticmethod(one_neuron)
    probe = "spikes = snnlab.Probe(model.ensembles[0].neurons)"
    finish = 'print("spikes in 1 s:", int((sim.data[spikes] > 0).sum()))'

    def __init__(
        self, J: float = 1.5, *, tau_rc: float = 0.02, tau_ref: float = 0.002, seed: int = 1, **options: Any
    ) -> None:
        super().__init__({"J": J, "tau_rc": tau_rc, "tau_ref": tau_ref, "seed": seed}, **options)

    def views(self) -> Sequence[View]:
        neuron = self.ensemble("neuron")
        return (
            VoltageView(neuron, [0], seconds=0.2, title=Said("lab.neuron.voltage")),
            FiringView(neuron, reach=REACH, title=Said("lab.neuron.rate")),
        )

    def inputs(self) -> Mapping[str, tuple[float, float]]:
        return {"J": (0.0, REACH)}

    def controls(self) -> Mapping[str, Iterable[Any]]:
        self.J = self.shown("J")
        self.tau_rc = self.control("tau_rc", float_slider("τ_rc", self.number("tau_rc"), 0.005, 0.1, unit="s"))
        self.tau_ref = self.control("tau_ref", float_slider("τ_ref", self.number("tau_ref"), 0.0005, 0.0105, unit="s"))
        self.tau_rc.readout_format, self.tau_ref.readout_format = ".3f", ".4f"
        self.bind(("tau_rc", "tau_ref"), self.ensemble("neuron"), "neuron_type", membrane)
        return {tr("lab.neuron.membrane"): [self.tau_rc, self.tau_ref]}


def membrane(tau_rc: float, tau_ref: float) -> Any:
    """The neuron of these two times."""
    return snnlab.LIF(tau_rc=tau_rc, tau_ref=tau_ref)
