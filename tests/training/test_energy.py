"""Synaptic operations are counted, not guessed; what they cost is a published number times that count."""

import numpy as np
import pytest

import snnlab
from snnlab.exceptions import ValidationError
from snnlab.training.energy import DEVICES, Device, Work, add_device, device_named, layered_work
from snnlab.training.synops import fan_out, measured_work, network_work


@pytest.fixture
def chain():
    """x (20 neurons) → y (30) → z (40) → a value that is read, and y → y."""
    with snnlab.Network(seed=1) as net:
        x, y, z = (snnlab.Ensemble(n, 1) for n in (20, 30, 40))
        read = snnlab.Node(size_in=1)
        snnlab.Connection(snnlab.Node(0.5), x)
        snnlab.Connection(x, y)
        snnlab.Connection(y, y)
        snnlab.Connection(y, z, function=np.square)
        snnlab.Connection(z, read)
    return net, (x, y, z)


def test_a_spike_costs_one_operation_for_each_neuron_that_its_connections_go_to(chain):
    net, (x, y, z) = chain

    assert set(fan_out(net, x)) == {30}
    assert set(fan_out(net, y)) == {30 + 40}
    assert set(fan_out(net, z)) == {1}
    assert network_work(net, {x: 5, y: 7, z: 11}, steps=100) == Work(
        5 * 30 + 7 * 70 + 11, 20 * 30 + 30 * 70 + 40, 90, 100
    )


def test_a_run_counts_what_its_probes_would(chain):
    net, ensembles = chain
    with net:
        probes = [snnlab.Probe(each.neurons) for each in ensembles]
    with snnlab.Simulator(net, progress_bar=False) as sim:
        sim.run(0.3)
    x, y, z = (round(sim.data[probe].sum() * sim.dt) for probe in probes)

    assert measured_work(net, 0.3).synops == 30 * x + 70 * y + z > 0
    assert len(net.probes) == 3


def test_neurons_that_fire_several_times_a_step_pay_for_each_spike():
    fast = snnlab.SpikingRectifiedLinear(amplitude=0.5)
    with snnlab.Network(seed=1) as net:
        x = snnlab.Ensemble(5, 1, neuron_type=fast, gain=np.ones(5), bias=np.full(5, 2500.0))
        snnlab.Connection(x, snnlab.Node(size_in=1))

    assert measured_work(net, 0.1).synops == pytest.approx(5 * 250, abs=5)


def test_neurons_without_spikes_use_every_synapse_in_every_step():
    with snnlab.Network(seed=1) as net:
        rate, spiking = snnlab.Ensemble(20, 1, neuron_type=snnlab.LIFRate()), snnlab.Ensemble(30, 1)
        snnlab.Connection(rate, spiking)

    assert measured_work(net, 0.05).synops == 20 * 30 * 50


def test_a_node_that_only_passes_on_is_looked_through():
    with snnlab.Network(seed=1) as net:
        x, pair = snnlab.Ensemble(10, 2), snnlab.networks.EnsembleArray(25, 2)
        out = snnlab.Ensemble(40, 2)
        snnlab.Connection(x[0], pair.input[0])
        snnlab.Connection(pair.output, out)

    assert set(fan_out(net, x)) == {25}  # half of the array
    assert set(fan_out(net, pair.ensembles[1])) == {40}


def test_a_loop_of_passing_nodes_ends():
    with snnlab.Network() as net:
        x, one, two = snnlab.Ensemble(10, 1), snnlab.Node(size_in=1), snnlab.Node(size_in=1)
        snnlab.Connection(x, one)
        snnlab.Connection(one, two)
        snnlab.Connection(two, one)

    assert set(fan_out(net, x)) == {1}


def test_weights_between_neurons_count_one_by_one():
    with snnlab.Network() as net:
        a, b = snnlab.Ensemble(4, 1), snnlab.Ensemble(6, 1)
        snnlab.Connection(a.neurons, b.neurons, transform=np.zeros((6, 4)))  # may be learned
        snnlab.Connection(a.neurons[:2], b.neurons[3:5])  # one to one
        sparse = snnlab.Sparse((6, 4), indices=[(0, 3), (1, 3), (5, 3)], init=1.0)
        snnlab.Connection(a.neurons, b.neurons, transform=sparse)

    assert fan_out(net, a).tolist() == [7, 7, 6, 9]
    assert network_work(net, {a: [1, 0, 0, 2], b: 9}, 10).synops == 7 + 18
    with pytest.raises(ValidationError, match="one sum is enough only where"):
        network_work(net, {a: 3, b: 9}, 10)


def test_counts_that_are_missing_are_asked_for(chain):
    net, (x, y, _) = chain

    with pytest.raises(ValidationError, match="are missing"):
        network_work(net, {x: 1, y: 1}, 10)


def test_a_machine_that_knows_spikes_pays_for_spikes_and_the_others_for_synapses():
    work = Work(synops=1000, synapses=5000, neurons=50, steps=20)
    chip, plain = Device("chip", 2.0, 3.0, spiking=True), Device("plain", 2.0, 3.0)

    assert work.energy(chip) == 2 * 1000 + 3 * 50 * 20
    assert work.energy(chip, passes=1) == work.energy(chip)
    assert work.energy(plain) == (2 * 5000 + 3 * 50) * 20
    assert work.energy(plain, passes=1) == 2 * 5000 + 3 * 50


def test_the_published_formula_of_layers():
    """E = e_synop * connections * rate * dt * T + e_update * neurons * T."""
    work = layered_work([784 * 128, 128 * 10], [100.0, 20.0], [128, 10], steps=50)

    synops = (784 * 128 * 100 + 128 * 10 * 20) * 0.001 * 50
    assert work.energy("Loihi") == pytest.approx(27.1e-12 * synops + 81e-12 * 138 * 50, rel=1e-12)
    assert work.energy("GPU", passes=1) == pytest.approx(0.3e-9 * (784 * 128 + 1280 + 138), rel=1e-12)
    with pytest.raises(ValidationError, match="a rate for each"):
        layered_work([10, 20], [1.0], 5, steps=1)
    with pytest.raises(ValidationError, match="rates must be 0 or more"):
        layered_work([10], [-1.0], 5, steps=1)


def test_layers_and_networks_agree_on_the_same_work(chain):
    net, (x, y, z) = chain
    counts, seconds = {x: 40, y: 90, z: 120}, 0.4
    rates = [counts[each] / each.n_neurons / seconds for each in (x, y, z)]
    layers = layered_work([20 * 30, 30 * 70, 40], rates, [20, 30, 40], steps=400)

    for name in DEVICES:
        assert layers.energy(name) == pytest.approx(network_work(net, counts, 400).energy(name))


def test_every_device_says_where_its_numbers_stand():
    for device in DEVICES.values():
        assert device.source
        assert 1e-12 < device.per_synop < 1e-7
        assert 1e-12 < device.per_update < 1e-7


def test_a_device_of_ones_own_is_known_from_then_on(monkeypatch):
    monkeypatch.setattr("snnlab.training.energy.DEVICES", dict(DEVICES))
    add_device(Device("my chip", 1e-12, spiking=True, source="its data sheet"))

    assert Work(1000, 0, 0, 1).energies()["my chip"] == pytest.approx(1e-9)
    assert "my chip" in str(Work(1000, 0, 0, 1))
    with pytest.raises(ValidationError, match="must be 0 or more joules"):
        Device("other", -1.0)


def test_an_unknown_device_is_told_the_nearest():
    with pytest.raises(ValidationError, match="Did you mean 'Loihi'"):
        device_named("Lohi")


def test_a_bill_says_what_it_leaves_out():
    assert "moving data is not counted" in str(Work(1, 1, 1, 1))
