"""What was learned stays when a network is tuned, copied or put back."""

import copy
import pickle

import numpy as np
import pytest

import snnlab
from snnlab.dists import Choice
from snnlab.learning_rules import PES, Voja


def nothing(x):
    return [0.0]


@pytest.fixture
def net():
    """A connection that learns to send its input on, and encoders that turn towards it."""
    with snnlab.Network(seed=1) as net:
        net.input = snnlab.Node([0.5])
        net.pre, net.post, net.error = (snnlab.Ensemble(50, 1) for _ in range(3))
        snnlab.Connection(net.input, net.pre)
        net.learned = snnlab.Connection(net.pre, net.post, function=nothing, learning_rule_type=PES(1e-3))
        snnlab.Connection(net.post, net.error)
        snnlab.Connection(net.input, net.error, transform=-1)
        net.teach = snnlab.Connection(net.error, net.learned.learning_rule)
        net.memory = snnlab.Ensemble(30, 2, intercepts=Choice([0.1]))
        net.keys = snnlab.Connection(net.input, net.memory[0], learning_rule_type=Voja(0.1))
        net.value = snnlab.Probe(net.post, synapse=0.05)
        net.weights = snnlab.Probe(net.learned, "weights", sample_every=0.01)
    return net


def last(sim, probe):
    return sim.data[probe][-1]


@pytest.fixture
def taught(net):
    sim = snnlab.Simulator(net)
    sim.run(0.6)
    assert last(sim, net.value)[0] == pytest.approx(0.5, abs=0.05)
    return sim


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("error", {"radius": 1.5}),
        ("post", {"n_neurons": 70}),
        ("learned", {"learning_rule_type": PES(0.0)}),
        ("learned", {"synapse": None}),
        ("pre", {"neuron_type": snnlab.LIF(amplitude=1.0, min_voltage=-1.0)}),
    ],
)
def test_learned_weights_stay(net, taught, name, values):
    before = last(taught, net.weights)
    taught.set(getattr(net, name), **values)
    taught.run(0.01)
    np.testing.assert_allclose(last(taught, net.weights), before, rtol=0.1, atol=1e-5)
    taught.run(0.1)
    assert last(taught, net.value)[0] == pytest.approx(0.5, abs=0.1)


def test_a_learning_rate_of_zero_stops_learning(net, taught):
    taught.set(net.learned, learning_rule_type=PES(0.0))
    taught.run(0.02)
    before = last(taught, net.weights)
    taught.run(0.1)
    np.testing.assert_array_equal(last(taught, net.weights), before)
    assert before.any()


def test_another_function_to_start_from_replaces_what_was_learned(net, taught):
    taught.set(net.learned, learning_rule_type=PES(0.0), function=np.negative)
    taught.run(0.02)
    np.testing.assert_allclose(last(taught, net.weights), taught.data[net.learned].weights, atol=1e-12)


def test_learned_encoders_stay_through_new_gains(net, taught):
    def encoders():
        room, factor = taught._stepper.model.layout.weights[id(net.memory), "encoders"]
        return taught._stepper.state.encoders[room] / factor

    before = encoders()
    assert not np.allclose(before, taught._stepper.model.state.encoders[: len(before)])
    taught.set(net.memory, radius=3.0)
    np.testing.assert_allclose(encoders(), before, rtol=1e-12)


def test_a_snapshot_takes_learning_back_even_across_a_setting(net, taught):
    instant = taught.snapshot()
    taught.run(0.1)
    once = taught.data[net.weights].copy()
    taught.set(net.input, output=-0.5)
    taught.set(net.error, n_neurons=20)
    taught.run(0.2)
    taught.restore(instant)
    taught.run(0.1)
    np.testing.assert_array_equal(taught.data[net.weights], once)


@pytest.mark.parametrize("way", [copy.deepcopy, lambda net: pickle.loads(pickle.dumps(net))], ids=["copy", "pickle"])
def test_copies_learn_alike(net, taught, way):
    twin = way(net)
    assert twin.teach.post_obj is twin.learned.learning_rule is not net.learned.learning_rule
    other = snnlab.Simulator(twin)
    other.run(0.6)
    np.testing.assert_array_equal(other.data[twin.weights], taught.data[net.weights])


def test_an_open_simulator_keeps_what_it_learned_through_pickling(net, taught):
    twin = pickle.loads(pickle.dumps(taught))
    for sim in (taught, twin):
        sim.run(0.05)
    np.testing.assert_array_equal(twin.data[twin.network.weights], taught.data[net.weights])
    np.testing.assert_array_equal(twin.data[twin.network.value], taught.data[net.value])


def test_rules_in_lists_and_dicts_keep_their_places(net):
    with net:
        both = snnlab.Connection(
            net.pre, net.post, function=nothing, learning_rule_type={"slow": PES(1e-5), "fast": PES(1e-3)}
        )
        snnlab.Connection(net.error, both.learning_rule["fast"])
    sim = snnlab.Simulator(net)
    sim.run(0.1)
    sim.set(both, learning_rule_type={"slow": PES(1e-6), "fast": PES(1e-4)})
    sim.run(0.1)
    assert both.learning_rule["fast"].learning_rule_type == PES(1e-4)
    with pytest.raises(snnlab.exceptions.SnnlabError, match=r"no learning rule .fast. any more"):
        sim.set(both, learning_rule_type=None)
    assert set(both.learning_rule) == {"slow", "fast"}


def test_noise_stays_the_same_when_something_else_is_set():
    """The Simulator's own seed drives the noise, also after tables were built again."""
    with snnlab.Network(seed=1) as net:
        ens = snnlab.Ensemble(20, 1, neuron_type=snnlab.neurons.PoissonSpiking(snnlab.LIFRate()))
        other = snnlab.Ensemble(10, 1)
        spikes = snnlab.Probe(ens.neurons)
    one, two = (snnlab.Simulator(net, seed=5) for _ in range(2))
    one.set(other, max_rates=Choice([100.0]))
    for sim in (one, two):
        sim.run(0.1)
    np.testing.assert_array_equal(one.data[spikes], two.data[spikes])
    assert one.seed == 5


def test_reset_with_another_seed_changes_the_noise_and_not_the_neurons():
    with snnlab.Network() as net:
        ens = snnlab.Ensemble(20, 1, neuron_type=snnlab.neurons.PoissonSpiking(snnlab.LIFRate()))
        spikes = snnlab.Probe(ens.neurons)
    sim = snnlab.Simulator(net, seed=5)
    runs = []
    for seed in (None, 6, None, 5):
        sim.reset(seed)
        neurons = sim.data[ens].max_rates
        sim.run(0.1)
        runs.append(sim.data[spikes].copy())
        np.testing.assert_array_equal(neurons, sim.data[ens].max_rates)
    assert not np.array_equal(runs[0], runs[1])
    np.testing.assert_array_equal(runs[1], runs[2])
    np.testing.assert_array_equal(runs[0], runs[3])
