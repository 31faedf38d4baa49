"""Copies of networks: new objects, the same values.

Functions, arrays and value objects are shared, since nothing changes them. What belongs to the network is new, and
refers to what is new; what lies outside stays what it was.
"""

from __future__ import annotations

import copy
from typing import Any

from snnlab.declared import Declared
from snnlab.views import LearningRule, Neurons, split_view

_REFERENCES = ("pre", "post", "target", "network", "_learning_rule")  # attributes of objects that lead to objects
_MEMBERS = ("ensembles", "nodes", "connections", "probes", "networks")


def copied(network: Any, memo: dict[int, Any] | None = None) -> Any:
    """A copy of ``network`` that is part of no other network; ``memo`` as in ``copy.deepcopy``."""
    memo = {} if memo is None else memo
    twin = _shells(network, memo)
    for obj in (network, *network.all_objects):
        for owner in _ends(obj):
            memo.setdefault(id(owner), owner)
    for obj in (network, *network.all_objects):
        _fill(obj, memo[id(obj)], memo)
    twin.position, twin.network = None, None
    return twin


def twin_of(obj: Declared) -> Declared:
    """A copy of one object that is part of no network; a connection keeps its ends."""
    twin = object.__new__(type(obj))
    twin.__dict__.update(obj.__dict__)
    twin.__dict__.update(position=None, network=None)
    twin.__dict__.pop("_learning_rule", None)  # it leads to the original
    return twin


def _shells(network: Any, memo: dict[int, Any]) -> Any:
    """Empty twins of the network and everything inside, so that references find them."""
    twin = memo[id(network)] = object.__new__(type(network))
    for obj in network.direct_objects:
        if not isinstance(obj, Declared):
            _shells(obj, memo)
        else:
            memo[id(obj)] = object.__new__(type(obj))
    return twin


def _ends(obj: Any) -> list[Any]:
    """Objects that this one refers to, wherever they are."""
    ends = [split_view(obj.__dict__.get(name))[0] for name in ("pre", "post", "target", "network")]
    return [_owner(end) for end in ends if end is not None]


def _owner(end: Any) -> Any:
    """What neurons and learning rules belong to; a network is itself, whatever it calls its parts."""
    if isinstance(end, Neurons):
        return end.ensemble
    return end.connection if isinstance(end, LearningRule) else end


def _fill(obj: Any, twin: Any, memo: dict[int, Any]) -> None:
    for name, value in obj.__dict__.items():
        if isinstance(obj, Declared) and name not in _REFERENCES:
            twin.__dict__[name] = value
        elif name in _MEMBERS:
            twin.__dict__[name] = [memo[id(member)] for member in value]
        else:
            twin.__dict__[name] = _deep(value, memo)


def _deep(value: Any, memo: dict[int, Any]) -> Any:
    """A deep copy in which functions and other callables are shared."""
    if callable(value):
        return value
    return copy.deepcopy(value, memo)
