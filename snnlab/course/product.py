"""The network of lesson 07: two numbers, one population that holds both, and their product."""

from __future__ import annotations

from snnlab.connection import Connection
from snnlab.dists import Choice
from snnlab.ensemble import Ensemble
from snnlab.network import Network
from snnlab.node import Node

CORNERS = ((1, 1), (1, -1), (-1, 1), (-1, -1))


def product_network(corners: bool = True, radius: float = 1.5, n_neurons: int = 200, seed: int = 7) -> Network:
    """A network whose parts are labelled "a", "b" (nodes), "both" and "product" (ensembles).

    Parameters
    ----------
    corners : whether the neurons that hold both numbers look to the corners of the square, or anywhere.
    radius : of the population that holds both numbers.
    n_neurons : in that population; the others have 100 each.
    seed : the same seed and numbers give the same neurons.
    """
    with Network(label="product", seed=seed) as net:
        left, right = Node(0.0, label="a"), Node(0.0, label="b")
        a, b = Ensemble(100, 1), Ensemble(100, 1)
        both = Ensemble(n_neurons, 2, radius=radius, label="both")
        if corners:
            both.encoders = Choice(CORNERS)
        product = Ensemble(100, 1, label="product")
        Connection(left, a)
        Connection(right, b)
        Connection(a, both[0])
        Connection(b, both[1])
        Connection(both, product, function=lambda x: x[0] * x[1])
    return net
