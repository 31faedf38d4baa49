"""The picture of the multiplication lesson: two numbers meet in one ensemble, and their product is read from it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import ipywidgets

from snnlab import Connection, Ensemble, Network, Node
from snnlab.dists import Choice, Distribution, ScatteredHypersphere
from snnlab_widgets.controls import choice_slider, parameter_slider
from snnlab_widgets.live_view import live

CORNERS = [[1, 1], [1, -1], [-1, 1], [-1, -1]]
NEURONS = (20, 50, 100, 200, 400, 800)
RADII = (0.5, 3.0)


class ProductLab:
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
    options : as of `live`

    Attributes
    ----------
    view : LiveView; session : Session; network : Network
    a, b, radius, neurons, encoders : the controls, ipywidgets with a `value`
    """

    def __init__(
        self,
        a: float = 0.8,
        b: float = -0.5,
        *,
        radius: float = 1.5,
        neurons: int = 200,
        encoders: str = "corner",
        seed: int = 7,
        **options: Any,
    ) -> None:
        self.seed = seed
        parts = product_network(a, b, radius, neurons, encoders, seed)
        self.network = parts.network
        self.view = live(
            parts.network,
            sliders=[parts.in_a, parts.in_b],
            values=[(parts.a, parts.b), parts.product],
            raster=[parts.both],
            plane={parts.both: ("a", "b")},
            ideal={
                parts.a: lambda a, b: a,
                parts.b: lambda a, b: b,
                parts.both: lambda a, b: [a, b],
                parts.product: lambda a, b: a * b,
            },
            titles={
                ("raster", parts.both): "Combined ensemble: spikes by direction",
                ("plane", parts.both): "The pair (a, b)",
                ("value", parts.a): "a and b, decoded from spikes",
                ("value", parts.product): "Product, decoded from spikes",
            },
            **options,
        )
        self.session, self.scope = self.view.session, self.view.scope
        (self.a,), (self.b,) = self.view.sliders.values()
        self.radius = parameter_slider(self.session, parts.both, "radius", *RADII)
        self.neurons = choice_slider(self.session, parts.both, "n_neurons", NEURONS, "neurons")
        self.encoders = ipywidgets.ToggleButtons(options=["corner", "random"], value=encoders, description="encoders")
        self.encoders.observe(
            lambda change: self.session.set(parts.both, "encoders", directions(change["new"])), "value"
        )
        controls = (self.a, self.b, self.radius, self.neurons, self.encoders)
        self.view.add_controls("Combined ensemble", controls[2:])
        for control in controls:
            control.observe(self._write_code, "value")
        self._write_code()

    @property
    def code(self) -> str:
        """The script that builds what is shown and runs it for a second."""
        return self.scope.code

    def close(self) -> None:
        """End the session and take the picture from the page."""
        self.view.close()

    def _write_code(self, _change: object = None) -> None:
        self.scope.code = product_script(
            self.a.value, self.b.value, self.radius.value, self.neurons.value, str(self.encoders.value), self.seed
        )

    def _repr_mimebundle_(self, **kwargs: Any) -> Any:
        return self.view._repr_mimebundle_(**kwargs)


@dataclass(frozen=True)
class ProductNetwork:
    """The network of the lesson and its parts."""

    network: Network
    in_a: Node
    in_b: Node
    a: Ensemble
    b: Ensemble
    both: Ensemble
    product: Ensemble


def product_network(a: float, b: float, radius: float, neurons: int, encoders: str, seed: int) -> ProductNetwork:
    """The network that `product_script` writes out."""
    with Network(label="Product of two numbers", seed=seed) as network:
        in_a, in_b = Node([a], label="a"), Node([b], label="b")
        ens_a, ens_b = Ensemble(100, 1, label="a"), Ensemble(100, 1, label="b")
        both = Ensemble(neurons, 2, radius=radius, encoders=directions(encoders), label="a and b")
        product = Ensemble(100, 1, label="a × b")
        Connection(in_a, ens_a)
        Connection(in_b, ens_b)
        Connection(ens_a, both[0])
        Connection(ens_b, both[1])
        Connection(both, product, function=lambda x: x[0] * x[1])
    return ProductNetwork(network, in_a, in_b, ens_a, ens_b, both, product)


def directions(name: str) -> Distribution:
    """Encoders towards the four corners, or towards everywhere."""
    return Choice(CORNERS) if name == "corner" else ScatteredHypersphere(surface=True)


def product_script(a: float, b: float, radius: float, neurons: int, encoders: str, seed: int) -> str:
    """A script that builds the lab's network with these settings, runs it and prints the product."""
    choice = f"snnlab.dists.Choice({CORNERS})"
    if encoders != "corner":
        choice = "snnlab.dists.ScatteredHypersphere(surface=True)"
    return f"""\
import snnlab

with snnlab.Network(seed={seed}) as model:
    in_a = snnlab.Node([{a:.2f}])
    in_b = snnlab.Node([{b:.2f}])
    a = snnlab.Ensemble(100, dimensions=1)
    b = snnlab.Ensemble(100, dimensions=1)
    both = snnlab.Ensemble({neurons}, dimensions=2, radius={radius:.2f})
    both.encoders = {choice}
    product = snnlab.Ensemble(100, dimensions=1)

    snnlab.Connection(in_a, a)
    snnlab.Connection(in_b, b)
    snnlab.Connection(a, both[0])  # the first number
    snnlab.Connection(b, both[1])  # the second number
    snnlab.Connection(both, product, function=lambda x: x[0] * x[1])
    probe = snnlab.Probe(product, synapse=0.03)

with snnlab.Simulator(model) as sim:
    sim.run(1.0)

print("product:", sim.data[probe][-300:].mean())
"""
