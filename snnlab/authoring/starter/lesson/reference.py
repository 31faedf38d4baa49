"""Right answers to lesson NN, each written in another way: all of them must pass."""

import snnlab


def with_two_ensembles():
    with snnlab.Network() as mine:
        x = snnlab.Node(0.0, label="x")
        number, squared = snnlab.Ensemble(200, 1), snnlab.Ensemble(100, 1, label="squared")
        snnlab.Connection(x, number)
        snnlab.Connection(number, squared, function=lambda value: value**2)
    return mine


def with_more_neurons():
    with snnlab.Network(seed=3) as net:
        given = snnlab.Node([0], label="x")
        number, answer = snnlab.Ensemble(300, 1, radius=1.2), snnlab.Ensemble(150, 1, radius=1.2, label="squared")
        snnlab.Connection(given, number, synapse=None)
        snnlab.Connection(number, answer, function=lambda value: value * value, synapse=0.02)
    return net


def with_a_named_function_in_a_network_of_its_own():
    def square(value):
        return value**2

    with snnlab.Network() as outer:
        x = snnlab.Node(0.0, label="x")
        squared = snnlab.Ensemble(100, 1, label="squared")
        with snnlab.Network():
            number = snnlab.Ensemble(200, 1)
            snnlab.Connection(number, squared, function=square)
        snnlab.Connection(x, number)
    return outer


REFERENCES = {"NN.1": [with_two_ensembles, with_more_neurons, with_a_named_function_in_a_network_of_its_own]}
