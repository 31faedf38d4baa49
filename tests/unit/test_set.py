"""A network is tuned while it runs: patched equals rebuilt, state goes on, a probe's samples stay one array."""

import numpy as np
import pytest

import snnlab
from snnlab.build import build
from snnlab.dists import Uniform
from snnlab.exceptions import SimulatorClosed, SnnlabError, ValidationError
from snnlab.params import lookup


@pytest.fixture
def loop():
    """An ensemble that holds its value, watched in every way."""
    with snnlab.Network(seed=1) as net:
        net.input = snnlab.Node([0.5])
        net.ens = snnlab.Ensemble(60, 1)
        net.feed = snnlab.Connection(net.input, net.ens)
        net.back = snnlab.Connection(net.ens, net.ens, synapse=0.1)
        net.value = snnlab.Probe(net.ens, synapse=0.02)
        net.spikes = snnlab.Probe(net.ens.neurons)
        net.voltage = snnlab.Probe(net.ens.neurons, "voltage")
    return net


SETTINGS = [
    ("ens", {"max_rates": Uniform(50, 90)}),
    ("ens", {"encoders": np.where(np.arange(60) % 2, 1.0, -1.0)[:, None]}),
    ("ens", {"radius": 2.0}),
    ("ens", {"neuron_type": snnlab.LIF(tau_rc=0.05, tau_ref=0.001)}),
    ("ens", {"neuron_type": snnlab.LIFRate()}),
    ("ens", {"gain": np.full(60, 2.0), "bias": np.linspace(-1, 3, 60)}),
    ("ens", {"n_neurons": 90}),
    ("ens", {"n_neurons": 2, "encoders": [[1.0], [-1.0]]}),
    ("back", {"function": np.square}),
    ("back", {"transform": 0.9, "synapse": 0.05}),
    ("feed", {"synapse": 0.03}),
    ("value", {"synapse": 0.1}),
    ("input", {"output": -0.25}),
    ("input", {"output": lambda t: np.sin(t)}),
]


def seen_as_rebuilt(sim, fresh):
    """Compare all arrays of two plans."""
    for name in sim.__dataclass_fields__:
        one, other = getattr(sim, name), getattr(fresh, name)
        if isinstance(one, np.ndarray):
            np.testing.assert_array_equal(one, other, err_msg=name)


@pytest.mark.parametrize(("name", "values"), SETTINGS, ids=lambda v: v if isinstance(v, str) else ",".join(v))
def test_a_tuned_network_is_the_network_declared_so(loop, name, values):
    sim = snnlab.Simulator(loop)
    sim.run(0.05)
    sim.set(getattr(loop, name), **values)
    sim.run(0.05)

    seen_as_rebuilt(sim._stepper.model.plan, build(loop, seed=sim.seed).plan)
    assert sim.n_steps == 100
    assert len(sim.data[loop.value]) == len(sim.data[loop.spikes]) == len(sim.trange()) == 100


def test_values_go_on_from_where_they_are(loop):
    sim = snnlab.Simulator(loop)
    sim.run(0.3)
    before = sim.data[loop.value][-1, 0]
    sim.set(loop.ens, max_rates=Uniform(50, 120))
    sim.step()

    assert before > 0.3
    assert sim.data[loop.value][-1, 0] == pytest.approx(
        before, abs=0.06
    )  # a step moves the filter by dt/tau of its way


def test_data_of_an_ensemble_follow_even_where_they_were_taken_before(loop):
    sim = snnlab.Simulator(loop)
    data = sim.data
    sim.set(loop.ens, max_rates=Uniform(50, 60))

    assert data is sim.data
    assert data[loop.ens].max_rates.max() <= 60


def test_new_neurons_widen_the_array_of_a_probe(loop):
    sim = snnlab.Simulator(loop)
    sim.run_steps(20)
    narrow = sim.data[loop.voltage].copy()
    sim.set(loop.ens, n_neurons=80)
    sim.run_steps(10)

    voltage, spikes = sim.data[loop.voltage], sim.data[loop.spikes]
    assert voltage.shape == spikes.shape == (30, 80)
    np.testing.assert_array_equal(voltage[:20, :60], narrow)
    assert np.isnan(voltage[:20, 60:]).all()  # nobody was there to have a voltage
    assert not spikes[:20, 60:].any()
    assert np.isfinite(voltage[20:]).all()


def test_spikes_have_the_height_of_their_time(loop):
    sim = snnlab.Simulator(loop)
    sim.run_steps(50)
    sim.set(loop.ens, neuron_type=snnlab.LIF(amplitude=0.5))
    sim.run_steps(50)
    spikes = sim.data[loop.spikes]

    assert set(np.unique(spikes[:50])) == {0.0, 1000.0}
    assert set(np.unique(spikes[50:])) == {0.0, 500.0}
    assert len(sim.spikes(loop.spikes)[0]) == np.count_nonzero(spikes)


def test_a_switch_from_spikes_to_rates_leaves_one_array_and_no_events(loop):
    sim = snnlab.Simulator(loop)
    sim.run_steps(50)
    sim.set(loop.ens, neuron_type=snnlab.LIFRate())
    sim.run_steps(50)
    both = sim.data[loop.spikes]

    assert both.shape == (100, 60)
    assert set(np.unique(both[:50])) == {0.0, 1000.0}
    assert len(np.unique(both[50:])) > 100
    with pytest.raises(snnlab.exceptions.SimulationError, match="not spikes"):
        sim.spikes(loop.spikes)


@pytest.mark.parametrize(
    ("name", "values", "sentence"),
    [
        ("ens", {"radius": 2.0, "max_rates": 900.0}, "1/tau_ref"),
        ("ens", {"n_neurons": 50, "encoders": np.ones((60, 1))}, "shape"),
        ("ens", {"max_rats": 3}, "Did you mean 'max_rates'"),
        ("ens", {"gain": np.ones(60)}, "belong together"),
        ("back", {"function": lambda x: [x, x]}, "sizes"),
        ("input", {"output": [1.0, 2.0]}, "values"),
        ("input", {"output": lambda t: [t, t]}, "values"),
        ("input", {"output": lambda: 1}, "raised"),
        ("feed", {"synapse": -1}, "synapse"),
        ("feed", {}, "say what"),
    ],
)
def test_a_refused_setting_changes_nothing(loop, name, values, sentence):
    sim, twin = snnlab.Simulator(loop), snnlab.Simulator(loop.copy())
    declared = dict(getattr(loop, name).__dict__)
    with pytest.raises(SnnlabError, match=sentence):
        sim.set(getattr(loop, name), **values)

    after = getattr(loop, name).__dict__
    assert all(after[key] is declared[key] for key in declared if key != "_function_info")
    sim.run_steps(50)
    twin.run_steps(50)
    np.testing.assert_array_equal(sim.data[loop.value], twin.data[twin.network.value])


def test_objects_of_other_networks_and_closed_simulators_are_refused(loop):
    sim = snnlab.Simulator(loop)
    with snnlab.Network():
        stranger = snnlab.Ensemble(10, 1)
    with pytest.raises(ValidationError, match="not part of"):
        sim.set(stranger, radius=2.0)
    sim.close()
    with pytest.raises(SimulatorClosed, match="closed"):
        sim.set(loop.ens, radius=2.0)


def test_every_parameter_has_a_price():
    assert lookup("Node", "output").price == "patch"
    assert lookup("Ensemble", "encoders").price == "resolve"
    assert lookup("Ensemble", "n_neurons").price == "rebuild"
