"""Learning rules whose synapses are more than a lowpass: their own equations, with the synapse's ``filt``."""

import numpy as np
import pytest

import snnlab
from snnlab.learning_rules import BCM, PES, RLS, Oja, Voja
from tests.property.own import OwnSynapse

SYNAPSES = [
    snnlab.Alpha(0.004),
    snnlab.LinearFilter([0.01, 1], [0.02, 1]),  # part of it passes at once
    snnlab.LinearFilter([1], [1e-7, 3e-5, 1e-2, 1]),  # of third order: moved by Python
    snnlab.Triangle(0.01),
    OwnSynapse(0.003),
]
STEPS = 60


def alike(synapse):
    return synapse if isinstance(synapse, (snnlab.Triangle, OwnSynapse)) else snnlab.LinearFilter([1], [2e-5, 9e-3, 1])


def decoded(rule, engine):
    with snnlab.Network(seed=1) as net:
        pre, post = snnlab.Ensemble(20, 1), snnlab.Node(size_in=1)
        snnlab.Connection(snnlab.Node([0.6]), pre)
        learned = snnlab.Connection(pre, post, learning_rule_type=rule)
        snnlab.Connection(snnlab.Node(lambda t: np.cos(30 * t)), learned.learning_rule, synapse=None)
        weights, spikes = snnlab.Probe(learned, "weights"), snnlab.Probe(pre.neurons)
        if isinstance(rule, PES):
            net.activities = snnlab.Probe(learned.learning_rule, "activities")
    sim = snnlab.Simulator(net, engine=engine)
    sim.run_steps(STEPS)
    return sim, net, sim.data[weights], sim.data[spikes], np.cos(30 * sim.trange())


def matrix(rule, engine):
    with snnlab.Network(seed=2) as net:
        pre, post = snnlab.Ensemble(15, 1), snnlab.Ensemble(12, 1)
        snnlab.Connection(snnlab.Node([0.8]), pre)
        snnlab.Connection(snnlab.Node([0.3]), post)
        start = np.random.default_rng(0).uniform(0, 1e-4, (12, 15))
        learned = snnlab.Connection(pre.neurons[::-1], post.neurons, transform=start, learning_rule_type=rule)
        probes = [
            snnlab.Probe(obj, attr) for obj, attr in ((learned, "weights"), (pre.neurons, None), (post.neurons, None))
        ]
    sim = snnlab.Simulator(net, engine=engine)
    sim.run_steps(STEPS)
    weights, pre, post = (sim.data[probe] for probe in probes)
    return start, weights, pre[:, ::-1], post


@pytest.mark.parametrize("synapse", SYNAPSES, ids=repr)
def test_pes_learns_from_what_comes_out_of_its_synapse_in_this_step(synapse, engine):
    sim, net, weights, spikes, error = decoded(PES(1e-3, pre_synapse=synapse), engine)
    activity = synapse.filt(spikes, dt=0.001)
    np.testing.assert_allclose(sim.data[net.activities], activity, rtol=1e-9, atol=1e-9)
    expected = weights[0] - 1e-3 * 0.001 / 20 * np.cumsum(error[:, None] * activity, axis=0)[:, None, :]
    np.testing.assert_allclose(weights[1:], expected[:-1], rtol=1e-9, atol=1e-15)
    assert np.abs(activity).max() > 10


@pytest.mark.parametrize("synapse", SYNAPSES[:2], ids=repr)
def test_rls_learns_from_what_comes_out_of_its_synapse(synapse, engine):
    _, _, weights, spikes, error = decoded(RLS(1e-2, pre_synapse=synapse), engine)
    activity, expected, inverse = synapse.filt(spikes, dt=0.001), weights[0], np.eye(20) * 1e-2 * 0.001 / 20
    for k in range(STEPS):
        np.testing.assert_allclose(weights[k], expected, rtol=1e-8, atol=1e-12)
        pushed = inverse @ activity[k]
        scale = 1 + activity[k] @ pushed
        expected = expected - error[k] * pushed[None] / scale
        inverse = inverse - np.outer(pushed, pushed) / scale


@pytest.mark.parametrize("synapse", SYNAPSES, ids=repr)
def test_bcm_has_a_synapse_at_each_end_and_one_for_its_average(synapse, engine):
    slow = snnlab.Alpha(0.05)
    rule = BCM(1e-7, pre_synapse=synapse, post_synapse=alike(synapse), theta_synapse=slow)
    expected, weights, pre, post = matrix(rule, engine)
    theta = slow.filt(post, dt=0.001)
    pre, post = synapse.filt(pre, dt=0.001), alike(synapse).filt(post, dt=0.001)
    for k in range(STEPS):
        np.testing.assert_allclose(weights[k], expected, rtol=1e-9, atol=1e-15)
        expected = expected + 1e-7 * 0.001 * np.outer(post[k] * (post[k] - theta[k]), pre[k])
    assert np.abs(weights[-1] - weights[0]).max() > 1e-9


def test_oja_takes_its_receivers_synapse_from_its_senders(engine):
    synapse = snnlab.Alpha(0.004)
    expected, weights, pre, post = matrix(Oja(1e-6, pre_synapse=synapse, beta=0.7), engine)
    pre, post = synapse.filt(pre, dt=0.001), synapse.filt(post, dt=0.001)
    for k in range(STEPS):
        np.testing.assert_allclose(weights[k], expected, rtol=1e-9, atol=1e-15)
        expected = expected + 1e-6 * 0.001 * (np.outer(post[k], pre[k]) - 0.7 * post[k][:, None] ** 2 * expected)


@pytest.mark.parametrize("synapse", [SYNAPSES[0], SYNAPSES[-1]], ids=repr)
def test_voja_turns_encoders_by_what_comes_out_of_its_synapse(synapse, engine):
    with snnlab.Network(seed=1) as net:
        post = snnlab.Ensemble(20, 2)
        key = np.array([0.6, 0.8])
        learned = snnlab.Connection(
            snnlab.Node(key), post, synapse=None, learning_rule_type=Voja(0.2, post_synapse=synapse)
        )
        encoders, spikes = snnlab.Probe(learned.learning_rule, "scaled_encoders"), snnlab.Probe(post.neurons)
    sim = snnlab.Simulator(net, engine=engine)
    sim.run_steps(STEPS)
    activity, expected = synapse.filt(sim.data[spikes], dt=0.001), sim.data[post].scaled_encoders
    for k in range(STEPS):
        np.testing.assert_allclose(sim.data[encoders][k], expected, rtol=1e-9)
        pull = np.outer(sim.data[post].gain, key) - expected
        expected = expected + 0.2 * 0.001 * activity[k][:, None] * pull


@pytest.mark.parametrize("synapse", SYNAPSES, ids=repr)
def test_time_goes_on_with_what_the_synapses_hold(synapse, engine):
    """In pieces, from a snapshot, after a reset, and after a change of something else."""
    rule = BCM(1e-7, pre_synapse=synapse, post_synapse=alike(synapse), theta_synapse=0.1)
    with snnlab.Network(seed=2) as net:
        pre, post = snnlab.Ensemble(15, 1), snnlab.Ensemble(12, 1)
        drive = snnlab.Connection(snnlab.Node([0.8]), pre)
        start = np.random.default_rng(0).uniform(0, 1e-4, (12, 15))
        learned = snnlab.Connection(pre.neurons, post.neurons, transform=start, learning_rule_type=rule)
        weights = snnlab.Probe(learned, "weights")
    sim = snnlab.Simulator(net, engine=engine)
    sim.run_steps(STEPS)
    whole = sim.data[weights].copy()
    sim.reset()
    sim.run_steps(25)
    instant = sim.snapshot()
    sim.set(drive, synapse=snnlab.Alpha(0.005), transform=1.0)  # new tables
    sim.set(drive, synapse=0.005)
    sim.restore(instant)
    sim.run_steps(STEPS - 25)
    np.testing.assert_array_equal(sim.data[weights], whole)

    sim.reset()
    sim.run_steps(25)
    sim.set(net.ensembles[1], label="another name")  # new tables, everything carried over
    sim.run_steps(STEPS - 25)
    np.testing.assert_allclose(sim.data[weights], whole, rtol=1e-12)
