"""A drawing that is saved and opened is the same drawing; a text that is none is refused in a sentence."""

import copy
import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from snnlab_widgets import NetworkBuilder
from snnlab_widgets.builder import documents
from snnlab_widgets.builder.computed import Computed

import snnlab
from snnlab.document import dump
from snnlab.exceptions import ValidationError
from snnlab.expression import Expression
from tests.widgets import builder_bench as bench
from tests.widgets.test_builder_undo import begun, drawn, edits

OPTIONS = {"layout": False, "driver": None, "engine": "numpy", "playing": False}


@pytest.fixture
def builder():
    builder = bench.opened()
    yield builder
    builder.close()


@pytest.fixture
def full(builder):
    """One of everything, wired."""
    bench.multiplication(builder)
    for i, part in enumerate(("signal", "function", "product", "integrator", "array", "error", "probe")):
        bench.add(builder, part, (800, 50 * i))
    bench.connect(builder, "n2", "n3")
    bench.connect(builder, "n3", "g0")
    bench.connect(builder, "g0", "g1")
    bench.connect(builder, "e3", "g2", synapse=0.1)
    learner = bench.connect(builder, "e0", "e1", text="cos(x)", scale=-0.5, rule="PES")
    bench.connect(builder, "e4", learner)
    bench.do(builder, "wire", id="n3", text="x^3 - 0.5")
    return builder


def reopened(text):
    return NetworkBuilder.load(text, **OPTIONS)


def test_what_is_saved_can_be_opened_and_is_the_same(full, tmp_path):
    full.save(tmp_path / "drawing.json")
    again = NetworkBuilder.load(tmp_path / "drawing.json", **OPTIONS)
    assert again.document == full.document
    assert again.map.graph == full.map.graph
    assert again.map.arranged["positions"] == full.map.arranged["positions"]
    assert again.code == full.code
    bench.run(again, 0.05)
    again.close()


def test_what_was_typed_is_still_text_and_ready_made_networks_are_what_they_were(full):
    again = reopened(full.document)
    assert again.network.connections[-2].function == Expression("cos(x)")
    assert isinstance(again.network.nodes[3].output, Computed)
    assert [type(each).__name__ for each in again.network.networks] == ["Product", "Integrator", "EnsembleArray"]
    assert again.network.networks[2].ea_ensembles == again.network.networks[2].ensembles
    assert again.network.networks[0].output is again.network.networks[0].nodes[2]
    assert len(full.document) < 30_000, "no tables of values where a text says it"
    again.close()


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(made=st.lists(edits, min_size=3, max_size=12))
def test_whatever_was_drawn_comes_back(made):
    builder = begun()
    try:
        drawn(builder, made)
        again = reopened(builder.document)
        assert json.loads(again.document) == json.loads(builder.document)
        again.close()
    finally:
        builder.close()


def test_a_drawing_can_be_opened_in_place_of_another_and_that_undone(full):
    before, other = full.document, bench.opened()
    bench.addition(other)
    assert bench.do(full, "load", text=other.document) == ""
    assert json.loads(full.document) == json.loads(other.document)
    bench.run(full, 0.05)
    bench.do(full, "undo")
    assert full.document == before
    other.close()


def test_saving_hands_a_file_to_the_page(full, monkeypatch):
    sent = []
    monkeypatch.setattr(full.map, "send", lambda message, buffers: sent.append((message, buffers)))
    bench.order(full, "save")
    [(message, [data])] = sent
    assert message == {"t": "file", "name": "My network", "kind": "json"}
    assert data.decode() == full.document


def test_a_network_with_code_in_it_says_why_it_cannot_be_saved():
    with snnlab.Network() as model:
        snnlab.Node(lambda t, x: x if t < 1 else -x, size_in=1, label="code")
    builder = bench.opened(model)
    assert "'code' computes its output from what arrives" in bench.do(builder, "save")
    with pytest.raises(ValidationError, match="'code'"):
        builder.save("never.json")
    builder.close()


def test_the_articles_networks_are_answers_that_can_be_checked(builder):
    """They can be carried as a student's answer is."""
    bench.addition(builder)
    bench.multiplication(builder)
    assert dump(builder.network)[0]["network"]["connections"]


PLAIN = None


def plain():
    """The text of a drawing, as data; drawn once."""
    global PLAIN
    if PLAIN is None:
        builder = begun()
        bench.add(builder, "function", (5, 5))
        bench.add(builder, "product", (50, 5))
        PLAIN = json.loads(builder.document)
        builder.close()
    return copy.deepcopy(PLAIN)


def paths(data, path=()):
    """Every way into a tree of data."""
    yield path
    items = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, each in items:
        yield from paths(each, (*path, key))


ODD = st.sampled_from(
    [None, True, -1, 0, 1, 3, 10**9, 10**400, 1e308, "", "x", "__import__('os')", [], {}, [1], {"a": 1}, "e0", [[]]]
)


@settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_a_text_that_somebody_changed_opens_or_is_refused_in_a_sentence(data):
    drawing = plain()
    for _ in range(data.draw(st.integers(1, 2))):
        ways = [each for each in paths(drawing) if each]
        *way, last = data.draw(st.sampled_from(ways))
        place = drawing
        for key in way:
            place = place[key]
        if data.draw(st.booleans()):
            place[last] = data.draw(ODD)
        else:
            del place[last]
    try:
        network, places = documents.read(json.dumps(drawing))
    except ValidationError:
        return
    assert set(places) <= set(network.all_objects)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "nonsense",
        "null",
        "[]",
        "{}",
        '{"format": "snnlab-drawing"}',
        "[" * 100_000,
        '{"a":' * 100_000,
        "NaN",
        "9" * 5_000,
        b"{}",
        None,
        17,
    ],
    ids=lambda text: str(text)[:12],
)
def test_what_is_no_drawing_is_refused_in_a_sentence(builder, text):
    bench.add(builder, "slider")
    before = builder.document
    assert "drawing" in bench.do(builder, "load", text=text)
    assert builder.document == before


def test_deep_values_and_large_networks_are_refused():
    deep = plain()
    deep["network"]["network"]["ensembles"][0]["intercepts"] = "HERE"
    nested = '{"list": [' * 400 + "1" + "]}" * 400
    large = plain()
    large["network"]["network"]["ensembles"][0]["n_neurons"] = 10**6
    long = plain()
    long["wires"]["2"]["text"] = "x+" * 150 + "x"
    texts = [json.dumps(deep).replace('"HERE"', nested), json.dumps(large), json.dumps(long)]
    for text in texts:
        with pytest.raises(ValidationError, match="cannot be opened"):
            documents.read(text)


def test_a_wire_of_a_text_is_arithmetic_or_nothing():
    drawing = plain()
    drawing["wires"]["2"]["text"] = "open('/etc/passwd')"
    with pytest.raises(ValidationError, match="not a function known here"):
        documents.read(json.dumps(drawing))


def test_a_subnetwork_is_not_called_what_it_is_not():
    drawing = plain()
    drawing["ready"]["g0"] = "Product"
    with pytest.raises(ValidationError, match="g0 is no 'Product'"):
        documents.read(json.dumps(drawing))


def test_a_file_that_is_not_there_is_said(tmp_path):
    with pytest.raises(ValidationError, match="No such file"):
        NetworkBuilder.load(tmp_path / "none.json")
    (tmp_path / "binary").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(ValidationError, match="it is no text"):
        NetworkBuilder.load(tmp_path / "binary")
