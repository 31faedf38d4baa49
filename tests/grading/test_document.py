"""A network survives the way through JSON and arrays; what cannot be data is refused by name."""

from __future__ import annotations

import json
import pickle

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import snnlab
from snnlab import LIF, Connection, Ensemble, LIFRate, Network, Node, Probe, dists
from snnlab.document import dump, load
from snnlab.document.timetable import Timetable
from snnlab.exceptions import SnnlabWarning, ValidationError

seeds = st.none() | st.integers(0, 2**32 - 1)
labels = st.none() | st.text(max_size=20)
neuron_types = st.sampled_from([LIF(), LIFRate(tau_rc=0.03), LIF(tau_ref=0.001, min_voltage=-1.0)])
points = st.sampled_from([dists.ScatteredHypersphere(), dists.UniformHypersphere(surface=True, min_magnitude=0.2)])


@st.composite
def networks(draw, depth=0):
    """Networks with everything that a document holds, subnetworks included."""
    network = Network(draw(labels), draw(seeds), add_to_container=depth > 0)
    with network:
        ensembles = [_ensemble(draw) for _ in range(draw(st.integers(1, 3)))]
        nodes = [Node(draw(st.sampled_from([0.5, [0.1, -2.0], np.sin]))), Node(size_in=2, label=draw(labels))]
        if depth < 2 and draw(st.booleans()):
            inner = draw(networks(depth=depth + 1))
            ensembles += inner.ensembles
        for _ in range(draw(st.integers(0, 3))):
            _connect(draw, draw(st.sampled_from(ensembles)), draw(st.sampled_from([*ensembles, nodes[1]])))
        Connection(
            nodes[0][0], draw(st.sampled_from(ensembles)).neurons[[0, 2]], transform=[[1.0], [-1.0]], synapse=None
        )
        Probe(draw(st.sampled_from(ensembles)), synapse=draw(st.sampled_from([None, 0.03])))
        Probe(ensembles[0].neurons[:2], sample_every=0.01)
    return network


def _ensemble(draw):
    dimensions = draw(st.integers(1, 3))
    encoders = draw(st.sampled_from([dists.ScatteredHypersphere(surface=True), dists.Choice([[1.0] * dimensions])]))
    return Ensemble(
        draw(st.integers(5, 12)), dimensions, radius=draw(st.floats(0.1, 10)), neuron_type=draw(neuron_types),
        encoders=encoders, max_rates=dists.Uniform(100, 200), eval_points=draw(points), n_eval_points=20,
        label=draw(labels), seed=draw(seeds), normalize_encoders=draw(st.booleans()),
    )  # fmt: skip


def _connect(draw, pre, post):
    function = draw(st.sampled_from([None, lambda x: x[:1] ** 2]))
    size = pre.size_out if function is None else 1
    transform = np.ones((post.size_in, size)) / 3
    seed, synapse = draw(seeds), draw(st.sampled_from([None, 0.005, 0.1]))
    Connection(pre, post, function=function, transform=transform, synapse=synapse, seed=seed)


@given(networks())
@settings(max_examples=40, deadline=None)
def test_a_network_comes_back_as_it_was(network):
    document, arrays = dump(network)
    back = load(json.loads(json.dumps(document)), arrays)
    again, arrays_again = dump(back)

    assert again == document
    assert arrays_again.keys() == arrays.keys()
    assert all(np.array_equal(arrays[name], arrays_again[name]) for name in arrays)


def test_a_network_without_functions_spikes_as_before():
    with Network(seed=3) as network:
        sine = Node(lambda t: np.sin(20 * t))
        a, b = Ensemble(30, 1), Ensemble(40, 2, radius=1.5)
        Connection(sine, a)
        Connection(a, b[1], transform=-1)
        spikes = Probe(b.neurons)
    back = load(*dump(network))

    assert _recorded(back, back.all_probes[0]) == pytest.approx(_recorded(network, spikes))
    assert _recorded(network, spikes).any()


def _recorded(network, probe):
    with snnlab.Simulator(network, progress_bar=False) as sim:
        sim.run(0.2)
        return sim.data[probe].copy()


def test_a_function_is_its_values_at_eval_points():
    with Network(seed=0) as network:
        a, b = Ensemble(20, 2, radius=2.0), Ensemble(20, 1)
        Connection(a[[1]], b, function=lambda x: x**2)
    document, arrays = dump(network)
    connection = document["network"]["connections"][0]
    where, values = arrays[connection["eval_points"]["array"]], arrays[connection["function"]["array"]]

    assert values == pytest.approx(where[:, [1]] ** 2)
    assert 1.5 < np.linalg.norm(where, axis=1).max() <= 2.0


def test_a_function_of_time_is_a_table_and_a_constant_one_is_a_number():
    with Network() as network:
        Node(lambda t: [t, -t], label="ramp")
        Node(lambda t: 0.25, label="still")
    back = load(*dump(network))

    assert isinstance(back.nodes[0].output, Timetable)
    assert back.nodes[0].output(1.5) == pytest.approx([1.5, -1.5])
    with pytest.warns(SnnlabWarning, match="ends at t = 10 s"):
        assert back.nodes[0].output(99.0) == pytest.approx([10.0, -10.0])
    assert back.nodes[1].output == pytest.approx([0.25])


def test_nothing_in_a_document_is_code():
    with Network() as network:
        a = Ensemble(10, 1)
        Connection(a, a, function=lambda x: -x)
    document, arrays = dump(network)

    assert json.loads(json.dumps(document)) == document
    assert all(type(array) is np.ndarray and array.dtype == np.float64 for array in arrays.values())
    assert b"lambda" not in pickle.dumps((document, arrays))


def test_a_node_that_computes_is_refused_by_name():
    with Network() as network:
        Node(lambda t, x: x[0] * x[1], size_in=2, label="oracle")

    with pytest.raises(ValidationError, match=r"Node 'oracle' computes its output from what arrives"):
        dump(network)


def test_a_function_on_a_connection_from_a_node_is_refused():
    with Network() as network:
        a = Node([1.0, 2.0], label="pair")
        Connection(a, Ensemble(10, 1), function=lambda x: x[0] * x[1])

    with pytest.raises(ValidationError, match=r"computed exactly, without neurons, since Node 'pair' is no ensemble"):
        dump(network)


def test_a_neuron_type_of_ones_own_is_refused():
    class Perfect(LIF):
        pass

    with Network() as network:
        Ensemble(10, 1, neuron_type=Perfect(), label="mine")

    with pytest.raises(ValidationError, match=r"Ensemble 'mine': neuron_type: Perfect is a type of its own"):
        dump(network)


def test_a_random_signal_of_an_answer_is_carried_as_what_it_plays():
    with Network(seed=1) as network:
        signal = Node(snnlab.processes.WhiteSignal(10.0, 2.0, rms=0.4), label="signal")
        fixed = Node(snnlab.processes.WhiteSignal(5.0, high=3.0, seed=4), size_out=2, label="fixed")
        for node in (signal, fixed):
            Connection(node, Ensemble(10, node.size_out))
    first, second = (load(*dump(network)) for _ in range(2))
    table = first.nodes[0].output
    assert isinstance(table, Timetable)
    assert np.std(table.rows) == pytest.approx(0.4, rel=0.1)
    np.testing.assert_array_equal(table.rows, second.nodes[0].output.rows)
    heard = fixed.output.run_steps(400, d=2, dt=0.001)
    with first:
        probe = Probe(first.nodes[1])
    with snnlab.Simulator(first, progress_bar=False) as sim:
        sim.run(0.4)
        np.testing.assert_array_equal(sim.data[probe], heard)


def test_a_process_of_an_answer_that_takes_an_input_or_cannot_play_is_refused():
    class Broken(snnlab.Process):
        def make_step(self, shape_in, shape_out, dt, rng, state):
            return lambda t: 1 / 0

    for process, sizes, said in (
        (snnlab.processes.FilteredNoise(), {"size_in": 1}, "computes its output from what arrives"),
        (Broken(), {}, "cannot play: ZeroDivisionError"),
    ):
        with Network() as network:
            Node(process, label="odd", **sizes)
        with pytest.raises(ValidationError, match=f"Node 'odd'.*{said}"):
            dump(network)


def test_what_belongs_to_another_network_is_refused():
    with Network():
        stranger = Ensemble(10, 1, label="stranger")
    with Network() as network:
        Connection(stranger, Ensemble(10, 1))

    with pytest.raises(ValidationError, match=r"'stranger' is used here but belongs to another network"):
        dump(network)
