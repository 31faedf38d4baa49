"""What can be asked of the clock; a value of one of these lies in the mailbox under its address."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any, NamedTuple


class Set(NamedTuple):
    """Give a parameter of an object a value; what one hand moves at once is undone at once."""

    obj: Any
    name: str
    value: Any
    hand: object = None


class Steps(NamedTuple):
    """Advance some steps while paused."""

    n: int


class Reset(NamedTuple):
    """Time begins anew."""


class Retime(NamedTuple):
    """Go on in steps of another length [s]."""

    dt: float


class Restructure(NamedTuple):
    """Make these changes of what the network is made of, in order."""

    changes: tuple[Any, ...]


class Note(NamedTuple):
    """Let these be undone, (act, before, after) of things beside the network that are done already."""

    acts: tuple[tuple[Any, Any, Any], ...]


class Rewind(NamedTuple):
    """Go to an earlier step."""

    step: int


class Turns(NamedTuple):
    """Undo (-1) and redo (+1), in order."""

    ways: tuple[int, ...]


class Watch(NamedTuple):
    """Probes that come (+1) and go (-1)."""

    probes: tuple[tuple[int, Any], ...]


class Begin(NamedTuple):
    """Compute these forks."""

    forks: tuple[Any, ...]


Order = Set | Steps | Reset | Restructure | Retime | Note | Rewind | Turns | Watch | Begin


def address(order: Order) -> Hashable:
    """Where the order lies in the mailbox; of two at one address the later stands for both."""
    return (id(order.obj), order.name) if isinstance(order, Set) else type(order)


def joined(waiting: Order, order: Order) -> Order:
    """Two orders of one address as one."""
    match waiting, order:
        case Steps(n), Steps(more):
            return Steps(n + more)
        case Restructure(changes), Restructure(more):
            return Restructure(changes + more)
        case Note(acts), Note(more):
            return Note(acts + more)
        case Turns(ways), Turns(more):
            return Turns(ways + more)
        case Watch(probes), Watch(more):
            return Watch(probes + more)
        case Begin(forks), Begin(more):
            return Begin(forks + more)
    return order
