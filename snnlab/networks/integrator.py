"""Integrator: a value that its input pushes up and down, and that stays in between."""

from __future__ import annotations

from typing import Any

from snnlab.connection import Connection
from snnlab.ensemble import Ensemble
from snnlab.network import Network
from snnlab.node import Node


class Integrator(Network):
    """``dx/dt = input``, in spikes.

    Parameters
    ----------
    n_neurons : neurons of the ensemble.
    dimensions : length of the vector.
    recurrent_tau : [s] filter of the recurrent connection; a longer one drifts less.
    ens_kwargs : more parameters of the ensemble.

    Attributes
    ----------
    input : Node (dimensions,) [1/s]
    ensemble : Ensemble with the integral.
    output : the same ensemble.

    Source: Eliasmith & Anderson (2003), sec. 8.2: through a filter h with time constant tau, ``dx/dt = u`` becomes
    ``x = h * (x + tau u)``.
    """

    def __init__(
        self,
        n_neurons: int,
        dimensions: int = 1,
        recurrent_tau: float = 0.1,
        label: str | None = None,
        seed: int | None = None,
        add_to_container: bool | None = None,
        **ens_kwargs: Any,
    ) -> None:
        super().__init__(label, seed, add_to_container)
        with self:
            self.input = Node(size_in=dimensions, label="input")
            self.ensemble = Ensemble(n_neurons, dimensions, label="integral", **ens_kwargs)
            Connection(self.ensemble, self.ensemble, synapse=recurrent_tau)
            Connection(self.input, self.ensemble, transform=recurrent_tau, synapse=recurrent_tau)
        self.output = self.ensemble
