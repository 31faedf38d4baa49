"""The picture of the lesson on neuron types: the same network with other neurons, and what it costs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, cast

import ipywidgets

import snnlab
from snnlab.live import Session
from snnlab.neurons import NeuronType
from snnlab.processes import PresentInput
from snnlab_widgets.controls import float_slider
from snnlab_widgets.labs.base import LessonLab
from snnlab_widgets.labs.choices import check_choice
from snnlab_widgets.strings import tr
from snnlab_widgets.views import EnergyView, RasterView, ValueView, View, watch
from snnlab_widgets.views.said import Said

KINDS: dict[str, NeuronType] = {
    "LIF": snnlab.LIF(),
    "adaptive LIF": snnlab.AdaptiveLIF(),
    "Izhikevich": snnlab.Izhikevich(),
    "spiking ReLU": snnlab.SpikingRectifiedLinear(),
    "LIF rate": snnlab.LIFRate(),
    "sigmoid": snnlab.Sigmoid(tau_ref=0.0165),  # its ceiling lies just above the max rates, else it is nearly a line
    "ReLU": snnlab.RectifiedLinear(),
}
STEPS = (0.0002, 0.0005, 0.001, 0.002, 0.005)  # [s]
WORDS = {"adaptive LIF": "lab.swap.adaptive", "spiking ReLU": "lab.swap.spiking", "LIF rate": "lab.swap.rate"}


def one_function(kind, presentation, tau, neurons, seed):
    values = [[-0.8], [0.4], [0.9], [-0.3], [0.0], [0.7], [-0.6], [0.2]]  # shown one after the other
    with snnlab.Network(label="One function, many neurons", seed=seed) as model:
        shown = snnlab.Node(snnlab.processes.PresentInput(inputs=values, presentation_time=presentation), label="shown")
        ensemble = snnlab.Ensemble(neurons, dimensions=1, neuron_type=kind, label="ensemble")
        listeners = snnlab.Ensemble(neurons, dimensions=1, neuron_type=kind, label="listeners")
        for each in (ensemble, listeners):
            each.max_rates, each.intercepts = snnlab.dists.Uniform(40, 60), snnlab.dists.Uniform(-1, 0.5)
        answer = snnlab.Node(size_in=1, label="answer")

        snnlab.Connection(shown, ensemble, synapse=None)
        snnlab.Connection(ensemble, answer, function=lambda x: x**2, synapse=tau, label="square")
        snnlab.Connection(answer, listeners, synapse=None)
    return model


class SwapNeuron(LessonLab):
    """Numbers shown one after the other, their squares read from neurons of any type, and the energy that takes.

    As many neurons of the same type listen to the squares, so each spike of the first reaches each of them.

    Parameters
    ----------
    kind : of the neurons at first: "LIF", "adaptive LIF", "Izhikevich" or "spiking ReLU"; the menu also has "LIF rate",
        "sigmoid" and "ReLU", which do not spike
    dt : [s] of a step: 0.0002, 0.0005, 0.001, 0.002 or 0.005
    presentation : [s] for which each number is shown
    tau : [s] of the synapse that the answer is read through
    options : `playing`, and those of a Session
    """

    title = "lab.swap.title"
    make = staticmethod(one_function)
    probe = "probe = snnlab.Probe(model.nodes[1])"
    finish = 'print("answer:", sim.data[probe][-1].item())'

    def __init__(
        self,
        kind: str = "LIF",
        *,
        dt: float = 0.001,
        presentation: float = 0.25,
        tau: float = 0.02,
        neurons: int = 100,
        seed: int = 12,
        **options: Any,
    ) -> None:
        numbers = {"kind": kind, "presentation": presentation, "tau": tau, "neurons": neurons, "seed": seed}
        check_choice("SwapNeuron", "dt", dt, STEPS)
        super().__init__(numbers, dt=dt, **options)

    def views(self) -> Sequence[View]:
        ensemble, answer = self.ensemble("ensemble"), self.node("answer")
        return (
            RasterView(ensemble, title=Said("lab.first.raster")),
            ValueView(
                answer,
                ideal=lambda x: x**2,
                inputs=[watch(self.node("shown"))],
                colours=[2],
                title=Said("lab.swap.answer"),
            ),
            EnergyView(self.network, title=Said("lab.swap.energy")),
        )

    def controls(self) -> Mapping[str, Iterable[Any]]:
        ensemble, source = self.ensemble("ensemble"), self.node("shown")
        self.kind = self.control(
            "kind",
            ipywidgets.Dropdown(
                options=[(tr(WORDS[kind]) if kind in WORDS else kind, kind) for kind in KINDS],
                value=self.number("kind"),
                description=tr("lab.swap.kind"),
            ),
        )
        steps = [(f"{1000 * dt:g} ms", dt) for dt in STEPS]
        self.dt = ipywidgets.SelectionSlider(options=steps, value=self.session.dt, description=tr("lab.swap.dt"))
        self.dt.observe(self._retime, "value")
        self._known = self.session.dt
        self._asked: list[float] = []  # steps on their way to the session, oldest first; only the last need arrive
        self.session.subscribe_state(self._follow)
        self.presentation = self.control(
            "presentation", float_slider(tr("lab.swap.presentation"), self.number("presentation"), 0.01, 0.61, unit="s")
        )
        self.tau = self.control("tau", float_slider(tr("lab.tau"), self.number("tau"), 0.002, 0.202, unit="s"))
        self.tau.readout_format = ".3f"
        for each in (ensemble, self.ensemble("listeners")):
            self.bind("kind", each, "neuron_type", KINDS.__getitem__)
        inputs = cast(PresentInput, source.output).inputs
        self.bind(
            "presentation", source, "output", lambda seconds: PresentInput(inputs=inputs, presentation_time=seconds)
        )
        self.bind("tau", self.connection("square"), "synapse", snnlab.Lowpass)
        return {tr("lab.ensemble"): [self.kind, self.dt], tr("lab.swap.task"): [self.presentation, self.tau]}

    def step(self) -> float:
        return self.dt.value

    def _retime(self, change: Any) -> None:
        if self._asked or change["new"] != self.session.dt:
            self._asked = [*self._asked, change["new"]]
            self.session.retime(change["new"])
        self._write_code()

    def _follow(self, session: Session) -> None:
        """Move the control when somebody else has changed the step, such as a cell."""
        if session.dt == self._known:
            return
        self._known = session.dt
        if self._known in self._asked:
            last = len(self._asked) - self._asked[::-1].index(self._known)
            self._asked = self._asked[last:]
        elif not self._asked and self._known in STEPS:
            self.dt.value = self._known

    def argument(self, name: str, shown: Any) -> Any:
        return KINDS[shown] if name == "kind" else shown

    def spelled(self, name: str, shown: Any) -> str:
        return f"snnlab.{KINDS[shown]!r}" if name == "kind" else repr(shown)
