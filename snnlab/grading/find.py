"""Objects of a student's network by name."""

from __future__ import annotations

from typing import Any

from snnlab.ensemble import Ensemble
from snnlab.grading.errors import AnswerError
from snnlab.network import Network
from snnlab.node import Node


def name_of(obj: Any) -> str | None:
    """The label, else the variable that held the object in its network block."""
    return obj.label or getattr(obj, "nickname", None)


def input_node(network: Network, name: str) -> Node:
    """The node that the checks drive.

    Raises
    ------
    AnswerError
        If there is none of that name, or several, or something feeds it.
    """
    node = _only([node for node in network.all_nodes if name_of(node) == name], name, "Node", network.all_nodes)
    if node.size_in:
        raise AnswerError(
            f"{node} takes input (size_in={node.size_in}), but it must be a source: Node(0.0, label='{name}')."
        )
    return node


def output_object(network: Network, name: str) -> Any:
    """What the checks read: an ensemble, a node or a probe.

    Raises
    ------
    AnswerError
        If there is none of that name, or several.
    """
    candidates = [*network.all_ensembles, *network.all_nodes]
    found = [obj for obj in candidates if name_of(obj) == name] or [p for p in network.all_probes if p.label == name]
    return _only(found, name, "Ensemble", candidates)


def part(network: Network, name: str) -> Ensemble | Node:
    """The ensemble or node of that name.

    Raises
    ------
    AnswerError
        If there is none, or several.
    """
    candidates = [*network.all_ensembles, *network.all_nodes]
    return _only([obj for obj in candidates if name_of(obj) == name], name, "Ensemble", candidates)


def _only(found: list[Any], name: str, kind: str, others: list[Any]) -> Any:
    if len(found) == 1:
        return found[0]
    if found:
        raise AnswerError(f"{len(found)} objects are called '{name}'. Give that label to one only.")
    names = sorted({f"'{name_of(obj)}'" for obj in others if name_of(obj)})
    there = f"There are: {', '.join(names)}. " if names else ""
    raise AnswerError(f"there is no {kind} called '{name}' in your network. {there}Label it so: {kind}(..., label='{name}').")
