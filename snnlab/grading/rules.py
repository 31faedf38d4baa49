"""Rules for a network that is handed in. Each refusal is one sentence that names the object."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from snnlab.connection import Connection
from snnlab.ensemble import Ensemble
from snnlab.grading.errors import AnswerError
from snnlab.grading.find import input_node, output_object, part
from snnlab.network import Network
from snnlab.node import Node
from snnlab.probe import Probe
from snnlab.views import Neurons

if TYPE_CHECKING:
    from snnlab.grading.model import Model

ONLY_NEURONS = "Let neurons compute it: put the function on a connection that starts at an ensemble."


def check_rules(network: Network, wanted: Model) -> None:
    """Refuse a network that breaks a rule of the exercise.

    Raises
    ------
    AnswerError
        With the first rule broken.
    """
    inputs = [input_node(network, name) for name in wanted.inputs]
    output = output_object(network, wanted.output)
    _few_enough_neurons(network, wanted.max_neurons)
    if wanted.spiking_only:
        _spikes(network)
    for connection in network.all_connections:
        _no_code_outside_neurons(connection)
    for node in network.all_nodes:
        _no_computing_node(node)
    _made_by_neurons(network, _source_of(output, wanted.output), inputs, wanted.output)
    for first, last in wanted.no_node_between:
        _no_node_between(network, first, last)


def _few_enough_neurons(network: Network, most: int) -> None:
    if network.n_neurons > most:
        raise AnswerError(f"your network has {network.n_neurons} neurons, but at most {most} are allowed. Use fewer.")


def _spikes(network: Network) -> None:
    for ensemble in network.all_ensembles:
        if not ensemble.neuron_type.spiking:
            raise AnswerError(
                f"{ensemble} uses {type(ensemble.neuron_type).__name__} neurons, which do not spike. "
                f"Leave neuron_type out, or write neuron_type=LIF()."
            )


def _no_code_outside_neurons(connection: Connection) -> None:
    if connection.function is not None and not connection.is_decoded:
        raise AnswerError(
            f"{connection} has a function, but starts at {connection.pre}, which has no neurons. {ONLY_NEURONS}"
        )


def _no_computing_node(node: Node) -> None:
    if node.is_reactive:
        raise AnswerError(f"{node} computes its output from its input, without neurons. {ONLY_NEURONS}")


def _source_of(output: Any, name: str) -> Any:
    """The ensemble or node whose value is read."""
    if not isinstance(output, Probe):
        return output
    if not isinstance(output.obj, (Ensemble, Node)) or output.attr not in ("decoded_output", "output"):
        raise AnswerError(
            f"the Probe '{name}' reads {output.attr} of {output.obj}; let it read an ensemble: Probe(ensemble)."
        )
    return output.obj


def _made_by_neurons(network: Network, source: Any, inputs: list[Node], name: str) -> None:
    """Going back from the output, an ensemble is met before any input."""
    if isinstance(source, Node):
        _passed_on_from_ensembles(network, source, inputs, name)
    reached = _everything_before(network, source)
    for node in inputs:
        if node not in reached:
            raise AnswerError(f"nothing of the input {node} reaches '{name}'. Connect it, through ensembles.")


def _passed_on_from_ensembles(network: Network, node: Node, inputs: list[Node], name: str) -> None:
    """Through passthrough nodes, every way back ends at an ensemble."""
    ahead, seen = [node], {node}
    while ahead:
        here = ahead.pop()
        if here.output is not None:
            raise AnswerError(f"'{name}' gets values straight from {here}, without neurons in between. {ONLY_NEURONS}")
        for pre in _sources_into(network, here):
            if isinstance(pre, Node) and pre not in seen:
                seen.add(pre)
                ahead.append(pre)


def _no_node_between(network: Network, first: str, last: str) -> None:
    """Whatever comes after the first and before the second is an ensemble."""
    start, end = part(network, first), part(network, last)
    before = _everything_before(network, end)
    for node in network.all_nodes:
        if node not in (start, end) and node in before and start in _everything_before(network, node):
            raise AnswerError(
                f"{node} lies between '{first}' and '{last}', where only neurons may be. Connect the ensembles directly."
            )


def _everything_before(network: Network, source: Any) -> set[Any]:
    ahead, seen = [source], {source}
    while ahead:
        here = ahead.pop()
        for pre in _sources_into(network, here):
            if pre not in seen:
                seen.add(pre)
                ahead.append(pre)
    return seen


def _sources_into(network: Network, obj: Any) -> list[Any]:
    """What is connected to ``obj`` directly; neurons count as their ensemble."""
    return [_whole(c.pre_obj) for c in network.all_connections if _whole(c.post_obj) is obj]


def _whole(obj: Any) -> Any:
    return obj.ensemble if isinstance(obj, Neurons) else obj
