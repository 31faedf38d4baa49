"""A short name for every object of a network: the same when the notebook runs again, and while others come and go."""

from __future__ import annotations

from typing import Any

from snnlab import Network
from snnlab.exceptions import ValidationError

LETTERS = {"ensembles": "e", "nodes": "n", "connections": "c", "networks": "g"}


class Addresses:
    """What stands on a map, by name and by object; the network itself has the name "".

    names : {object: address}; objects : {address: object}
    """

    def __init__(self, network: Network, label: str) -> None:
        self._network, self._label = network, label
        self.note()

    def note(self) -> None:
        """The network is made of other things than before."""
        self.names: dict[Any, str] = {self._network: "", **addresses(self._network)}
        self.objects: dict[str, Any] = {address: obj for obj, address in self.names.items()}

    def at(self, address: Any) -> Any:
        """The object that a page calls so; ValidationError if there is none."""
        if not isinstance(address, str) or address not in self.objects:
            raise ValidationError(f"{self._label}: there is nothing at {address!r:.60} on the map.")
        return self.objects[address]


def addresses(network: Network, prefix: str = "") -> dict[Any, str]:
    """{object: address} of all ensembles, nodes, connections and subnetworks inside.

    "e0" is the ensemble that joined first, "g1.n0" the first node of the second subnetwork: by place, as seeds are, so a
    saved layout fits the network that a fresh kernel builds. Who leaves a running network leaves its place empty.
    """
    found: dict[Any, str] = {}
    for members, letter in LETTERS.items():
        objects = getattr(network, members)
        found |= {obj: f"{prefix}{letter}{place}" for obj, place in zip(objects, _places(objects), strict=True)}
    for inner in network.networks:
        found |= addresses(inner, f"{found[inner]}.")
    return found


def _places(objects: list[Any]) -> list[int]:
    """The place of each among its kind: where it joined, unless lists were put together by hand."""
    joined = [obj.position for obj in objects]
    plain = all(place is not None for place in joined) and len(set(joined)) == len(joined)
    return joined if plain else list(range(len(objects)))
