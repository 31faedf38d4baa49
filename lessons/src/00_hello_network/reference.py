"""Right answers to the exercises of lesson 00, each written in another way: all of them must pass."""

import numpy as np

import snnlab


def six_words():
    return ["Connection", "Probe", "Ensemble", "Network", "Neurons", "Node"]


def in_small_letters():
    return ["connection", "probe", "ensemble", "network", "neurons", "node"]


def as_a_tuple_with_spaces():
    return (" Connection", "Probe ", "ENSEMBLE", "Network", "Neurons", "Node")


def in_the_order_of_the_signal():
    return list("EFDBCA")


def the_crowd_first():
    return list("EDFBCA")


def the_probe_before_the_connection():
    return list("EDCFBA")


def as_in_the_lesson():
    with snnlab.Network(seed=1) as mine:
        stimulus = snnlab.Node(0.0, label="stimulus")
        ensemble = snnlab.Ensemble(100, 1, label="ensemble")
        snnlab.Connection(stimulus, ensemble)
        snnlab.Probe(ensemble, synapse=0.03)
        snnlab.Probe(ensemble.neurons)
    return mine


def named_by_its_variables():
    """No labels; the probes are made later, in a block that is opened again, and the filter is quick."""
    model = snnlab.Network()
    with model:
        stimulus = snnlab.Node(np.sin)
        ensemble = snnlab.Ensemble(n_neurons=100, dimensions=1)
        snnlab.Connection(stimulus, ensemble, synapse=None)
    with model:
        value = snnlab.Probe(ensemble, synapse=snnlab.Lowpass(0.01))  # noqa: F841
        spikes = snnlab.Probe(ensemble.neurons, "spikes")  # noqa: F841
    return model


def with_a_network_inside():
    """The crowd is in a network of its own, and more is written down than is asked for."""
    with snnlab.Network() as whole:
        stimulus = snnlab.Node([0.5], label="stimulus")
        snnlab.Probe(stimulus)
        with snnlab.Network(label="inner"):
            crowd = snnlab.Ensemble(100, 1, label="ensemble", seed=4)
            snnlab.Probe(crowd.neurons, "voltage", sample_every=0.01)
            snnlab.Probe(crowd.neurons)
        snnlab.Connection(stimulus, crowd)
        snnlab.Probe(crowd)
        snnlab.Probe(crowd[0], synapse=0.05)
    return whole


REFERENCES = {
    "00.1": [six_words, in_small_letters, as_a_tuple_with_spaces],
    "00.2": [in_the_order_of_the_signal, the_crowd_first, the_probe_before_the_connection],
    "00.3": [as_in_the_lesson, named_by_its_variables, with_a_network_inside],
}
