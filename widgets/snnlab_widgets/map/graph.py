"""The network as data for the map: boxes, what is inside which, arrows with their marks."""

from __future__ import annotations

from collections.abc import Hashable
from functools import lru_cache
from typing import Any

import numpy as np

from snnlab import Connection, Ensemble, Lowpass, Network, Node
from snnlab.processes import Process
from snnlab.views import LearningRule, Neurons
from snnlab_widgets.map.address import addresses
from snnlab_widgets.map.marks import effect_of, loops, receiver_of, rules_of, sender_of
from snnlab_widgets.map.source import source_of
from snnlab_widgets.request import name_of

MANY_INSIDE = 24  # objects: a subnetwork that holds more starts as one box
LONGEST = 18  # letters of a lambda that stands on an arrow
MANY_SHOWN = 60  # boxes: beyond, all subnetworks start as one box each


def graph_of(network: Network) -> dict[str, Any]:
    """{"nodes", "groups", "edges"}: lists of plain dictionaries, parents before children; see `docs/live_lab.md`."""
    names = addresses(network)
    inside = {network: None, **{inner: names[inner] for inner in network.all_networks}}
    crowded = len(network.all_ensembles) + len(network.all_nodes) > MANY_SHOWN
    shown = [connection for connection in network.all_connections if _has_both_ends(connection, names)]
    ring = loops((names[sender_of(c)], names[receiver_of(c)]) for c in shown if not _is_error(c))
    return {
        "groups": [_group(inner, names, inside, crowded) for inner in network.all_networks],
        "nodes": [
            *(_ensemble(each, names[each], inside[each.network]) for each in network.all_ensembles),
            *(_node(each, names[each], inside[each.network]) for each in network.all_nodes),
        ],
        "edges": [_edge(each, names, ring) for each in shown],
    }


def shown_name(obj: Any) -> str:
    """An object's label or variable, else its kind and number."""
    if obj.label or obj.nickname or obj.position is None:
        return name_of(obj)
    return f"{type(obj).__name__.lower()} {obj.position + 1}"


def _group(inner: Network, names: dict[Any, str], inside: dict[Network, str | None], crowded: bool) -> dict[str, Any]:
    is_array = hasattr(inner, "ea_ensembles")
    objects = len(inner.all_ensembles) + len(inner.all_nodes)
    return {
        "id": names[inner],
        "kind": "array" if is_array else "network",
        "label": inner.label or inner.nickname or type(inner).__name__,
        "type": type(inner).__name__,
        "group": None if inner.network is None else inside.get(inner.network),
        "ensembles": len(inner.all_ensembles),
        "objects": objects,
        "neurons": inner.n_neurons,
        "collapsed": is_array or crowded or objects > MANY_INSIDE,
    }


def _ensemble(ensemble: Ensemble, name: str, group: str | None) -> dict[str, Any]:
    return {
        "id": name,
        "kind": "ensemble",
        "label": shown_name(ensemble),
        "group": group,
        "neurons": ensemble.n_neurons,
        "size": ensemble.dimensions,
        "type": type(ensemble.neuron_type).__name__,
        "direct": ensemble.is_direct,
    }


def _node(node: Node, name: str, group: str | None) -> dict[str, Any]:
    return {
        "id": name,
        "kind": _kind(node),
        "label": shown_name(node),
        "group": group,
        "size": node.size_out or node.size_in,
    }


def _kind(node: Node) -> str:
    """ "input": numbers or a function of time; "function": computes from what arrives; "relay": hands it on."""
    if node.output is None:
        return "relay"
    takes = node.size_in > 0 if callable(node.output) or isinstance(node.output, Process) else False
    return "function" if takes else "input"


def _edge(connection: Connection, names: dict[Any, str], ring: dict[Any, int]) -> dict[str, Any]:
    source, target = names[sender_of(connection)], names[receiver_of(connection)]
    error = _is_error(connection)
    return {
        "id": names[connection],
        "source": source,
        "target": target,
        "label": connection.label or what_is_computed(connection),
        "size": connection.size_out,
        "synapse": _synapse(connection),
        "recurrent": source == target and not error,
        "loop": not error and source != target and source in ring and ring.get(source) == ring.get(target),
        "effect": effect_of(connection),
        "rules": rules_of(connection),
        "error": error,
        "neurons": isinstance(connection.post_obj, Neurons),
    }


def _has_both_ends(connection: Connection, names: dict[Any, str]) -> bool:
    return sender_of(connection) in names and receiver_of(connection) in names


def _is_error(connection: Connection) -> bool:
    return isinstance(connection.post_obj, LearningRule)


def what_is_computed(connection: Connection) -> str:
    """What is computed on the way: a function's name, or the text of a short lambda; "" for the value itself."""
    function = connection.function
    if function is None:
        return ""
    typed = getattr(function, "text", None)
    if isinstance(typed, str):
        return typed if len(typed) <= LONGEST else "f(x)"
    name = getattr(function, "__name__", "")
    if isinstance(function, np.ndarray) or (name and name != "<lambda>"):
        return name or "f(x)"
    return _short_lambda(function)


@lru_cache(maxsize=1000)
def _short_lambda(function: Hashable) -> str:
    found = source_of(function)  # type: ignore[arg-type]
    text = " ".join(found[0].split(":", 1)[1].split()) if found else ""
    return text if 0 < len(text) <= LONGEST else "f(x)"


def _synapse(connection: Connection) -> str:
    synapse = connection.synapse
    if synapse is None:
        return ""
    return f"{synapse.tau * 1000:g} ms" if isinstance(synapse, Lowpass) else type(synapse).__name__


def where_it_ends(network: Network) -> Ensemble | None:
    """The ensemble that a reader wants to see first: the last one that sends to no other."""
    every = network.ensembles or network.all_ensembles
    senders = {sender_of(c) for c in network.all_connections if sender_of(c) is not receiver_of(c) and not _is_error(c)}
    return next((each for each in reversed(every) if each not in senders), every[-1] if every else None)
