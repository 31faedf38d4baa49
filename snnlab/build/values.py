"""Values: what a connection has to send before its synapse, and where it lies."""

from __future__ import annotations

from typing import Any

import numpy as np

from snnlab.build.ensembles import BuiltConnection, BuiltEnsemble, Workshop
from snnlab.build.layout import Layout
from snnlab.build.populations import Population
from snnlab.build.schedule import owner_of
from snnlab.connection import Connection
from snnlab.ensemble import Ensemble
from snnlab.probe import Probe
from snnlab.transforms import Dense, NoTransform
from snnlab.views import Neurons


class Values:
    """Solves decoders for everyone who listens to an ensemble, and finds the values of everyone else."""

    def __init__(
        self,
        layout: Layout,
        populations: dict[Ensemble, Population],
        built: dict[Any, BuiltEnsemble | BuiltConnection],
        workshop: Workshop,
    ) -> None:
        self.layout, self.populations, self.built, self.workshop = layout, populations, built, workshop

    def lay_out(self, connections: list[Connection], probes: tuple[Probe, ...]) -> None:
        """Solve, then give each ensemble's decoded values their places, side by side."""
        rows: dict[Any, np.ndarray] = {c: self._stack(c) for c in connections if is_stacked(c)}
        rows |= {probe: self._stack_value(probe) for probe in probes if probe.decodes}
        for ensemble, population in self.populations.items():
            self.layout.add(ensemble, "decoded", population.n_decoded)
        for listener, mine in rows.items():
            sender = listener.obj if isinstance(listener, Probe) else owner_of(listener.pre_obj)
            self.layout.places[id(listener), "value"] = self.layout.of(sender, "decoded")[mine]

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

    def _stack(self, connection: Connection) -> np.ndarray:
        """Rows of the connection's weights among the decoders of its sender."""
        population = self.populations[owner_of(connection.pre_obj)]
        if connection.is_decoded:
            weights, self.built[connection] = self._decoded(connection, population)
            return population.stack(weights)
        weights = np.zeros((connection.size_out, connection.pre_obj.size_out))
        np.add.at(weights.T, connection.pre_indices, matrix_of(connection).T)
        return population.stack(weights)

    def _stack_value(self, probe: Probe) -> np.ndarray:
        """Rows of the decoders that a probe reads."""
        population = self.populations[probe.obj]
        decoders, _, _ = self.workshop.decoders(probe.obj, population.seed, probe.solver)
        return population.stack(decoders.T)

    def _decoded(self, connection: Connection, population: Population) -> tuple[np.ndarray, BuiltConnection]:
        decoders, points, info = self.workshop.decoders(
            connection.pre_obj, population.seed, connection.solver, by=connection
        )
        if connection.function is None:
            decoders = decoders[:, connection.pre_indices]
        weights = decoders.T if isinstance(connection.transform, NoTransform) else matrix_of(connection) @ decoders.T
        transform = None if isinstance(connection.transform, NoTransform) else connection.transform.init
        weights.setflags(write=False)
        return weights, BuiltConnection(points[:, connection.pre_indices], info, weights, transform)


def is_stacked(connection: Connection) -> bool:
    """Whether the connection's weights stand among the decoders of an ensemble."""
    matrix = isinstance(connection.transform, Dense) and connection.transform.init.ndim == 2
    return connection.is_decoded or (isinstance(connection.pre_obj, Neurons) and matrix)


def needs_weighing(connection: Connection) -> bool:
    """Whether values of a node or of neurons are multiplied before they enter a synapse."""
    plain = isinstance(connection.transform, NoTransform) or is_stacked(connection)
    return connection.synapse is not None and not plain


def matrix_of(connection: Connection) -> np.ndarray:
    """The transform as a matrix, (size_out, size_mid)."""
    return connection.transform.matrix(connection.size_out, connection.size_mid)
