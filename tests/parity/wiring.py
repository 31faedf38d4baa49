"""Which values go where: slices of every kind, matrices of every kind, arrays, nested networks."""

from __future__ import annotations

import numpy as np

from tests.parity.case import Case, drawn, ensemble, lif


def slices(nengo) -> Case:
    """Single, negative, stepped, listed, boolean and repeated indices, on both ends and of neurons."""
    rng = np.random.RandomState(89)
    with nengo.Network() as net:
        wave = nengo.Node(lambda t: [np.sin(9 * t), np.cos(6 * t), 0.4, np.sin(20 * t)])
        a = ensemble(nengo, 90, 60, 4, radius=1.5)
        b = ensemble(nengo, 91, 40, 3)
        c = ensemble(nengo, 92, 30, 2)
        nengo.Connection(wave[::-1], a, synapse=None)
        nengo.Connection(wave[[0, 0, 3]], a[[1, 1, 2]], transform=0.1)
        nengo.Connection(a[-1], b[0])
        nengo.Connection(a[1:3], b[1:], function=lambda x: x**2, transform=[[0.5, 0], [0.2, -0.5]])
        nengo.Connection(a[[2, 0]], b[[2, 0]], transform=[0.3, -0.4], synapse=0.02)
        nengo.Connection(b[np.array([True, False, True])], c, synapse=0.01)
        nengo.Connection(b[1], c, function=lambda x: [x[0], x[0] ** 2, -x[0]], transform=rng.uniform(-0.3, 0.3, (2, 3)))
        nengo.Connection(b.neurons[::4], c.neurons[5:15], transform=rng.uniform(-2e-4, 3e-4, (10, 10)))
        nengo.Connection(b.neurons[[7, 7, 1]], c.neurons[[0, 29, 29]], transform=1e-3, synapse=0.01)
        nengo.Connection(c.neurons[-3:], a[::3], transform=rng.uniform(-1e-4, 1e-4, (2, 3)), synapse=0.05)
        return Case(
            net,
            dense={
                "a": nengo.Probe(a, synapse=0.02),
                "b": nengo.Probe(b[::-1], synapse=0.02),
                "c": nengo.Probe(c, "input"),
                "last": nengo.Probe(c[-1], synapse=0.03),
                "mixed": nengo.Probe(a[[3, 0]], synapse=0.02, sample_every=0.002),
            },
            spikes={name: nengo.Probe(e.neurons) for name, e in (("a", a), ("b", b), ("c", c))},
        )


def matrices(nengo) -> Case:
    """Sparse matrices and convolutions, from values and from neurons."""
    rng = np.random.RandomState(93)
    kinds = nengo.transforms

    def sparse(rows, columns, entries, size):
        where = np.unique(
            np.stack([rng.randint(rows, size=entries), rng.randint(columns, size=entries)], axis=1), axis=0
        )
        return kinds.Sparse((rows, columns), indices=where, init=rng.uniform(-size, size, len(where)))

    kernel = rng.uniform(-0.4, 0.4, (3, 3, 1, 2))
    image = rng.uniform(-1, 1, 36)
    conv = kinds.Convolution(n_filters=2, input_shape=(6, 6, 1), kernel_size=(3, 3), init=kernel, strides=(1, 2))
    same = kinds.Convolution(
        n_filters=1, input_shape=(2, 4, 4), kernel_size=(3, 3), padding="same", channels_last=False,
        init=rng.uniform(-2e-4, 4e-4, (3, 3, 2, 1)),
    )  # fmt: skip
    with nengo.Network() as net:
        wave = nengo.Node(lambda t: image * np.sin(10 * t))
        values = ensemble(nengo, 94, 50, 3)
        a, b = ensemble(nengo, 95, 32), ensemble(nengo, 96, 16)
        out = nengo.Node(size_in=5)
        nengo.Connection(wave, values, transform=sparse(3, 36, 30, 0.3), synapse=0.01)
        first = nengo.Node(size_in=conv.size_out)
        nengo.Connection(wave, first, transform=conv)
        nengo.Connection(first[:16], a.neurons[::2], synapse=None)
        nengo.Connection(a.neurons, b.neurons, transform=same)
        nengo.Connection(first, out, transform=sparse(5, conv.size_out, 30, 1.0), synapse=0.01)
        nengo.Connection(values.neurons, a.neurons, transform=sparse(32, 50, 200, 2e-4), synapse=0.008)
        nengo.Connection(b.neurons, b.neurons, transform=sparse(16, 16, 40, 3e-4), synapse=0.02)
        return Case(
            net,
            seconds=0.4,
            dense={
                "values": nengo.Probe(values, synapse=0.02),
                "first": nengo.Probe(first, sample_every=0.005),
                "out": nengo.Probe(out),
                "current": nengo.Probe(b.neurons, "input", sample_every=0.002),
            },
            spikes={"values": nengo.Probe(values.neurons), "a": nengo.Probe(a.neurons), "b": nengo.Probe(b.neurons)},
        )


def cuba(nengo) -> Case:
    """A small network of excitatory and inhibitory neurons with sparse weights, in steps of 0.1 ms."""
    rng = np.random.RandomState(97)
    n, excitatory = 300, 240
    with nengo.Network() as net:
        cells = nengo.Ensemble(
            n, 1, gain=np.ones(n), bias=np.full(n, 1.1), encoders=np.ones((n, 1)), eval_points=[[0.0]],
            neuron_type=lif(nengo, rng.rand(n), tau_ref=0.005, min_voltage=-np.inf),
        )  # fmt: skip
        for first, stop, weight, tau in ((0, excitatory, 0.5, 0.005), (excitatory, n, -2.5, 0.01)):
            here = np.argwhere(rng.rand(n, stop - first) < 0.08)
            matrix = nengo.transforms.Sparse((n, stop - first), indices=here, init=np.full(len(here), weight * tau))
            nengo.Connection(cells.neurons[first:stop], cells.neurons, transform=matrix, synapse=tau)
        return Case(
            net,
            seconds=0.3,
            dt=0.0001,
            dense={"voltage": nengo.Probe(cells.neurons[:3], "voltage", sample_every=0.001)},
            spikes={"cells": nengo.Probe(cells.neurons)},
        )


def nested(nengo) -> Case:
    """Networks in networks, an array of ensembles, defaults from a config."""
    many = drawn(98, 20, 1)
    with nengo.Network() as net:
        net.config[nengo.Connection].synapse = 0.01
        wave = nengo.Node(lambda t: [np.sin(9 * t), np.cos(6 * t), 0.4])
        array = nengo.networks.EnsembleArray(20, 3, neuron_type=lif(nengo), n_eval_points=300, **many)
        squares = array.add_output("squares", np.square)
        inner = nengo.Network()
        with inner:
            inner.config[nengo.Ensemble].neuron_type = nengo.LIFRate(tau_ref=0.001)
            x = nengo.Ensemble(30, 2, **drawn(99, 30, 2))
            with nengo.Network():
                y = nengo.Ensemble(20, 1, **{**drawn(100, 20, 1), "neuron_type": lif(nengo, 0.2)})
                nengo.Connection(x[0], y)
        nengo.Connection(wave, array.input)
        nengo.Connection(array.output[:2], x)
        nengo.Connection(squares, y, transform=np.full((1, 3), 0.3), synapse=None)
        return Case(
            net,
            dense={
                "array": nengo.Probe(array.output, synapse=0.02),
                "squares": nengo.Probe(squares, synapse=0.02),
                "x": nengo.Probe(x),
                "y": nengo.Probe(y, synapse=0.02),
            },
            spikes={"y": nengo.Probe(y.neurons), "first": nengo.Probe(array.ea_ensembles[0].neurons)},
        )


def full_weights(nengo) -> Case:
    """Solvers that find weights from each neuron to each, and decoders by other solvers without chance."""
    solvers = nengo.solvers
    with nengo.Network() as net:
        wave = nengo.Node(lambda t: [np.sin(9 * t), np.cos(6 * t)])
        a = ensemble(nengo, 101, 50, 2)
        b = ensemble(nengo, 102, 30, 2, radius=1.3)
        c, d = (ensemble(nengo, seed, 30) for seed in (103, 104))
        nengo.Connection(wave, a)
        full = nengo.Connection(a, b, solver=solvers.LstsqL2(reg=0.05, weights=True), transform=[[0, 1], [-1, 0]])
        part = nengo.Connection(a[1], b[0], function=np.square, solver=solvers.LstsqL2nz(weights=True), synapse=0.02)
        plain = nengo.Connection(a, c, function=lambda x: x[0] * x[1], solver=solvers.Lstsq(rcond=0.05))
        nonzero = nengo.Connection(b[1], d, solver=solvers.LstsqL2nz(reg=0.2))
        nengo.Connection(c, d, solver=solvers.NoSolver(np.linspace(-1, 1, 30)[:, None] * 1e-3), synapse=0.02)
        return Case(
            net,
            dense={
                "c": nengo.Probe(c, synapse=0.02),
                "d": nengo.Probe(d, synapse=0.02, solver=solvers.LstsqL2(reg=0.01)),
            },
            spikes={name: nengo.Probe(e.neurons) for name, e in (("b", b), ("c", c), ("d", d))},
            weights={"full": full, "part": part, "plain": plain, "nonzero": nonzero},
        )


CASES = [slices, matrices, cuba, nested, full_weights]
