"""Learning rules against their own equations in plain NumPy, and against what they are for."""

import numpy as np
import pytest

import snnlab
from snnlab.learning_rules import BCM, PES, RLS, Oja, Voja
from snnlab.solvers import LstsqL2


def lowpassed(values, tau, dt=0.001):
    return snnlab.Lowpass(tau).filt(values, dt) if tau else values


def test_pes_moves_decoders_against_the_error(engine):
    with snnlab.Network(seed=1) as net:
        pre = snnlab.Ensemble(40, 1)
        post = snnlab.Node(size_in=2)
        error = snnlab.Node(lambda t: [0.3, -0.2 * t])
        snnlab.Connection(snnlab.Node([0.6]), pre)
        learned = snnlab.Connection(pre, post, function=lambda x: [x[0], 0.0], learning_rule_type=PES(3e-4))
        snnlab.Connection(error, learned.learning_rule, synapse=None)
        weights, spikes = snnlab.Probe(learned, "weights"), snnlab.Probe(pre.neurons)
        errors, output = snnlab.Probe(error), snnlab.Probe(learned)
    sim = snnlab.Simulator(net, engine=engine)
    sim.run(0.2)

    activity = lowpassed(sim.data[spikes], 0.005)
    expected = sim.data[learned].weights.copy()
    value = np.zeros(2)
    for k in range(200):
        np.testing.assert_allclose(sim.data[weights][k], expected, rtol=1e-9, atol=1e-15)
        value = np.exp(-0.2) * value + (1 - np.exp(-0.2)) * expected @ sim.data[spikes][k]
        np.testing.assert_allclose(sim.data[output][k], value, atol=1e-9)
        expected -= 3e-4 * 0.001 / 40 * np.outer(sim.data[errors][k], activity[k])


def test_a_channel_learned_by_pes_ends_up_near_its_target(engine):
    def error_at_the_end(learning_rate):
        with snnlab.Network(seed=1) as net:
            wave = snnlab.Node(lambda t: np.sin(5 * t))
            pre, post, error = (snnlab.Ensemble(100, 1) for _ in range(3))
            snnlab.Connection(wave, pre)
            learned = snnlab.Connection(pre, post, function=lambda x: 0.0, learning_rule_type=PES(learning_rate))
            snnlab.Connection(error, learned.learning_rule)
            snnlab.Connection(post, error)
            snnlab.Connection(wave, error, transform=-1)
            probe, target = snnlab.Probe(post, synapse=0.02), snnlab.Probe(wave)
        sim = snnlab.Simulator(net, engine=engine)
        sim.run(3.0)
        return np.sqrt(np.mean((sim.data[probe] - sim.data[target])[-1300:] ** 2))

    assert error_at_the_end(0.0) > 0.6  # the untaught channel says 0, and a sine has an rms of 0.7
    assert error_at_the_end(1e-3) < 0.2  # most of it the delay of three synapses


def neurons_to_neurons(rule, engine, steps=150):
    """Weights (steps, post, pre), and both sides' outputs, of a full matrix that learns."""
    rng = np.random.default_rng(0)
    with snnlab.Network(seed=2) as net:
        pre, post = snnlab.Ensemble(15, 1), snnlab.Ensemble(12, 1)
        snnlab.Connection(snnlab.Node([0.8]), pre)
        snnlab.Connection(snnlab.Node([0.3]), post)
        start = rng.uniform(0, 1e-4, (12, 15))
        learned = snnlab.Connection(pre.neurons, post.neurons, transform=start, learning_rule_type=rule)
        probes = snnlab.Probe(learned, "weights"), snnlab.Probe(pre.neurons), snnlab.Probe(post.neurons)
    sim = snnlab.Simulator(net, engine=engine)
    sim.run_steps(steps)
    return start, *(sim.data[probe] for probe in probes)


def test_bcm_follows_its_equation(engine):
    rule = BCM(1e-7, pre_synapse=0.01, post_synapse=0.02, theta_synapse=0.5)
    expected, weights, pre, post = neurons_to_neurons(rule, engine)
    theta = lowpassed(post, 0.5)  # of the activity itself, not of what is filtered for the weights
    pre, post = lowpassed(pre, 0.01), lowpassed(post, 0.02)
    for k in range(150):
        np.testing.assert_allclose(weights[k], expected, rtol=1e-9)
        expected = expected + 1e-7 * 0.001 * np.outer(post[k] * (post[k] - theta[k]), pre[k])


def test_oja_follows_its_equation(engine):
    expected, weights, pre, post = neurons_to_neurons(Oja(1e-6, beta=0.7), engine)
    pre, post = lowpassed(pre, 0.005), lowpassed(post, 0.005)
    for k in range(150):
        np.testing.assert_allclose(weights[k], expected, rtol=1e-9)
        expected = expected + 1e-6 * 0.001 * (np.outer(post[k], pre[k]) - 0.7 * post[k][:, None] ** 2 * expected)


def test_rls_follows_its_equation(engine):
    with snnlab.Network(seed=1) as net:
        pre, post = snnlab.Ensemble(20, 1), snnlab.Node(size_in=1)
        snnlab.Connection(snnlab.Node([0.6]), pre)
        learned = snnlab.Connection(pre, post, learning_rule_type=RLS(1e-2, pre_synapse=0.01))
        snnlab.Connection(snnlab.Node(lambda t: np.cos(30 * t)), learned.learning_rule, synapse=None)
        weights, spikes = snnlab.Probe(learned, "weights"), snnlab.Probe(pre.neurons)
    sim = snnlab.Simulator(net, engine=engine)
    sim.run(0.15)

    activity, expected = lowpassed(sim.data[spikes], 0.01), sim.data[learned].weights.copy()
    inverse = np.eye(20) * 1e-2 * 0.001 / 20
    for k in range(150):
        np.testing.assert_allclose(sim.data[weights][k], expected, rtol=1e-8, atol=1e-12)
        pushed = inverse @ activity[k]
        scale = 1 + activity[k] @ pushed
        expected = expected - np.cos(30 * sim.trange()[k]) * pushed[None] / scale
        inverse = inverse - np.outer(pushed, pushed) / scale


def test_voja_turns_encoders_towards_the_input_and_can_be_switched_off(engine):
    def alignment(signal):
        with snnlab.Network(seed=1) as net:
            value = snnlab.Node([0.6, 0.8])
            post = snnlab.Ensemble(100, 2, intercepts=snnlab.dists.Uniform(0.0, 0.5))
            learned = snnlab.Connection(value, post, synapse=None, learning_rule_type=Voja(0.2, post_synapse=0.005))
            snnlab.Connection(snnlab.Node([signal]), learned.learning_rule, synapse=None)
        sim = snnlab.Simulator(net, engine=engine)
        before = sim.data[post].encoders @ [0.6, 0.8]
        sim.run(0.3)
        n = sim._stepper.model.layout.neurons[id(post)]
        learned_encoders = sim._stepper.state.encoders.reshape(2, -1)[:, n].T
        after = learned_encoders @ [0.6, 0.8] / np.linalg.norm(learned_encoders, axis=1)
        return before, after

    before, after = alignment(0.0)
    fired = before > 0.6
    assert np.all(after[fired] > 0.999)
    np.testing.assert_allclose(after[before < 0], before[before < 0])
    before, after = alignment(-1.0)
    np.testing.assert_allclose(after, before)


def test_a_solver_with_weights_gives_what_decoders_and_encoders_give(engine):
    def run(weights):
        with snnlab.Network(seed=4) as net:
            pre, post = snnlab.Ensemble(60, 2), snnlab.Ensemble(50, 1, radius=1.5)
            snnlab.Connection(snnlab.Node([0.5, -0.4]), pre)
            snnlab.Connection(pre, post, function=lambda x: x[0] * x[1], transform=2, solver=LstsqL2(weights=weights))
            probe, spikes = snnlab.Probe(post, synapse=0.02), snnlab.Probe(post.neurons)
        sim = snnlab.Simulator(net, engine=engine)
        sim.run(0.3)
        return sim.data[probe], sim.data[spikes]

    for full, factored in zip(run(True), run(False), strict=True):
        np.testing.assert_allclose(full, factored, atol=1e-9)


def test_pes_through_full_weights_learns_as_through_decoders(engine):
    def run(weights):
        with snnlab.Network(seed=4) as net:
            pre, post = snnlab.Ensemble(60, 1), snnlab.Ensemble(50, 1)
            snnlab.Connection(snnlab.Node([0.5]), pre)
            learned = snnlab.Connection(pre, post, solver=LstsqL2(weights=weights), learning_rule_type=PES(1e-3))
            snnlab.Connection(snnlab.Node([0.4]), learned.learning_rule, synapse=None)
            probe = snnlab.Probe(post, synapse=0.02)
        sim = snnlab.Simulator(net, engine=engine)
        sim.run(0.5)
        return sim.data[probe]

    np.testing.assert_allclose(run(True), run(False), atol=1e-6)


def test_learning_repeats_after_reset_and_from_a_snapshot(engine):
    with snnlab.Network(seed=1) as net:
        pre, post = snnlab.Ensemble(30, 1), snnlab.Ensemble(30, 1)
        learned = snnlab.Connection(pre, post, learning_rule_type=[PES(1e-3), Voja(0.1)])
        snnlab.Connection(snnlab.Node(lambda t: np.sin(20 * t)), learned.learning_rule[0])
        probe = snnlab.Probe(learned, "weights")
    sim = snnlab.Simulator(net, engine=engine)
    sim.run_steps(100)
    first = sim.data[probe].copy()
    sim.reset()
    sim.run_steps(40)
    sim.run_steps(60)

    np.testing.assert_array_equal(sim.data[probe], first)
    assert np.abs(first[-1] - first[0]).max() > 0


@pytest.mark.parametrize("rule", [PES(), BCM(), Oja(), RLS()])
def test_a_rule_with_nothing_to_learn_is_refused(rule):
    with snnlab.Network() as net:
        a, b = snnlab.Node([0.0]), snnlab.Node(size_in=1)
        snnlab.Connection(a, b, learning_rule_type=rule)
    with pytest.raises(snnlab.exceptions.BuildError, match=type(rule).__name__):
        snnlab.Simulator(net)


@pytest.mark.parametrize("full", [True, False], ids=["full weights to a slice", "to some neurons"])
def test_an_error_reaches_weights_through_the_encoders_of_the_part_that_receives(engine, full):
    with snnlab.Network(seed=4) as net:
        pre, post = snnlab.Ensemble(20, 1), snnlab.Ensemble(15, 3)
        snnlab.Connection(snnlab.Node([0.5]), pre)
        if full:
            solver = LstsqL2(weights=True)
            learned = snnlab.Connection(
                pre, post[[2, 0]], function=lambda x: [x[0], 1], solver=solver, learning_rule_type=PES(1e-3)
            )
            error = np.array([0.4, -0.2])
        else:
            weights = np.zeros((4, 20))
            learned = snnlab.Connection(
                pre.neurons, post.neurons[[9, 1, 2, 3]], transform=weights, learning_rule_type=PES(1e-3)
            )
            error = np.array([0.4, -0.2, 0.3])
        snnlab.Connection(snnlab.Node(error), learned.learning_rule, synapse=None)
        probe, spikes = snnlab.Probe(learned, "weights"), snnlab.Probe(pre.neurons)
    sim = snnlab.Simulator(net, engine=engine)
    sim.run_steps(40)
    encoders = sim.data[post].scaled_encoders
    pushed = (encoders[:, [2, 0]] if full else encoders[[9, 1, 2, 3]]) @ error
    total = lowpassed(sim.data[spikes], 0.005)[:-1].sum(axis=0)
    changed = sim.data[probe][-1] - sim.data[probe][0]
    np.testing.assert_allclose(changed, -1e-3 * 0.001 / 20 * np.outer(pushed, total), rtol=1e-9, atol=1e-12)
    assert np.abs(changed).max() > 1e-5


def test_two_ojas_on_one_connection_differ_from_both_at_once_by_the_product_of_their_rates(engine):
    """They act one after the other, so the second forgets a little of what the first has just learned."""
    expected, weights, pre, post = neurons_to_neurons([Oja(1e-6), Oja(2e-6, beta=0.5)], engine)
    pre, post = lowpassed(pre, 0.005), lowpassed(post, 0.005)
    apart = 0.0
    for k in range(150):
        assert np.all(np.abs(weights[k] - expected) <= apart + 1e-9 * expected)
        grown, forgotten = 1e-9 * np.outer(post[k], pre[k]), 1e-9 * post[k][:, None] ** 2
        apart = apart + forgotten * (grown + forgotten * expected)  # what one has learned, times what the other forgets
        expected = expected + (1 + 2) * grown - (1 + 2 * 0.5) * forgotten * expected
    assert np.max(apart / expected) < 1e-2
