"""Which functions of a network may remember something that a snapshot cannot hold."""

from __future__ import annotations

import dis
import random
from collections.abc import Iterator
from types import FunctionType, MethodType, ModuleType
from typing import Any

import numpy as np

from snnlab.processes import Process

_MUTATORS = {
    "append",
    "appendleft",
    "extend",
    "insert",
    "pop",
    "popleft",
    "clear",
    "update",
    "setdefault",
    "add",
    "send",
}
_MUTABLE = (list, dict, set, bytearray, np.ndarray)
_CHANCE = (np.random.Generator, np.random.RandomState, random.Random)


def remembering(network: Any) -> list[Any]:
    """Nodes and connections whose function may remember something outside of snnlab.

    A guess from what the function writes to and draws from: it cannot see into other functions that are called.
    """
    nodes = [n for n in network.all_nodes if not isinstance(n.output, Process) and _may_remember(n.output)]
    return nodes + [c for c in network.all_connections if _may_remember(c.function)]


def _may_remember(function: Any) -> bool:
    if isinstance(function, MethodType):
        return True
    if not isinstance(function, FunctionType):
        return callable(function) and bool(getattr(function, "__dict__", None))
    ops = list(dis.get_instructions(function))
    if any(op.opname == "STORE_GLOBAL" or (op.opname == "STORE_DEREF" and _is_free(op, function)) for op in ops):
        return True
    writes = any(op.opname in ("STORE_SUBSCR", "STORE_ATTR") for op in ops)
    writes = writes or bool(_MUTATORS.intersection(function.__code__.co_names))
    return any(_is_chance(value, function) or (writes and _is_mutable(value)) for value in _known(function))


def _is_free(op: dis.Instruction, function: FunctionType) -> bool:
    return op.argval in function.__code__.co_freevars


def _known(function: FunctionType) -> Iterator[Any]:
    """What the function finds outside of itself and of its arguments."""
    for cell in function.__closure__ or ():
        try:
            yield cell.cell_contents
        except ValueError:  # not filled yet
            continue
    yield from function.__defaults__ or ()
    yield from (function.__kwdefaults__ or {}).values()
    for name in function.__code__.co_names:
        if name in function.__globals__:
            yield function.__globals__[name]


def _is_chance(value: Any, function: FunctionType) -> bool:
    if isinstance(value, ModuleType):
        return value is random or value is np.random or (value is np and "random" in function.__code__.co_names)
    return isinstance(value, _CHANCE)


def _is_mutable(value: Any) -> bool:
    if isinstance(value, (FunctionType, type, ModuleType)):
        return False
    return isinstance(value, _MUTABLE) or bool(getattr(value, "__dict__", None))
