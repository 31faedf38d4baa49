"""A student's network on the trusted side: driven with inputs and seeds of the checker's choice."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from typing import Any

import numpy as np

from snnlab.document import load
from snnlab.exceptions import SnnlabError
from snnlab.grading.errors import AnswerError
from snnlab.grading.find import input_node, output_object
from snnlab.grading.structure import structure_of
from snnlab.network import Network
from snnlab.probe import Probe
from snnlab.simulator import Simulator

Signal = float | Sequence[float] | np.ndarray | Callable[[float], Any]
"""A value that stays, or a function of time [s]."""


class RebuiltModel:
    """What checks see of a network answer.

    Parameters
    ----------
    document, arrays : the network as data.
    inputs : names of the nodes to drive.
    output : name of what to read.
    """

    def __init__(
        self, document: dict[str, Any], arrays: Mapping[str, np.ndarray], inputs: tuple[str, ...], output: str
    ) -> None:
        self._document, self._arrays = document, arrays
        self.inputs, self.output = inputs, output

    @cached_property
    def network(self) -> Network:
        """The network as the student declared it, for looking at."""
        return load(self._document, self._arrays)

    def structure(self) -> dict[str, Any]:
        """``{"ensembles": [...], "nodes": [...], "connections": [...]}`` in plain values; see ``structure_of``."""
        return structure_of(self.network)

    def respond(
        self, inputs: Mapping[str, Signal], seconds: float, synapse: float | None = 0.03, seed: int = 0
    ) -> np.ndarray:
        """What the output does while the inputs are driven: (steps,), or (steps, size) if its size is above 1.

        Parameters
        ----------
        inputs : for each input's name, a value or a function of time; an input left out is 0.
        seconds : how long to run [s].
        synapse : filter on the output [s]; None for none.
        seed : of everything random in the network; the student's seeds are not used.

        Raises
        ------
        SnnlabError
            If the network cannot be simulated.
        """
        network = self._reseeded(seed)
        for name in self.inputs:
            node = input_node(network, name)
            node.output = _signal(inputs.get(name, 0.0), node.size_out or 1)
        source = output_object(network, self.output)
        with network:
            probe = Probe(source.target if isinstance(source, Probe) else source, synapse=synapse)
        samples = _recorded(network, probe, seconds)
        return samples[:, 0] if samples.shape[1] == 1 else samples

    def run(
        self,
        inputs: Mapping[str, Signal],
        seconds: float = 0.5,
        settle: float = 0.2,
        synapse: float = 0.03,
        seed: int = 0,
    ) -> Any:
        """The mean output over ``seconds``, after ``settle`` [s] have passed: a float, or (size,)."""
        samples = self.respond(inputs, settle + seconds, synapse, seed)
        mean = samples[-max(1, round(seconds / 0.001)) :].mean(axis=0)
        return float(mean) if np.ndim(mean) == 0 else mean

    def _reseeded(self, seed: int) -> Network:
        """A fresh copy in which only the given seed decides what is random."""
        network = load(self._document, self._arrays)
        network.seed = seed % 2**32
        for obj in (*network.all_networks, *network.all_objects):
            if obj.seed is not None:
                obj.seed = None
        return network


def _recorded(network: Network, probe: Probe, seconds: float) -> np.ndarray:
    """What the probe saw, (steps, size). Numbers so odd that the mathematics fails are the network's fault."""
    try:
        with Simulator(network, progress_bar=False, precision=64) as sim:  # whatever snnlabrc says
            sim.run(seconds)
            return np.array(sim.data[probe])
    except SnnlabError:
        raise
    except (ArithmeticError, MemoryError, TypeError, ValueError, RuntimeWarning) as error:
        raise AnswerError(
            f"your network cannot be run: {error}. Look for numbers that are very large or very small."
        ) from error


def _signal(given: Signal, size: int) -> Any:
    if callable(given):
        return given
    return np.broadcast_to(np.asarray(given, dtype=np.float64), (size,))
