"""Right answers to the exercises of lesson 06, each written in another way: all of them must pass."""

import numpy as np

import snnlab
from snnlab.course.mystery import mystery_neuron


def one_ensemble():
    with snnlab.Network(seed=6) as mine:
        where = snnlab.Node([0, 0], label="where")
        point = snnlab.Ensemble(200, 2, label="point")
        snnlab.Connection(where, point)
    return mine


def number_by_number():
    net = snnlab.Network()
    with net:
        where = snnlab.Node(np.zeros(2))  # found by the names of the variables
        point = snnlab.Ensemble(n_neurons=150, dimensions=2, radius=1.1)
        for i in range(2):
            snnlab.Connection(where[i], point[i])
    return net


def by_transforms():
    with snnlab.Network() as mine:
        source = snnlab.Node([0.0, 0.0], label="where")
        point = snnlab.Ensemble(200, 2, label="point")
        snnlab.Connection(source[0], point, transform=[[1], [0]], synapse=0.01)
        snnlab.Connection(source[1], point, transform=[[0], [1]], synapse=0.01)
    return mine


def an_array_inside():
    with snnlab.Network() as mine:
        where = snnlab.Node([0, 0], label="where")
        array = snnlab.networks.EnsembleArray(100, 2)
        point = snnlab.Node(size_in=2, label="point")
        snnlab.Connection(where, array.input)
        snnlab.Connection(array.output, point, synapse=None)
    return mine


def by_slices():
    with snnlab.Network(seed=6) as mine:
        in_a, in_b = snnlab.Node(0.0, label="a"), snnlab.Node(0.0, label="b")
        a, b = snnlab.Ensemble(100, 1), snnlab.Ensemble(100, 1)
        both = snnlab.Ensemble(200, 2, label="both")
        snnlab.Connection(in_a, a)
        snnlab.Connection(in_b, b)
        snnlab.Connection(a, both[0])
        snnlab.Connection(b, both[1])
    return mine


def straight_by_transforms():
    with snnlab.Network() as mine:
        a, b = snnlab.Node([0]), snnlab.Node([0])
        both = snnlab.Ensemble(300, 2, radius=1.2)
        snnlab.Connection(a, both, transform=[[1], [0]])
        snnlab.Connection(b, both, transform=np.array([[0], [1]]))
    return mine


def a_network_inside():
    with snnlab.Network() as mine:
        a, b = snnlab.Node(0.0, label="a"), snnlab.Node(0.0, label="b")
        with snnlab.Network(label="pair") as inner:
            inner.entry = snnlab.Node(size_in=2)
            inner.held = snnlab.Ensemble(250, 2, label="both")
            snnlab.Connection(inner.entry, inner.held, synapse=None)
        for i, node in enumerate((a, b)):
            single = snnlab.Ensemble(80, 1)
            snnlab.Connection(node, single)
            snnlab.Connection(single, inner.entry[i])
    return mine


def an_array_for_the_pair():
    with snnlab.Network() as mine:
        a, b = snnlab.Node(0.0, label="a"), snnlab.Node(0.0, label="b")
        array = snnlab.networks.EnsembleArray(150, 2)
        array.output.label = "both"
        snnlab.Connection(a, array.input[0])
        snnlab.Connection(b, array.input[1])
    return mine


def recording(name, angles, first=0):
    """Rates [Hz] of a mystery neuron, one for each angle, always with the same noise."""
    return np.array([mystery_neuron(name, angle, trial=first + i) for i, angle in enumerate(angles)])


def sum_of_arrows():
    angles = np.arange(0, 360, 15)
    best = []
    for name in "ABC":
        rates = recording(name, angles)
        x, y = np.sum(rates * np.cos(np.deg2rad(angles))), np.sum(rates * np.sin(np.deg2rad(angles)))
        best.append(np.rad2deg(np.arctan2(y, x)))
    return best


def complex_arrows():
    angles = np.linspace(0, 360, 36, endpoint=False)
    arrows = np.exp(1j * np.deg2rad(angles))
    return np.array([np.angle(recording(name, angles, first=100) @ arrows, deg=True) % 360 for name in "ABC"])


def fitted_cosine():
    angles = np.deg2rad(np.arange(0, 360, 20))
    basis = np.stack([np.ones(len(angles)), np.cos(angles), np.sin(angles)], axis=1)
    best = []
    for name in "ABC":
        _, x, y = np.linalg.lstsq(basis, recording(name, np.rad2deg(angles), first=200), rcond=None)[0]
        best.append(float(np.degrees(np.arctan2(y, x))))
    return best


def read_off_the_plot():
    return [200, 70, 340]


REFERENCES = {
    "06.1": [one_ensemble, number_by_number, by_transforms, an_array_inside],
    "06.2": [by_slices, straight_by_transforms, a_network_inside, an_array_for_the_pair],
    "06.3": [sum_of_arrows, complex_arrows, fitted_cosine, read_off_the_plot],
}
