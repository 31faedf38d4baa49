"""Wrong answers that students give, each with the hint that it must get; None where a rule refuses it."""

from functools import partial

import snnlab


def network(function=lambda value: value**2, neurons=200, neuron_type=None, radius=1.0):
    """The right network, with one thing changed."""
    with snnlab.Network(seed=7) as mine:
        x = snnlab.Node(0.0, label="x")
        number = snnlab.Ensemble(neurons, 1)
        squared = snnlab.Ensemble(100, 1, radius=radius, label="squared")
        if neuron_type is not None:
            number.neuron_type = neuron_type
        snnlab.Connection(x, number)
        snnlab.Connection(number, squared, function=function)
    return mine


MUTANTS = {
    "the number itself": ("NN.1", partial(network, lambda value: value), "not_squared"),
    "its size": ("NN.1", partial(network, abs), "only_its_size"),
    "two neurons": ("NN.1", partial(network, neurons=2), "too_coarse"),
    "too small a radius": ("NN.1", partial(network, radius=0.5), "too_small_at_the_ends"),
    "rate neurons": ("NN.1", partial(network, neuron_type=snnlab.LIFRate()), None),
}
