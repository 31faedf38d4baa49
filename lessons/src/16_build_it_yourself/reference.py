"""Right answers to the challenges of lesson 16, as scripts: what a drawing is, too."""

import snnlab
from snnlab.expression import Expression


def inputs(*names):
    return [snnlab.Node([0.0], label=name) for name in names]


def sum_of_two_ensembles():
    with snnlab.Network(seed=7) as drawn:
        a, b = inputs("a", "b")
        first, second = snnlab.Ensemble(100, 1), snnlab.Ensemble(100, 1)
        total = snnlab.Ensemble(100, 1, radius=2, label="sum")
        snnlab.Connection(a, first)
        snnlab.Connection(b, second)
        snnlab.Connection(first, total)
        snnlab.Connection(second, total)
    return drawn


def sum_straight_from_the_sliders():
    with snnlab.Network() as net:
        total = snnlab.Ensemble(200, 1, radius=1.9, label="sum")
        for node in inputs("a", "b"):
            snnlab.Connection(node, total, synapse=0.01)
    return net


def sum_by_way_of_a_pair():
    with snnlab.Network() as net:
        a, b = inputs("a", "b")
        pair = snnlab.Ensemble(300, 2, radius=1.5)
        total = snnlab.Ensemble(150, 1, radius=2, label="sum")
        snnlab.Connection(a, pair[0])
        snnlab.Connection(b, pair[1])
        snnlab.Connection(pair, total, function=Expression("sum(x)", 2))
    return net


def product_of_a_pair():
    with snnlab.Network(seed=7) as drawn:
        a, b = inputs("a", "b")
        pair = snnlab.Ensemble(300, 2, radius=1.5)
        product = snnlab.Ensemble(100, 1, label="product")
        snnlab.Connection(a, pair[0])
        snnlab.Connection(b, pair[1])
        snnlab.Connection(pair, product, function=Expression("x[0] * x[1]", 2))
    return drawn


def product_from_two_squares():
    with snnlab.Network() as net:
        a, b = inputs("a", "b")
        plus, minus = snnlab.Ensemble(200, 1, radius=2), snnlab.Ensemble(200, 1, radius=2)
        product = snnlab.Ensemble(100, 1, label="product")
        for node, sign in ((a, 1), (b, -1)):
            snnlab.Connection(node, plus)
            snnlab.Connection(node, minus, transform=sign)
        snnlab.Connection(plus, product, function=lambda x: x**2 / 4)
        snnlab.Connection(minus, product, function=lambda x: -(x**2) / 4)
    return net


def product_in_a_group():
    with snnlab.Network() as net:
        a, b = inputs("a", "b")
        product = snnlab.Ensemble(100, 1, label="product")
        with snnlab.Network(label="group"):
            pair = snnlab.Ensemble(400, 2, radius=1.45)
        snnlab.Connection(a, pair, transform=[[1], [0]])
        snnlab.Connection(b, pair, transform=[[0], [1]])
        snnlab.Connection(pair, product, function=lambda x: x[0] * x[1])
    return net


def memory_that_hears_itself(neurons=300, tau=0.1, scale=0.1, label="memory"):
    with snnlab.Network(seed=7) as drawn:
        (pulse,) = inputs("pulse")
        memory = snnlab.Ensemble(neurons, 1, label=label)
        snnlab.Connection(pulse, memory, transform=scale, synapse=tau)
        snnlab.Connection(memory, memory, synapse=tau)
    return drawn


def memory_with_a_slower_loop():
    return memory_that_hears_itself(neurons=400, tau=0.2, scale=0.2)


def memory_with_an_ensemble_before_it():
    with snnlab.Network() as net:
        (pulse,) = inputs("pulse")
        gate, store = snnlab.Ensemble(100, 1), snnlab.Ensemble(500, 1, radius=1.2, label="memory")
        snnlab.Connection(pulse, gate)
        snnlab.Connection(gate, store, transform=0.1)
        snnlab.Connection(store, store, synapse=0.1, function=lambda x: x)
    return net


REFERENCES = {
    "16.1": [sum_of_two_ensembles, sum_straight_from_the_sliders, sum_by_way_of_a_pair],
    "16.2": [product_of_a_pair, product_from_two_squares, product_in_a_group],
    "16.3": [memory_that_hears_itself, memory_with_a_slower_loop, memory_with_an_ensemble_before_it],
}
