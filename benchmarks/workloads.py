"""Networks to time, written for any module with Nengo's vocabulary, and what each must answer before a speed counts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

POPULATION = 100  # neurons of a population whose spikes are written down


@dataclass(frozen=True)
class Workload:
    """A network and how to run it; ``answer(sim)`` is a number that must lie in ``within``."""

    network: Any
    neurons: int
    seconds: float
    answer: Callable[[Any], float]
    within: tuple[float, float]
    dt: float = 0.001


def a_tiny(nengo) -> Workload:
    """One 100-neuron 2-D ensemble, a function node, a decoded and a spike probe."""
    with nengo.Network(seed=1) as net:
        wave = nengo.Node(lambda t: [np.sin(6.28 * t), np.cos(6.28 * t)])
        a = nengo.Ensemble(100, 2)
        nengo.Connection(wave, a, synapse=0.005)
        value, spikes = nengo.Probe(a, synapse=0.03), nengo.Probe(a.neurons)
    return Workload(
        net,
        100,
        2.0,
        lambda sim: float(np.abs(sim.data[value]).max() + np.asarray(sim.data[spikes]).mean() / 1e3),
        (0.9, 1.4),
    )


def b_product(nengo) -> Workload:
    """The product of two sines through a 2-D ensemble, four probes: what everybody runs first."""
    with nengo.Network(seed=2) as net:
        left = nengo.Node(lambda t: np.sin(2 * np.pi * t))
        right = nengo.Node(lambda t: np.cos(np.pi * t))
        a, b = nengo.Ensemble(100, 1), nengo.Ensemble(100, 1)
        both = nengo.Ensemble(200, 2, radius=1.5)
        out = nengo.Ensemble(100, 1)
        nengo.Connection(left, a)
        nengo.Connection(right, b)
        nengo.Connection(a, both[0])
        nengo.Connection(b, both[1])
        nengo.Connection(both, out, function=lambda x: x[0] * x[1])
        probes = [nengo.Probe(ensemble, synapse=0.03) for ensemble in (a, b, both, out)]

    def error(sim) -> float:
        """Root mean square, allowing for the 45 ms that three synapses and a filter delay the product."""
        t = np.asarray(sim.trange())
        found, wanted = np.asarray(sim.data[probes[3]])[:, 0], np.sin(2 * np.pi * t) * np.cos(np.pi * t)
        return float(np.sqrt(np.mean((found[45:] - wanted[:-45]) ** 2)))

    return Workload(net, 500, 10.0, error, (0.01, 0.1))


def c_integrator(nengo) -> Workload:
    """1000 neurons that integrate a push of 0.3 s."""
    with nengo.Network(seed=3) as net:
        push = nengo.Node(lambda t: 2.0 if 0.2 < t < 0.5 else 0.0)
        a = nengo.Ensemble(1000, 1)
        nengo.Connection(a, a, synapse=0.1)
        nengo.Connection(push, a, transform=0.1, synapse=0.1)
        probe = nengo.Probe(a, synapse=0.02)
    return Workload(net, 1000, 2.0, lambda sim: float(sim.data[probe][-1, 0]), (0.4, 0.75))


def c_oscillator(nengo) -> Workload:
    """1000 neurons that swing in two dimensions after a kick."""
    tau, speed = 0.1, 8.0
    with nengo.Network(seed=4) as net:
        kick = nengo.Node(lambda t: [1.0, 0.0] if t < 0.1 else [0.0, 0.0])
        a = nengo.Ensemble(1000, 2)
        nengo.Connection(a, a, transform=[[1, -speed * tau], [speed * tau, 1]], synapse=tau)
        nengo.Connection(kick, a, synapse=0.005)
        probe = nengo.Probe(a, synapse=0.01)
    return Workload(net, 1000, 5.0, lambda sim: float(np.abs(sim.data[probe]).max()), (0.8, 1.6))


def d_chain50(nengo) -> Workload:
    """Fifty 200-neuron ensembles in a row."""
    with nengo.Network(seed=6) as net:
        ends = [nengo.Node(lambda t: np.sin(6.28 * t))]
        for _ in range(50):
            ends.append(nengo.Ensemble(200, 1))
            nengo.Connection(ends[-2], ends[-1], synapse=0.005)
        probes = [nengo.Probe(ends[i], synapse=0.02) for i in (1, 50)]
    return Workload(net, 10_000, 1.0, lambda sim: float(sim.data[probes[1]][500:].std()), (0.5, 1.0))


def d_array50(nengo) -> Workload:
    """An array of fifty 200-neuron ensembles that squares fifty sines."""
    with nengo.Network(seed=5) as net:
        phase = np.linspace(0, 2 * np.pi, 50)
        waves = nengo.Node(lambda t: np.sin(6.28 * t + phase))
        array = nengo.networks.EnsembleArray(200, 50)
        squares = array.add_output("squares", lambda x: x**2)
        nengo.Connection(waves, array.input)
        probe = nengo.Probe(squares, synapse=0.02)
    return Workload(net, 10_000, 1.0, lambda sim: float(sim.data[probe][500:].mean()), (0.4, 0.6))


def e_large(nengo) -> Workload:
    """100 000 neurons in 16 dimensions; decoders are given, so that the run is timed and not a solver."""
    n, d, rng = 100_000, 16, np.random.RandomState(7)
    with nengo.Network(seed=7) as net:
        speeds = rng.uniform(0.5, 3, d)
        waves = nengo.Node(lambda t: 0.25 * np.sin(6.28 * speeds * t))
        encoders = rng.randn(n, d)
        encoders /= np.linalg.norm(encoders, axis=1, keepdims=True)
        a = nengo.Ensemble(n, d, encoders=encoders, n_eval_points=10)
        out = nengo.Node(size_in=d)
        nengo.Connection(waves, a, synapse=0.005)
        nengo.Connection(a, out, synapse=0.01, solver=nengo.solvers.NoSolver(encoders * (d / (200.0 * n))))
        probe = nengo.Probe(out)
    return Workload(net, n, 0.2, lambda sim: float(np.sqrt(np.mean(sim.data[probe][100:] ** 2))), (0.02, 0.5))


def f_pes(nengo) -> Workload:
    """1000 neurons that learn two squares from an error."""
    with nengo.Network(seed=8) as net:
        wave = nengo.Node(lambda t: [np.sin(6.28 * t), np.cos(6.28 * t)])
        pre, post, error = nengo.Ensemble(1000, 2), nengo.Ensemble(100, 2), nengo.Ensemble(100, 2)
        nengo.Connection(wave, pre)
        learned = nengo.Connection(
            pre, post, function=lambda x: [0.0, 0.0], learning_rule_type=nengo.PES(learning_rate=3e-4)
        )
        nengo.Connection(post, error)
        nengo.Connection(pre, error, function=lambda x: [-(x[0] ** 2), -(x[1] ** 2)])
        nengo.Connection(error, learned.learning_rule)
        probe = nengo.Probe(error, synapse=0.1)
    return Workload(net, 1200, 5.0, lambda sim: float(np.abs(sim.data[probe][-1250:]).mean()), (0.0, 0.15))


def cuba_pairs(n: int = 4000, density: float = 0.02, seed: int = 9) -> tuple[np.ndarray, np.ndarray]:
    """Who sends to whom in the CUBA network: ``(post, pre)``, drawn for one sender after the other."""
    rng = np.random.RandomState(seed)
    targets = [rng.choice(n, size=rng.binomial(n, density), replace=False) for _ in range(n)]
    return np.concatenate(targets), np.repeat(np.arange(n), [len(t) for t in targets])


def g_cuba(nengo) -> Workload:
    """The network of Vogels & Abbott (2005) with current synapses: 4000 LIF, 2 % connected, steps of 0.1 ms.

    In units of threshold 1 and reset 0, a millivolt is 0.1: the drive is 1.1, an excitatory spike adds 0.162 to the
    current, an inhibitory one takes 0.9 away.
    """
    n, excitatory = 4000, 3200
    post, pre = cuba_pairs(n)
    with nengo.Network(seed=9) as net:
        cells = nengo.Ensemble(
            n, 1, gain=np.ones(n), bias=np.full(n, 1.1), encoders=np.ones((n, 1)), n_eval_points=10,
            neuron_type=nengo.LIF(tau_rc=0.02, tau_ref=0.005, min_voltage=-np.inf),
        )  # fmt: skip
        for first, stop, weight, tau in ((0, excitatory, 0.162, 0.005), (excitatory, n, -0.9, 0.010)):
            mine = (pre >= first) & (pre < stop)
            matrix = nengo.Sparse(
                (n, stop - first),
                indices=np.stack([post[mine], pre[mine] - first], axis=1),
                init=np.full(mine.sum(), weight * tau),
            )
            nengo.Connection(cells.neurons[first:stop], cells.neurons, transform=matrix, synapse=tau)
        spikes = nengo.Probe(cells.neurons[:POPULATION])
    return Workload(net, n, 0.5, lambda sim: _rate(sim.data[spikes]), (3.0, 9.0), dt=0.0001)


def _population(nengo, n: int, seconds: float) -> Workload:
    """Neurons without connections, each with a current of its own."""
    with nengo.Network(seed=10) as net:
        currents = np.random.RandomState(10).uniform(0.5, 5.0, n)
        cells = nengo.Ensemble(n, 1, gain=np.ones(n), bias=currents, encoders=np.ones((n, 1)), n_eval_points=10)
        spikes = nengo.Probe(cells.neurons[:POPULATION])
    return Workload(net, n, seconds, lambda sim: _rate(sim.data[spikes]), (50.0, 110.0))


def p_lif_1k(nengo) -> Workload:
    """1000 unconnected LIF neurons."""
    return _population(nengo, 1000, 2.0)


def p_lif_100k(nengo) -> Workload:
    """100 000 unconnected LIF neurons."""
    return _population(nengo, 100_000, 0.5)


def _rate(spikes) -> float:
    """Mean rate [Hz] of spikes of height 1 / dt, from the second half of a run."""
    return float(np.asarray(spikes)[len(spikes) // 2 :].mean())


WORKLOADS = {
    make.__name__: make
    for make in (
        a_tiny, b_product, c_integrator, c_oscillator, d_chain50, d_array50, e_large, f_pes, g_cuba, p_lif_1k, p_lif_100k,
    )
}  # fmt: skip
