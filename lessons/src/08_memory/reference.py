"""Right answers to the exercises of lesson 08, each written in another way: all of them must pass."""

import numpy as np

import snnlab


def two_connections():
    with snnlab.Network(seed=8) as mine:
        pulse = snnlab.Node(0.0, label="pulse")
        memory = snnlab.Ensemble(300, 1, label="memory")
        snnlab.Connection(pulse, memory, transform=0.1, synapse=0.1)
        snnlab.Connection(memory, memory, synapse=0.1)
    return mine


def quick_into_slow():
    net = snnlab.Network()
    with net:
        pulse = snnlab.Node([0])  # found by the names of the variables
        memory = snnlab.Ensemble(n_neurons=400, dimensions=1)
        snnlab.Connection(memory, memory, synapse=0.2, function=lambda x: x)
        snnlab.Connection(pulse, memory, transform=0.2)
    return net


def through_neurons_and_a_function():
    with snnlab.Network() as mine:
        pulse = snnlab.Node(0.0, label="pulse")
        entrance = snnlab.Ensemble(100, 1)
        memory = snnlab.Ensemble(300, 1, label="memory")
        snnlab.Connection(pulse, entrance)
        snnlab.Connection(entrance, memory, function=lambda x: 0.15 * x, synapse=0.15)
        snnlab.Connection(memory, memory, transform=1, synapse=0.15)
    return mine


def an_integrator_inside():
    with snnlab.Network() as mine:
        pulse = snnlab.Node(0.0, label="pulse")
        integrator = snnlab.networks.Integrator(500, recurrent_tau=0.1)
        integrator.ensemble.label = "memory"
        snnlab.Connection(pulse, integrator.input, synapse=None)
    return mine


def in_one_line():
    return lambda tau, seconds: 1 - tau / seconds


def by_rates():
    def gain(tau, seconds):
        falls_by_itself, may_fall = 1 / tau, 1 / seconds
        return (falls_by_itself - may_fall) * tau

    return gain


def for_steps_of_a_millisecond():
    def gain(tau, seconds, dt=0.001):
        stays, wanted = np.exp(-dt / tau), np.exp(-dt / seconds)
        return float((wanted - stays) / (1 - stays))

    return gain


def with_a_door():
    with snnlab.Network(seed=8) as mine:
        value, shut = snnlab.Node(0.0, label="value"), snnlab.Node(0.0, label="shut")
        door, memory = snnlab.Ensemble(100, 1), snnlab.Ensemble(300, 1, label="memory")
        snnlab.Connection(value, door)
        snnlab.Connection(memory, door, transform=-1)
        snnlab.Connection(shut, door.neurons, transform=-5 * np.ones((100, 1)))
        snnlab.Connection(door, memory, transform=3, synapse=0.1)
        snnlab.Connection(memory, memory, synapse=0.1)
    return mine


def with_a_function_and_another_tau():
    net = snnlab.Network()
    with net:
        value, shut = snnlab.Node([0]), snnlab.Node([0])
        missing = snnlab.Ensemble(150, 1, radius=1.7)
        memory = snnlab.Ensemble(400, 1)
        snnlab.Connection(value, missing)
        snnlab.Connection(memory, missing, function=lambda x: -x)
        snnlab.Connection(missing, memory, function=lambda x: 5 * x, synapse=0.15)
        snnlab.Connection(memory, memory, transform=1, synapse=0.15)
        snnlab.Connection(shut, missing.neurons, transform=[[-8]] * 150)
    return net


def a_ready_network():
    with snnlab.Network() as mine:
        value, shut = snnlab.Node(0.0, label="value"), snnlab.Node(0.0, label="shut")
        store = snnlab.networks.InputGatedMemory(300, 1, difference_gain=3)
        store.output.label = "memory"
        snnlab.Connection(value, store.input)
        snnlab.Connection(shut, store.gate)
    return mine


def two_doors():
    """One door for the value, one for what is held: the second closes the loop that drains the memory."""
    with snnlab.Network() as mine:
        value, shut = snnlab.Node(0.0, label="value"), snnlab.Node(0.0, label="shut")
        enter, leave = snnlab.Ensemble(150, 1), snnlab.Ensemble(150, 1)
        memory = snnlab.Ensemble(400, 1, label="memory")
        snnlab.Connection(value, enter)
        snnlab.Connection(memory, leave)
        snnlab.Connection(enter, memory, transform=2.5, synapse=0.1)
        snnlab.Connection(leave, memory, transform=-2.5, synapse=0.1)
        snnlab.Connection(memory, memory, synapse=0.1)
        for door in (enter, leave):
            snnlab.Connection(shut, door.neurons, transform=np.full((150, 1), -5))
    return mine


REFERENCES = {
    "08.1": [two_connections, quick_into_slow, through_neurons_and_a_function, an_integrator_inside],
    "08.2": [in_one_line, by_rates, for_steps_of_a_millisecond],
    "08.3": [with_a_door, with_a_function_and_another_tau, a_ready_network, two_doors],
}
