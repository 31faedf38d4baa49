"""Small networks drawn at random, with everything that the simulator knows in them."""

import itertools
from typing import Any

import numpy as np
from hypothesis import strategies as st

import snnlab
from snnlab.dists import Choice, Uniform

FUNCTIONS = [None, lambda x: x**2, lambda x: [x[0], x.sum()], lambda x: x[0] * x[-1]]
SYNAPSES = [None, 0.0, 0.005, 0.1]


@st.composite
def networks(draw: Any) -> snnlab.Network:
    """One to three ensembles in a row, sometimes recurrent, fed by nodes, watched by probes."""
    with snnlab.Network(seed=draw(st.integers(0, 1000))) as net:
        inputs = [snnlab.Node([draw(st.sampled_from([-1.0, 0.0, 0.4]))]), snnlab.Node(lambda t: np.sin(40 * t))]
        if draw(st.booleans()):
            inputs.append(snnlab.Node(lambda t, x: 0.5 * x + t, size_in=1))
            snnlab.Connection(inputs[0], inputs[-1], synapse=draw(st.sampled_from(SYNAPSES)))
        ensembles = [draw_ensemble(draw) for _ in range(draw(st.integers(1, 3)))]
        for ensemble in ensembles:
            snnlab.Connection(draw(st.sampled_from(inputs)), ensemble[0], synapse=draw(st.sampled_from(SYNAPSES)))
        for pre, post in itertools.pairwise(ensembles):
            draw_connection(draw, pre, post)
        if draw(st.booleans()):
            snnlab.Connection(ensembles[0], ensembles[0], synapse=0.05)
        net.watched = [snnlab.Probe(e, synapse=draw(st.sampled_from(SYNAPSES))) for e in ensembles]
        net.watched += [snnlab.Probe(e.neurons) for e in ensembles]
    return net


def draw_ensemble(draw: Any) -> snnlab.Ensemble:
    return snnlab.Ensemble(
        draw(st.integers(5, 40)),
        draw(st.integers(1, 3)),
        radius=draw(st.sampled_from([0.7, 1.0, 2.0])),
        neuron_type=draw(
            st.sampled_from([snnlab.LIF(), snnlab.LIF(min_voltage=-1.0, tau_ref=0.003), snnlab.LIFRate()])
        ),
        intercepts=draw(st.sampled_from([Uniform(-1, 0.5), Choice([0.0])])),
        max_rates=Uniform(100, 200),
    )


def draw_connection(draw: Any, pre: snnlab.Ensemble, post: snnlab.Ensemble) -> None:
    synapse = draw(st.sampled_from(SYNAPSES))
    if draw(st.booleans()):
        weights = np.random.default_rng(0).normal(scale=0.05, size=(len(post.neurons), len(pre.neurons)))
        snnlab.Connection(pre.neurons, post.neurons, transform=weights, synapse=0.01)
        return
    function = draw(st.sampled_from(FUNCTIONS))
    size = len(np.atleast_1d(function(np.zeros(len(pre))))) if function else len(pre)
    transform = np.random.default_rng(1).normal(size=(len(post), size))
    snnlab.Connection(pre, post, function=function, transform=transform, synapse=synapse)
