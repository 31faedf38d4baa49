"""Spikes along sparse weights into lowpass synapses: what arrives is added to the synapses' memories, which only decay.

A lowpass filter of a signal that is 0 but for a few places, ``m = a m + (1 - a) u``, needs no ``u``: every memory decays
by ``a``, and each spike adds ``(1 - a) weight`` where it arrives. Where nothing else listens, the memories decay while
the neurons read them, so that a step passes once over the neurons.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np

from snnlab.build.dynamics import is_custom
from snnlab.connection import Connection
from snnlab.nef.filters import lowpass_decay
from snnlab.probe import Probe
from snnlab.synapses import Lowpass
from snnlab.views import Neurons

_MOST = 2  # memories that a row of the op table has room for


def spreads(connection: Connection) -> bool:
    """Whether the connection carries spikes along a sparse matrix into a lowpass synapse."""
    if not (isinstance(connection.pre_obj, Neurons) and isinstance(connection.synapse, Lowpass)):
        return False
    sparse = hasattr(connection.transform, "sparse") and not connection.has_weights
    return sparse and connection.pre_obj.ensemble.neuron_type.spiking


def read_by_neurons(connections: Sequence[Connection], probes: Iterable[Probe]) -> set[Connection]:
    """The connections whose memories nobody reads but the neurons that they end at."""
    watched = {id(probe.obj) for probe in probes}
    arriving: dict[int, list[Connection]] = {}
    for connection in connections:
        if isinstance(connection.post_obj, Neurons):
            arriving.setdefault(id(connection.post_obj.ensemble), []).append(connection)
    chosen = [group for group in arriving.values() if len(group) <= _MOST and all(map(_reaches_all, group))]
    return {connection for group in chosen for connection in group if not watched & {id(each) for each in group}}


def _reaches_all(connection: Connection) -> bool:
    """Whether one memory belongs to each neuron, and the engine knows the neurons' step."""
    ensemble = connection.post_obj.ensemble
    whole = np.array_equal(connection.post_indices, np.arange(ensemble.n_neurons))
    return spreads(connection) and whole and not is_custom(ensemble.neuron_type)


def spread(connection: Connection, transform: Any, memory: np.ndarray, output: np.ndarray, program: Any, dt: float):
    """The rows that put the spikes of a step into ``memory``; returns what is left of it after each step."""
    left = float(lowpass_decay(connection.synapse.tau, dt))
    rows, columns, factors = transform.sparse(connection.size_out, connection.size_mid)
    senders = connection.pre_indices[columns]
    program.spread_spikes(memory, output, rows, senders, (1.0 - left) * factors, late=True)
    return left
