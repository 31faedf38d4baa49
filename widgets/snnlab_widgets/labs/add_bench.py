"""The picture of the addition lesson: two numbers meet at the input of one ensemble, which may be too small for them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import snnlab
from snnlab_widgets.controls import choice_slider, parameter_slider
from snnlab_widgets.labs.base import LessonLab
from snnlab_widgets.strings import tr
from snnlab_widgets.views import ValueView, View, watch
from snnlab_widgets.views.said import Said

NEURONS = (20, 50, 100, 200, 400)
RADII = (0.5, 3.0)


def addition(a, b, radius, neurons, seed):
    with snnlab.Network(label="Addition", seed=seed) as model:
        in_a = snnlab.Node([a], label="a")
        in_b = snnlab.Node([b], label="b")
        ens_a = snnlab.Ensemble(100, dimensions=1, label="a")
        ens_b = snnlab.Ensemble(100, dimensions=1, label="b")
        total = snnlab.Ensemble(neurons, dimensions=1, radius=radius, label="a + b")

        snnlab.Connection(in_a, ens_a)
        snnlab.Connection(in_b, ens_b)
        snnlab.Connection(ens_a, total)  # two connections into one ensemble:
        snnlab.Connection(ens_b, total)  # their values add up
    return model


class AddBench(LessonLab):
    """Two sliders, their sum, and a radius that may be too small for it.

    Parameters
    ----------
    a, b : inputs at the start, between -1 and 1
    radius, neurons : of the ensemble that holds the sum
    options : `playing`, and those of a Session
    """

    title = "lab.add.title"
    make = staticmethod(addition)
    probe = "probe = snnlab.Probe(model.ensembles[2], synapse=0.03)"
    finish = 'print("a + b:", sim.data[probe][-300:].mean())'

    def __init__(
        self, a: float = 0.9, b: float = 0.9, *, radius: float = 1.0, neurons: int = 100, seed: int = 5, **options: Any
    ) -> None:
        super().__init__({"a": a, "b": b, "radius": radius, "neurons": neurons, "seed": seed}, **options)

    def views(self) -> Sequence[View]:
        a, b, total = map(self.ensemble, ("a", "b", "a + b"))
        inputs = [watch(self.node("a")), watch(self.node("b"))]
        return (
            ValueView(a, ideal=lambda x: x, inputs=inputs[:1], colours=[0], title=Said("lab.decoded", name="a")),
            ValueView(b, ideal=lambda x: x, inputs=inputs[1:], colours=[1], title=Said("lab.decoded", name="b")),
            ValueView(
                total, ideal=lambda a, b: a + b, inputs=inputs, colours=[2], title=Said("lab.add.sum"), limited=True
            ),
        )

    def inputs(self) -> Mapping[str, tuple[float, float]]:
        return {"a": (-1.0, 1.0), "b": (-1.0, 1.0)}

    def controls(self) -> Mapping[str, Iterable[Any]]:
        total = self.ensemble("a + b")
        self.a, self.b = self.shown("a"), self.shown("b")
        self.radius = self.control("radius", parameter_slider(self.session, total, "radius", *RADII, tr("lab.radius")))
        self.neurons = self.control(
            "neurons", choice_slider(self.session, total, "n_neurons", NEURONS, tr("lab.neurons"))
        )
        return {tr("lab.add.ensemble"): [self.radius, self.neurons]}
