"""A short name for every object of a network that stays the same when the notebook runs again."""

from __future__ import annotations

from typing import Any

from snnlab import Network

LETTERS = {"ensembles": "e", "nodes": "n", "connections": "c"}


def addresses(network: Network, prefix: str = "") -> dict[Any, str]:
    """{object: address} of all ensembles, nodes, connections and subnetworks inside.

    "e0" is the first ensemble, "g1.n0" the first node of the second subnetwork: by place, as seeds are, so a saved layout
    fits the network that a fresh kernel builds.
    """
    found: dict[Any, str] = {}
    for members, letter in LETTERS.items():
        found |= {obj: f"{prefix}{letter}{i}" for i, obj in enumerate(getattr(network, members))}
    for i, inner in enumerate(network.networks):
        found[inner] = f"{prefix}g{i}"
        found |= addresses(inner, f"{prefix}g{i}.")
    return found
