"""What lesson 12 shows: spikes tremble, cost operations where they arrive, and save only on some machines."""

import numpy as np
import pytest

import snnlab
from snnlab.course import present, square_network
from snnlab.exceptions import ValidationError
from snnlab.training import measured_work


@pytest.fixture(scope="module")
def spiking():
    return present(square_network())


@pytest.fixture(scope="module")
def rates():
    return present(square_network(snnlab.LIFRate()))


def test_spikes_tremble_and_are_right_on_average(spiking, rates):
    assert spiking.error > 3 * rates.error
    assert spiking.steady_error < 1.5 * rates.steady_error
    assert spiking.answers == pytest.approx(spiking.values**2, abs=0.05)


def test_a_tired_neuron_is_wrong_on_average(rates):
    assert present(square_network(snnlab.AdaptiveLIF())).steady_error > 3 * rates.steady_error


@pytest.mark.parametrize(
    "kind", [snnlab.RectifiedLinear(), snnlab.Sigmoid(0.0165), snnlab.SpikingRectifiedLinear(), snnlab.Izhikevich()]
)
def test_every_type_finds_the_square(kind):
    assert present(square_network(kind)).steady_error < 0.1  # a silent network would be 0.41 away


def test_a_slow_synapse_is_late_and_exact():
    quick, slow = (present(square_network(tau=tau)) for tau in (0.005, 0.05))
    assert slow.error < 0.5 * quick.error
    assert slow.errors()[30:40].mean() > slow.errors()[-40:].mean()
    assert quick.errors().shape == (300,)


def test_an_answer_of_rates_costs_the_same_everywhere_and_spikes_less_where_they_are_known(spiking, rates):
    assert spiking.work.energy("CPU") == rates.work.energy("CPU")
    assert spiking.work.energy("Loihi") < 0.1 * rates.work.energy("Loihi")
    assert spiking.work.energy("Loihi") > rates.work.energy("GPU", passes=1)


def test_what_is_counted_is_one_answer(spiking):
    assert spiking.work.steps == 300
    assert spiking.work.synapses == 100 * 100
    all_eight = measured_work(_held_at(0.4), 0.3)
    once = present(square_network(), values=[0.4])
    assert once.work.synops == all_eight.synops
    assert repr(once).startswith(f"error {once.error:.3f}; {once.spikes:.0f} spikes")


def _held_at(value):
    net = square_network()
    net.nodes[0].output = value
    return net


def test_the_network_is_left_as_it_was():
    net = square_network()
    present(net, hold=0.15, values=[0.5], wanted=np.abs)
    assert net.nodes[0].output == 0.0
    assert net.probes == []


def test_a_network_without_an_answer_is_told_so():
    with snnlab.Network() as net:
        snnlab.Node(0.0, label="x")
    with pytest.raises(ValidationError, match="'answer'"):
        present(net)
