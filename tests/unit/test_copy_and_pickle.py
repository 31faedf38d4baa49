"""Networks are copied and pickled; a closed simulator's data are pickled."""

import copy
import pickle

import numpy as np
import pytest

import snnlab
from snnlab.exceptions import NetworkContextError, SimulationError


def doubled(x):
    return 2 * x


def wave(t):
    return np.sin(20 * t)


class Gain:
    """A callable with something to remember."""

    def __init__(self, gain):
        self.gain = gain

    def __call__(self, x):
        return self.gain * x


@pytest.fixture
def net():
    with snnlab.Network(label="outer", seed=3) as net:
        net.source = snnlab.Node(wave, label="wave")
        with snnlab.Network(label="inner", seed=9) as net.part:
            net.part.ens = snnlab.Ensemble(40, 2, seed=7, label="pair")
            net.part.members = [net.part.ens]
        net.out = snnlab.Ensemble(30, 1)
        net.to = snnlab.Connection(net.source, net.part.ens[1], synapse=0.01)
        net.on = snnlab.Connection(net.part.ens[[1]], net.out, function=doubled)
        snnlab.Connection(net.part.ens.neurons[:10], net.out.neurons[[0]], transform=0.001 * np.ones((1, 10)))
        net.value, net.spikes = snnlab.Probe(net.out, synapse=0.01), snnlab.Probe(net.part.ens.neurons)
    return net


def run(net):
    sim = snnlab.Simulator(net)
    sim.run(0.1)
    return [sim.data[probe] for probe in net.all_probes]


COPIES = {
    "copy": lambda net: net.copy(),
    "copy.copy": copy.copy,
    "deepcopy": copy.deepcopy,
    "pickle": lambda net: pickle.loads(pickle.dumps(net)),
}


@pytest.mark.parametrize("way", COPIES)
def test_a_copy_does_what_the_network_does_and_shares_no_object(net, way):
    twin = COPIES[way](net)

    assert not set(map(id, net.all_objects)) & set(map(id, twin.all_objects))
    assert [o.label for o in twin.all_objects] == [o.label for o in net.all_objects]
    assert [o.seed for o in twin.all_objects] == [o.seed for o in net.all_objects]
    assert (twin.label, twin.seed, twin.network) == ("outer", 3, None)
    for mine, other in zip(run(net), run(twin), strict=True):
        np.testing.assert_array_equal(mine, other)


@pytest.mark.parametrize("way", COPIES)
def test_ones_own_names_lead_to_the_copies(net, way):
    twin = COPIES[way](net)

    assert twin.part is twin.networks[0]
    assert twin.part.ens is twin.all_ensembles[1] is twin.part.members[0]
    assert twin.to.pre is twin.source
    assert twin.to.post_obj is twin.part.ens
    assert twin.value.target is twin.out
    assert twin.part.network is twin
    assert twin.on.function is doubled


def test_functions_are_shared_and_not_copied():
    gain = Gain(3.0)
    with snnlab.Network() as net:
        a, b = snnlab.Ensemble(20, 1), snnlab.Ensemble(20, 1)
        link = snnlab.Connection(a, b, function=gain)
        free = snnlab.Connection(a, b, function=lambda x: x)
        net.helper = gain
    twin = net.copy()
    assert twin.connections[0].function is link.function is gain
    assert twin.connections[1].function is free.function
    assert twin.helper is gain


def test_a_copy_joins_the_open_network_like_a_new_one(net):
    with snnlab.Network() as whole:
        first = net.part.copy()
        second = net.part.copy(add_to_container=True)
        alone = net.part.copy(add_to_container=False)
        whole.free = copy.copy(net.part)
    assert whole.networks == [first, second]
    assert (first.network, second.position, alone.network, whole.free.network) == (whole, 1, None, None)
    with pytest.raises(NetworkContextError, match="no with block"):
        net.copy(add_to_container=True)


def test_what_lies_outside_the_copied_network_stays_what_it_was():
    with snnlab.Network() as net:
        outside = snnlab.Node([1.0])
        with snnlab.Network() as net.part:
            inside = snnlab.Ensemble(10, 1)
            snnlab.Connection(outside, inside)
    twin = net.part.copy()
    assert twin.connections[0].pre is outside
    assert twin.connections[0].post is twin.ensembles[0] is not inside


def test_one_object_is_copied_into_the_open_network(net):
    with net:
        again = net.out.copy()
        link = net.on.copy()
    assert again in net
    assert (again.n_neurons, again.position) == (30, 2 - 1)
    assert link.pre_obj is net.part.ens
    assert copy.copy(net.out).network is None
    assert len(net.ensembles) == 2


def test_changing_a_copy_leaves_the_network_alone(net):
    twin = net.copy()
    twin.out.radius = 5.0
    with twin:
        snnlab.Ensemble(10, 1)
    assert net.out.radius == 1.0
    assert len(net.ensembles) == 1


@pytest.mark.parametrize("protocol", range(2, pickle.HIGHEST_PROTOCOL + 1))
def test_data_of_a_closed_simulator_survive_pickling(net, protocol):
    with net:
        snnlab.Node(lambda t: 3.0)  # a function that pickle cannot carry, and data do not need
    with snnlab.Simulator(net) as sim:
        sim.run(0.1)
    twin = pickle.loads(pickle.dumps(sim, protocol))

    for probe, other in zip(net.all_probes, twin.network.all_probes, strict=True):
        np.testing.assert_array_equal(sim.data[probe], twin.data[other])
    np.testing.assert_array_equal(sim.data[net.out].encoders, twin.data[twin.network.out].encoders)
    np.testing.assert_array_equal(sim.data[net.on].weights, twin.data[twin.network.on].weights)
    np.testing.assert_array_equal(sim.spikes(net.spikes), twin.spikes(twin.network.spikes))
    np.testing.assert_array_equal(sim.trange(), twin.trange())
    assert (twin.dt, twin.n_steps, twin.closed) == (0.001, 100, True)
    with pytest.raises(snnlab.exceptions.SimulatorClosed):
        twin.run(0.1)
    with pytest.raises(SimulationError, match=r"<lambda>.*pickle"):
        twin.network.nodes[-1].output(0.0)


def test_an_open_simulator_goes_on_after_pickling(net):
    sim = snnlab.Simulator(net)
    sim.run(0.05)
    sim.set(net.out, radius=2.0)
    sim.run(0.02)
    twin = pickle.loads(pickle.dumps(sim))
    sim.run(0.05)
    twin.run(0.05)
    for probe, other in zip(net.all_probes, twin.network.all_probes, strict=True):
        np.testing.assert_array_equal(sim.data[probe], twin.data[other])


def test_an_open_simulator_with_a_nameless_function_says_why_it_cannot_be_pickled():
    with snnlab.Network() as net:
        snnlab.Node(lambda t: t, label="ramp")
    with pytest.raises(SimulationError, match=r"lambda.*close"):
        pickle.dumps(snnlab.Simulator(net))


def test_a_network_inside_one_that_has_a_part_called_ensemble_can_be_copied():
    with snnlab.Network(seed=1):
        integrator = snnlab.networks.Integrator(50, 1, 0.1)
        with integrator, snnlab.Network(label="inner") as inner:
            first, second = snnlab.Ensemble(10, 1), snnlab.Ensemble(10, 1)
            snnlab.Connection(first, second)
    twin = inner.copy(add_to_container=False)
    assert [ensemble.n_neurons for ensemble in twin.ensembles] == [10, 10]
    assert twin.connections[0].pre is twin.ensembles[0]
    assert integrator.ensemble not in twin.all_ensembles
