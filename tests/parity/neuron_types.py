"""Every neuron type that does nothing by chance, alone and in loops."""

from __future__ import annotations

from typing import Any

import numpy as np

from tests.parity.case import Case, at, ensemble, lif


def adaptive(nengo) -> Case:
    """Neurons that tire, spiking and as rates, in a loop and with their adaptation watched."""
    kinds = nengo.neurons
    with nengo.Network() as net:
        push = nengo.Node(lambda t: 0.9 if t < 0.3 else -0.4)
        tired = kinds.AdaptiveLIF(tau_n=0.2, inc_n=0.05, initial_state=at(nengo, 0.3))
        slow = kinds.AdaptiveLIF(tau_rc=0.03, tau_ref=0.0015, tau_n=0.1, inc_n=0.02, amplitude=0.6, min_voltage=-0.3,
                                 initial_state={**at(nengo, 0.1), **at(nengo, 0.2, "adaptation")})  # fmt: skip
        a = ensemble(nengo, 21, 50, neuron_type=tired)
        b = ensemble(nengo, 22, 40, 2, slow, radius=1.2)
        c = ensemble(nengo, 23, 30, neuron_type=kinds.AdaptiveLIFRate(tau_n=0.3, inc_n=0.02))
        nengo.Connection(push, a)
        nengo.Connection(a, a, synapse=0.1, transform=0.5)
        nengo.Connection(a, b[1], function=np.square)
        nengo.Connection(push, b[0], synapse=None)
        turned = nengo.Connection(b, c, function=lambda x: x[0] - x[1], synapse=0.01)
        return Case(
            net,
            dense={
                "a": nengo.Probe(a, synapse=0.02),
                "b": nengo.Probe(b, synapse=0.02),
                "c": nengo.Probe(c),
                "adaptation": nengo.Probe(a.neurons[:5], "adaptation"),
                "adaptation of rates": nengo.Probe(c.neurons[:5], "adaptation"),
                "voltage": nengo.Probe(b.neurons[::8], "voltage", sample_every=0.002),
            },
            spikes={"a": nengo.Probe(a.neurons), "b": nengo.Probe(b.neurons)},
            weights={"turned": turned},
        )


def izhikevich(nengo) -> Case:
    """Izhikevich's neurons: regular, chattering and fast ones; gains found numerically and given."""
    kind = nengo.neurons.Izhikevich
    rng = np.random.RandomState(24)
    with nengo.Network() as net:
        wave = nengo.Node(lambda t: np.sin(8 * t))
        regular = ensemble(nengo, 25, 30, neuron_type=kind(initial_state=at(nengo, -60.0)), rates=(20, 60))
        chatter = kind(reset_voltage=-50, reset_recovery=2, initial_state=at(nengo, -65.0))
        quick = kind(tau_recovery=0.1, coupling=0.25, reset_recovery=2,
                     initial_state={**at(nengo, -64.0), **at(nengo, -16.0, "recovery")})  # fmt: skip
        given = {"gain": rng.uniform(5, 12, 25), "bias": rng.uniform(0, 8, 25)}
        points = {"encoders": rng.choice([-1.0, 1.0], (25, 1)), "eval_points": rng.uniform(-1, 1, (100, 1))}
        b = nengo.Ensemble(25, 1, neuron_type=chatter, **given, **points)
        c = nengo.Ensemble(25, 1, neuron_type=quick, radius=0.9, **given, **points)
        nengo.Connection(wave, regular, synapse=None)
        decoded = nengo.Connection(regular, b, synapse=0.02)
        nengo.Connection(b, c, synapse=0.01)
        nengo.Connection(c, c, synapse=0.05, transform=0.3)
        return Case(
            net,
            dense={
                "b": nengo.Probe(b, synapse=0.03),
                "c": nengo.Probe(c, synapse=0.03),
                "voltage": nengo.Probe(regular.neurons[:4], "voltage"),
                "recovery": nengo.Probe(c.neurons[:4], "recovery"),
            },
            spikes={name: nengo.Probe(e.neurons) for name, e in (("regular", regular), ("b", b), ("c", c))},
            weights={"decoded": decoded},
        )


def rectified(nengo) -> Case:
    """Rectified neurons, as rates and with several spikes in a step."""
    kinds = nengo.neurons
    spiking = kinds.SpikingRectifiedLinear(initial_state=at(nengo, 0.25))
    loud = kinds.SpikingRectifiedLinear(amplitude=0.02, initial_state=at(nengo, np.linspace(0, 0.9, 20)))
    with nengo.Network() as net:
        wave = nengo.Node(lambda t: [np.sin(9 * t), np.cos(5 * t)])
        a = ensemble(nengo, 31, 40, 2, kinds.RectifiedLinear(amplitude=0.8))
        b = ensemble(nengo, 32, 40, 2, spiking)
        c = ensemble(nengo, 33, 20, 1, loud, rates=(1500, 4500))
        nengo.Connection(wave, a)
        squared = nengo.Connection(a, b, function=np.square, synapse=0.01)
        nengo.Connection(b, b, synapse=0.08, transform=[[0.3, -0.5], [0.5, 0.3]])
        nengo.Connection(b[1], c, synapse=0.02)
        return Case(
            net,
            dense={
                "a": nengo.Probe(a),
                "b": nengo.Probe(b, synapse=0.02),
                "c": nengo.Probe(c, synapse=0.02),
                "many": nengo.Probe(c.neurons[:5]),
                "voltage": nengo.Probe(b.neurons[:5], "voltage"),
                "rates": nengo.Probe(a.neurons[:5], sample_every=0.01),
            },
            spikes={"b": nengo.Probe(b.neurons), "c": nengo.Probe(c.neurons)},
            weights={"squared": squared},
        )


def sigmoidal(nengo) -> Case:
    """Sigmoid and tanh rates in a loop."""
    kinds = nengo.neurons
    with nengo.Network() as net:
        kick = nengo.Node(lambda t: 1.0 if t < 0.1 else 0.0)
        a = ensemble(nengo, 34, 40, 2, kinds.Sigmoid(), intercepts=np.linspace(-0.9, 0.9, 40), rates=(220, 380))
        b = ensemble(nengo, 35, 30, 1, kinds.Tanh(tau_ref=0.002), rates=(100, 400))
        nengo.Connection(kick, a[0])
        nengo.Connection(a, a, synapse=0.1, transform=[[1, -0.7], [0.7, 1]])
        decoded = nengo.Connection(a, b, function=lambda x: x[0] * x[1])
        return Case(
            net,
            dense={"a": nengo.Probe(a), "b": nengo.Probe(b), "rates": nengo.Probe(b.neurons[:6], sample_every=0.005)},
            weights={"decoded": decoded},
        )


def regular(nengo) -> Case:
    """Spikes made regularly from the rates of other types, negative ones included."""
    kinds = nengo.neurons

    def spiking(base, start: Any = 0.0, **kwargs):
        return kinds.RegularSpiking(base, initial_state=at(nengo, start), **kwargs)

    with nengo.Network() as net:
        wave = nengo.Node(lambda t: np.sin(7 * t))
        a = ensemble(nengo, 36, 30, neuron_type=spiking(kinds.LIFRate(tau_ref=0.001), 0.2))
        b = ensemble(nengo, 37, 30, neuron_type=spiking(kinds.Tanh(), 0.5, amplitude=0.5), rates=(100, 300))
        c = ensemble(
            nengo, 38, 30, neuron_type=spiking(kinds.RectifiedLinear(), np.linspace(0, 0.9, 30)), rates=(900, 2500)
        )
        nengo.Connection(wave, a, synapse=None)
        decoded = nengo.Connection(a, b)
        nengo.Connection(b, c, function=lambda x: -x, synapse=0.02)
        nengo.Connection(c, c, synapse=0.1, transform=0.4)
        return Case(
            net,
            dense={
                "a": nengo.Probe(a, synapse=0.02),
                "b": nengo.Probe(b, synapse=0.02),
                "c": nengo.Probe(c, synapse=0.02),
                "signed": nengo.Probe(b.neurons[:5]),
                "rate_out": nengo.Probe(a.neurons[:3], "rate_out", sample_every=0.005),
                "voltage": nengo.Probe(b.neurons[:3], "voltage"),
            },
            spikes={name: nengo.Probe(e.neurons) for name, e in (("a", a), ("b", b), ("c", c))},
            weights={"decoded": decoded},
        )


def own_type(nengo) -> Case:
    """A neuron type that the user wrote, with a memory of its own."""

    class Leaky(nengo.neurons.NeuronType):
        """Half-wave rectified current through a leak."""

        state = {"trace": nengo.dists.Choice([0.0])}  # noqa: RUF012

        def step(self, dt, J, output, trace):
            trace += dt / 0.02 * (np.maximum(J, 0) - trace)
            output[...] = 50 * trace

        def rates(self, x, gain, bias):
            return 50 * np.maximum(self.current(x, gain, bias), 0)

        def max_rates_intercepts(self, gain, bias):
            return 50 * (gain + bias), -bias / gain

    with nengo.Network() as net:
        wave = nengo.Node(lambda t: np.sin(10 * t))
        a = nengo.Ensemble(
            20,
            1,
            neuron_type=Leaky(),
            gain=np.linspace(0.5, 2, 20),
            bias=np.linspace(0, 1, 20),
            encoders=np.resize([[1.0], [-1.0]], (20, 1)),
            eval_points=np.linspace(-1, 1, 60)[:, None],
        )
        b = ensemble(nengo, 39)
        nengo.Connection(wave, a)
        decoders = np.linspace(-1, 1, 20)[:, None] * 1e-3
        nengo.Connection(a, b, solver=nengo.solvers.NoSolver(decoders))
        return Case(
            net,
            seconds=0.4,
            dense={"b": nengo.Probe(b, synapse=0.02), "trace": nengo.Probe(a.neurons[:6], "trace", sample_every=0.004)},
            spikes={"b": nengo.Probe(b.neurons)},
        )


def extremes(nengo) -> Case:
    """LIF at the ends of its parameters: no rest, a rest of many steps, no floor, a tenth of a millisecond a step."""
    rng = np.random.RandomState(40)

    def given(n, strong=30.0):
        return {
            "gain": rng.uniform(1, strong, n),
            "bias": rng.uniform(-strong, strong, n),
            "encoders": rng.choice([-1.0, 1.0], (n, 1)),
            "eval_points": np.linspace(-1, 1, 50)[:, None],
        }

    start = np.linspace(0, 0.99, 20)
    with nengo.Network() as net:
        wave = nengo.Node(lambda t: np.sin(60 * t))
        kinds = {
            "restless": lif(nengo, start, tau_ref=0.0),
            "long rest": lif(nengo, start, tau_ref=0.03),
            "floorless": lif(nengo, start, min_voltage=-np.inf),
            "deep": lif(nengo, start, min_voltage=-5.0, tau_ref=0.00123),
            "stiff": lif(nengo, start, tau_rc=0.0005),
            "sluggish": lif(nengo, start, tau_rc=0.2, amplitude=3.0),
        }
        many = {name: nengo.Ensemble(20, 1, neuron_type=kind, **given(20)) for name, kind in kinds.items()}
        for one in many.values():
            nengo.Connection(wave, one, synapse=None)
        nengo.Connection(many["deep"], many["long rest"], synapse=0.003)
        return Case(
            net,
            seconds=0.12,
            dt=0.0001,
            dense={
                "voltage": nengo.Probe(many["floorless"].neurons[:4], "voltage", sample_every=0.0005),
                "deep": nengo.Probe(many["deep"].neurons[:4], "voltage", sample_every=0.0005),
                "rest": nengo.Probe(many["long rest"].neurons[:4], "refractory_time", sample_every=0.001),
            },
            spikes={name: nengo.Probe(one.neurons) for name, one in many.items()},
        )


def direct(nengo) -> Case:
    """Ensembles without neurons, between ensembles with them."""
    with nengo.Network() as net:
        wave = nengo.Node(lambda t: [np.sin(11 * t), np.cos(4 * t)])
        a = ensemble(nengo, 41, 40, 2)
        exact = nengo.Ensemble(10, 2, neuron_type=nengo.neurons.Direct(), radius=2.0)
        other = nengo.Ensemble(1, 1, neuron_type=nengo.neurons.Direct())
        b = ensemble(nengo, 42, 40)
        nengo.Connection(wave, a)
        nengo.Connection(a, exact, synapse=0.01)
        nengo.Connection(exact, other, function=lambda x: x[0] * x[1], synapse=None)
        nengo.Connection(exact[1], other, transform=0.5, synapse=0.02)
        nengo.Connection(other, b, function=lambda x: x**2 - 0.5)
        nengo.Connection(b, exact[0], synapse=0.1, transform=0.3)
        return Case(
            net,
            dense={
                "exact": nengo.Probe(exact),
                "other": nengo.Probe(other, synapse=0.01),
                "b": nengo.Probe(b, synapse=0.02),
            },
            spikes={"a": nengo.Probe(a.neurons), "b": nengo.Probe(b.neurons)},
        )


CASES = [adaptive, izhikevich, rectified, sigmoidal, regular, own_type, extremes, direct]
