"""The network of lesson 09, a point that turns by its own feedback, and how its turning is measured."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from snnlab.build import build
from snnlab.connection import Connection
from snnlab.ensemble import Ensemble
from snnlab.exceptions import ValidationError
from snnlab.network import Network
from snnlab.node import Node
from snnlab.probe import Probe
from snnlab.stepper import Stepper

ONCE_A_SECOND = 0.1 * 2 * np.pi * np.array([[0.0, -1.0], [1.0, 0.0]]) + np.eye(2)
"""What must be fed back through a synapse of 0.1 s for one turn each second."""


def oscillator_network(
    feedback: ArrayLike = ONCE_A_SECOND,
    synapse: float = 0.1,
    kick: float = 0.1,
    n_neurons: int = 300,
    seed: int = 9,
) -> Network:
    """A network whose parts are labelled "kick" (node) and "x" (ensemble of two dimensions, connected to itself).

    Parameters
    ----------
    feedback : (2, 2), the transform of the connection from x to itself.
    synapse : [s] of that connection and of the input.
    kick : [s] how long the input is 1 at the start; 0 from then on.
    seed : the same seed and numbers give the same neurons.
    """
    with Network(label="oscillator", seed=seed) as net:
        push = Node(lambda t: float(t <= kick), label="kick")
        x = Ensemble(n_neurons, 2, label="x")
        Connection(push, x[0], synapse=synapse)
        Connection(x, x, transform=np.asarray(feedback, dtype=np.float64), synapse=synapse)
    return net


def path_of(network: Network, seconds: float = 3.0, output: str = "x") -> np.ndarray:
    """What an ensemble says while the network runs, (steps, dimensions), one row each millisecond.

    Raises
    ------
    ValidationError
        If there is not exactly one ensemble of that label.
    """
    found = [ensemble for ensemble in network.all_ensembles if ensemble.label == output]
    if len(found) != 1:
        raise ValidationError(
            f"path_of: {len(found) or 'no'} ensembles are labelled '{output}', but there must be one. "
            f'Write, for example, Ensemble(300, 2, label="{output}").'
        )
    probe = Probe(found[0], synapse=0.03, add_to_container=False)
    return Stepper(build(network, probes=(probe,))).advance(round(seconds * 1000)).samples[probe]


def rotation(path: ArrayLike, dt: float = 0.001) -> tuple[float, float]:
    """``(frequency [Hz], radius)`` of a path round the origin: the mean ones, over all of it.

    Parameters
    ----------
    path : (steps, 2 or more); only the first two columns count. Against the clock is above 0.
    dt : [s] from one row to the next.

    Raises
    ------
    ValidationError
        If there are fewer than two columns, or two rows.
    """
    points = np.asarray(path, dtype=np.float64)
    if points.ndim != 2 or points.shape[1] < 2 or len(points) < 2:
        raise ValidationError(f"rotation: path must have two columns and some rows (got shape {points.shape}).")
    x, y = points[:, 0], points[:, 1]
    angles = np.unwrap(np.arctan2(y, x))
    speed = np.polyfit(dt * np.arange(len(angles)), angles, 1)[0]
    return float(speed / (2 * np.pi)), float(np.hypot(x, y).mean())
