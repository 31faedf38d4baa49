"""Right answers, written in different ways: `snnlab validate` demands full marks for each."""

import snnlab


def with_two_ensembles():
    with snnlab.Network() as mine:
        x = snnlab.Node(0.0, label="x")
        number, squared = snnlab.Ensemble(200, 1), snnlab.Ensemble(100, 1, label="squared")
        snnlab.Connection(x, number)
        snnlab.Connection(number, squared, function=lambda value: value**2)
    return mine


def with_more_neurons():
    with snnlab.Network(seed=3) as mine:
        x = snnlab.Node([0], label="x")
        number, squared = snnlab.Ensemble(300, 1, radius=1.2), snnlab.Ensemble(150, 1, radius=1.2, label="squared")
        snnlab.Connection(x, number, synapse=None)
        snnlab.Connection(number, squared, function=lambda value: value * value, synapse=0.02)
    return mine


def mean_of_the_network():
    mine = with_two_ensembles()
    mine.nodes[0].output = 0.5
    with mine:
        probe = snnlab.Probe(mine.ensembles[1], synapse=0.03)
    with snnlab.Simulator(mine, seed=1, progress_bar=False) as sim:
        sim.run(0.7)
    return float(sim.data[probe][-500:].mean())


REFERENCES = {
    "NN.1": [with_two_ensembles, with_more_neurons],
    "NN.2": [mean_of_the_network, lambda: 0.25],
}
