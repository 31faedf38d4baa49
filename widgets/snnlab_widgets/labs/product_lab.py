"""The picture of the multiplication lesson: two numbers meet in one ensemble, and their product is read from it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import ipywidgets

import snnlab
from snnlab import Connection
from snnlab.dists import Choice, Distribution, ScatteredHypersphere
from snnlab_widgets.controls import choice_slider, parameter_slider
from snnlab_widgets.labs.base import LessonLab
from snnlab_widgets.strings import tr
from snnlab_widgets.views import ErrorMapView, PlaneView, RasterView, ValueView, View, watch
from snnlab_widgets.views.said import Said

CORNERS = [[1, 1], [1, -1], [-1, 1], [-1, -1]]
DIRECTIONS: dict[str, Distribution] = {"corner": Choice(CORNERS), "random": ScatteredHypersphere(surface=True)}
NEURONS = (20, 50, 100, 200, 400, 800)
RADII = (0.5, 3.0)

SOLUTION, OPEN = ", function=lambda x: x[0] * x[1])", ", function=...)  # which function?"


def multiplication(a, b, radius, neurons, encoders, seed):
    with snnlab.Network(label="Product of two numbers", seed=seed) as model:
        in_a = snnlab.Node([a], label="a")
        in_b = snnlab.Node([b], label="b")
        ens_a = snnlab.Ensemble(100, dimensions=1, label="a")
        ens_b = snnlab.Ensemble(100, dimensions=1, label="b")
        both = snnlab.Ensemble(neurons, dimensions=2, radius=radius, encoders=encoders, label="a and b")
        product = snnlab.Ensemble(100, dimensions=1, label="a × b")

        snnlab.Connection(in_a, ens_a)
        snnlab.Connection(in_b, ens_b)
        snnlab.Connection(ens_a, both[0])  # the first number
        snnlab.Connection(ens_b, both[1])  # the second number
        snnlab.Connection(both, product, function=lambda x: x[0] * x[1])
    return model


class ProductLab(LessonLab):
    """Two sliders, two ensembles, one combined ensemble, one product; leave it as the last line of a cell to see it.

    Parameters
    ----------
    a, b : float
        Inputs at the start, between -1 and 1.
    radius : float
        Of the combined ensemble; (1, 1) lies sqrt(2) from the middle.
    neurons : int
        In the combined ensemble, one of 20, 50, 100, 200, 400, 800.
    encoders : {"corner", "random"}
        Preferred directions in the combined ensemble.
    seed : int
    solution : bool
        Whether the panel of the script shows at once what the lesson asks for: the function on the connection.
        False leaves that line open until somebody asks for the whole script.
    options : `playing`, and those of a Session

    Attributes
    ----------
    view : LiveView; session : Session; network : Network
    a, b, radius, neurons, encoders : the controls, ipywidgets with a `value`
    """

    title = "lab.product.title"
    make = staticmethod(multiplication)
    probe = "probe = snnlab.Probe(model.ensembles[3], synapse=0.03)"
    finish = 'print("product:", sim.data[probe][-300:].mean())'

    def __init__(
        self,
        a: float = 0.8,
        b: float = -0.5,
        *,
        radius: float = 1.5,
        neurons: int = 200,
        encoders: str = "corner",
        seed: int = 7,
        solution: bool = True,
        **options: Any,
    ) -> None:
        numbers = {"a": a, "b": b, "radius": radius, "neurons": neurons, "encoders": encoders, "seed": seed}
        super().__init__(numbers, **options)
        if not solution:
            self._leave_open()
            self.scope.observe(self._leave_open, "code")

    def _leave_open(self, _change: object = None) -> None:
        """Show the script without the function that exercise 07.2 asks for."""
        self.scope.draft = self.scope.code.replace(SOLUTION, OPEN)

    def views(self) -> Sequence[View]:
        a, b, both, product = map(self.ensemble, ("a", "b", "a and b", "a × b"))
        nodes = self.node("a"), self.node("b")
        inputs = [watch(node) for node in nodes]
        raster = RasterView(both, title=Said("lab.product.raster"))
        return (
            raster,
            ValueView(
                *(a, b),
                ideal={a: lambda a, b: a, b: lambda a, b: b},
                inputs=inputs,
                title=Said("lab.decoded", name="a, b"),
            ),
            ValueView(product, ideal=lambda a, b: a * b, inputs=inputs, colours=[2], title=Said("lab.product.product")),
            PlaneView(both, ("a", "b"), sets=nodes, raster=raster, title=Said("lab.product.pair")),
            ErrorMapView(self._bend(), lambda a, b: a * b, ("a", "b"), title=Said("lab.product.map")),
        )

    def inputs(self) -> Mapping[str, tuple[float, float]]:
        return {"a": (-1.0, 1.0), "b": (-1.0, 1.0)}

    def controls(self) -> Mapping[str, Iterable[Any]]:
        both = self.ensemble("a and b")
        self.a, self.b = self.shown("a"), self.shown("b")
        self.radius = self.control("radius", parameter_slider(self.session, both, "radius", *RADII, tr("lab.radius")))
        self.neurons = self.control(
            "neurons", choice_slider(self.session, both, "n_neurons", NEURONS, tr("lab.neurons"))
        )
        self.encoders = ipywidgets.ToggleButtons(
            options=[(tr(f"lab.product.{each}"), each) for each in DIRECTIONS],
            value=self.number("encoders"),
            description=tr("lab.tuning.encoders"),
        )
        self.control("encoders", self.encoders)
        self.bind("encoders", both, "encoders", DIRECTIONS.__getitem__)
        return {tr("lab.product.ensemble"): [self.radius, self.neurons, self.encoders]}

    def _bend(self) -> Connection:
        """The connection that computes the product."""
        return next(each for each in self.network.connections if each.pre_obj is self.ensemble("a and b"))

    def argument(self, name: str, shown: Any) -> Any:
        return DIRECTIONS[shown] if name == "encoders" else shown

    def spelled(self, name: str, shown: Any) -> str:
        return f"snnlab.dists.{DIRECTIONS[shown]!r}" if name == "encoders" else repr(shown)
