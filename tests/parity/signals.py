"""Synapses of every kind, seeded processes, noise, and time that is not round."""

from __future__ import annotations

import numpy as np

from tests.parity.case import Case, ensemble, lif


def synapses(nengo) -> Case:
    """Alpha, linear filters of several methods and orders, a triangle, and a high-pass that answers at once."""
    kinds = nengo.synapses
    second = kinds.LinearFilter([1], [0.0004, 0.02, 1])
    ringing = kinds.LinearFilter([0.02, 1], [0.0001, 0.004, 1])
    high = kinds.LinearFilter([0.05, 0], [0.05, 1])  # passes its input through
    with nengo.Network() as net:
        wave = nengo.Node(lambda t: [np.sin(15 * t), 1.0 if 0.1 < t < 0.3 else -0.5])
        a = ensemble(nengo, 83, 40, 2)
        b = ensemble(nengo, 84, 40)
        out = nengo.Node(size_in=4)
        nengo.Connection(wave, a, synapse=kinds.Alpha(0.01))
        nengo.Connection(a, a, synapse=kinds.Alpha(0.08), transform=0.4)
        nengo.Connection(a[0], b, synapse=second)
        nengo.Connection(a[1], b, function=np.square, synapse=kinds.Triangle(0.012))
        nengo.Connection(wave[1], out[0], synapse=high)
        nengo.Connection(b, out[1], synapse=ringing)
        nengo.Connection(a, out[2:], synapse=kinds.LinearFilter([1], [0.03, 1], method="bilinear"))
        methods = ("euler", "backward_diff", "bilinear", "zoh")
        filtered = {
            f"wave {method}": nengo.Probe(wave, synapse=kinds.LinearFilter([1], [0.0009, 0.05, 1], method=method))
            for method in methods
        }
        return Case(
            net,
            dense={
                "a": nengo.Probe(a, synapse=kinds.Alpha(0.02)),
                "b": nengo.Probe(b, synapse=kinds.Triangle(0.01)),
                "out": nengo.Probe(out),
                "digital": nengo.Probe(wave, synapse=kinds.LinearFilter([0.25, 0.25], [1, -0.5], analog=False)),
                "spikes": nengo.Probe(b.neurons[:4], synapse=second),
                **filtered,
            },
            spikes={"a": nengo.Probe(a.neurons), "b": nengo.Probe(b.neurons)},
        )


def processes(nengo) -> Case:
    """Processes with seeds and without chance: in nodes, as noise, with an input of their own."""
    kinds = nengo.processes
    with nengo.Network() as net:
        white = nengo.Node(kinds.WhiteSignal(0.4, high=20, rms=0.5, seed=1), size_out=2)
        started = nengo.Node(kinds.WhiteSignal(1.0, high=10, rms=0.4, y0=0.2, seed=2))
        noise = nengo.Node(kinds.WhiteNoise(nengo.dists.Uniform(-1, 1), scale=False, seed=3), size_out=1)
        scaled = nengo.Node(kinds.WhiteNoise(nengo.dists.Gaussian(0, 0.02), seed=4), size_out=2)
        smooth = nengo.Node(kinds.FilteredNoise(synapse=nengo.synapses.Alpha(0.02), seed=5), size_out=1)
        wandering = nengo.Node(kinds.BrownNoise(seed=6), size_out=1)
        shown = nengo.Node(kinds.PresentInput(np.array([[0.5, -0.5], [0.1, 0.9], [-0.8, 0.0]]), 0.05))
        steps = nengo.Node(kinds.Piecewise({0.1: 0.5, 0.25: -0.7, 0.4: 0.0}))
        a = ensemble(nengo, 85, 30, 2, noise=kinds.WhiteNoise(nengo.dists.Gaussian(0, 0.05), seed=7))
        b = ensemble(nengo, 86, 30, noise=kinds.FilteredNoise(dist=nengo.dists.Gaussian(0, 0.5), seed=8))
        nengo.Connection(white, a, synapse=None)
        nengo.Connection(shown, a, transform=0.3)
        nengo.Connection(a[0], b)
        nengo.Connection(steps, b, transform=0.5)
        nodes = {
            "white": white, "started": started, "noise": noise, "scaled": scaled, "smooth": smooth,
            "wandering": wandering, "shown": shown, "steps": steps,
        }  # fmt: skip
        return Case(
            net,
            seconds=0.45,
            dense={
                "a": nengo.Probe(a, synapse=0.02),
                "b": nengo.Probe(b, synapse=0.02),
                "current": nengo.Probe(b.neurons[:3], "input"),
                **{name: nengo.Probe(node) for name, node in nodes.items()},
            },
            spikes={"a": nengo.Probe(a.neurons), "b": nengo.Probe(b.neurons)},
        )


def own_process(nengo) -> Case:
    """A process that the user wrote, with an input and a memory."""

    class Echo(nengo.Process):
        """What came 20 steps ago."""

        def make_state(self, shape_in, shape_out, dt, dtype=None):
            return {"past": np.zeros((20, *shape_in)), "place": np.zeros(1, dtype=np.int64)}

        def make_step(self, shape_in, shape_out, dt, rng, state):
            past, place = state["past"], state["place"]

            def step(t, x):
                out = past[place[0]].copy()
                past[place[0]] = x
                place[0] = (place[0] + 1) % len(past)
                return out

            return step

    with nengo.Network() as net:
        wave = nengo.Node(lambda t: [np.sin(15 * t), np.cos(8 * t)])
        echo = nengo.Node(Echo(default_size_in=2, default_size_out=2))
        a = ensemble(nengo, 87, 40, 2)
        nengo.Connection(wave, a)
        nengo.Connection(a, echo, synapse=0.01)
        nengo.Connection(echo, a, transform=[[0, 0.3], [-0.3, 0]], synapse=0.02)
        return Case(
            net,
            dense={"echo": nengo.Probe(echo), "a": nengo.Probe(a, synapse=0.02)},
            spikes={"a": nengo.Probe(a.neurons)},
        )


def sampled(nengo) -> Case:
    """Probes that keep every so-manieth step, round or not, of every kind of target."""
    with nengo.Network() as net:
        wave = nengo.Node(lambda t: [np.sin(15 * t), np.cos(8 * t)])
        a = ensemble(nengo, 88, 40, 2, neuron_type=lif(nengo, 0.5), radius=1.4)
        onward = nengo.Connection(wave, a, synapse=0.03)
        loop = nengo.Connection(a, a, function=lambda x: [x[1], -x[0]], synapse=0.05)
        return Case(
            net,
            seconds=0.4,
            dt=0.0007,
            dense={
                "round": nengo.Probe(a, synapse=0.02, sample_every=0.0021),
                "uneven": nengo.Probe(a, synapse=0.02, sample_every=0.001),
                "seldom": nengo.Probe(wave, sample_every=0.05),
                "below": nengo.Probe(a, "input", sample_every=0.0003),
                "output": nengo.Probe(loop, sample_every=0.0035),
                "filtered output": nengo.Probe(loop, synapse=0.01, sample_every=0.0035),
                "sent": nengo.Probe(onward, "input", sample_every=0.0035),
                "voltage": nengo.Probe(a.neurons[::7], "voltage", sample_every=0.0049),
                "encoders": nengo.Probe(a, "scaled_encoders", sample_every=0.1),
                "weights": nengo.Probe(loop, "weights", sample_every=0.1),
                "smoothed spikes": nengo.Probe(a.neurons[[3, 1, 2]], synapse=0.01, sample_every=0.0021),
            },
            spikes={
                "a": nengo.Probe(a.neurons),
                "sampled": nengo.Probe(a.neurons, sample_every=0.0014),
                "some": nengo.Probe(a.neurons[[5, 0, 20]]),
            },
        )


CASES = [synapses, processes, own_process, sampled]
