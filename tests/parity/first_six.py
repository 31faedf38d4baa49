"""Six small networks of LIF neurons: the parts that every model is made of."""

from __future__ import annotations

import numpy as np

from tests.parity.case import Case, drawn, lif


def product(nengo) -> Case:
    """Two numbers multiplied through a combined 2-D ensemble."""
    with nengo.Network() as net:
        left, right = nengo.Node([0.8]), nengo.Node(lambda t: -0.5 if t < 0.2 else 0.6)
        a = nengo.Ensemble(40, 1, neuron_type=lif(nengo), **drawn(1, 40, 1))
        b = nengo.Ensemble(40, 1, neuron_type=lif(nengo), **drawn(2, 40, 1))
        both = nengo.Ensemble(80, 2, radius=1.5, neuron_type=lif(nengo), **drawn(3, 80, 2))
        out = nengo.Ensemble(40, 1, neuron_type=lif(nengo), **drawn(4, 40, 1))
        nengo.Connection(left, a)
        nengo.Connection(right, b)
        nengo.Connection(a, both[0])
        nengo.Connection(b, both[1])
        decoded = nengo.Connection(both, out, function=lambda x: x[0] * x[1])
        return Case(
            net,
            dense={
                "out": nengo.Probe(out, synapse=0.03),
                "out_raw": nengo.Probe(out),
                "both": nengo.Probe(both, synapse=nengo.Lowpass(0.01)),
                "both_input": nengo.Probe(both, "input"),
                "right": nengo.Probe(right),
            },
            spikes={"both": nengo.Probe(both.neurons), "out": nengo.Probe(out.neurons)},
            weights={"product": decoded},
        )


def integrator(nengo) -> Case:
    """A 1-D recurrent memory with given gain and bias, probed at every fifth step."""
    rng = np.random.RandomState(5)
    n = 60
    with nengo.Network() as net:
        push = nengo.Node(lambda t: [2.0 if 0.05 < t < 0.25 else 0.0])
        memory = nengo.Ensemble(
            n,
            1,
            radius=1.2,
            encoders=rng.choice([-1.0, 1.0], (n, 1)),
            gain=rng.uniform(2.5, 8.0, n),
            bias=rng.uniform(-1.0, 5.0, n),
            eval_points=rng.uniform(-1, 1, (200, 1)),
            neuron_type=lif(nengo, 0.4),
        )
        feedback = nengo.Connection(memory, memory, synapse=0.1)
        nengo.Connection(push, memory, transform=0.1, synapse=0.1)
        return Case(
            net,
            seconds=1.0,
            dense={
                "memory": nengo.Probe(memory, synapse=0.02, sample_every=0.005),
                "memory_raw": nengo.Probe(memory, sample_every=0.005),
                "feedback": nengo.Probe(feedback, sample_every=0.005),
                "push": nengo.Probe(push, sample_every=0.005),
            },
            spikes={"memory": nengo.Probe(memory.neurons)},
            weights={"feedback": feedback},
        )


def oscillator(nengo) -> Case:
    """A 2-D recurrent ensemble of radius 1.3: matrix transform, slices on both ends, synapses of 0 and None."""
    tau, speed = 0.1, 9.0
    turn = np.array([[1.0, -speed * tau], [speed * tau, 1.0]])
    with nengo.Network() as net:
        kick = nengo.Node(lambda t: [1.0, 0.0] if t < 0.08 else [0.0, 0.0])
        ring = nengo.Ensemble(100, 2, radius=1.3, neuron_type=lif(nengo, 0.2), **drawn(6, 100, 2))
        copy = nengo.Ensemble(50, 2, neuron_type=lif(nengo), **drawn(7, 50, 2))
        show = nengo.Node(size_in=2)
        nengo.Connection(kick, ring, synapse=None)
        loop = nengo.Connection(ring, ring, transform=turn, synapse=tau)
        swapped = nengo.Connection(ring[1], copy[0], synapse=0, transform=-0.5)
        nengo.Connection(
            ring[[1, 0]], copy, function=lambda x: [0.2 * x[0] ** 2, 0.3 * x[1]], synapse=nengo.Lowpass(0.02)
        )
        nengo.Connection(copy, show[::-1], synapse=None)
        return Case(
            net,
            dense={
                "ring": nengo.Probe(ring, synapse=0.01),
                "copy": nengo.Probe(copy, synapse=0.02),
                "copy_input": nengo.Probe(copy, "input"),
                "show": nengo.Probe(show),
                "first": nengo.Probe(ring[0], synapse=0.05),
            },
            spikes={"ring": nengo.Probe(ring.neurons), "copy": nengo.Probe(copy.neurons)},
            weights={"loop": loop, "swapped": swapped},
        )


def wired(nengo) -> Case:
    """Connections into and out of single neurons, beside the decoded path."""
    rng = np.random.RandomState(8)
    with nengo.Network() as net:
        drive = nengo.Node(lambda t: np.sin(12 * t))
        veto = nengo.Node(lambda t: [1.0] if 0.2 < t < 0.3 else [0.0])
        sender = nengo.Ensemble(30, 1, neuron_type=lif(nengo), **drawn(9, 30, 1))
        target = nengo.Ensemble(24, 1, neuron_type=lif(nengo, 0.1), **drawn(10, 24, 1))
        readout = nengo.Node(size_in=2)
        nengo.Connection(drive, sender)
        nengo.Connection(drive, target, transform=0.4, synapse=0.02)
        nengo.Connection(sender.neurons, target.neurons, transform=rng.uniform(-1e-4, 2e-4, (24, 30)), synapse=0.01)
        nengo.Connection(sender, target.neurons[4:12], transform=rng.uniform(-0.5, 0.5, (8, 1)), synapse=0.005)
        nengo.Connection(veto, target.neurons, transform=np.full((24, 1), -2.0), synapse=None)
        nengo.Connection(sender.neurons[:10], readout[0], transform=np.full((1, 10), 1e-3), synapse=0.02)
        nengo.Connection(target.neurons[[3, 5, 20]], readout[1], transform=[[1e-3, 2e-3, -1e-3]], synapse=None)
        return Case(
            net,
            dense={
                "readout": nengo.Probe(readout),
                "target": nengo.Probe(target, synapse=0.03),
                "voltage": nengo.Probe(target.neurons[:6], "voltage"),
                "current": nengo.Probe(target.neurons[:6], "input"),
                "filtered": nengo.Probe(target.neurons[6:10], synapse=0.02),
            },
            spikes={"sender": nengo.Probe(sender.neurons), "target": nengo.Probe(target.neurons)},
        )


def rates(nengo) -> Case:
    """LIFRate ensembles, a node that answers its input, passthrough nodes, slices with steps."""
    slow = nengo.LIFRate(tau_rc=0.03, tau_ref=0.001, amplitude=0.5)
    with nengo.Network() as net:
        source = nengo.Node(lambda t: [np.sin(6 * t), np.cos(9 * t), 0.3])
        relay = nengo.Node(size_in=3)
        x = nengo.Ensemble(40, 2, neuron_type=nengo.LIFRate(), **drawn(11, 40, 2))
        y = nengo.Ensemble(40, 1, radius=0.8, neuron_type=slow, **drawn(12, 40, 1))
        control = nengo.Node(lambda t, v: [0.5 * v[0] - v[1], v[1] + t], size_in=2)
        nengo.Connection(source, relay, synapse=None)
        nengo.Connection(relay[::2], x, synapse=0.01)
        nengo.Connection(relay[-2], y, transform=0.5)
        nengo.Connection(x, control, synapse=0.02)
        nengo.Connection(control[0], y, synapse=0.05)
        squared = nengo.Connection(
            x, y, function=lambda v: v[0] ** 2 - v[1], eval_points=np.random.RandomState(13).uniform(-1, 1, (250, 2))
        )
        nengo.Connection(y, control[1], function=np.square, synapse=0)
        return Case(
            net,
            dense={
                "relay": nengo.Probe(relay),
                "x": nengo.Probe(x),
                "y": nengo.Probe(y, synapse=0.01),
                "y_input": nengo.Probe(y, "input"),
                "control": nengo.Probe(control),
                "x_rates": nengo.Probe(x.neurons[:4]),
            },
            weights={"squared": squared},
        )


def restless(nengo) -> Case:
    """Neurons in unusual states: given voltages, a long rest, a low floor, small spikes, half a millisecond a step."""
    n = 40
    start = np.linspace(0, 0.98, n)
    long = drawn(15, n, 1, (100, 300))
    long["encoders"] *= 1.25
    with nengo.Network() as net:
        wave = nengo.Node(lambda t: 1.4 * np.sin(25 * t))
        a = nengo.Ensemble(
            n, 1, neuron_type=lif(nengo, start, tau_ref=0.0033, min_voltage=-0.5), **drawn(14, n, 1, (80, 250))
        )
        b = nengo.Ensemble(
            n,
            1,
            neuron_type=lif(nengo, start, tau_rc=0.01, tau_ref=0.0025, min_voltage=-np.inf, amplitude=0.7),
            normalize_encoders=False,
            **long,
        )
        nengo.Connection(wave, a, synapse=None)
        onward = nengo.Connection(a, b, function=lambda x: -x, synapse=0.004)
        return Case(
            net,
            seconds=0.3,
            dt=0.0005,
            dense={
                "a": nengo.Probe(a, synapse=0.01),
                "b": nengo.Probe(b, synapse=0.01),
                "voltage": nengo.Probe(a.neurons[::8], "voltage"),
                "floorless": nengo.Probe(b.neurons[::8], "voltage"),
            },
            spikes={"a": nengo.Probe(a.neurons), "b": nengo.Probe(b.neurons)},
            weights={"onward": onward},
        )


CASES = [product, integrator, oscillator, wired, rates, restless]
