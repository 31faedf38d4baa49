"""Any change of a running network either works, or is refused in a sentence and changes nothing."""

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import snnlab
from snnlab.dists import Uniform
from snnlab.exceptions import BuildError, SimulationError, ValidationError
from snnlab.solvers import LstsqL2, Nnls, NoSolver
from tests.property.own import OwnNeurons

NEURONS = [
    snnlab.LIF(), snnlab.LIFRate(), snnlab.Direct(), snnlab.AdaptiveLIF(), snnlab.Izhikevich(), snnlab.Tanh(),
    snnlab.RegularSpiking(snnlab.LIFRate()), snnlab.SpikingRectifiedLinear(), OwnNeurons(),
]  # fmt: skip
RULES = [
    None, snnlab.PES(), snnlab.Voja(), snnlab.RLS(), snnlab.Oja(), [snnlab.BCM(), snnlab.Oja()], [snnlab.PES()],
    {"slow": snnlab.PES()}, snnlab.PES(pre_synapse=snnlab.Alpha(0.01)),
]  # fmt: skip
ENSEMBLE = {
    "n_neurons": [1, 5, 8, 10, 12, 20],
    "dimensions": [1, 2, 3, 4],
    "neuron_type": NEURONS,
    "radius": [1.5],
    "encoders": [np.ones((10, 2)), np.ones((12, 3)), snnlab.dists.ScatteredHypersphere(surface=True)],
    "noise": [None, snnlab.processes.WhiteNoise()],
    "eval_points": [np.ones((5, 3)), Uniform(-1, 1)],
}
NODE = {
    "size_in": [0, 1, 2, 3, None],
    "size_out": [1, 2, 3, None],
    "output": [None, [1.0, 2.0], 0.5, lambda t: [t, t], lambda t, x: x, snnlab.processes.WhiteSignal(1.0, 5)],
}
CONNECTION = {
    "function": [None, np.square, lambda x: x[0], lambda x: [x[1], x[0]], np.ones((5, 1)), lambda x: [0.0] * 7],
    "transform": [1, None, [[1, 2], [3, 4]], np.ones((3, 6)), np.ones(2), snnlab.Dense((2, 2), init=Uniform(0, 1))],
    "synapse": [None, 0.01, snnlab.Alpha(0.01)],
    "solver": [LstsqL2(weights=True), LstsqL2(), Nnls(), NoSolver(np.ones((12, 2)))],
    "learning_rule_type": RULES,
    "eval_points": [None, np.ones((5, 3)), np.ones((5, 2)), Uniform(-1, 1)],
}
PROBE = {
    "attr": ["output", "voltage", "input", "decoded_output", "weights", "delta", "theta", "spikes", "bogus", 3],
    "sample_every": [None, 0.002],
    "synapse": [None, 0.01, snnlab.Alpha(0.01)],
    "solver": [None, LstsqL2(weights=True), 5],
}
TABLES = {snnlab.Ensemble: ENSEMBLE, snnlab.Node: NODE, snnlab.Connection: CONNECTION, snnlab.Probe: PROBE}


def made():
    """A small network with parts on all ends, rules, and probes of everything."""
    with snnlab.Network(seed=1) as net:
        source = snnlab.Node(lambda t: [np.sin(t), 0.5])
        through, reactive = snnlab.Node(size_in=3), snnlab.Node(lambda t, x: x * 2, size_in=2)
        a, b = snnlab.Ensemble(12, 3), snnlab.Ensemble(10, 2)
        c = snnlab.Ensemble(8, 1, neuron_type=snnlab.AdaptiveLIF())
        snnlab.Connection(source[[1]], a[2])
        part = snnlab.Connection(a[1:], b[::-1])
        wired = snnlab.Connection(a.neurons[3:9], b.neurons[[0, 1, 9]], transform=np.ones((3, 6)))
        snnlab.Connection(b, through[[0, 2]], function=lambda x: [x[1], x[0]])
        snnlab.Connection(through[2], a[0], synapse=None)
        taught = snnlab.Connection(b[0], c, learning_rule_type=snnlab.PES())
        snnlab.Connection(through[0], taught.learning_rule)
        two = [snnlab.BCM(), snnlab.Oja()]
        weights = np.full((3, 8), 1e-4)
        grown = snnlab.Connection(c.neurons, b.neurons[2:5], transform=weights, learning_rule_type=two)
        turned = snnlab.Connection(a[0], b[1], learning_rule_type=snnlab.Voja())
        snnlab.Connection(b, reactive)
        snnlab.Connection(a, b, function=lambda x: x[:2], solver=LstsqL2(weights=True))
        for target, attr in [
            (a[2], None), (a, "input"), (a, "scaled_encoders"), (a.neurons[11], None), (b.neurons[[0, -1]], "voltage"),
            (b.neurons, "refractory_time"), (c.neurons[5:], "adaptation"), (part, "output"), (part, "input"),
            (taught, "weights"), (wired, "weights"), (taught.learning_rule, "error"), (through[[1, 1]], None),
            (grown.learning_rule[0], "theta"), (turned.learning_rule, "delta"),
        ]:  # fmt: skip
            snnlab.Probe(target, attr)
    return net


@st.composite
def changes(draw):
    """Which object, counted through the network, and new values of one or two of its parameters."""
    kind = draw(st.sampled_from(list(TABLES)))
    names = draw(st.lists(st.sampled_from(list(TABLES[kind])), min_size=1, max_size=2, unique=True))
    return kind, draw(st.integers(0, 30)), {name: draw(st.sampled_from(TABLES[kind][name])) for name in names}


def found(net, kind, number):
    objects = {snnlab.Ensemble: net.ensembles, snnlab.Node: net.nodes, snnlab.Connection: net.connections}.get(kind)
    objects = net.probes if objects is None else objects
    return objects[number % len(objects)]


def declared(net):
    return [
        (name, id(value))
        for obj in net.all_objects
        for name, value in obj.__dict__.items()
        if name[:10] != "_function_"
    ]


def refusal(sim, obj, values):
    """The error, if the change is refused."""
    try:
        sim.set(obj, **values)
    except (ValidationError, BuildError) as error:
        return error
    return None


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(changes(), min_size=1, max_size=5))
def test_a_change_works_or_is_refused_and_changes_nothing(tried):
    net = made()
    sim = snnlab.Simulator(net, progress_bar=False, engine="numpy")
    for kind, number, values in tried:
        before, model, state = declared(net), sim._stepper.model, sim._stepper.state.copy()
        refused = refusal(sim, found(net, kind, number), values)
        if refused is not None:
            assert str(refused).endswith((".", "?"))
            assert declared(net) == before
            assert sim._stepper.model is model
            np.testing.assert_array_equal(sim._stepper.state.signals, state.signals)
        try:
            sim.run_steps(2)
        except SimulationError:
            return  # what was asked for is too much for numbers, and that is said
        for probe in net.probes:
            assert len(sim.data[probe]) == sim.n_steps or probe.sample_every


def test_a_refused_rule_leaves_connections_to_the_rule_that_stays():
    net = made()
    sim = snnlab.Simulator(net)
    taught = next(c for c in net.connections if isinstance(c.learning_rule_type, snnlab.PES))
    rule = taught.learning_rule
    with pytest.raises((ValidationError, BuildError)):
        sim.set(taught, learning_rule_type=[snnlab.PES()])  # the error is sent to a rule that is no list
    assert taught.learning_rule is rule
    sim.set(taught, learning_rule_type=snnlab.PES(1e-3))
    sim.run_steps(5)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (("Ensemble", 0, {"n_neurons": 5}), "has 5 values there. It needs at least 9"),
        (("Ensemble", 0, {"dimensions": 1}), "has 1 value there. It needs at least 3"),
        (("Node", 1, {"size_in": 2, "size_out": 2}), "has 2 values there. It needs at least 3"),
        (("Node", 1, {"size_out": 2}), "size_out must equal size_in"),
        (("Ensemble", 2, {"neuron_type": snnlab.Direct()}), "sends nothing"),
        (("Connection", 7, {"learning_rule_type": None}), "no learning rule 0 any more"),
        (("Probe", 3, {"attr": "votlage"}), "Did you mean 'voltage'"),
        (("Probe", 0, {"solver": 5}), "must be a solver or None"),
        (("Probe", 7, {"attr": "weights"}), "would have 2 from now on"),
    ],
)
def test_what_cannot_be_is_said(change, sentence):
    kind, number, values = change
    net = made()
    sim = snnlab.Simulator(net)
    with pytest.raises((ValidationError, BuildError)) as caught:
        sim.set(found(net, getattr(snnlab, kind), number), **values)
    assert sentence in str(caught.value)


def test_a_state_that_new_neurons_lack_reads_as_0():
    with snnlab.Network(seed=1) as net:
        ens = snnlab.Ensemble(10, 1, neuron_type=snnlab.AdaptiveLIF())
        seen = [snnlab.Probe(ens.neurons[2:], attr) for attr in ("voltage", "refractory_time", "adaptation")]
    sim = snnlab.Simulator(net)
    sim.run_steps(200)
    for neurons in (snnlab.Izhikevich(), snnlab.Tanh(), OwnNeurons()):
        sim.set(ens, neuron_type=neurons)
        sim.run_steps(5)
        for probe in seen:
            last, there = sim.data[probe][-5:], probe.attr in neurons.probeable
            assert last.shape == (5, 8)
            assert last.any() == there


def test_parts_are_of_the_side_that_is_connected():
    with snnlab.Network():
        node = snnlab.Node(lambda t, x: [t, t, t], size_in=2)
        ens = snnlab.Ensemble(10, 1)
        with pytest.raises(ValidationError, match="has 2 values there"):
            snnlab.Connection(ens, node[2])
        snnlab.Connection(node[2], ens)
