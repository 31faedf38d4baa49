"""What the map calls active is what the neurons do."""

import numpy as np
import pytest
from snnlab_widgets.map.activity import FULL, Activity

import snnlab
from snnlab.build import build
from snnlab.stepper import Stepper


def levels(model, objects, seconds=0.3, **changes):
    stepper = Stepper(build(model))
    stepper.advance(round(seconds * 1000))
    return Activity(stepper.model, objects).read(stepper.state.signals).astype(float) / FULL, stepper


@pytest.mark.parametrize(
    "neuron_type", [snnlab.LIF(), snnlab.LIFRate(), snnlab.RectifiedLinear(), snnlab.SpikingRectifiedLinear()]
)
@pytest.mark.parametrize("value", [-0.7, 0.0, 0.9])
def test_an_ensembles_level_is_its_mean_rate_against_max_rates(neuron_type, value):
    with snnlab.Network(seed=1) as model:
        stim = snnlab.Node([value])
        ens = snnlab.Ensemble(60, 1, neuron_type=neuron_type)
        snnlab.Connection(stim, ens, synapse=None)
        probe = snnlab.Probe(ens.neurons)
    found, stepper = levels(model, [ens])
    with snnlab.Simulator(model, progress_bar=False) as sim:
        sim.run(1.0)
    measured = sim.data[probe][200:].mean() / stepper.model.built[ens].max_rates.mean()
    assert found[0] == pytest.approx(measured, abs=0.03)  # one step of a byte, and the spikes at the edge


def test_current_that_comes_to_the_neurons_counts():
    with snnlab.Network(seed=1) as model:
        stop = snnlab.Node([1.0])
        ens, free = snnlab.Ensemble(40, 1), snnlab.Ensemble(40, 1)
        snnlab.Connection(stop, ens.neurons, transform=-50 * np.ones((40, 1)))
    found, _ = levels(model, [ens, free])
    assert found[0] == 0.0
    assert found[1] > 0.1


def test_a_large_ensemble_is_judged_by_some_of_its_neurons():
    with snnlab.Network(seed=1) as model:
        ens = [snnlab.Ensemble(n, 2, seed=3) for n in (64, 3000)]
    found, _ = levels(model, ens)
    assert found[0] == pytest.approx(found[1], abs=0.12)  # three standard errors of the mean of 64 neurons


def test_signals_are_measured_by_the_radius_they_go_to():
    with snnlab.Network(seed=1) as model:
        stim = snnlab.Node([1.0])
        ens = snnlab.Ensemble(20, 1, radius=2.0)
        relay = snnlab.Node(size_in=1)
        half = snnlab.Connection(stim, ens)
        through = snnlab.Connection(stim, relay, synapse=None)
        direct = snnlab.Ensemble(1, 1, neuron_type=snnlab.Direct())
        snnlab.Connection(stim, direct, synapse=None)
    found, _ = levels(model, [stim, relay, direct, half, through])
    assert found == pytest.approx([1.0, 1.0, 1.0, 0.5, 1.0], abs=0.01)


def test_slow_types_are_tabled_once_and_a_network_without_neurons_has_levels_too():
    with snnlab.Network(seed=1) as model:
        ens = snnlab.Ensemble(30, 1, neuron_type=snnlab.Izhikevich())
        snnlab.Node(size_in=1)
    found, _ = levels(model, [ens])
    assert 0.0 < found[0] <= 1.0
    with snnlab.Network() as bare:
        node = snnlab.Node([0.0])
    assert levels(bare, [node])[0].tolist() == [0.0]
