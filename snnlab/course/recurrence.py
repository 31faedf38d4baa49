"""What an ensemble sends back to itself, as a polynomial: for hints that name the wrong term."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import combinations_with_replacement

import numpy as np

from snnlab.connection import Connection
from snnlab.ensemble import Ensemble
from snnlab.network import Network
from snnlab.synapses import Lowpass


@dataclass(frozen=True)
class Recurrence:
    """The connections of an ensemble to itself, added up.

    Parameters
    ----------
    terms : ``{factors: (dimensions,)}``; ``terms[0, 2]`` is how much of x[0] * x[2] each dimension gets back.
    taus : [s] of their low-pass synapses, each once.
    """

    dimensions: int
    terms: dict[tuple[int, ...], np.ndarray] = field(default_factory=dict)
    taus: tuple[float, ...] = ()

    def of(self, *factors: int) -> np.ndarray:
        """What each dimension gets back of the product of these dimensions, (dimensions,)."""
        return self.terms.get(factors, np.zeros(self.dimensions))

    @property
    def matrix(self) -> np.ndarray:
        """The linear part, (dimensions, dimensions): row for what gets back, column for what is sent."""
        return np.stack([self.of(i) for i in range(self.dimensions)], axis=1)


def recurrence_of(network: Network, ensemble: Ensemble) -> Recurrence:
    """What `ensemble` sends back to itself without others in between, fitted by products of two of its values.

    Parameters
    ----------
    network : rebuilt from data, so that functions are tables of their values.
    """
    back = [c for c in network.all_connections if c.pre_obj is ensemble and c.post_obj is ensemble and c.is_decoded]
    terms: dict[tuple[int, ...], np.ndarray] = {}
    for connection in back:
        for factors, received in sent_along(connection).items():
            terms[factors] = terms.get(factors, 0.0) + received
    taus = {c.synapse.tau for c in back if isinstance(c.synapse, Lowpass)}
    return Recurrence(ensemble.dimensions, terms, tuple(sorted(taus)))


def sent_along(connection: Connection) -> dict[tuple[int, ...], np.ndarray]:
    """What a connection brings, ``{factors: (dimensions of post,)}``, fitted by products of two of the values before it.

    Parameters
    ----------
    connection : of a network rebuilt from data.
    """
    pre = [int(i) for i in connection.pre_indices]
    into = np.zeros((connection.post_obj.size_in, connection.size_out))
    into[connection.post_indices, np.arange(connection.size_out)] = 1.0
    through = into @ connection.transform.matrix(connection.size_out, connection.size_mid)
    if not isinstance(connection.function, np.ndarray):
        return {(i,): through[:, column] for column, i in enumerate(pre)}
    points = np.asarray(connection.eval_points, dtype=np.float64)
    factors = [f for degree in range(3) for f in combinations_with_replacement(range(len(pre)), degree)]
    products = np.stack([np.prod(_columns(points, f), axis=1) for f in factors], axis=1)
    weights = np.linalg.lstsq(products, connection.function @ through.T, rcond=None)[0]
    return {tuple(pre[i] for i in f): row for f, row in zip(factors, weights, strict=True)}


def _columns(points: np.ndarray, columns: Sequence[int]) -> np.ndarray:
    return points[:, list(columns)]
