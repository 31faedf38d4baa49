"""The picture of the learning lesson: an error teaches a connection the function that a menu names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import ipywidgets
import numpy as np

import snnlab
from snnlab_widgets.controls import choice_slider
from snnlab_widgets.labs.base import LessonLab
from snnlab_widgets.labs.expression import as_python, read_function
from snnlab_widgets.strings import tr
from snnlab_widgets.views import ErrorView, ValueView, View, WeightsView, watch
from snnlab_widgets.views.said import Said

TARGETS = {"x": "x", "−x": "-x", "x²": "x**2", "|x|": "abs(x)", "sin πx": "sin(pi*x)"}
NEURONS = (20, 50, 100, 200, 400)
RATES = (-6, -2)  # powers of ten


def learning(target, learns, rate, neurons, seed):
    with snnlab.Network(label="Learning", seed=seed) as model:
        stimulus = snnlab.Node(snnlab.processes.WhiteSignal(4.0, high=1.0, rms=0.5, seed=1), label="stimulus")
        pre = snnlab.Ensemble(neurons, dimensions=1, label="pre")
        post = snnlab.Ensemble(100, dimensions=1, label="post")
        error = snnlab.Ensemble(100, dimensions=1, label="error")

        snnlab.Connection(stimulus, pre)
        learned = snnlab.Connection(pre, post, function=lambda x: 0, label="learned")  # knows nothing yet
        learned.learning_rule_type = snnlab.PES(rate if learns else 0.0)
        snnlab.Connection(post, error)
        snnlab.Connection(pre, error, function=target, transform=-1, label="target")  # said - wanted
        snnlab.Connection(error, learned.learning_rule)
    return model


class Tutor(LessonLab):
    """A connection that starts from nothing, the error that teaches it, and its decoders as they change.

    Parameters
    ----------
    target : what to learn: arithmetic with x
    learns : 1 while the rule may change the decoders, 0 while it may not
    rate : of learning
    neurons : that the connection reads
    options : `playing`, and those of a Session
    """

    title = "lab.tutor.title"
    window = 8.0
    make = staticmethod(learning)
    probe = "probe = snnlab.Probe(model.ensembles[2], synapse=0.1)"
    finish = 'print("error:", sim.data[probe][-1].item())'

    def __init__(
        self,
        target: str = "x**2",
        *,
        learns: int = 1,
        rate: float = 1e-4,
        neurons: int = 100,
        seed: int = 11,
        **options: Any,
    ) -> None:
        numbers = {"target": target, "learns": learns, "rate": rate, "neurons": neurons, "seed": seed}
        super().__init__(numbers, **options)

    def views(self) -> Sequence[View]:
        post, target = self.ensemble("post"), self.connection("target")
        return (
            ValueView(
                post,
                ideal=lambda x: target.function(np.array([x])),
                inputs=[watch(self.node("stimulus"))],
                colours=[2],
                ideal_name=Said("lab.tutor.wanted"),
                title=Said("lab.tutor.said"),
            ),
            ErrorView(self.ensemble("error"), title=Said("lab.tutor.error")),
            WeightsView(self.connection("learned"), title=Said("lab.tutor.decoders")),
        )

    def controls(self) -> Mapping[str, Iterable[Any]]:
        learned, pre = self.connection("learned"), self.ensemble("pre")
        menu = {**TARGETS, **{text: text for text in [self.number("target")] if text not in TARGETS.values()}}
        self.target = self.control(
            "target",
            ipywidgets.Dropdown(
                options=list(menu.items()), value=self.number("target"), description=tr("lab.tutor.target")
            ),
        )
        self.learns = self.control(
            "learns",
            ipywidgets.ToggleButtons(
                options=[(tr("lab.on"), 1), (tr("lab.off"), 0)],
                value=self.number("learns"),
                description=tr("lab.tutor.learning"),
            ),
        )
        self.rate = self.control(
            "rate",
            ipywidgets.FloatLogSlider(
                value=self.number("rate"),
                min=RATES[0],
                max=RATES[1],
                step=0.05,
                description=tr("lab.tutor.rate"),
                readout_format=".1e",
            ),
        )
        self.neurons = self.control(
            "neurons", choice_slider(self.session, pre, "n_neurons", NEURONS, tr("lab.neurons"))
        )
        self.bind("target", self.connection("target"), "function", read_function)
        self.bind(("learns", "rate"), learned, "learning_rule_type", lambda learns, rate: snnlab.PES(rate * learns))
        return {
            tr("lab.tutor.target_card"): [self.target],
            tr("lab.tutor.rule"): [self.learns, self.rate],
            tr("lab.wire.pre"): [self.neurons],
        }

    def argument(self, name: str, shown: Any) -> Any:
        return read_function(shown) if name == "target" else shown

    def spelled(self, name: str, shown: Any) -> str:
        return f"lambda x: {as_python(shown)}" if name == "target" else repr(shown)
