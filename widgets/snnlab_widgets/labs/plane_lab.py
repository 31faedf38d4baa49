"""The picture of the vector lesson: one ensemble holds a point of the plane, and each neuron prefers a direction."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import snnlab
from snnlab_widgets.controls import choice_slider, parameter_slider
from snnlab_widgets.labs.base import LessonLab
from snnlab_widgets.strings import tr
from snnlab_widgets.views import PlaneView, ValueView, View, watch
from snnlab_widgets.views.said import Said

NEURONS = (10, 20, 50, 100, 200, 400)
RADII = (0.5, 2.5)


def point_in_the_plane(x, y, radius, neurons, seed):
    with snnlab.Network(label="A point in the plane", seed=seed) as model:
        in_x = snnlab.Node([x], label="x")
        in_y = snnlab.Node([y], label="y")
        point = snnlab.Ensemble(neurons, dimensions=2, radius=radius, label="point")

        snnlab.Connection(in_x, point[0])  # each number into its own dimension
        snnlab.Connection(in_y, point[1])
    return model


class PlaneLab(LessonLab):
    """A point to drag, the neurons that it excites, and the point that their spikes stand for.

    Parameters
    ----------
    x, y : of the point at the start, between -1 and 1
    radius, neurons : of the ensemble
    options : `playing`, and those of a Session
    """

    title = "lab.plane.title"
    make = staticmethod(point_in_the_plane)
    probe = "probe = snnlab.Probe(model.ensembles[0], synapse=0.03)"
    finish = 'print("point:", sim.data[probe][-300:].mean(axis=0))'

    def __init__(
        self, x: float = 0.6, y: float = 0.5, *, radius: float = 1.0, neurons: int = 200, seed: int = 6, **options: Any
    ) -> None:
        super().__init__({"x": x, "y": y, "radius": radius, "neurons": neurons, "seed": seed}, **options)

    def views(self) -> Sequence[View]:
        point, nodes = self.ensemble("point"), (self.node("x"), self.node("y"))
        x, y = point[0], point[1]
        return (
            PlaneView(point, ("x", "y"), sets=nodes, large=True, title=Said("lab.plane.point")),
            ValueView(
                *(x, y),
                ideal={x: lambda x, y: x, y: lambda x, y: y},
                names=("x", "y"),
                inputs=[watch(node) for node in nodes],
                title=Said("lab.decoded", name="x, y"),
            ),
        )

    def inputs(self) -> Mapping[str, tuple[float, float]]:
        return {"x": (-1.0, 1.0), "y": (-1.0, 1.0)}

    def controls(self) -> Mapping[str, Iterable[Any]]:
        point = self.ensemble("point")
        self.x, self.y = self.shown("x"), self.shown("y")
        self.radius = self.control("radius", parameter_slider(self.session, point, "radius", *RADII, tr("lab.radius")))
        self.neurons = self.control(
            "neurons", choice_slider(self.session, point, "n_neurons", NEURONS, tr("lab.neurons"))
        )
        return {tr("lab.ensemble"): [self.radius, self.neurons]}
