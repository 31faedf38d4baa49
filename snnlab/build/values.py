"""Values: what a connection has to send before its synapse, and where it lies."""

from __future__ import annotations

from typing import Any

import numpy as np

from snnlab.build.ensembles import BuiltConnection, BuiltEnsemble, Workshop
from snnlab.build.layout import Layout
from snnlab.build.populations import Population
from snnlab.build.seeds import seed_of, stream
from snnlab.connection import Connection
from snnlab.ensemble import Ensemble
from snnlab.network import Network
from snnlab.probe import Probe
from snnlab.transforms import NoTransform
from snnlab.views import Neurons


class Values:
    """Solves decoders for everyone who listens to an ensemble, and finds the values of everyone else."""

    def __init__(
        self,
        layout: Layout,
        populations: dict[Ensemble, Population],
        built: dict[Any, BuiltEnsemble | BuiltConnection],
        workshop: Workshop,
        network: Network,
        seed: int,
    ) -> None:
        self.layout, self.populations, self.built, self.workshop = layout, populations, built, workshop
        self.network, self.seed = network, seed
        self.learned: dict[Connection, np.ndarray] = {}
        self._transforms: dict[Connection, Any] = {}

    def lay_out(self, connections: list[Connection], probes: tuple[Probe, ...]) -> None:
        """Solve, then give each ensemble's decoded values their places, side by side."""
        weighing = [c for c in connections if c.has_weights]
        order = {ensemble: k for k, ensemble in enumerate(self.populations)}
        listeners = [*weighing, *(probe for probe in probes if probe.decodes)]
        listeners.sort(key=lambda listener: order[_heard_by(listener)])  # so that they share what solving prepares
        rows = {listener: self._stack(listener) for listener in listeners}
        self.learned = {c: rows[c] for c in weighing if c.learning_rules}
        for ensemble, population in self.populations.items():
            self.layout.add(ensemble, "decoded", population.n_decoded)
        for listener, mine in rows.items():
            self.layout.places[id(listener), "value"] = self.layout.of(_heard_by(listener), "decoded")[mine]

    def places(self, connection: Connection) -> np.ndarray:
        """Where the connection's value lies: among decoded values, where its function writes, or at the sender."""
        own = self.layout.get(connection, "value")
        return self.sender_places(connection) if own is None else own

    def sender_places(self, connection: Connection) -> np.ndarray:
        """Where the values lie that a node or neurons send."""
        pre = connection.pre_obj
        if isinstance(pre, Neurons):
            return self.populations[pre.ensemble].single("output", self.layout)[connection.pre_indices]
        return self.layout.of(pre, "output")[connection.pre_indices]

    def _stack(self, listener: Connection | Probe) -> np.ndarray:
        """Rows of what the listener reads among the decoders of its sender."""
        return self._stack_value(listener) if isinstance(listener, Probe) else self._stack_weights(listener)

    def _stack_weights(self, connection: Connection) -> np.ndarray:
        population = self.populations[connection.sender]
        shared = not connection.learning_rules
        if connection.is_decoded:
            weights, self.built[connection] = self._decoded(connection, population)
            return population.stack(weights, shared)
        weights = np.zeros((connection.size_out, connection.pre_obj.size_out))
        np.add.at(weights.T, connection.pre_indices, self.matrix(connection).T)
        self.built[connection] = BuiltConnection(None, {}, self.matrix(connection), self.matrix(connection))
        return population.stack(weights, shared)

    def _stack_value(self, probe: Probe) -> np.ndarray:
        population = self.populations[probe.obj]
        decoders, _, _ = self.workshop.decoders(probe.obj, population.seed, probe.solver, lambda: population.seed)
        return population.stack(decoders.T, sent=False)

    def _decoded(self, connection: Connection, population: Population) -> tuple[np.ndarray, BuiltConnection]:
        transform = self.transform(connection)
        given = None if isinstance(transform, NoTransform) else transform.init
        encoders = self._receivers(connection) if connection.has_full_weights else None
        decoders, points, info = self.workshop.decoders(
            connection.pre_obj, population.seed, connection.solver, lambda: self._seed(connection), connection,
            None if encoders is None or connection.solver.compositional else encoders @ self.matrix(connection),
        )  # fmt: skip
        if encoders is not None and not connection.solver.compositional:
            weights = decoders.T
        else:
            if connection.function is None and decoders.shape[1] != connection.size_mid:
                decoders = decoders[:, connection.pre_indices]
            weights = decoders.T if given is None else self.matrix(connection) @ decoders.T
            weights = weights if encoders is None else encoders @ weights
        weights.setflags(write=False)
        return weights, BuiltConnection(points, info, weights, given)

    def _receivers(self, connection: Connection) -> np.ndarray:
        """Scaled encoders (n_neurons, size_out) of the ensemble that receives, for the dimensions that it receives in."""
        return self.populations[connection.post_obj].built.scaled_encoders[:, connection.post_indices]

    def transform(self, connection: Connection) -> Any:
        """The connection's transform, with numbers where it has distributions."""
        if connection.transform.is_sampled:
            return connection.transform
        if connection not in self._transforms:
            shape, rng = (connection.size_out, connection.size_mid), stream(self._seed(connection), "transform")
            self._transforms[connection] = connection.transform.sampled(rng, shape)
        return self._transforms[connection]

    def matrix(self, connection: Connection) -> np.ndarray:
        """The transform as a matrix, (size_out, size_mid)."""
        return self.transform(connection).matrix(connection.size_out, connection.size_mid)

    def _seed(self, connection: Connection) -> int:
        return seed_of(connection, self.network, self.seed)


def _heard_by(listener: Connection | Probe) -> Any:
    """The ensemble that a connection or a probe listens to."""
    return listener.obj if isinstance(listener, Probe) else listener.sender


def needs_weighing(connection: Connection) -> bool:
    """Whether values of a node or of neurons are multiplied before they enter a synapse."""
    plain = isinstance(connection.transform, NoTransform) or connection.has_weights
    return connection.synapse is not None and not plain
