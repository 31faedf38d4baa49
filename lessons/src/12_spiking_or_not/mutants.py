"""Wrong answers that students give in lesson 12, each with the hint it must get."""

from functools import partial

import numpy as np

import snnlab
from snnlab.training import DEVICES

SYNOP = np.array([device.per_synop for device in DEVICES.values()])
UPDATE = np.array([device.per_update for device in DEVICES.values()])
SPIKING = np.array([device.spiking for device in DEVICES.values()])


def function(way):
    """A mutant whose answer is this function."""
    return lambda: way


def first_listener(spikes, sizes, wires):
    """Only the first wire of each ensemble."""
    return sum(n * sizes[np.flatnonzero(row)[0]] for n, row in zip(spikes, wires, strict=True) if np.any(row))


def without_loops(spikes, sizes, wires):
    return sum(spikes[i] * sizes[j] for i in range(len(sizes)) for j in range(len(sizes)) if wires[i, j] and i != j)


def operations(synops, synapses, steps):
    return np.where(SPIKING, synops, synapses * steps)


def network(
    neurons=100,
    rates=None,
    tau=0.05,
    square=lambda x: x**2,
    answer=None,
    **ensemble,
):
    """An answer to 12.3; `rates` None are those that an ensemble has by default."""
    with snnlab.Network(seed=12) as mine:
        x = snnlab.Node(0.0, label="x")
        out = snnlab.Node(size_in=1, label="answer") if answer is None else answer()
        cells = snnlab.Ensemble(neurons, 1, **ensemble)
        if rates is not None:
            cells.max_rates = snnlab.dists.Uniform(*rates)
        snnlab.Connection(x, cells, synapse=None)
        snnlab.Connection(cells, out, function=square, synapse=tau)
    return mine


def without_a_label():
    mine = network(rates=(30, 50))
    mine.nodes[1].label = "result"
    return mine


def two_numbers():
    return network(rates=(30, 50), square=lambda x: [x, x**2], answer=partial(snnlab.Node, size_in=2, label="answer"))


def judged(letters):
    """The answer to 12.4 that says yes to these letters."""
    return lambda: [int(letter in letters) for letter in "ABCDEFGHIJ"]


MUTANTS = {
    # 12.1
    "one operation for each spike": ("12.1", function(lambda s, n, w: s.sum()), "one_for_each_spike"),
    "one for each wire": ("12.1", function(lambda s, n, w: s @ w.sum(axis=1)), "one_for_each_wire"),
    "the size of the sender": ("12.1", function(lambda s, n, w: (s * n) @ w.sum(axis=1)), "own_size"),
    "the whole matrix for each spike": ("12.1", function(lambda s, n, w: (s * n) @ (w @ n)), "whole_matrix"),
    "all synapses, spikes or not": ("12.1", function(lambda s, n, w: n @ w @ n), "silent_ones_too"),
    "the spikes of the listeners": ("12.1", function(lambda s, n, w: n @ w @ s), "listeners_spikes"),
    "sizes along the wrong axis": ("12.1", function(lambda s, n, w: (s * n * w).sum()), "listeners_spikes"),
    "spikes of one neuron": ("12.1", function(lambda s, n, w: (s / n) @ (w @ n)), "mean_rate"),
    "one listener each": ("12.1", function(first_listener), "one_listener"),
    "no loops": ("12.1", function(without_loops), "loops_left_out"),
    "half of it": ("12.1", function(lambda s, n, w: s @ w @ n / 2), "count_by_hand"),
    "an array": ("12.1", function(lambda s, n, w: s * (w @ n)), "not_added_up"),
    # 12.2
    "spikes on every machine": (
        "12.2",
        function(lambda o, s, n, t: SYNOP * o + UPDATE * n * t),
        "spikes_everywhere",
    ),
    "spikes on none": ("12.2", function(lambda o, s, n, t: SYNOP * s * t + UPDATE * n * t), "spikes_nowhere"),
    "the two kinds mixed up": (
        "12.2",
        function(lambda o, s, n, t: SYNOP * np.where(SPIKING, s * t, o) + UPDATE * n * t),
        "the_other_machines",
    ),
    "no updates": ("12.2", function(lambda o, s, n, t: SYNOP * operations(o, s, t)), "no_updates"),
    "updates in one step only": (
        "12.2",
        function(lambda o, s, n, t: SYNOP * operations(o, s, t) + UPDATE * n),
        "updates_once",
    ),
    "one pass on a CPU": (
        "12.2",
        function(lambda o, s, n, t: SYNOP * np.where(SPIKING, o, s) + UPDATE * n * t),
        "single_pass",
    ),
    "one pass, updates too": (
        "12.2",
        function(lambda o, s, n, t: SYNOP * np.where(SPIKING, o, s) + UPDATE * n * np.where(SPIKING, t, 1)),
        "single_pass",
    ),
    "the columns swapped": (
        "12.2",
        function(lambda o, s, n, t: UPDATE * operations(o, s, t) + SYNOP * n * t),
        "table_swapped",
    ),
    "watts": (
        "12.2",
        function(lambda o, s, n, t: (SYNOP * operations(o, s, t) + UPDATE * n * t) / (0.001 * t)),
        "watts",
    ),
    "microjoules": ("12.2", function(lambda o, s, n, t: 1e6 * (SYNOP * operations(o, s, t) + UPDATE * n * t)), "unit"),
    "from cheap to dear": (
        "12.2",
        function(lambda o, s, n, t: np.sort(SYNOP * operations(o, s, t) + UPDATE * n * t)),
        "other_order",
    ),
    "if, for six machines": (
        "12.2",
        function(lambda o, s, n, t: SYNOP * (o if SPIKING else s * t) + UPDATE * n * t),
        "all_at_once",
    ),
    "an update for each synapse": (
        "12.2",
        function(lambda o, s, n, t: SYNOP * operations(o, s, t) + UPDATE * s * t),
        "bill_by_hand",
    ),
    # 12.3
    "an ensemble as it comes": ("12.3", partial(network, tau=0.005), "rates_high"),
    "half as many fast neurons": ("12.3", partial(network, 50, tau=0.02), "rates_high"),
    "slow neurons, quick synapse": ("12.3", partial(network, rates=(30, 50), tau=0.005), "trembles"),
    "a synapse of 0.2 s": ("12.3", partial(network, rates=(30, 50), tau=0.2), "too_late"),
    "four neurons": ("12.3", partial(network, 4), "few_neurons"),
    "rates of a few hertz": ("12.3", partial(network, rates=(2, 5)), "rates_low"),
    "a thousand slow neurons": ("12.3", partial(network, 1000, rates=(20, 40)), "many_neurons"),
    "no function": ("12.3", partial(network, rates=(30, 50), square=lambda x: x), "no_square"),
    "two numbers": ("12.3", two_numbers, "no_square"),
    "one side only": (
        "12.3",
        partial(network, rates=(30, 50), encoders=snnlab.dists.Choice([[1]]), intercepts=snnlab.dists.Uniform(0, 0.9)),
        "one_side",
    ),
    "neurons that tire": ("12.3", partial(network, rates=(30, 50), neuron_type=snnlab.AdaptiveLIF(tau_n=0.3)), "tires"),
    "an ensemble for the answer": (
        "12.3",
        partial(network, rates=(30, 50), answer=partial(snnlab.Ensemble, 100, 1, label="answer")),
        "answer_fires",
    ),
    "twice the square": ("12.3", partial(network, rates=(30, 50), square=lambda x: 2 * x**2), "compare"),
    "neurons without spikes": ("12.3", partial(network, neuron_type=snnlab.LIFRate()), None),
    "no label": ("12.3", without_a_label, None),
    # 12.4
    "spikes are always cheaper": ("12.4", judged("ABCDEFGI"), "always_cheaper"),
    "spikes are never cheaper": ("12.4", judged("GI"), "never_cheaper"),
    "upside down": ("12.4", judged("BCDEGI"), "upside_down"),
    "few spikes on Loihi do not save": ("12.4", judged("FGI"), "few_spikes_save"),
    "only the energy of one operation": ("12.4", judged("ABFGI"), "too_many_spikes"),
    "updates for free": ("12.4", judged("ACFGI"), "updates_too"),
    "silence saves on a CPU": ("12.4", judged("ADFGI"), "cpu_waits"),
    "every chip for spikes saves": ("12.4", judged("AEFGI"), "dear_operations"),
    "a CPU is like a GPU": ("12.4", judged("AGI"), "which_rival"),
    "the bill is the battery": ("12.4", judged("AFI"), "moving_data"),
    "half the spikes, half the bill": ("12.4", judged("AFGHI"), "not_on_every_machine"),
    "spikes need one step": ("12.4", judged("AFG"), "time_is_a_price"),
    "exact to a percent": ("12.4", judged("AFGIJ"), "powers_of_ten"),
}
