"""The script and the drawing are one: the script, executed, is the network that is drawn; Python's networks can be drawn on."""

import json

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import snnlab
from tests.widgets import builder_bench as bench
from tests.widgets.test_builder_undo import begun, drawn, edits


@pytest.fixture
def builder():
    builder = bench.opened()
    yield builder
    builder.close()


def drawing_of(network):
    """The document of a network that was opened; without places, which a script does not say."""
    builder = bench.opened(network)
    try:
        return document(builder)
    finally:
        builder.close()


def document(builder):
    return {**bench.without_nicknames(json.loads(builder.document)), "positions": {}}


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(made=st.lists(edits, min_size=3, max_size=12))
def test_the_script_of_whatever_was_drawn_makes_the_same_drawing(made):
    builder = begun()
    try:
        drawn(builder, made)
        assert drawing_of(bench.executed(builder.code)) == document(builder)
    finally:
        builder.close()


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(made=st.lists(edits, min_size=3, max_size=10), gone=st.lists(st.integers(0, 30), min_size=1, max_size=3))
def test_whatever_was_drawn_and_removed_its_script_and_its_document_spike_as_it_does(made, gone):
    builder = begun()
    try:
        drawn(builder, made)
        for number in gone:
            if names := bench.ids(builder):
                bench.do(builder, "remove", ids=[names[number % len(names)]])
        wanted = spikes(builder.as_network())
        neurons = [builder.session.built(each).encoders for each in builder.network.all_ensembles]
        opened = bench.opened()
        bench.do(opened, "load", text=builder.document)
        for again in (bench.executed(builder.code), opened.network):
            for mine, theirs in zip(wanted, spikes(again), strict=True):
                np.testing.assert_array_equal(theirs, mine)
            with snnlab.Simulator(again, progress_bar=False) as sim:
                for mine, theirs in zip(neurons, again.all_ensembles, strict=True):
                    np.testing.assert_array_equal(sim.data[theirs].encoders, mine)
        opened.close()
    finally:
        builder.close()


def spikes(network, seconds=0.06):
    """Of every ensemble, (steps, neurons)."""
    with network.copy() as watched:
        probes = [snnlab.Probe(each.neurons) for each in watched.all_ensembles if not each.is_direct]
    with snnlab.Simulator(watched, progress_bar=False) as sim:
        sim.run(seconds)
        return [np.array(sim.data[probe]) for probe in probes]


def test_what_stays_after_a_removal_keeps_its_neurons_in_the_script(builder):
    a, b, c = (bench.add(builder, "ensemble") for _ in range(3))
    bench.connect(builder, b, c, function="square")
    bench.do(builder, "remove", ids=[a])
    code = builder.code
    assert code.count("seed=") == 3  # of the network and of the two that stand elsewhere now
    before, after = spikes(builder.as_network()), spikes(bench.executed(code))
    assert all(np.array_equal(one, other) for one, other in zip(before, after, strict=True))
    bench.do(builder, "undo")
    assert builder.code.count("seed=") == 1


def test_the_script_of_nothing_is_a_network_with_nothing_in_it(builder):
    assert bench.executed(builder.code, running=True).all_objects == []


@pytest.mark.parametrize("draw", [bench.addition, bench.multiplication])
def test_the_scripts_of_the_articles_networks_make_them_again(builder, draw):
    draw(builder)
    assert drawing_of(bench.executed(builder.code)) == document(builder)


def test_what_was_typed_stands_in_the_script_as_a_student_would_write_it(builder):
    bench.multiplication(builder)
    bench.do(builder, "wire", id="c0", synapse=None)
    bench.connect(builder, "e3", "e0", text="sin(pi*x) / 2", scale=-1)
    bench.add(builder, "function")
    bench.do(builder, "wire", id="n2", text="2*x")
    code = builder.code
    for line in (
        "import numpy as np",
        "stimulus = snnlab.Node([0.0], label='stimulus')",
        "function = snnlab.Node(lambda t, x: 2 * x, size_in=1, label='function')",
        "ensemble_3 = snnlab.Ensemble(200, 2, radius=1.5, label='ensemble 3')",
        "stimulus_to_ensemble = snnlab.Connection(stimulus, ensemble, synapse=None)",
        "ensemble_2_to_ensemble_3 = snnlab.Connection(ensemble_2, ensemble_3[1])",
        "snnlab.Connection(ensemble_3, ensemble_4, function=lambda x: x[0] * x[1])",
        "snnlab.Connection(ensemble_4, ensemble, function=lambda x: np.sin(np.pi * x) / 2, transform=-1.0)",
    ):
        assert line in code
    bench.executed(code, running=True)


def test_ready_made_networks_stand_in_the_script_as_one_line(builder):
    for part in ("product", "integrator", "array", "slider"):
        bench.add(builder, part)
    bench.connect(builder, "n0", "g0")
    bench.connect(builder, "g0", "g1")
    bench.connect(builder, "g2.e1", "g0")
    code = builder.code
    for line in (
        "product = snnlab.networks.Product(100, 1, label='product')",
        "integrator = snnlab.networks.Integrator(100, 1, 0.1, label='integrator')",
        "array = snnlab.networks.EnsembleArray(50, 2, label='array')",
        "snnlab.Connection(stimulus, product.input_a)",
        "snnlab.Connection(product.output, integrator.input)",
        "snnlab.Connection(array.ea_ensembles[1], product.input_b)",
    ):
        assert line in code
    assert drawing_of(bench.executed(code)) == document(builder)


def test_a_ready_made_network_that_was_changed_inside_comes_part_by_part(builder):
    bench.add(builder, "product")
    bench.do(builder, "set", id="g0.g0.e0", name="radius", value=3.0)
    assert "Product" not in builder.code
    assert drawing_of(bench.executed(builder.code)) == document(builder)


def test_the_script_draws_the_same_neurons(builder):
    bench.addition(builder)
    model = bench.executed(builder.code)
    with snnlab.Simulator(model, progress_bar=False) as sim:
        for mine, theirs in zip(builder.network.ensembles, model.ensembles, strict=True):
            np.testing.assert_array_equal(builder.session.built(mine).encoders, sim.data[theirs].encoders)


def test_a_network_of_python_can_be_drawn_on():
    with snnlab.Network(seed=3, label="mine") as model:
        stim = snnlab.Node([0.5], label="stim")
        ens = snnlab.Ensemble(40, 2, label="ens")
        out = snnlab.Ensemble(40, 1, label="out")
        snnlab.Connection(stim, ens[0])
        snnlab.Connection(ens, out, function=lambda x: x[0] * x[1])
        snnlab.Connection(ens, out, function=lambda x: np.sin(x[0]), transform=-1)
        snnlab.Connection(ens, out, transform=[[1, -1]])
    builder = bench.opened(model)
    words = [
        (bench.wire(builder, each)["function"], bench.wire(builder, each)["text"]) for each in bench.edges(builder)
    ]
    assert words == [("identity", ""), ("product", "x[0] * x[1]"), ("expression", "sin(x[0])"), ("other", "")]
    bench.do(builder, "wire", id="c2", text="cos(x[0])")
    bench.do(builder, "wire", id="c3", pre="[0]", function="identity")
    bench.connect(builder, "e1", "e0")
    assert drawing_of(bench.executed(builder.code)) == document(builder)
    builder.close()


def test_what_the_builder_has_no_word_for_stays_as_it_is():
    def odd(x):
        return float(x[0] > 0) if x[0] < 0.5 else 2.0

    with snnlab.Network(seed=3) as model:
        a, b = snnlab.Ensemble(20, 2), snnlab.Ensemble(20, 1)
        snnlab.Connection(a[0], b, function=odd, synapse=0.1)
        snnlab.Connection(a, b, transform=[[2, -1]])
    builder = bench.opened(model)
    assert bench.do(builder, "wire", id="c0", pre="[1]", synapse=0.2) == ""
    assert (model.connections[0].function, model.connections[0].pre_indices.tolist()) == (odd, [1])
    assert "no word for" in bench.do(builder, "wire", id="c1", scale=2)
    assert model.connections[1].transform.init.tolist() == [[2.0, -1.0]]
    builder.close()


def test_a_copy_is_the_network_as_it_was_drawn_then(builder):
    bench.addition(builder)
    before, copy = document(builder), builder.as_network()
    bench.do(builder, "remove", ids=["e0"])
    assert drawing_of(copy) == before
