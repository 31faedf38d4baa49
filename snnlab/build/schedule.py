"""The order of a step: who must have spoken before whom."""

from __future__ import annotations

from graphlib import CycleError, TopologicalSorter
from typing import Any

from snnlab.connection import Connection
from snnlab.exceptions import BuildError
from snnlab.views import Neurons


def owner_of(end: Any) -> Any:
    """The ensemble, node or learning rule behind an end of a connection."""
    return end.ensemble if isinstance(end, Neurons) else end


def in_order(objects: list[Any], connections: list[Connection]) -> list[Any]:
    """Ensembles and nodes, each after those whose values of the same step it needs.

    A synapse hands on what it held after the step before, so only connections without one put objects in order.

    Raises
    ------
    BuildError
        If such connections form a cycle.
    """
    sorter: TopologicalSorter = TopologicalSorter({obj: [] for obj in objects})
    known = {id(obj) for obj in objects}
    for connection in connections:
        if connection.synapse is None and id(owner_of(connection.post_obj)) in known:
            sorter.add(owner_of(connection.post_obj), owner_of(connection.pre_obj))
    try:
        return list(sorter.static_order())
    except CycleError as error:
        path = " → ".join(str(obj) for obj in reversed(error.args[1]))
        raise BuildError(
            f"the connections {path} form a circle without a synapse, so each value would need itself first. "
            "Give one of them a synapse, for example synapse=0.005."
        ) from None
