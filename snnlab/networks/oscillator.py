"""Oscillator: a value that goes round and round once it is pushed."""

from __future__ import annotations

from typing import Any

import numpy as np

from snnlab.connection import Connection
from snnlab.ensemble import Ensemble
from snnlab.network import Network
from snnlab.node import Node


class Oscillator(Network):
    """``dx/dt = 2 pi frequency (-x_2, x_1) + input``, in spikes; it turns from ``x_1`` to ``x_2``.

    It keeps its amplitude only where the neurons saturate, near the radius. At the origin it rests until it is pushed.

    Parameters
    ----------
    n_neurons : neurons of the ensemble.
    frequency : [Hz]; negative turns the other way.
    recurrent_tau : [s] filter of the recurrent connection.
    ens_kwargs : more parameters of the ensemble.

    Attributes
    ----------
    input : Node (2,) [1/s]
    ensemble : Ensemble (2,)
    output : the same ensemble.

    Source: Eliasmith & Anderson (2003), sec. 8.1 and 8.3: through a filter h with time constant tau, ``dx/dt = A x + u``
    becomes ``x = h * ((tau A + I) x + tau u)``.
    """

    def __init__(
        self,
        n_neurons: int,
        frequency: float = 1.0,
        recurrent_tau: float = 0.1,
        label: str | None = None,
        seed: int | None = None,
        add_to_container: bool | None = None,
        **ens_kwargs: Any,
    ) -> None:
        super().__init__(label, seed, add_to_container)
        turn = 2.0 * np.pi * frequency * np.array([[0.0, -1.0], [1.0, 0.0]])
        with self:
            self.input = Node(size_in=2, label="input")
            self.ensemble = Ensemble(n_neurons, 2, label="oscillation", **ens_kwargs)
            Connection(self.ensemble, self.ensemble, transform=recurrent_tau * turn + np.eye(2), synapse=recurrent_tau)
            Connection(self.input, self.ensemble, transform=recurrent_tau, synapse=recurrent_tau)
        self.output = self.ensemble
