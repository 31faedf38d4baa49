"""The network of lesson 11: an error teaches a connection; and what is played to it meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from snnlab.connection import Connection
from snnlab.ensemble import Ensemble
from snnlab.learning_rules import PES
from snnlab.network import Network
from snnlab.node import Node

Curve = Callable[[Any], Any]


def learning_network(
    wanted: Curve, rate: float = 1e-4, backwards: bool = False, neurons: int = 100, seed: int = 11
) -> Network:
    """A network in which an error teaches the connection from "pre" to "post" to compute `wanted`.

    Its nodes are labelled "stimulus" and "stop"; while "stop" is 1, the error is silent and nothing is learned.

    Parameters
    ----------
    wanted : function of the value of "pre", an array of one number.
    rate : of learning.
    backwards : whether the error is wanted - said, the wrong way round.
    neurons : that the connection reads.
    """
    sign = -1.0 if backwards else 1.0
    with Network(label="learning", seed=seed) as net:
        stimulus, stop = Node(0.0, label="stimulus"), Node(0.0, label="stop")
        pre, post = Ensemble(neurons, 1, label="pre"), Ensemble(100, 1, label="post")
        error = Ensemble(100, 1, label="error")
        Connection(stimulus, pre)
        learned = Connection(pre, post, function=lambda x: 0 * x, learning_rule_type=PES(rate), label="learned")
        Connection(post, error, transform=sign)
        Connection(pre, error, function=wanted, transform=-sign)
        Connection(error, learned.learning_rule)
        Connection(stop, error.neurons, transform=np.full((100, 1), -20.0))
    return net


def wave(t: Any) -> Any:
    """What is played in the lesson at time t [s], a number or an array: it wanders over all of -1 to 1."""
    return 0.6 * np.sin(4.1 * t) + 0.4 * np.sin(11.3 * t + 1.0)
