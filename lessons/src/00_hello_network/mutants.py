"""Wrong answers that students of lesson 00 really give, each with the hint that it must get.

A network that breaks a rule of the exercise is refused with a sentence of its own; its hint is None.
"""

from functools import partial

import snnlab

RIGHT = ("Connection", "Probe", "Ensemble", "Network", "Neurons", "Node")


def swapped(first, second):
    """The right words, two of them at each other's place."""
    exchange = {first: second, second: first}
    return [exchange.get(word, word) for word in RIGHT]


def network(n=100, dimensions=1, value=True, spikes=True, probe=None, radius=1.0, watch_spikes=None, **connection):
    """The right network for 00.3, with one thing changed."""
    with snnlab.Network(seed=1) as mine:
        stimulus = snnlab.Node(0.0, label="stimulus")
        ensemble = snnlab.Ensemble(n, dimensions, radius=radius, label="ensemble")
        snnlab.Connection(stimulus, ensemble if dimensions == 1 else ensemble[0], **connection)
        if value:
            snnlab.Probe(ensemble, **({"synapse": 0.03} if probe is None else probe))
        if spikes:
            snnlab.Probe(ensemble.neurons, **(watch_spikes or {}))
    return mine


def probe_of_the_node():
    mine = network(value=False, spikes=False)
    with mine:
        snnlab.Probe(mine.nodes[0])
    return mine


def node_in_place_of_the_crowd():
    with snnlab.Network(seed=1) as mine:
        stimulus = snnlab.Node(0.0, label="stimulus")
        node = snnlab.Node(size_in=1, label="ensemble")
        snnlab.Connection(stimulus, node)
        snnlab.Probe(node)
    return mine


def not_connected():
    with snnlab.Network(seed=1) as mine:
        snnlab.Node(0.0, label="stimulus")
        ensemble = snnlab.Ensemble(100, 1, label="ensemble")
        snnlab.Probe(ensemble, synapse=0.03)
    return mine


def connected_twice():
    """The cell that connects was run a second time."""
    mine = network()
    with mine:
        snnlab.Connection(mine.nodes[0], mine.ensembles[0])
    return mine


def label_forgotten():
    mine = network()
    mine.ensembles[0].label = mine.ensembles[0].nickname = "crowd"
    return mine


MUTANTS = {
    # 00.1
    "a node is a neuron": ("00.1", partial(swapped, "Node", "Neurons"), "node_is_no_neuron"),
    "a node is an ensemble": ("00.1", partial(swapped, "Node", "Ensemble"), "node_is_no_neuron"),
    "the crowd is a cell": ("00.1", partial(swapped, "Ensemble", "Neurons"), "crowd_or_cell"),
    "the crowd is the network": ("00.1", partial(swapped, "Ensemble", "Network"), "frame_or_crowd"),
    "a probe sends": ("00.1", partial(swapped, "Connection", "Probe"), "probe_sends_nothing"),
    "a probe is a way in": ("00.1", partial(swapped, "Node", "Probe"), "way_in_or_record"),
    "the network is a connection": ("00.1", partial(swapped, "Network", "Connection"), "match_again"),
    "the probe is a neuron": ("00.1", partial(swapped, "Probe", "Neurons"), "match_again"),
    # 00.2
    "parts before the block": ("00.2", lambda: list("FDEBCA"), "outside_with"),
    "the probe before the block": ("00.2", lambda: list("CEFDBA"), "outside_with"),
    "the run first": ("00.2", lambda: list("AEFDBC"), "outside_with"),
    "a connection to what is not there": ("00.2", lambda: list("EFBDCA"), "ends_first"),
    "the connection before all": ("00.2", lambda: list("EBFDCA"), "ends_first"),
    "the probe before its target": ("00.2", lambda: list("ECFDBA"), "probe_first"),
    "the probe after the run": ("00.2", lambda: list("EFDBAC"), "probe_after_run"),
    "run, then connect": ("00.2", lambda: list("EFDABC"), "run_too_early"),
    # 00.3
    "no probe": ("00.3", partial(network, value=False, spikes=False), "no_probe"),
    "what goes in": ("00.3", probe_of_the_node, "probe_of_the_node"),
    "spikes only": ("00.3", partial(network, value=False), "spikes_only"),
    "value only": ("00.3", partial(network, spikes=False), "no_spikes"),
    "voltage for spikes": ("00.3", partial(network, watch_spikes={"attr": "voltage"}), "other_signal_of_neurons"),
    "spikes smoothed": ("00.3", partial(network, watch_spikes={"synapse": 0.03}), "smoothed_spikes"),
    "one sample in ten": ("00.3", partial(network, probe={"synapse": 0.03, "sample_every": 0.01}), "too_few_samples"),
    "two dimensions": ("00.3", partial(network, dimensions=2), "two_numbers"),
    "not smoothed": ("00.3", partial(network, probe={}), "not_smoothed"),
    "smoother is better": ("00.3", partial(network, probe={"synapse": 0.2}), "too_slow"),
    "a slow connection": ("00.3", partial(network, synapse=0.2), "too_slow"),
    "3 neurons": ("00.3", partial(network, n=3), "few_neurons"),
    "one neuron": ("00.3", partial(network, n=1), "few_neurons"),
    "twice as strong": ("00.3", partial(network, transform=2), "changed_on_the_way"),
    "the cell was run twice": ("00.3", connected_twice, "changed_on_the_way"),
    "radius 10 to be safe": ("00.3", partial(network, radius=10), "compare_by_eye"),
    "a node is a neuron, in code": ("00.3", node_in_place_of_the_crowd, None),
    "not connected": ("00.3", not_connected, None),
    "label forgotten": ("00.3", label_forgotten, None),
    "too many neurons": ("00.3", partial(network, n=200), None),
}
