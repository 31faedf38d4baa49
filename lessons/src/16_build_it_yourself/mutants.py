"""Wrong drawings that students make, each with the hint that it must get; None where a rule refuses it."""

from functools import partial

import snnlab


def total(radius=2.0, neurons=100, scales=(1, 1), dimensions=1, between=None):
    """The right sum, with one thing changed."""
    with snnlab.Network(seed=7) as drawn:
        nodes = [snnlab.Node([0.0], label=name) for name in "ab"]
        answer = snnlab.Ensemble(neurons, dimensions, radius=radius, label="sum")
        for node, scale in zip(nodes, scales, strict=True):
            ensemble = snnlab.Ensemble(neurons, 1)
            snnlab.Connection(node, ensemble)
            if scale:
                snnlab.Connection(ensemble, answer[0], transform=scale)
    return drawn


def product(radius=1.5, neurons=300, dimensions=2, into=(0, 1), function=lambda x: x[0] * x[1], label="product"):
    """The right product, with one thing changed."""
    with snnlab.Network(seed=7) as drawn:
        nodes = [snnlab.Node([0.0], label=name) for name in "ab"]
        pair = snnlab.Ensemble(neurons, dimensions, radius=radius)
        answer = snnlab.Ensemble(100, 1, label=label)
        for node, part in zip(nodes, into, strict=True):
            snnlab.Connection(node, pair[part])
        snnlab.Connection(pair, answer, function=function)
    return drawn


def memory(neurons=300, loop=1.0, tau=0.1, scale=0.1, radius=1.0, hears=True):
    """The right memory, with one thing changed."""
    with snnlab.Network(seed=7) as drawn:
        pulse = snnlab.Node([0.0], label="pulse")
        store = snnlab.Ensemble(neurons, 1, radius=radius, label="memory")
        if hears:
            snnlab.Connection(pulse, store, transform=scale, synapse=tau)
        if loop:
            snnlab.Connection(store, store, transform=loop, synapse=tau)
    return drawn


def product_for_a_sum():
    drawn = product(label="sum")
    return drawn


def rate_neurons():
    drawn = product()
    drawn.ensembles[0].neuron_type = snnlab.LIFRate()
    return drawn


MUTANTS = {
    # 16.1
    "the radius left at 1": ("16.1", partial(total, radius=1.0), "radius_too_small"),
    "b is not connected": ("16.1", partial(total, scales=(1, 0)), None),
    "b hardly arrives": ("16.1", partial(total, scales=(1, 0.05)), "one_input_missing"),
    "b with a minus": ("16.1", partial(total, scales=(1, -1)), "subtracts"),
    "halves": ("16.1", partial(total, scales=(0.5, 0.5)), "averages"),
    "a product for a sum": ("16.1", product_for_a_sum, "multiplies_instead"),
    "five neurons each": ("16.1", partial(total, neurons=5), "few_neurons"),
    "a sum of two dimensions": ("16.1", partial(total, dimensions=2), "answer_is_a_pair"),
    # 16.2
    "a sum for a product": ("16.2", partial(product, function=lambda x: x[0] + x[1]), "adds_instead"),
    "a square of one number": (
        "16.2",
        partial(product, dimensions=1, into=(0, 0), radius=2.0, function=lambda x: x[0] ** 2),
        "squares_a_sum",
    ),
    "both into one dimension": ("16.2", partial(product, into=(0, 0)), "one_input_missing_in_product"),
    "radius 1": ("16.2", partial(product, radius=1.0), "corners_outside"),
    "twenty neurons": ("16.2", partial(product, neurons=20), "few_neurons_for_a_pair"),
    "rate neurons": ("16.2", rate_neurons, None),
    # 16.3
    "no loop": ("16.3", partial(memory, loop=0), "no_loop"),
    "half of it comes back": ("16.3", partial(memory, loop=0.5), "loop_too_weak"),
    "twice as much comes back": ("16.3", partial(memory, loop=2.0), "loop_too_strong"),
    "no input": ("16.3", partial(memory, hears=False), None),
    "ten times too much input": ("16.3", partial(memory, scale=1.0), "full_at_once"),
    "the synapse left at 5 ms": ("16.3", partial(memory, tau=0.005), "loop_too_quick"),
    "hardly any input": ("16.3", partial(memory, scale=0.01), "little_comes_in"),
    "four neurons": ("16.3", partial(memory, neurons=4), "few_neurons_in_memory"),
}
