"""How networks are put together: sizes, names, seeds, and what they refuse."""

import pickle

import numpy as np
import pytest

import snnlab
from snnlab import networks
from snnlab.exceptions import ValidationError

MAKERS = {
    "EnsembleArray": lambda **k: networks.EnsembleArray(10, 3, **k),
    "Product": lambda **k: networks.Product(10, 2, **k),
    "CircularConvolution": lambda **k: networks.CircularConvolution(10, 4, **k),
    "InputGatedMemory": lambda **k: networks.InputGatedMemory(10, 2, **k),
    "BasalGanglia": lambda **k: networks.BasalGanglia(2, 20, **k),
    "Thalamus": lambda **k: networks.Thalamus(2, 20, **k),
    "AssociativeMemory": lambda **k: networks.AssociativeMemory(np.eye(3), n_neurons=10, **k),
    "Integrator": lambda **k: networks.Integrator(10, **k),
    "Oscillator": lambda **k: networks.Oscillator(10, **k),
}


@pytest.fixture(params=sorted(MAKERS))
def make(request):
    return MAKERS[request.param]


def test_every_network_is_a_network_with_label_seed_and_place(make):
    with snnlab.Network() as outer:
        inner = make(label="it", seed=3)
        apart = make(add_to_container=False)

    assert isinstance(inner, snnlab.Network)
    assert (inner.label, inner.seed) == ("it", 3)
    assert outer.networks == [inner]
    assert apart.network is None


def test_every_network_stands_alone_and_repeats_with_its_seed(make):
    def spikes():
        net = make(seed=5)
        with net:
            probes = [snnlab.Probe(ensemble.neurons) for ensemble in net.all_ensembles]
        with snnlab.Simulator(net, progress_bar=False) as sim:
            sim.run(0.05)
        return np.hstack([sim.data[probe] for probe in probes])

    one, same = spikes(), spikes()
    np.testing.assert_array_equal(one, same)


def test_defaults_of_the_outer_network_hold_inside(make):
    with snnlab.Network() as outer:
        outer.config[snnlab.Ensemble].neuron_type = snnlab.LIFRate()
        outer.config[snnlab.Ensemble].max_rates = snnlab.dists.Uniform(50, 60)
        inner = make()

    assert {ensemble.neuron_type for ensemble in inner.all_ensembles} == {snnlab.LIFRate()}
    assert {ensemble.max_rates for ensemble in inner.all_ensembles} == {snnlab.dists.Uniform(50, 60)}


def test_a_copy_and_a_pickled_network_are_like_the_original_and_apart_from_it(make):
    original = make(seed=5)
    for twin in (original.copy(), pickle.loads(pickle.dumps(original))):
        assert type(twin) is type(original)
        assert (twin.n_neurons, twin.seed) == (original.n_neurons, 5)
        assert any(getattr(twin, name, None) in twin.all_nodes for name in ("input", "input_a"))
        assert not {id(obj) for obj in twin.all_objects} & {id(obj) for obj in original.all_objects}
        with snnlab.Simulator(twin, progress_bar=False) as sim:
            sim.run(0.002)


def array_of(n=3, d=2, **parameters):
    return networks.EnsembleArray(20, n, d, seed=0, **parameters)


def run_once(array, into, values, out, attr="output"):
    """One step of the array with ``values`` going into a node of it; what ``out`` then has."""
    with snnlab.Network(seed=0) as net:
        net.add(array)
        snnlab.Connection(snnlab.Node(values), into, synapse=None)
        probe = snnlab.Probe(out)
    with snnlab.Simulator(net, progress_bar=False) as sim:
        sim.run_steps(1)
    return sim.data[probe][0]


def test_an_ensemble_array_splits_and_joins_the_vector():
    array = array_of(neuron_type=snnlab.Direct())
    values = np.arange(6.0)

    assert (array.dimensions, len(array.ea_ensembles), array.n_neurons) == (6, 3, 60)
    assert (array.n_ensembles, array.dimensions_per_ensemble, array.n_neurons_per_ensemble) == (3, 2, 20)
    np.testing.assert_array_equal(run_once(array, array.input, values, array.output), values)


def test_outputs_have_one_function_for_all_or_one_for_each():
    array = array_of(neuron_type=snnlab.Direct())
    products = array.add_output("product", lambda x: x[0] * x[1])
    mixed = array.add_output("mixed", [lambda x: x, lambda x: x[0], None])

    assert array.product is products
    assert (products.size_out, mixed.size_out) == (3, 5)
    np.testing.assert_array_equal(run_once(array, array.input, np.arange(1.0, 7), products), [2, 12, 30])
    other = array_of(neuron_type=snnlab.Direct())
    mixed = other.add_output("mixed", [lambda x: x, lambda x: x[0], None])
    np.testing.assert_array_equal(run_once(other, other.input, np.arange(1.0, 7), mixed), [1, 2, 3, 5, 6])


def test_outputs_may_be_targets_at_eval_points():
    points = np.linspace(-1, 1, 50)[:, None]
    array = networks.EnsembleArray(50, 2, seed=0)
    square = array.add_output("square", points**2, eval_points=points)
    with array:
        snnlab.Connection(snnlab.Node([0.5, -0.5]), array.input, synapse=None)
        probe = snnlab.Probe(square, synapse=0.03)
    with snnlab.Simulator(array, progress_bar=False) as sim:
        sim.run(0.3)

    np.testing.assert_allclose(sim.data[probe][200:].mean(axis=0), 0.25, atol=0.05)


def test_neurons_of_an_array_can_be_reached_in_order():
    array = array_of(n=2, d=1, neuron_type=snnlab.RectifiedLinear(), gain=np.ones(20), bias=np.zeros(20))
    currents = np.arange(40.0)

    activity = run_once(array, array.add_neuron_input(), currents, array.add_neuron_output())

    np.testing.assert_allclose(activity, currents)
    assert array.add_neuron_input() is array.neuron_input
    assert array.add_neuron_output() is array.neuron_output


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        (lambda: array_of().add_output("output", None), "'output' is taken"),
        (lambda: array_of().add_output("two", [np.sin, np.cos]), "2 functions for 3 ensembles"),
        (lambda: array_of().add_output("bad", lambda x: x[5]), "raised IndexError at zero"),
        (lambda: array_of(neuron_type=snnlab.Direct()).add_neuron_input(), "has no neurons"),
        (lambda: array_of(dimensions=3), "use ens_dimensions"),
        (lambda: array_of(raduis=3), "Did you mean 'radius'"),
        (lambda: networks.AssociativeMemory([1.0, 2.0]), "input_vectors must be finite"),
        (lambda: networks.AssociativeMemory(np.eye(3), np.eye(2)), "output_vectors must be finite numbers of shape"),
        (lambda: networks.AssociativeMemory(np.eye(3), threshold=[0.1, 0.2]), "each of the 3 items"),
        (lambda: networks.AssociativeMemory(np.eye(3)).add_output_mapping("input", np.eye(3)), "'input' is taken"),
        (lambda: networks.circularconvolution.transform_in(4, "C", False), "'A' or 'B'"),
        (lambda: snnlab.presets.ThresholdingEnsembles(1.0), "inside the radius"),
    ],
)
def test_what_does_not_fit_is_refused_in_a_sentence(wrong, sentence):
    with pytest.raises(ValidationError, match=sentence):
        wrong()


def test_a_memory_is_given_its_threshold_and_its_winner_once():
    am = networks.AssociativeMemory(2)
    am.add_wta_network()
    am.add_threshold_to_outputs()

    assert am.input.size_in == 2
    with pytest.raises(ValidationError, match="already inhibit"):
        am.add_wta_network()
    with pytest.raises(ValidationError, match="already been given"):
        am.add_threshold_to_outputs()


def test_synapses_of_the_basal_ganglia_follow_the_configs_given():
    slow = snnlab.Config(snnlab.Connection)
    slow[snnlab.Connection].synapse = 0.1
    quick, given = networks.BasalGanglia(2, 20), networks.BasalGanglia(2, 20, gaba_config=slow)

    def taus(net):
        return {c.synapse.tau for c in net.connections if c.synapse is not None}

    assert taus(quick) == {0.002, 0.008}
    assert taus(given) == {0.002, 0.1}


def test_inside_the_basal_ganglia_no_neuron_contradicts_another():
    """All decoders are non-negative: a nucleus excites or inhibits as a whole."""
    ganglia = networks.BasalGanglia(2, 40, seed=0)
    sim = snnlab.Simulator(ganglia, progress_bar=False)
    outputs = [c for array in (ganglia.strD1, ganglia.gpi) for c in array.connections if c.function is not None]

    assert outputs
    assert min(sim.data[c].weights.min() for c in outputs) >= 0
