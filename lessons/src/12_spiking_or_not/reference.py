"""Right answers to the exercises of lesson 12, each written in another way: all of them must pass."""

import numpy as np

import snnlab
from snnlab.training import DEVICES, Work

# 12.1


def by_a_matrix():
    return lambda spikes, sizes, wires: spikes @ wires @ sizes


def by_two_loops():
    def synops(fired, neurons, connected):
        total = 0
        for i, n_spikes in enumerate(fired):
            for j, listeners in enumerate(neurons):
                if connected[i, j]:
                    total += n_spikes * listeners
        return total

    return synops


def by_what_arrives():
    """The other way round: each neuron of an ensemble gets all spikes of those that it listens to."""

    def synops(spikes, sizes, wires):
        arriving = wires.T @ spikes
        return float(np.sum(arriving * sizes))

    return synops


def by_an_outer_product():
    return lambda s, n, w: np.einsum("i,ij,j", s, w, n)


# 12.2

PER_SYNOP = np.array([device.per_synop for device in DEVICES.values()])
PER_UPDATE = np.array([device.per_update for device in DEVICES.values()])
SPIKING = np.array([device.spiking for device in DEVICES.values()])


def by_where():
    def joules(synops, synapses, neurons, steps):
        operations = np.where(SPIKING, synops, synapses * steps)
        return PER_SYNOP * operations + PER_UPDATE * neurons * steps

    return joules


def by_a_loop():
    def bill(synops, synapses, neurons, steps):
        found = []
        for device in DEVICES.values():
            done = synops if device.spiking else synapses * steps
            found.append(done * device.per_synop + neurons * steps * device.per_update)
        return found

    return bill


def by_what_each_step_costs():
    """An energy for each step, times the steps."""

    def bill(synops, synapses, neurons, steps):
        in_a_step = SPIKING * synops / steps + ~SPIKING * synapses
        return steps * (PER_SYNOP * in_a_step + PER_UPDATE * neurons)

    return bill


def by_snnlab():
    return lambda *counts: list(Work(*counts).energies().values())


# 12.3


def slow_neurons():
    with snnlab.Network(seed=12) as mine:
        x, answer = snnlab.Node(0.0, label="x"), snnlab.Node(size_in=1, label="answer")
        neurons = snnlab.Ensemble(100, 1, max_rates=snnlab.dists.Uniform(30, 50))
        snnlab.Connection(x, neurons, synapse=None)
        snnlab.Connection(neurons, answer, function=lambda x: x**2, synapse=0.05)
    return mine


def many_slow_neurons_that_do_not_leak():
    with snnlab.Network() as net:
        source = snnlab.Node([0], label="x")
        read = snnlab.Node(size_in=1, label="answer")
        cells = snnlab.Ensemble(n_neurons=150, dimensions=1, neuron_type=snnlab.SpikingRectifiedLinear())
        cells.max_rates = snnlab.dists.Uniform(25, 40)
        snnlab.Connection(source, cells)
        snnlab.Connection(cells, read, function=np.square, synapse=snnlab.Lowpass(0.05))
    return net


def rates_from_the_config_and_two_synapses():
    thrifty = snnlab.Network(seed=3)
    thrifty.config[snnlab.Ensemble].max_rates = snnlab.dists.Uniform(30, 40)
    with thrifty:
        x = snnlab.Node(0.0)  # found by the names of the variables
        answer = snnlab.Node(size_in=1)
        population = snnlab.Ensemble(110, 1)
        snnlab.Connection(x, population, synapse=None)
        snnlab.Connection(population, answer, function=lambda v: v * v / 2, transform=2, synapse=snnlab.Alpha(0.03))
    return thrifty


def one_population_for_each_sign():
    """A network within the network: half of the neurons look at x, half at -x, and each squares its own side."""
    with snnlab.Network() as mine:
        x, answer = snnlab.Node(0.0, label="x"), snnlab.Node(size_in=1, label="answer")
        with snnlab.Network(label="both sides"):
            for sign in (1, -1):
                side = snnlab.Ensemble(
                    70, 1, encoders=snnlab.dists.Choice([[1]]), intercepts=snnlab.dists.Uniform(-0.1, 0.9)
                )
                side.max_rates = snnlab.dists.Uniform(30, 60)
                snnlab.Connection(x, side, transform=sign, synapse=None)
                snnlab.Connection(side, answer, function=lambda v: max(v[0], 0) ** 2, synapse=0.05)
    return mine


# 12.4


def as_in_the_lesson():
    return [1, 0, 0, 0, 0, 1, 1, 0, 1, 0]


def by_the_formula():
    cases = [
        (1000, 2, 20, "Loihi", "GPU"),
        (1000, 30, 300, "Loihi", "GPU"),
        (10, 1, 200, "Loihi", "GPU"),
        (1000, 0.5, 50, "CPU", "CPU"),
        (1000, 5, 100, "SpiNNaker", "GPU"),
        (1000, 5, 100, "Loihi", "CPU"),
    ]
    saves = []
    for synapses, spikes, steps, machine, other in cases:
        work = Work(synops=spikes * synapses, synapses=synapses, neurons=1, steps=steps)
        saves.append(int(work.energy(machine) < work.energy(other, passes=1)))
    return [*saves, 1, 0, 1, 0]


def as_truth_values():
    return np.array([letter in "AFGI" for letter in "ABCDEFGHIJ"], dtype=float)


REFERENCES = {
    "12.1": [by_a_matrix, by_two_loops, by_what_arrives, by_an_outer_product],
    "12.2": [by_where, by_a_loop, by_what_each_step_costs, by_snnlab],
    "12.3": [
        slow_neurons,
        many_slow_neurons_that_do_not_leak,
        rates_from_the_config_and_two_synapses,
        one_population_for_each_sign,
    ],
    "12.4": [as_in_the_lesson, by_the_formula, as_truth_values],
}
