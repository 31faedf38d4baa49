"""Right answers to the exercises of lesson 09, each written in another way: all of them must pass."""

import numpy as np

import snnlab


def with_numpy():
    return lambda A, tau: tau * A + np.eye(len(A))


def number_by_number():
    def feedback(A, tau):
        back = [[tau * a for a in row] for row in A]
        for i in range(len(back)):
            back[i][i] += 1
        return back

    return feedback


def as_a_step_of_euler():
    def after_one_tau(matrix, seconds):
        """Where each unit vector would be if it kept its speed for so long."""
        return np.stack([e + seconds * matrix @ e for e in np.identity(matrix.shape[0])], axis=-1)

    return after_one_tau


def by_a_matrix():
    A = 2 * np.pi * np.array([[0, -1], [1, 0]])
    with snnlab.Network(seed=9) as mine:
        kick = snnlab.Node(0.0, label="kick")
        x = snnlab.Ensemble(300, 2, label="x")
        snnlab.Connection(kick, x[0], synapse=0.1)
        snnlab.Connection(x, x, transform=0.1 * A + np.eye(2), synapse=0.1)
    return mine


def by_a_function_and_a_quick_synapse():
    tau, turn = 0.02, 2 * np.pi

    def onward(x):
        return x[0] - tau * turn * x[1], x[1] + tau * turn * x[0]

    model = snnlab.Network()
    with model:
        kick = snnlab.Node([0.0])  # found by the name of the variable
        x = snnlab.Ensemble(n_neurons=600, dimensions=2)
        snnlab.Connection(kick, x, transform=[[10 * tau], [0]], synapse=tau)
        snnlab.Connection(x, x, function=onward, synapse=tau)
    return model


def keep_and_turn_apart():
    """Two connections: one holds the value, one moves it; the kick comes from below."""
    with snnlab.Network() as net:
        push = snnlab.Node(0.0, label="kick")
        point = snnlab.Ensemble(500, 2, radius=1.1, label="x")
        snnlab.Connection(push, point[1], transform=-1, synapse=0.1)
        snnlab.Connection(point, point, synapse=0.1)
        snnlab.Connection(point[0], point[1], transform=0.2 * np.pi, synapse=0.1)
        snnlab.Connection(point[1], point[0], transform=-0.2 * np.pi, synapse=0.1)
    return net


def from_the_library():
    with snnlab.Network() as mine:
        kick = snnlab.Node(0.0, label="kick")
        oscillator = snnlab.networks.Oscillator(400, frequency=1.0, recurrent_tau=0.1)
        oscillator.ensemble.label = "x"
        snnlab.Connection(kick, oscillator.input[0], transform=10, synapse=None)
    return mine


def with_a_third_dimension():
    tau = 0.1
    with snnlab.Network(seed=9) as mine:
        kick, speed = snnlab.Node(0.0, label="kick"), snnlab.Node(0.0, label="speed")
        x = snnlab.Ensemble(700, 3, radius=1.5, label="x")
        snnlab.Connection(kick, x[0], synapse=tau)
        snnlab.Connection(speed, x[2])

        def onward(x):
            turn = 2 * np.pi * x[2]
            return [x[0] - tau * turn * x[1], x[1] + tau * turn * x[0]]

        snnlab.Connection(x, x[:2], function=onward, synapse=tau)
    return mine


def with_the_change_alone_in_the_function():
    with snnlab.Network() as mine:
        speed, kick = snnlab.Node([0], label="speed"), snnlab.Node([0], label="kick")
        state = snnlab.Ensemble(n_neurons=700, dimensions=3, radius=np.sqrt(2), label="x")
        snnlab.Connection(kick, state, transform=[[1], [0], [0]], synapse=0.1)
        snnlab.Connection(speed, state, transform=[[0], [0], [1]], synapse=0.02)
        snnlab.Connection(state[:2], state[:2], synapse=0.1)
        snnlab.Connection(
            state, state[:2], function=lambda s: s[2] * np.array([-s[1], s[0]]), transform=0.2 * np.pi, synapse=0.1
        )
    return mine


def with_a_population_for_the_product():
    """x holds the point alone; another ensemble hears point and speed, and sends back how the point must move."""
    with snnlab.Network() as mine:
        kick, speed = snnlab.Node(0.0, label="kick"), snnlab.Node(0.0, label="speed")
        x = snnlab.Ensemble(500, 2, label="x")
        steering = snnlab.Ensemble(700, 3, radius=1.5)
        snnlab.Connection(kick, x[0], synapse=0.1)
        snnlab.Connection(x, x, synapse=0.1)
        snnlab.Connection(x, steering[:2])
        snnlab.Connection(speed, steering[2])
        snnlab.Connection(
            steering,
            x,
            function=lambda s: (-0.2 * np.pi * s[1] * s[2], 0.2 * np.pi * s[0] * s[2]),
            synapse=0.1,
        )
    return mine


REFERENCES = {
    "09.1": [with_numpy, number_by_number, as_a_step_of_euler],
    "09.2": [by_a_matrix, by_a_function_and_a_quick_synapse, keep_and_turn_apart, from_the_library],
    "09.3": [with_a_third_dimension, with_the_change_alone_in_the_function, with_a_population_for_the_product],
}
