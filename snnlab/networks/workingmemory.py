"""InputGatedMemory: a value that stays when its input goes."""

from __future__ import annotations

from typing import Any

import numpy as np

from snnlab.connection import Connection
from snnlab.network import Network
from snnlab.networks.ensemblearray import EnsembleArray
from snnlab.node import Node

_GATE, _RESET = -10.0, -3.0  # radii: far below where any neuron fires


class InputGatedMemory(Network):
    """Keeps a vector while the gate is 1, and takes its input in while the gate is 0.

    The memory is an integrator; what it integrates is the difference between the input and itself, so that it approaches
    the input and then stops. The gate silences the difference; ``reset`` silences the memory.

    Parameters
    ----------
    n_neurons : neurons for each dimension, of the memory and of the difference.
    dimensions : length of the vector.
    feedback : strength of the recurrent connection; 1 keeps the value, less forgets it.
    difference_gain : how fast the input is taken in.
    recurrent_synapse : [s] filter of the recurrent connection.
    difference_synapse : [s] filter from the difference to the memory; None takes ``recurrent_synapse``.
    ens_kwargs : more parameters of the ensembles, the same for all of them.

    Attributes
    ----------
    input, output : Node (dimensions,)
    gate, reset : Node (1,); above 0 they act.
    mem, diff : EnsembleArray

    Source: the integrator of Eliasmith & Anderson (2003), sec. 8.2, driven by its own error.
    """

    def __init__(
        self,
        n_neurons: int,
        dimensions: int,
        feedback: float = 1.0,
        difference_gain: float = 1.0,
        recurrent_synapse: Any = 0.1,
        difference_synapse: Any = None,
        label: str | None = None,
        seed: int | None = None,
        add_to_container: bool | None = None,
        **ens_kwargs: Any,
    ) -> None:
        super().__init__(label, seed, add_to_container)
        difference_synapse = recurrent_synapse if difference_synapse is None else difference_synapse
        with self:
            self.mem = EnsembleArray(n_neurons, dimensions, label="mem", **ens_kwargs)
            self.diff = EnsembleArray(n_neurons, dimensions, label="diff", **ens_kwargs)
            self.gate, self.reset = Node(size_in=1, label="gate"), Node(size_in=1, label="reset")
            Connection(self.mem.output, self.mem.input, transform=feedback, synapse=recurrent_synapse)
            Connection(self.mem.output, self.diff.input, transform=-1.0)
            Connection(self.diff.output, self.mem.input, transform=difference_gain, synapse=difference_synapse)
            all_neurons = np.ones((n_neurons * dimensions, 1))
            Connection(self.gate, self.diff.add_neuron_input(), transform=_GATE * all_neurons, synapse=None)
            Connection(self.reset, self.mem.add_neuron_input(), transform=_RESET * all_neurons, synapse=None)
        self.input, self.output = self.diff.input, self.mem.output
