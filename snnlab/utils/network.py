"""Changes to a network as a whole."""

from __future__ import annotations

from typing import Any

from snnlab.ensemble import Ensemble
from snnlab.network import Network
from snnlab.neurons import Direct
from snnlab.views import Neurons, split_view


def activate_direct_mode(network: Network) -> None:
    """Let every ensemble compute exactly, without neurons, unless something needs its neurons.

    Needed are the neurons that are connected or probed themselves, and those at either end of a connection that learns.
    """
    needed = {id(ensemble) for ensemble in _with_needed_neurons(network)}
    for ensemble in network.all_ensembles:
        if id(ensemble) not in needed:
            ensemble.neuron_type = Direct()


def _with_needed_neurons(network: Network) -> list[Any]:
    needed: list[Any] = []
    for connection in network.all_connections:
        for end in (connection.pre_obj, connection.post_obj):
            if isinstance(end, Neurons):
                needed.append(end.ensemble)
            elif isinstance(end, Ensemble) and connection.learning_rules:
                needed.append(end)
    for probe in network.all_probes:
        target = split_view(probe.target)[0]
        if isinstance(target, Neurons):
            needed.append(target.ensemble)
        elif isinstance(target, Ensemble) and probe.attr == "scaled_encoders":
            needed.append(target)
    return needed
