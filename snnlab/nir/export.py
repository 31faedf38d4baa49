"""From a network to a NIR graph: each ensemble becomes a population, each connection a matrix between them."""

from __future__ import annotations

from typing import Any

import numpy as np

from snnlab.connection import Connection
from snnlab.ensemble import Ensemble
from snnlab.exceptions import ValidationError
from snnlab.explain import rates
from snnlab.network import Network
from snnlab.neurons import LIF
from snnlab.nir.library import nir
from snnlab.node import Node
from snnlab.probe import Probe
from snnlab.simulator import Simulator
from snnlab.synapses import Lowpass
from snnlab.transforms import NoTransform
from snnlab.views import LearningRule, Neurons, split_view


def to_nir(model: Network | Simulator) -> Any:
    """The ``nir.NIRGraph`` of a network, or of a simulation with the weights that it has learned.

    Nodes with an output become inputs of the graph, whatever they send; probes of spikes and values become outputs.

    Raises
    ------
    ValidationError
        If the network has something that NIR cannot say; the sentence names it and what would do instead.
    """
    if isinstance(model, Network):
        model = Simulator(model, progress_bar=False)
    return _Export(model).graph()


class _Export:
    """Collects nodes and edges."""

    def __init__(self, sim: Simulator) -> None:
        self.sim, self.network, self.nir = sim, sim.network, nir()
        self.nodes: dict[str, Any] = {}
        self.edges: list[tuple[str, str]] = []
        self.keys: dict[int, str] = {}

    def graph(self) -> Any:
        arriving = {id(e): self._synapses(e) for e in self.network.all_ensembles}
        for ensemble in self.network.all_ensembles:
            taus = arriving[id(ensemble)]
            self._add(ensemble, self._population(ensemble, taus[0] if len(taus) == 1 else None), "ensemble")
        for node in self.network.all_nodes:
            self._add(node, self._signal(node), "node")
        for connection in self.network.all_connections:
            inside = (
                isinstance(_owner(connection.post_obj), Ensemble)
                and len(arriving[id(_owner(connection.post_obj))]) == 1
            )
            self._join(connection, filtered_inside=inside)
        for probe in self.network.all_probes:
            self._watch(probe)
        return self.nir.NIRGraph(self.nodes, self.edges, type_check=False)

    def _add(self, obj: Any, node: Any, kind: str) -> str:
        name = str(getattr(obj, "label", None) or getattr(obj, "nickname", None) or kind)
        key, number = name, 1
        while key in self.nodes:
            number += 1
            key = f"{name}_{number}"
        self.nodes[key] = node
        self.keys[id(obj)] = key
        return key

    def _synapses(self, ensemble: Ensemble) -> list[float]:
        """Time constants [s] of what arrives, each once."""
        arriving = [c for c in self.network.all_connections if _owner(c.post_obj) is ensemble]
        return sorted({_tau(connection) for connection in arriving})

    def _population(self, ensemble: Ensemble, tau: float | None) -> Any:
        """With one synapse for all that arrives, if there is one; else each connection brings its own."""
        neuron = ensemble.neuron_type
        if type(neuron) is not LIF or neuron.tau_ref != 0 or neuron.min_voltage != -np.inf:
            raise ValidationError(
                f"{ensemble}: NIR's neurons have no refractory time and no lowest voltage, so {neuron!r} cannot be said. "
                "Use LIF(tau_ref=0, min_voltage=-np.inf)."
            )
        if ensemble.noise is not None:
            raise ValidationError(f"{ensemble}: NIR has no noise; leave it out.")
        n = ensemble.n_neurons
        common = {"r": np.ones(n), "v_leak": np.array(self.sim.data[ensemble].bias), "v_threshold": np.ones(n)}
        common["v_reset"] = np.zeros(n)
        if tau:
            return self.nir.CubaLIF(tau_syn=np.full(n, tau), tau_mem=np.full(n, neuron.tau_rc), **common)
        return self.nir.LIF(tau=np.full(n, neuron.tau_rc), **common)

    def _signal(self, node: Node) -> Any:
        if node.output is None:
            return self.nir.Scale(scale=np.ones(node.size_out))
        if node.size_in:
            raise ValidationError(f"{node}: NIR has no functions of what arrives; let an ensemble compute it.")
        return self.nir.Input(input_type={"input": np.array([node.size_out])})

    def _join(self, connection: Connection, filtered_inside: bool) -> None:
        if connection.learning_rule_type is not None:
            raise ValidationError(f"{connection}: NIR has no learning; save what was learned without its rule.")
        if isinstance(connection.post_obj, LearningRule):
            raise ValidationError(f"{connection}: NIR has no learning rules to send errors to.")
        if connection.function is not None and not connection.is_decoded:
            raise ValidationError(f"{connection}: NIR has no functions; let an ensemble compute it.")
        key = self._add(connection, self.nir.Linear(weight=self._matrix(connection)), "connection")
        self.edges.append((self.keys[id(connection.sender)], key))
        tau = _tau(connection)
        if tau and not filtered_inside:
            key = self._filter(key, tau, len(self.nodes[key].weight))
        self.edges.append((key, self.keys[id(_owner(connection.post_obj))]))

    def _filter(self, key: str, tau: float, size: int) -> str:
        """A first-order filter behind the node of this key."""
        filtered = f"{key}_synapse"
        self.nodes[filtered] = self.nir.LI(tau=np.full(size, tau), r=np.ones(size), v_leak=np.zeros(size))
        self.edges.append((key, filtered))
        return filtered

    def _matrix(self, connection: Connection) -> np.ndarray:
        """From all that the sender sends to all that the receiver takes: currents of neurons, or values of a node."""
        sent = self._sent(connection)
        post = connection.post_obj
        if connection.has_full_weights:
            return sent
        if isinstance(post, Ensemble):
            return self.sim.data[post].scaled_encoders[:, connection.post_indices] @ sent
        received = np.zeros((post.size_in, sent.shape[1]))
        np.add.at(received, connection.post_indices, sent)
        return self.sim.data[post.ensemble].gain[:, None] * received if isinstance(post, Neurons) else received

    def _sent(self, connection: Connection) -> np.ndarray:
        sender = connection.sender
        height = sender.neuron_type.amplitude if isinstance(sender, Ensemble) else 1.0
        if connection.is_decoded:
            return height * self.sim.weights(connection)
        if connection.has_weights:
            matrix = np.asarray(self.sim.weights(connection))
            if matrix.shape[1] == connection.pre_obj.size_out:
                return height * matrix
        elif isinstance(connection.transform, NoTransform):
            matrix = np.eye(connection.size_out)
        else:
            matrix = self.sim.data[connection].transform
            matrix = np.eye(connection.size_out) * matrix if np.ndim(matrix) < 2 else np.asarray(matrix)
        sent = np.zeros((connection.size_out, connection.pre_obj.size_out))
        np.add.at(sent.T, connection.pre_indices, matrix.T)
        return height * sent

    def _watch(self, probe: Probe) -> None:
        obj, indices = split_view(probe.target)
        owner = obj.ensemble if isinstance(obj, Neurons) else obj
        if probe.attr not in ("output", "decoded_output") or isinstance(obj, Connection):
            raise ValidationError(f"{probe}: NIR has outputs for spikes and values only, not for '{probe.attr}'.")
        chosen = np.arange(obj.size_out) if indices is None else indices
        matrix = np.eye(obj.size_out)[chosen] if not probe.decodes else self._decoders(probe, owner).T[chosen]
        if isinstance(obj, Neurons):
            matrix = matrix * owner.neuron_type.amplitude
        name = self._add(probe, self.nir.Output(output_type={"output": np.array([len(chosen)])}), "probe")
        key = f"{name}_weights"
        self.nodes[key] = self.nir.Linear(weight=matrix)
        self.edges.append((self.keys[id(owner)], key))
        if probe.synapse is not None and (tau := _tau(probe)):
            key = self._filter(key, tau, len(matrix))
        self.edges.append((key, name))

    def _decoders(self, probe: Probe, ensemble: Ensemble) -> np.ndarray:
        points = self.sim.data[ensemble].eval_points
        activities = rates(self.sim._stepper.model, ensemble, points)
        solver: Any = probe.solver
        return ensemble.neuron_type.amplitude * solver(activities, points)


def _owner(end: Any) -> Any:
    return end.ensemble if isinstance(end, Neurons) else end


def _tau(owner: Any) -> float:
    """[s] of a synapse; 0 for none."""
    if owner.synapse is None:
        return 0.0
    if not isinstance(owner.synapse, Lowpass):
        raise ValidationError(
            f"{owner}: NIR's synapses are of first order; use a time constant (got {owner.synapse!r})."
        )
    return owner.synapse.tau
