"""The picture of the lesson on connections: one of them, with what goes in, what comes out, and what should."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import ipywidgets
import numpy as np

import snnlab
from snnlab.exceptions import ValidationError
from snnlab.transforms import as_transform
from snnlab_widgets.controls import choice_slider, float_slider
from snnlab_widgets.labs.base import LessonLab
from snnlab_widgets.labs.expression import as_python, read_function
from snnlab_widgets.strings import tr
from snnlab_widgets.views import ValueView, View, WireView
from snnlab_widgets.views.said import Said

NEURONS = (10, 20, 50, 100, 200, 400)


def one_connection(function, transform, tau, neurons, seed):
    with snnlab.Network(label="One connection", seed=seed) as model:
        stimulus = snnlab.Node(lambda t: np.sin(np.pi * t), label="stimulus")
        pre = snnlab.Ensemble(neurons, dimensions=1, label="pre")
        post = snnlab.Ensemble(100, dimensions=1, label="post")

        snnlab.Connection(stimulus, pre)
        snnlab.Connection(pre, post, function=function, transform=transform, synapse=tau, label="wire")
    return model


class WireBoard(LessonLab):
    """A connection whose function is typed in, while a slow wave goes through it.

    Parameters
    ----------
    function : arithmetic with x, such as "x**2" or "sin(pi * x)"
    transform : factor on what the function gives
    tau : [s] of the synapse
    neurons : in the ensemble that the connection reads
    options : `playing`, and those of a Session
    """

    title = "lab.wire.title"
    window = 4.0
    make = staticmethod(one_connection)
    probe = "probe = snnlab.Probe(model.ensembles[1], synapse=0.03)"
    finish = 'print("out:", sim.data[probe][500].item())  # half a second in, where the wave is 1'

    def __init__(
        self,
        function: str = "x**2",
        *,
        transform: float = 1.0,
        tau: float = 0.005,
        neurons: int = 100,
        seed: int = 4,
        **options: Any,
    ) -> None:
        numbers = {"function": function, "transform": transform, "tau": tau, "neurons": neurons, "seed": seed}
        super().__init__(numbers, **options)

    def views(self) -> Sequence[View]:
        pre, post = self.ensemble("pre"), self.ensemble("post")
        return (
            WireView(self.connection("wire"), title=Said("lab.wire.curve")),
            ValueView(pre, post, colours=[0, 1], title=Said("lab.wire.values")),
        )

    def controls(self) -> Mapping[str, Iterable[Any]]:
        wire, pre = self.connection("wire"), self.ensemble("pre")
        self.function = self.held("function")
        self.text = ipywidgets.Text(
            value=self.function.value, description=tr("lab.wire.function"), continuous_update=False
        )
        self.text.observe(self._read, "value")
        self.function.observe(lambda change: setattr(self.text, "value", change["new"]), "value")
        self.transform = self.control(
            "transform", float_slider(tr("lab.wire.transform"), self.number("transform"), -2, 2)
        )
        self.tau = self.control("tau", float_slider(tr("lab.tau"), self.number("tau"), 0.0, 0.2, unit="s"))
        self.tau.readout_format = ".3f"
        self.neurons = self.control(
            "neurons", choice_slider(self.session, pre, "n_neurons", NEURONS, tr("lab.neurons"))
        )
        self.bind("function", wire, "function", read_function)
        self.bind("transform", wire, "transform", as_transform)
        self.bind("tau", wire, "synapse", snnlab.Lowpass)
        return {tr("lab.wire.connection"): [self.text, self.transform, self.tau], tr("lab.wire.pre"): [self.neurons]}

    def argument(self, name: str, shown: Any) -> Any:
        return read_function(shown) if name == "function" else shown

    def spelled(self, name: str, shown: Any) -> str:
        return f"lambda x: {as_python(shown)}" if name == "function" else repr(shown)

    def _read(self, change: Mapping[str, Any]) -> None:
        """Take what was typed, or say what is wrong with it and go on with what was there."""
        try:
            read_function(change["new"])
        except ValidationError as error:
            self.scope.notice = str(error)
        else:
            self.scope.notice = ""
            self.function.value = change["new"]
