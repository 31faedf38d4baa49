"""Which views an object can be seen in, and how one is made."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from snnlab import Connection, Dense, Ensemble, Network, Node, NoTransform, networks
from snnlab.exceptions import ValidationError
from snnlab_widgets import views
from snnlab_widgets.map.graph import where_it_ends

NAMES = {
    "value": "ValueView", "raster": "RasterView", "grid": "SpikeGridView", "voltage": "VoltageView",
    "current": "CurrentView", "xy": "XYView", "rates": "RatesView", "plane": "PlaneView",
    "similarity": "SimilarityView", "weights": "WeightsView", "error": "ErrorView", "world": "WorldView",
    "wire": "WireView", "energy": "EnergyView", "actions": "ActionsView",
}  # fmt: skip
MOST_LINES = 12  # of a value plot
MOST_ACTIONS = 12
Vocabularies = Mapping[Any, Any]
"""{ensemble, node or network: {name: vector}, or an object that has `vectors` by `keys`}."""


def offered(obj: Any, vocabularies: Vocabularies) -> list[str]:
    """Kinds of views that apply to `obj`, the most telling first."""
    kinds = {Ensemble: _of_ensemble, Node: _of_node, Connection: _of_connection}.get(type(obj), _of_network)(obj)
    if obj in vocabularies and not (isinstance(obj, Network) and _output_of(obj) is None):
        kinds = ["similarity", *kinds]
    return [kind for kind in kinds if hasattr(views, NAMES[kind])]


def to_begin_with(network: Network, vocabularies: Vocabularies) -> list[tuple[str, Any]]:
    """(kind, object) of the views of where the network ends: of an ensemble, or of the output of a subnetwork."""
    last = where_it_ends(network)
    if last is None:
        return []
    around, inside = last, last.network
    while inside is not None and inside is not network:
        around, inside = inside, inside.network
    if around is not last and _output_of(around) is not None:
        return [(kind, around) for kind in offered(around, vocabularies)]
    return [(kind, last) for kind in ("value", "raster") if kind in offered(last, vocabularies)]


def make(kind: str, obj: Any, vocabularies: Vocabularies) -> Any:
    """A view of this kind.

    Raises
    ------
    ValidationError
        If the object cannot be seen so.
    """
    if kind not in offered(obj, vocabularies):
        raise ValidationError(f"{obj} has no view '{kind}'. It has: {', '.join(offered(obj, vocabularies)) or 'none'}.")
    view = _made(getattr(views, NAMES[kind]), kind, obj, vocabularies)
    around = getattr(_owner(obj), "network", None)
    if around is not None and around.network is not None:
        view.title = f"{view.title} ({around.label or around.nickname or type(around).__name__})"
    return view


def _made(view: Any, kind: str, obj: Any, vocabularies: Vocabularies) -> Any:
    if kind == "energy":
        return view(obj)
    seen = _output_of(obj) if isinstance(obj, Network) else obj
    if seen is not None and kind == "similarity":
        fed = getattr(obj, "input", seen) if isinstance(obj, Network) else obj
        return view(seen, vocabularies[obj], sets=_setter(fed, seen.size_out))
    if kind == "plane":
        return view(obj, sets=_setter(obj, 2))
    if kind == "actions":
        return view(seen)
    if isinstance(obj, Connection) and kind == "error":
        return view(obj.learning_rules[0])
    return view(_part(seen) if kind == "value" else seen)


def _owner(obj: Any) -> Any:
    """What stands in the title: a subnetwork is seen by its output."""
    return _output_of(obj) if isinstance(obj, Network) else obj


def _of_ensemble(ensemble: Ensemble) -> list[str]:
    kinds = ["value"]
    if not ensemble.is_direct:
        can = ensemble.neurons.probeable
        if ensemble.neuron_type.spiking:
            kinds += ["raster", "grid"]
        kinds += ["rates"] + ["voltage"] * ("voltage" in can) + ["current"] * ("input" in can)
    return kinds + ["plane", "xy"] * (ensemble.dimensions == 2 and not ensemble.is_direct)


def _of_node(node: Node) -> list[str]:
    kinds = ["world"] if hasattr(node.output, "world") else []
    size = node.size_out or 0
    return kinds + ["value"] * (size > 0) + ["xy"] * (size == 2) + ["actions"] * (2 <= size <= MOST_ACTIONS)


def _of_connection(connection: Connection) -> list[str]:
    kinds = ["value"] if connection.synapse is not None or connection.is_decoded else []
    simple = isinstance(connection.transform, (NoTransform, Dense)) and connection.is_decoded
    if simple and connection.size_in == 1:
        kinds.append("wire")
    if connection.is_decoded:
        kinds.append("weights")
    steered = [rule for rule in connection.learning_rules if rule.size_in and "error" in rule.probeable]
    return kinds + ["error"] * bool(steered)


def _of_network(network: Any) -> list[str]:
    if network is None or getattr(network, "network", None) is None:
        return ["energy"]
    output = _output_of(network)
    acting = isinstance(network, (networks.BasalGanglia, networks.Thalamus)) and output is not None
    return ["actions"] * acting + ["value"] * (output is not None)


def _output_of(network: Any) -> Node | None:
    output = getattr(network, "output", None)
    return output if isinstance(output, Node) else None


def _setter(obj: Any, size: int) -> Node | None:
    """The constant node whose values go to `obj` as they are, so that a click in a view can set them."""
    network = obj.network
    while network is not None and network.network is not None:
        network = network.network
    for connection in network.all_connections if network is not None else ():
        as_it_is = connection.function is None and isinstance(connection.transform, NoTransform)
        whole = connection.pre is connection.pre_obj and connection.post is obj
        node = connection.pre_obj
        if (
            as_it_is
            and whole
            and isinstance(node, Node)
            and isinstance(node.output, np.ndarray)
            and node.size_out == size
        ):
            return node
    return None


def _part(obj: Any) -> Any:
    """As many of the values as one plot can show."""
    return obj[:MOST_LINES] if not isinstance(obj, Connection) and (obj.size_out or 0) > MOST_LINES else obj
