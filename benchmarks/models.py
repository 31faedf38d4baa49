"""Networks to time, written for any module with Nengo's vocabulary."""

from __future__ import annotations

import math


def product(nengo):
    """Two sines, two ensembles, their product through a combined 2-D ensemble: 500 neurons, two user functions, four probes."""
    with nengo.Network(seed=2) as net:
        left = nengo.Node(lambda t: math.sin(2 * math.pi * t))
        right = nengo.Node(lambda t: math.cos(math.pi * t))
        a, b = nengo.Ensemble(100, 1), nengo.Ensemble(100, 1)
        both = nengo.Ensemble(200, 2, radius=1.5)
        out = nengo.Ensemble(100, 1)
        nengo.Connection(left, a)
        nengo.Connection(right, b)
        nengo.Connection(a, both[0])
        nengo.Connection(b, both[1])
        nengo.Connection(both, out, function=lambda x: x[0] * x[1])
        probes = [nengo.Probe(ensemble, synapse=0.03) for ensemble in (a, b, both, out)]
    return net, probes[-1]


def product_error(times, values) -> float:
    """Root mean square error of the decoded product, allowing for the 45 ms that three synapses and a filter delay it."""
    pairs = [
        (math.sin(2 * math.pi * (t - 0.045)) * math.cos(math.pi * (t - 0.045)), v)
        for t, v in zip(times, values, strict=True)
    ]
    settled = pairs[len(pairs) // 10 :]
    return math.sqrt(sum((want - got) ** 2 for want, got in settled) / len(settled))
