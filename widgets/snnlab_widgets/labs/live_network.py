"""The picture of the first lesson: a number goes in, neurons spike, and the number can be read from the spikes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import snnlab
from snnlab_widgets.controls import choice_slider
from snnlab_widgets.labs.base import LessonLab
from snnlab_widgets.strings import tr
from snnlab_widgets.views import RasterView, ValueView, View, watch
from snnlab_widgets.views.said import Said

NEURONS = (5, 10, 20, 50, 100, 200)


def first_network(stimulus, neurons, seed):
    with snnlab.Network(label="First network", seed=seed) as model:
        source = snnlab.Node([stimulus], label="stimulus")
        ensemble = snnlab.Ensemble(neurons, dimensions=1, label="ensemble")
        snnlab.Connection(source, ensemble)
    return model


class LiveNetwork(LessonLab):
    """A slider, the spikes that it causes, and the value that they stand for.

    Parameters
    ----------
    stimulus : at the start, between -1 and 1
    neurons : one of 5, 10, 20, 50, 100, 200
    options : `playing`, and those of a Session
    """

    title = "lab.first.title"
    make = staticmethod(first_network)
    probe = "probe = snnlab.Probe(model.ensembles[0], synapse=0.03)"
    finish = 'print("decoded:", sim.data[probe][-300:].mean())'

    def __init__(self, stimulus: float = 0.6, *, neurons: int = 50, seed: int = 3, **options: Any) -> None:
        super().__init__({"stimulus": stimulus, "neurons": neurons, "seed": seed}, **options)

    def views(self) -> Sequence[View]:
        ensemble = self.ensemble("ensemble")
        inputs = [watch(self.node("stimulus"))]
        decoded = Said("lab.first.decoded")
        return (
            RasterView(ensemble, title=Said("lab.first.raster")),
            ValueView(ensemble, ideal=lambda x: x, inputs=inputs, title=decoded, ideal_name=Said("lab.stimulus")),
        )

    def inputs(self) -> Mapping[str, tuple[float, float]]:
        return {"stimulus": (-1.0, 1.0)}

    def controls(self) -> Mapping[str, Iterable[Any]]:
        ensemble = self.ensemble("ensemble")
        self.stimulus = self.shown("stimulus")
        self.neurons = self.control(
            "neurons", choice_slider(self.session, ensemble, "n_neurons", NEURONS, tr("lab.neurons"))
        )
        return {tr("lab.ensemble"): [self.neurons]}
