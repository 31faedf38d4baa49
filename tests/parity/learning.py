"""Learning rules, each in the places where it may stand. Starting weights are given, so that no solver is between."""

from __future__ import annotations

import numpy as np

from tests.parity.case import Case, ensemble, lif

EVERY = 0.02  # [s] between two samples of the weights


def small(seed, rows, columns, size=1e-3):
    """A matrix (rows, columns) of weights up to ``size``."""
    return np.random.RandomState(seed).uniform(-size, size, (rows, columns))


def given(nengo, seed, n, size, weights=False):
    """A solver that hands out given decoders (n, size)."""
    return nengo.solvers.NoSolver(small(seed, n, size), weights=weights)


def pes(nengo) -> Case:
    """PES on decoders: 2-D, with a slice, an error through ensembles, and one with its own filter."""
    with nengo.Network() as net:
        wave = nengo.Node(lambda t: [np.sin(12 * t), np.cos(7 * t)])
        pre = ensemble(nengo, 51, 40, 2)
        post = ensemble(nengo, 52, 30, 2, radius=1.2)
        error = ensemble(nengo, 53, 30, 2)
        side = ensemble(nengo, 54, 30)
        rule = nengo.learning_rules.PES
        nengo.Connection(wave, pre)
        taught = nengo.Connection(pre, post, solver=given(nengo, 55, 40, 2), learning_rule_type=rule(3e-4))
        nengo.Connection(post, error)
        nengo.Connection(pre, error, transform=-1)
        nengo.Connection(error, taught.learning_rule)
        slow = rule(1e-3, pre_synapse=0.03)
        turned = nengo.Connection(pre[0], side, transform=0.5, function=lambda x: x**2, learning_rule_type=slow)
        nengo.Connection(wave[1], turned.learning_rule, synapse=None, transform=-0.3)
        return Case(
            net,
            dense={
                "post": nengo.Probe(post, synapse=0.02),
                "side": nengo.Probe(side, synapse=0.02),
                "error": nengo.Probe(taught.learning_rule, "error"),
            },
            spikes={"post": nengo.Probe(post.neurons), "side": nengo.Probe(side.neurons)},
            learned={
                "taught": nengo.Probe(taught, "weights", sample_every=EVERY),
                "turned": nengo.Probe(turned, "weights", sample_every=EVERY),
            },
        )


def pes_places(nengo) -> Case:
    """PES from neurons, to neurons, to a node, between neurons by full weights, and without a filter."""
    with nengo.Network() as net:
        wave = nengo.Node(lambda t: np.sin(12 * t))
        want = nengo.Node(lambda t: [np.cos(12 * t), np.sin(5 * t)])
        pre = ensemble(nengo, 56, 24, neuron_type=lif(nengo, 0.3))
        full = ensemble(nengo, 57, 20, 2, radius=0.8)
        reached = ensemble(nengo, 58, 20)
        out = nengo.Node(size_in=2)
        rule = nengo.learning_rules.PES(2e-4)
        nengo.Connection(wave, pre)
        full_weights = nengo.solvers.LstsqL2(weights=True)
        between = nengo.Connection(
            pre, full, function=lambda x: [x[0], -x[0]], solver=full_weights, learning_rule_type=rule
        )
        nengo.Connection(want, between.learning_rule, transform=-0.2)
        spikes = nengo.Connection(pre.neurons[4:16], out, transform=small(60, 2, 12), learning_rule_type=rule)
        nengo.Connection(out, spikes.learning_rule, synapse=0.01)
        nengo.Connection(want, spikes.learning_rule, transform=-1)
        to_neurons = nengo.Connection(
            pre.neurons, reached.neurons, transform=small(61, 20, 24, 1e-4), synapse=0.01,
            learning_rule_type=nengo.learning_rules.PES(1e-5, pre_synapse=None),
        )  # fmt: skip
        nengo.Connection(want[0], to_neurons.learning_rule)
        return Case(
            net,
            seconds=0.3,
            dense={"full": nengo.Probe(full, synapse=0.02), "out": nengo.Probe(out)},
            spikes={
                "full": nengo.Probe(full.neurons),
                "reached": nengo.Probe(reached.neurons),
                "pre": nengo.Probe(pre.neurons),
            },
            learned={
                "between": nengo.Probe(between, "weights", sample_every=0.05),
                "spikes": nengo.Probe(spikes, "weights", sample_every=EVERY),
                "to_neurons": nengo.Probe(to_neurons, "weights", sample_every=0.05),
            },
        )


def rls(nengo) -> Case:
    """Recursive least squares on decoders and from neurons."""
    with nengo.Network() as net:
        wave = nengo.Node(lambda t: [np.sin(9 * t), np.cos(6 * t)])
        pre = ensemble(nengo, 62, 25, 2)
        post = nengo.Node(size_in=2)
        other = nengo.Node(size_in=1)
        nengo.Connection(wave, pre)
        rule = nengo.learning_rules.RLS
        taught = nengo.Connection(pre, post, solver=given(nengo, 63, 25, 2), learning_rule_type=rule(1e-3))
        nengo.Connection(post, taught.learning_rule, synapse=None)
        nengo.Connection(wave[::-1], taught.learning_rule, synapse=0.01, transform=-1)
        spikes = nengo.Connection(
            pre.neurons,
            other,
            transform=small(64, 1, 25),
            synapse=0.02,
            learning_rule_type=rule(1e-4, pre_synapse=0.02),
        )
        nengo.Connection(other, spikes.learning_rule, synapse=None)
        nengo.Connection(wave[0], spikes.learning_rule, synapse=None, transform=-1)
        return Case(
            net,
            dense={"post": nengo.Probe(post), "other": nengo.Probe(other)},
            spikes={"pre": nengo.Probe(pre.neurons)},
            learned={
                "taught": nengo.Probe(taught, "weights", sample_every=EVERY),
                "spikes": nengo.Probe(spikes, "weights", sample_every=EVERY),
            },
        )


def voja(nengo) -> Case:
    """Voja with and without a signal that holds it back; its ensemble has a second input."""
    with nengo.Network() as net:
        wave = nengo.Node(lambda t: [np.sin(9 * t), np.cos(6 * t)])
        gate = nengo.Node(lambda t: -1.0 if 0.15 < t < 0.3 else 0.0)
        pre = ensemble(nengo, 65, 40, 2)
        post = ensemble(nengo, 66, 30, 2, radius=1.3)
        free = ensemble(nengo, 67, 30)
        rule = nengo.learning_rules.Voja
        nengo.Connection(wave, pre)
        nengo.Connection(wave[0], post[1], transform=0.2, synapse=0.02)
        gated = nengo.Connection(pre, post, learning_rule_type=rule(5e-2))
        nengo.Connection(gate, gated.learning_rule, synapse=None)
        free_one = nengo.Connection(pre[1], free, synapse=0.01, learning_rule_type=rule(2e-2, post_synapse=0.02))
        return Case(
            net,
            dense={"post": nengo.Probe(post, synapse=0.02), "free": nengo.Probe(free, synapse=0.02)},
            spikes={"post": nengo.Probe(post.neurons), "free": nengo.Probe(free.neurons)},
            learned={
                "gated": nengo.Probe(gated.learning_rule, "scaled_encoders", sample_every=EVERY),
                "free": nengo.Probe(free_one.learning_rule, "scaled_encoders", sample_every=EVERY),
                "ensemble": nengo.Probe(free, "scaled_encoders", sample_every=EVERY),
            },
        )


def hebbian(nengo) -> Case:
    """BCM and Oja between neurons, by full weights, and both on one connection."""
    rules = nengo.learning_rules
    with nengo.Network() as net:
        wave = nengo.Node(lambda t: np.sin(9 * t))
        pre = ensemble(nengo, 68, 24)
        a, b, c = (ensemble(nengo, seed, 16) for seed in (69, 70, 71))
        nengo.Connection(wave, pre)
        for post in (a, b, c):
            nengo.Connection(wave, post, transform=0.5)
        bcm = nengo.Connection(
            pre.neurons, a.neurons, transform=small(72, 16, 24, 1e-4),
            learning_rule_type=rules.BCM(2e-9, post_synapse=0.01, theta_synapse=0.3),
        )  # fmt: skip
        oja = nengo.Connection(
            pre, b, solver=nengo.solvers.LstsqL2(weights=True), learning_rule_type=rules.Oja(2e-7, beta=0.5)
        )
        both = nengo.Connection(
            pre.neurons, c.neurons, transform=small(73, 16, 24, 1e-4), synapse=0.01,
            learning_rule_type=[rules.BCM(1e-9), rules.Oja(3e-7, pre_synapse=0.02)],
        )  # fmt: skip
        return Case(
            net,
            dense={name: nengo.Probe(post, synapse=0.02) for name, post in (("a", a), ("b", b), ("c", c))},
            spikes={name: nengo.Probe(post.neurons) for name, post in (("a", a), ("b", b), ("c", c))},
            learned={
                "bcm": nengo.Probe(bcm, "weights", sample_every=0.1),
                "oja": nengo.Probe(oja, "weights", sample_every=0.1),
                "both": nengo.Probe(both, "weights", sample_every=0.1),
            },
        )


def several(nengo) -> Case:
    """Two kinds of rule on one connection: decoders by PES, encoders by Voja, given as a dict."""
    rules = nengo.learning_rules
    with nengo.Network() as net:
        wave = nengo.Node(lambda t: [np.sin(9 * t), np.cos(6 * t)])
        pre = ensemble(nengo, 74, 40, 2)
        post = ensemble(nengo, 75, 30, 2)
        nengo.Connection(wave, pre)
        both = nengo.Connection(
            pre,
            post,
            solver=given(nengo, 76, 40, 2),
            learning_rule_type={"out": rules.PES(2e-4), "in": rules.Voja(2e-2)},
        )
        nengo.Connection(post, both.learning_rule["out"])
        nengo.Connection(wave[::-1], both.learning_rule["out"], transform=-1)
        return Case(
            net,
            dense={"post": nengo.Probe(post, synapse=0.02)},
            spikes={"post": nengo.Probe(post.neurons)},
            learned={
                "decoders": nengo.Probe(both, "weights", sample_every=EVERY),
                "encoders": nengo.Probe(both.learning_rule["in"], "scaled_encoders", sample_every=EVERY),
            },
        )


def rule_synapses(nengo) -> Case:
    """Rules whose synapses are more than a lowpass."""
    rules, synapses = nengo.learning_rules, nengo.synapses
    with nengo.Network() as net:
        wave = nengo.Node(lambda t: np.sin(9 * t))
        pre = ensemble(nengo, 83, 12)
        post = ensemble(nengo, 84, 10)
        out = nengo.Node(size_in=1)
        nengo.Connection(wave, pre)
        lead = synapses.LinearFilter([0.01, 1], [0.02, 1])
        third = synapses.LinearFilter([1], [1e-7, 3e-5, 1e-2, 1])
        made = {
            "pes": nengo.Connection(
                pre, out, solver=given(nengo, 85, 12, 1), learning_rule_type=rules.PES(1e-3, synapses.Alpha(0.01))
            ),
            "rls": nengo.Connection(
                pre, out, solver=given(nengo, 86, 12, 1), learning_rule_type=rules.RLS(1e-3, synapses.Triangle(0.01))
            ),
            "voja": nengo.Connection(pre, post, learning_rule_type=rules.Voja(1e-2, post_synapse=third)),
            "bcm": nengo.Connection(
                pre.neurons, post.neurons, transform=small(87, 10, 12, 1e-4),
                learning_rule_type=rules.BCM(1e-8, pre_synapse=lead, theta_synapse=synapses.Alpha(0.1)),
            ),
            "oja": nengo.Connection(
                pre.neurons, post.neurons, transform=small(88, 10, 12, 1e-4),
                learning_rule_type=rules.Oja(1e-6, pre_synapse=None, post_synapse=synapses.Alpha(0.02)),
            ),
        }  # fmt: skip
        for name in ("pes", "rls"):
            nengo.Connection(wave, made[name].learning_rule, transform=-1)
        learned = {
            name: nengo.Probe(connection, "weights", sample_every=0.02)
            for name, connection in made.items()
            if name != "voja"
        }
        learned["voja"] = nengo.Probe(made["voja"].learning_rule, "scaled_encoders", sample_every=0.02)
        learned["activities"] = nengo.Probe(made["pes"].learning_rule, "activities", sample_every=0.02)
        learned["theta"] = nengo.Probe(made["bcm"].learning_rule, "theta", sample_every=0.02)
        return Case(net, seconds=0.3, spikes={"post": nengo.Probe(post.neurons)}, learned=learned)


def inner(nengo) -> Case:
    """What the rules remember, as probes see it."""
    rules = nengo.learning_rules
    with nengo.Network() as net:
        wave = nengo.Node(lambda t: np.sin(9 * t))
        pre = ensemble(nengo, 77, 12)
        post = ensemble(nengo, 78, 10)
        out = nengo.Node(size_in=1)
        nengo.Connection(wave, pre)
        made = {
            "pes": nengo.Connection(pre, out, solver=given(nengo, 79, 12, 1), learning_rule_type=rules.PES(1e-3)),
            "rls": nengo.Connection(pre, out, solver=given(nengo, 80, 12, 1), learning_rule_type=rules.RLS(1e-3)),
            "voja": nengo.Connection(pre, post, learning_rule_type=rules.Voja(1e-2)),
            "bcm": nengo.Connection(
                pre.neurons, post.neurons, transform=small(81, 10, 12, 1e-4), learning_rule_type=rules.BCM()
            ),
            "oja": nengo.Connection(
                pre.neurons, post.neurons, transform=small(82, 10, 12, 1e-4), learning_rule_type=rules.Oja()
            ),
        }
        for name in ("pes", "rls"):
            nengo.Connection(wave, made[name].learning_rule, transform=-1)
        states = {
            "pes": ("error", "activities", "delta"),
            "rls": ("error", "pre_filtered", "delta", "inv_gamma"),
            "voja": ("post_filtered", "scaled_encoders", "delta"),
            "bcm": ("theta", "pre_filtered", "post_filtered", "delta"),
            "oja": ("pre_filtered", "post_filtered", "delta"),
        }
        return Case(
            net,
            seconds=0.3,
            spikes={"post": nengo.Probe(post.neurons)},
            learned={
                f"{name} {state}": nengo.Probe(made[name].learning_rule, state, sample_every=0.05)
                for name, names in states.items()
                for state in names
            },
        )


CASES = [pes, pes_places, rls, voja, hebbian, several, rule_synapses, inner]
