"""Model: an answer that is a network."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from snnlab.document import load
from snnlab.exceptions import SnnlabError, ValidationError
from snnlab.grading.answers import AnswerKind, demand
from snnlab.grading.errors import AnswerError
from snnlab.grading.payload import Payload
from snnlab.grading.rebuilt import RebuiltModel
from snnlab.grading.rules import check_rules


@dataclass(frozen=True)
class Model(AnswerKind):
    """A network whose input nodes and output object the checks know by name.

    Parameters
    ----------
    inputs : names (labels) of the nodes that the checks drive.
    output : name of the ensemble, node or probe that the checks read.
    max_neurons : most neurons in the whole network.
    spiking_only : whether every ensemble must be of spiking neurons.
    no_node_between : pairs of names, such as ``("a", "product")``: no way from the first to the second leads through a node.
    """

    inputs: Sequence[str] = ()
    output: str = "output"
    max_neurons: int = 5000
    spiking_only: bool = True
    no_node_between: Sequence[tuple[str, str]] = ()

    def __post_init__(self) -> None:
        if isinstance(self.inputs, str):
            raise ValidationError(f"Model: inputs must be a tuple of names, such as ('{self.inputs}',).")
        if any(isinstance(pair, str) or len(pair) != 2 for pair in self.no_node_between):
            raise ValidationError("Model: no_node_between must hold pairs of names, such as [('a', 'product')].")

    def receive(self, payload: Payload) -> RebuiltModel:
        """The network rebuilt from its document, after all rules are checked."""
        demand(
            payload, "network", "Give the network: the name after 'as' in your line 'with snnlab.Network(...) as ...'."
        )
        try:
            network = load(payload.data, payload.arrays)
        except SnnlabError as error:
            raise AnswerError(str(error)) from error
        check_rules(network, self)
        return RebuiltModel(payload.data, payload.arrays, tuple(self.inputs), self.output)
