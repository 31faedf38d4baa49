"""A change of what a network is made of: objects that leave it, and objects that join."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from snnlab.network import Network

Member = tuple[Network, Any]
"""A network and an object that is, or will be, directly inside it."""


class Structure:
    """Takes objects out of their networks and puts others in; can be undone and done again, in that order.

    An object that comes back stands where it stood, so the seeds of all others stay what they were.

    Parameters
    ----------
    label : for people, such as "add Ensemble 'a'".
    joining : made with ``add_to_container=False``; in order, so that networks come before what is inside them.
    leaving : in order; what an object carries (its connections and probes) is to be named, too.
    """

    def __init__(self, label: str, joining: Iterable[Member] = (), leaving: Iterable[Member] = ()) -> None:
        self.label = label
        self.joining, self.leaving = tuple(joining), tuple(leaving)
        self._stood: list[int] = []

    def do(self) -> None:
        """Make the change."""
        self._stood = [_take(network, obj) for network, obj in self.leaving]
        for network, obj in self.joining:
            if obj.network is None:
                _join(network, obj)
            else:
                _put(network, obj, len(_members(network, obj)))

    def undo(self) -> None:
        """Take it back."""
        for network, obj in reversed(self.joining):
            _take(network, obj)
        for (network, obj), place in reversed(list(zip(self.leaving, self._stood, strict=True))):
            _put(network, obj, place)


class Backwards:
    """A change the other way round."""

    def __init__(self, change: Structure) -> None:
        self.do, self.undo = change.undo, change.do


def _members(network: Network, obj: Any) -> list[Any]:
    kind = Network if isinstance(obj, Network) else type(obj)
    return network.objects[kind]


def _join(network: Network, obj: Any) -> None:
    """As the newest: a place that has been left is not taken again, for seeds hang on it."""
    places = [member.position for member in _members(network, obj) if member.position is not None]
    network.add(obj)
    obj.position = max(places, default=-1) + 1


def _put(network: Network, obj: Any, place: int) -> None:
    """Back into its list; it still has the place that its seed hangs on."""
    _members(network, obj).insert(place, obj)


def _take(network: Network, obj: Any) -> int:
    """Out of its list; where it stood there."""
    members = _members(network, obj)
    place = next(i for i, member in enumerate(members) if member is obj)
    del members[place]
    return place
