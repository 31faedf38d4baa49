"""Subnetworks that are what a class of `snnlab.networks` makes, so that one line can stand for them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from snnlab import Connection, Ensemble, Network, Node, Probe, networks
from snnlab.config import parameters_of
from snnlab.exceptions import SnnlabError
from snnlab.value_object import key_of
from snnlab.views import LearningRule, Neurons, split_view

Arguments = tuple[Any, ...]
_DECLARED = (Ensemble, Node)
SQUARE = "x ** 2"  # np.square, in the words of an expression


def _of_product(network: Network) -> Arguments:
    squares = network.networks[0].ensembles
    magnitude = round(float(squares[0].radius / np.sqrt(2)), 12)
    return (2 * squares[0].n_neurons, len(squares), *([magnitude] if magnitude != 1 else []))


def _of_integrator(network: Network) -> Arguments:
    ensemble, synapse = network.ensembles[0], network.connections[0].synapse
    return (ensemble.n_neurons, ensemble.dimensions, synapse.tau)


def _of_array(network: Network) -> Arguments:
    first = network.ensembles[0]
    return (first.n_neurons, len(network.ensembles), *([first.dimensions] if first.dimensions != 1 else []))


KINDS: dict[str, Callable[[Network], Arguments]] = {
    "Product": _of_product,
    "Integrator": _of_integrator,
    "EnsembleArray": _of_array,
}
"""{class: its arguments, told from what it has made}."""


def remade(network: Network, kind: str) -> tuple[Arguments, Any] | None:
    """The arguments with which the class `kind` makes an equal network, and that network; None where it does not."""
    if kind not in KINDS:
        return None
    try:
        arguments = KINDS[kind](network)
        twin = getattr(networks, kind)(*arguments, label=network.label, seed=network.seed, add_to_container=False)
    except (SnnlabError, IndexError, AttributeError, TypeError):
        return None
    return (arguments, twin) if _are_equal(network, twin) else None


def dress(network: Network, twin: Network) -> None:
    """Make `network` of the class of its equal `twin`, with the attributes that lead to what is inside."""
    inside = dict(zip(twin.all_objects, network.all_objects, strict=True))
    for connection in twin.all_connections:
        inside[connection].function = connection.function

    def own(value: Any) -> Any:
        if isinstance(value, list):
            return [own(each) for each in value]
        return inside.get(value, value) if isinstance(value, (Network, *_DECLARED)) else value

    for mine, theirs in ((network, twin), *((inside[each], each) for each in twin.all_networks)):
        mine.__class__ = type(theirs)
        known = mine.__dict__
        known.update({name: own(value) for name, value in theirs.__dict__.items() if name not in known})


def paths_inside(network: Network, name: str) -> dict[int, str]:
    """{id of an object inside: text that leads to it from the variable `name`}, by attributes where there are some."""
    found: dict[int, str] = {}
    for attribute, value in vars(network).items():
        if isinstance(value, (Network, *_DECLARED)) and value in network.direct_objects:
            found.setdefault(id(value), f"{name}.{attribute}")
    if isinstance(network, networks.EnsembleArray):
        found |= {id(each): f"{name}.ea_ensembles[{i}]" for i, each in enumerate(network.ea_ensembles)}
    for members in ("ensembles", "nodes", "connections", "networks"):
        for i, each in enumerate(getattr(network, members)):
            found.setdefault(id(each), f"{name}.{members}[{i}]")
    for inner in network.networks:
        found |= paths_inside(inner, found[id(inner)])
    return found


def _are_equal(one: Network, other: Network) -> bool:
    """Whether two networks declare the same."""
    mine, theirs = one.all_objects, other.all_objects
    if len(mine) != len(theirs):
        return False
    numbers = {obj: i for objects in (mine, theirs) for i, obj in enumerate(objects)}
    return all(_declared(a, numbers) == _declared(b, numbers) for a, b in zip(mine, theirs, strict=True))


def _declared(obj: Any, numbers: dict[Any, int]) -> Any:
    """What is declared of an object, in a form that can be compared."""
    if isinstance(obj, Network):
        return ("network", obj.label, obj.seed, [len(members) for members in obj.objects.values()])
    names = dict.fromkeys((*parameters_of(type(obj)), "label", "seed"))
    values = [(name, _compared(getattr(obj, name))) for name in names]
    ends = (obj.pre, obj.post) if isinstance(obj, Connection) else (obj.target,) if isinstance(obj, Probe) else ()
    return (type(obj).__name__, obj.position, values, [_end(end, numbers) for end in ends])


def _compared(value: Any) -> Any:
    if callable(value):
        return SQUARE if value is np.square else getattr(value, "text", value)
    return key_of(value)


def _end(end: Any, numbers: dict[Any, int]) -> Any:
    obj, indices = split_view(end)
    owner = obj.ensemble if isinstance(obj, Neurons) else obj.connection if isinstance(obj, LearningRule) else obj
    return type(obj).__name__, numbers.get(owner), None if indices is None else indices.tolist()
