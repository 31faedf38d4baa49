"""What lesson 10 walks with: a route through the box, the network that adds up velocity, and how far it strays."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from snnlab.build import build
from snnlab.connection import Connection
from snnlab.ensemble import Ensemble
from snnlab.exceptions import ValidationError
from snnlab.network import Network
from snnlab.node import Node
from snnlab.probe import Probe
from snnlab.stepper import Stepper

STEP = 0.001  # [s]
READING = 0.03  # [s] of the filter through which the place is read


@dataclass(frozen=True)
class Route:
    """A walk that begins in the middle of the box.

    Parameters
    ----------
    positions : (steps, 2) [m], at the end of each step of 1 ms; after the last one the rat stands still.
    """

    positions: np.ndarray

    @property
    def seconds(self) -> float:
        """How long it takes [s]."""
        return len(self.positions) * STEP

    @property
    def velocities(self) -> np.ndarray:
        """(steps, 2) [m/s]: to the right, and up."""
        return np.diff(self.positions, axis=0, prepend=np.zeros((1, 2))) / STEP

    @property
    def speeds(self) -> np.ndarray:
        """(steps,) [m/s]"""
        return np.linalg.norm(self.velocities, axis=1)

    @property
    def headings(self) -> np.ndarray:
        """(steps, 2), of length 1: where the nose points; to the right while it stands."""
        moving = self.speeds[:, np.newaxis] > 1e-9
        return np.where(moving, self.velocities / np.maximum(self.speeds[:, np.newaxis], 1e-9), [1.0, 0.0])


def loop(size: float = 1.3, seconds: float = 4.0, start: float = 0.0, sense: int = 1, gait: float = 0.0) -> Route:
    """A circle through the middle of the box, back to where it began.

    Parameters
    ----------
    size : [m] across, which is how far from the middle it leads.
    seconds : how long it takes, a whole number.
    start : [rad] heading at first.
    sense : 1 against the clock, -1 with it.
    gait : by what part of it the speed swings, once a second.
    """
    t = np.arange(1, round(seconds / STEP) + 1) * STEP
    turned = 2 * np.pi / seconds * (t + gait * np.sin(2 * np.pi * t) / (2 * np.pi))
    x, y = size / 2 * np.sin(turned), sense * size / 2 * (1 - np.cos(turned))
    return Route(np.stack([np.cos(start) * x - np.sin(start) * y, np.sin(start) * x + np.cos(start) * y], axis=1))


def out_and_back(distance: float = 1.4, seconds: float = 4.0) -> Route:
    """Straight to the right and straight back, softly."""
    t = np.arange(1, round(seconds / STEP) + 1) * STEP
    return Route(np.stack([distance * np.sin(np.pi * t / seconds) ** 2, np.zeros_like(t)], axis=1))


def travel_network(n_neurons: int = 1000, radius: float = 1.5, light: float = 0.0, seed: int = 10) -> Network:
    """A network whose parts are labelled "velocity", "sight" (nodes) and "place" (ensemble).

    Parameters
    ----------
    n_neurons, radius : of the ensemble that holds the place.
    light : [1/s] how fast it corrects itself by what it sees; 0 in the dark.
    seed : the same seed and numbers give the same neurons.
    """
    tau = 0.1
    with Network(label="path integration", seed=seed) as net:
        velocity, sight = Node([0.0, 0.0], label="velocity"), Node([0.0, 0.0], label="sight")
        place = Ensemble(n_neurons, 2, radius=radius, label="place")
        Connection(velocity, place, transform=tau, synapse=tau)
        Connection(place, place, transform=1 - tau * light, synapse=tau)
        Connection(sight, place, transform=tau * light, synapse=tau)
    return net


def follow(network: Network, route: Route, rest: float = 0.0) -> np.ndarray:
    """Where the network believes to be, (steps, 2) [m], while a rat walks the route and then rests for a while.

    Parameters
    ----------
    network : with an ensemble "place"; its nodes "velocity", "heading", "speed" and "sight" feel the walk, as far as they are
        there. It is left as it was.
    rest : [s] standing still at the end.

    Raises
    ------
    ValidationError
        If there is no ensemble "place", or no node that feels the walk.
    """
    felt = {"velocity": route.velocities, "heading": route.headings, "speed": route.speeds, "sight": route.positions}
    nodes = [node for node in network.all_nodes if node.label in felt]
    places = [ensemble for ensemble in network.all_ensembles if ensemble.label == "place"]
    if len(places) != 1 or not nodes:
        raise ValidationError(
            "follow: the network needs one ensemble labelled 'place', and a node labelled 'velocity' (or 'heading' and "
            f"'speed'); labels here: {', '.join(sorted(filter(None, (o.label for o in network.all_objects)))) or 'none'}."
        )
    before = [node.output for node in nodes]
    try:
        for node in nodes:
            node.output = played(felt[node.label or ""], stays=node.label in ("heading", "sight"))
        probe = Probe(places[0], synapse=READING, add_to_container=False)
        stepper = Stepper(build(network, probes=(probe,)))
        return stepper.advance(len(route.positions) + round(rest / STEP)).samples[probe]
    finally:
        for node, output in zip(nodes, before, strict=True):
            node.output = output


def played(samples: np.ndarray, stays: bool = False):
    """A function of time [s] that gives one row after the other; then the last one for good, or zeros."""
    after = samples[-1] if stays else np.zeros_like(samples[-1])
    rows = np.concatenate([samples, after[np.newaxis]])

    def at(t: float):
        return rows[min(max(round(t / STEP) - 1, 0), len(rows) - 1)]

    return at


def drift(n_neurons: int, seed: int) -> float:
    """How far the place is off [m], averaged over a walk of 3 s in the dark; that reading it takes a moment does not count."""
    route = loop(seconds=3.0)
    late = round(READING / STEP)
    thought = follow(travel_network(n_neurons, seed=seed), route)[late:]
    return float(np.linalg.norm(thought - route.positions[:-late], axis=1).mean())
