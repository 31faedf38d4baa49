"""Near-misses: wrong answers as students give them. `snnlab validate` demands that each loses points, and gets its hint.

Each is ``(exercise, answer, hint)`` or ``(exercise, answer, hint, points that it loses at least)``. The hint is None where a
rule of the exercise refuses the answer before any check.
"""

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
    # NN.1
    "the number itself": ("NN.1", partial(network, lambda value: value), "not_squared", 3),
    "its size": ("NN.1", partial(network, abs), "only_its_size", 3),
    "two neurons": ("NN.1", partial(network, neurons=2), "too_coarse", 3),
    "too small a radius": ("NN.1", partial(network, radius=0.6), "too_small_at_the_ends", 1),
    "rate neurons": ("NN.1", partial(network, neuron_type=snnlab.LIFRate()), None, 4),
    # NN.2
    "the input": ("NN.2", lambda: 0.5, "read_the_input"),
    "averaged from the start": ("NN.2", lambda: 0.15, "read_again"),
}
