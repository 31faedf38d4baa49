"""Networks whose future hangs on everything that a state can hold."""

from __future__ import annotations

import numpy as np

import snnlab
from snnlab.live import Session
from snnlab.processes import Process, WhiteNoise


class Walk(Process):
    """A random walk that is pulled by its input: it has arrays and draws random numbers."""

    def make_state(self, shape_in, shape_out, dt, dtype=None):
        return {"place": np.zeros(shape_out)}

    def make_step(self, shape_in, shape_out, dt, rng, state):
        def step(t, x):
            state["place"] += 0.01 * (x - state["place"]) + 0.02 * rng.standard_normal(shape_out)
            return state["place"]

        return step


class Parts:
    """A network that learns, draws by chance, and runs Python with a memory."""

    def __init__(self, seed=3):
        with snnlab.Network(seed=seed) as self.net:
            self.stim = snnlab.Node([0.4], label="stim")
            self.walk = snnlab.Node(Walk(), size_in=1, size_out=1, label="walk")
            self.pre = snnlab.Ensemble(40, 1, neuron_type=snnlab.StochasticSpiking(snnlab.LIFRate()), label="pre")
            self.post = snnlab.Ensemble(30, 1, noise=WhiteNoise(snnlab.dists.Gaussian(0, 0.1)), label="post")
            self.adapting = snnlab.Ensemble(20, 1, neuron_type=snnlab.AdaptiveLIF(), label="adapting")
            self.error = snnlab.Node(size_in=1, label="error")
            snnlab.Connection(self.stim, self.walk)
            snnlab.Connection(self.walk, self.pre)
            snnlab.Connection(self.stim, self.adapting, synapse=snnlab.synapses.Alpha(0.02))
            snnlab.Connection(self.adapting, self.post)
            self.learned = snnlab.Connection(
                self.pre, self.post, function=lambda x: 0 * x, learning_rule_type=snnlab.PES(3e-4)
            )
            snnlab.Connection(self.post, self.error)
            snnlab.Connection(self.stim, self.error, transform=-1)
            snnlab.Connection(self.error, self.learned.learning_rule)
        self.value = snnlab.Probe(self.post, synapse=0.02, add_to_container=False)
        self.spikes = snnlab.Probe(self.pre.neurons, synapse=None, add_to_container=False)
        self.probes = (self.value, self.spikes)

    def session(self, **options):
        return Session(self.net, self.probes, driver=None, **options)


def work(session, now=0.0):
    """Tick until nothing is left to do, as a driver would while paused."""
    session.tick(now)
    while session.clock.busy:
        session.tick(now)
    assert session.error is None


def run(session, steps, now=0.0):
    session.step(steps)
    work(session, now)


def fingerprint(session):
    """Everything that makes the future what it is."""
    state = session.stepper.snapshot()
    arrays = [state.signals, state.voltage, state.refractory, state.slow, state.encoders, state.decoders, state.traces]
    parts = [array for part in state.parts for array in part.arrays.values()]
    chance = [part.rng.get_state()[1:3] for part in state.parts if part.rng is not None]
    return state.step, [a.tobytes() for a in (*arrays, *parts)], [(keys.tobytes(), place) for keys, place in chance]
