"""Every message of the page does what it says, and one that makes no sense gets a sentence and does nothing."""

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import snnlab
from snnlab.expression import Expression
from snnlab.views import LearningRule
from tests.widgets import builder_bench as bench


@pytest.fixture
def builder():
    builder = bench.opened()
    yield builder
    builder.close()


@pytest.fixture
def pair(builder):
    """Two ensembles, and a wire between them."""
    for _ in range(2):
        bench.add(builder, "ensemble")
    bench.connect(builder, "e0", "e1")
    return builder


KINDS = {
    "slider": snnlab.Node,
    "signal": snnlab.Node,
    "function": snnlab.Node,
    "ensemble": snnlab.Ensemble,
    "product": snnlab.networks.Product,
    "integrator": snnlab.networks.Integrator,
    "array": snnlab.networks.EnsembleArray,
    "error": snnlab.Ensemble,
    "probe": snnlab.Node,
}


@pytest.mark.parametrize("part", KINDS)
def test_every_part_can_be_added_twice_with_names_of_their_own(builder, part):
    first, second = (bench.obj(builder, bench.add(builder, part)) for _ in range(2))
    assert type(first) is type(second) is KINDS[part]
    assert second.label == f"{first.label} 2"
    bench.run(builder, 0.05)


def test_a_part_goes_into_the_group_it_was_dropped_on(builder):
    bench.add(builder, "array")
    assert bench.add(builder, "slider", into="g0") == "g0.n2"
    assert bench.obj(builder, "g0.n2").network is bench.obj(builder, "g0")


def test_a_plot_opens_a_view_of_what_is_wired_to_it(builder):
    bench.add(builder, "probe")
    bench.add(builder, "slider")
    bench.connect(builder, "n1", "n0")
    assert [view["key"] for view in builder.map.views] == ["value n0"]
    bench.send(builder, "n1", 0.75)
    bench.run(builder, 0.2)
    assert builder.session.stepper.model.network.nodes[0].label == "plot"
    [probe] = builder.desk.open_views[0].view.probes
    assert builder.session.history.read(probe)[1][-1] == pytest.approx(0.75, abs=1e-3)


def test_a_plot_that_comes_back_is_shown_again(builder):
    bench.add(builder, "probe")
    bench.do(builder, "undo")
    assert builder.map.views == []
    bench.do(builder, "redo")
    assert [view["key"] for view in builder.map.views] == ["value n0"]


def test_a_wire_carries_the_value_with_the_usual_synapse(pair):
    said = bench.wire(pair, "c0")
    assert said == {
        **{"function": "identity", "text": "", "pre": "", "post": "", "scale": 1.0, "synapse": 0.005, "rule": ""},
        **{"error": "", "place": None},
    }


def test_wires_to_one_ensemble_of_two_dimensions_do_not_mix(pair):
    bench.add(pair, "ensemble")
    bench.do(pair, "set", id="e2", name="dimensions", value=2)
    first, second = bench.connect(pair, "e0", "e2"), bench.connect(pair, "e1", "e2")
    assert (bench.wire(pair, first)["post"], bench.wire(pair, second)["post"]) == ("[0]", "[1]")


def test_of_a_sender_that_says_more_the_first_value_is_taken(pair):
    bench.add(pair, "array")
    assert bench.wire(pair, bench.connect(pair, "g0", "e0"))["pre"] == "[0]"


def test_wires_to_a_product_take_one_input_each(pair):
    bench.add(pair, "product")
    bench.connect(pair, "e0", "g0")
    bench.connect(pair, "e1", "g0")
    product = bench.obj(pair, "g0")
    assert [c.post_obj for c in pair.network.connections[-2:]] == [product.input_a, product.input_b]
    bench.connect(pair, "g0", "e1")
    assert pair.network.connections[-1].pre_obj is product.output


def test_a_wire_inside_a_group_lives_there(builder):
    bench.add(builder, "array")
    wire = bench.connect(builder, "g0.e0", "g0.e1")
    assert wire.startswith("g0.c")


def test_an_error_is_sent_to_a_wire_that_learns(pair):
    assert "Give it a learning rule first" in bench.do(pair, "connect", source="e1", target="c0")
    bench.add(pair, "error")
    bench.do(pair, "wire", id="c0", rule="PES")
    assert bench.wire(pair, "c0")["rule"] == "PES"
    assert bench.do(pair, "connect", source="e2", target="c0") == ""
    assert isinstance(pair.network.connections[-1].post_obj, LearningRule)
    assert "Remove the wire that brings it first" in bench.do(pair, "wire", id="c0", rule="")
    bench.do(pair, "remove", ids=["c1"])
    assert bench.do(pair, "wire", id="c0", rule="") == ""
    assert pair.network.connections[0].learning_rule_type is None


@pytest.mark.parametrize(
    ("sent", "function", "transform", "said"),
    [
        ({"function": "square"}, Expression("x ** 2"), snnlab.NoTransform(), {"function": "square", "text": "x ** 2"}),
        ({"scale": -0.5}, None, snnlab.Dense(-0.5), {"function": "scale", "scale": -0.5}),
        ({"text": "sin(pi*x)"}, Expression("sin(pi * x)"), snnlab.NoTransform(), {"function": "expression"}),
        ({"text": "x^2", "scale": 2}, Expression("x ** 2"), snnlab.Dense(2.0), {"function": "square", "scale": 2.0}),
        ({"function": "identity"}, None, snnlab.NoTransform(), {"function": "identity"}),
    ],
)
def test_a_wire_computes_what_it_is_told(pair, sent, function, transform, said):
    assert bench.do(pair, "wire", id="c0", **sent) == ""
    [connection] = pair.network.connections
    assert (connection.function, connection.transform) == (function, transform)
    assert bench.wire(pair, "c0").items() >= said.items()


def test_product_and_sum_take_all_numbers_of_the_sender(pair):
    bench.add(pair, "ensemble")
    bench.do(pair, "set", id="e2", name="dimensions", value=2)
    wire = bench.connect(pair, "e2", "e1")
    connection = bench.obj(pair, wire)
    assert connection.pre.size_out == 1
    assert bench.do(pair, "wire", id=wire, function="product") == ""
    assert connection.function([0.5, -0.5]) == -0.25
    assert bench.do(pair, "wire", id=wire, function="sum", scale=0.5) == ""
    assert (connection.function, connection.transform.init.tolist()) == (None, [[0.5, 0.5]])
    assert bench.do(pair, "wire", id=wire, text="x[0] - x[1]", scale=1) == ""
    assert connection.function([0.5, -0.5]) == 1.0


def test_parts_are_another_end_of_the_same_wire(pair):
    bench.add(pair, "array")
    wire = bench.connect(pair, "g0", "e0")
    connection = bench.obj(pair, wire)
    assert bench.do(pair, "wire", id=wire, pre="[1]") == ""
    assert bench.obj(pair, wire) is connection
    assert connection.pre_indices.tolist() == [1]
    bench.order(pair, "undo")
    bench.tick(pair)
    assert connection.pre_indices.tolist() == [0]


def test_synapses_are_times_or_none(pair):
    for sent, said in ((0.1, 0.1), (None, None), (0.02, 0.02), (0, None)):
        assert bench.do(pair, "wire", id="c0", synapse=sent) == ""
        assert bench.wire(pair, "c0")["synapse"] == said


def test_what_was_typed_wrong_stays_beside_the_wire_and_the_network_goes_on(pair):
    notice = bench.do(pair, "wire", id="c0", text="x[3] + 1")
    said = bench.wire(pair, "c0")
    assert "x[3] is not there" in notice
    assert (said["text"], said["error"], said["place"]) == ("x[3] + 1", notice, [0, 4])
    assert pair.network.connections[0].function is None
    bench.do(pair, "wire", id="c0", text="x")
    assert bench.wire(pair, "c0")["error"] == ""


def test_a_wire_from_an_input_has_no_neurons_to_compute_with(builder):
    bench.add(builder, "slider")
    bench.add(builder, "ensemble")
    wire = bench.connect(builder, "n0", "e0")
    assert "no neurons" in bench.do(builder, "wire", id=wire, function="square")
    assert bench.do(builder, "wire", id=wire, scale=0.5) == ""


def test_a_function_node_computes_what_is_typed(builder):
    bench.add(builder, "slider")
    bench.add(builder, "function")
    bench.connect(builder, "n0", "n1")
    assert bench.do(builder, "wire", id="n1", text="2*x + 0.5") == ""
    assert bench.wire(builder, "n1")["text"] == "2 * x + 0.5"
    bench.send(builder, "n0", 0.25)
    assert bench.value_of(builder, "n1", synapse=None) == pytest.approx([1.0], abs=1e-3)
    assert "gives 2" in bench.do(builder, "wire", id="n1", text="[x, x]")
    assert bench.wire(builder, "n1")["error"] != ""


def test_removing_takes_the_wires_along_and_undo_brings_all_back(pair):
    before = pair.document
    bench.do(pair, "remove", ids=["e0"])
    assert (len(pair.network.ensembles), pair.network.connections) == (1, [])
    bench.do(pair, "undo")
    assert pair.document == before


def test_what_feeds_a_rule_goes_with_the_wire_that_learns(pair):
    bench.do(pair, "wire", id="c0", rule="PES")
    bench.do(pair, "connect", source="e1", target="c0")
    assert bench.do(pair, "remove", ids=["c0"]) == ""
    assert pair.network.connections == []


def test_names_can_be_given_and_taken(pair):
    bench.order(pair, "inspect", id="e0")
    bench.do(pair, "rename", id="e0", label="held")
    assert pair.map.inspected["name"] == "held"
    assert pair.map.graph["nodes"][0]["label"] == "held"
    bench.do(pair, "rename", id="e0", label="")
    assert pair.network.ensembles[0].label is None
    assert "at most 60" in bench.do(pair, "rename", id="e0", label="a" * 61)
    assert "at most 60" in bench.do(pair, "rename", id="e0", label="a\nb")


def test_a_copy_has_the_wires_among_its_things_and_stands_beside(pair):
    bench.do(pair, "wire", id="c0", function="square", rule="PES")
    bench.connect(pair, "e1", "c0")
    bench.do(pair, "paste", ids=["e0", "e1"], by=[10, -20])
    assert bench.ids(pair) == ["e0", "e1", "e2", "e3"]
    assert pair.map.arranged["positions"]["e3"] == [10.0, -20.0]
    square, error = pair.network.connections[2:]
    assert square.function == Expression("x ** 2")
    assert square.pre_obj is bench.obj(pair, "e2")
    assert error.post_obj.connection is square
    assert bench.do(pair, "paste", ids=["e0"], by=[0, 0]) == ""
    assert len(pair.network.connections) == 4


def test_a_copy_of_a_group_is_a_group(builder):
    bench.add(builder, "product")
    bench.add(builder, "slider")
    bench.connect(builder, "n0", "g0")
    bench.do(builder, "paste", ids=["g0", "n0"], by=[5, 5])
    assert len(builder.network.networks) == 2
    assert builder.network.connections[1].post_obj in builder.network.networks[1].nodes
    bench.run(builder, 0.05)


def test_a_group_keeps_its_things_and_their_views_under_new_addresses(pair):
    bench.order(pair, "open", id="e1", kind="value")
    bench.order(pair, "inspect", id="e1")
    bench.tick(pair)
    ensembles = list(pair.network.ensembles)
    bench.do(pair, "group", ids=["e0", "e1"], label="pair")
    group = bench.obj(pair, "g0")
    assert (group.label, group.ensembles, len(group.connections)) == ("pair", ensembles, 1)
    assert [view["key"] for view in pair.map.views] == ["value g0.e1"]
    assert pair.map.inspected["id"] == "g0.e1"
    assert [each["group"] for each in pair.map.graph["nodes"]] == ["g0", "g0"]
    bench.run(pair, 0.05)
    bench.do(pair, "ungroup", id="g0")
    assert (pair.network.ensembles, pair.network.networks) == (ensembles, [])
    assert [view["key"] for view in pair.map.views] == ["value e1"]


def test_things_of_different_networks_make_no_group(pair):
    bench.add(pair, "array")
    assert "side by side" in bench.do(pair, "group", ids=["e0", "g0.e0"], label="")
    assert bench.do(pair, "ungroup", id="e0") == "Choose a group to take it apart."


def test_undo_and_redo_share_the_stack_of_sliders(pair):
    bench.do(pair, "set", id="e0", name="radius", value=1.5)
    bench.do(pair, "remove", ids=["e1"])
    bench.do(pair, "undo")
    bench.do(pair, "undo")
    assert (len(pair.network.ensembles), pair.network.ensembles[0].radius) == (2, 1.0)
    bench.do(pair, "redo")
    bench.do(pair, "redo")
    assert (len(pair.network.ensembles), pair.network.ensembles[0].radius) == (1, 1.5)


def test_the_sentence_of_a_refused_change_is_above_the_map_until_something_works(pair):
    assert "circle without a synapse" in bench.do(pair, "wire", id=bench.connect(pair, "e0", "e0"), synapse=None)
    assert bench.do(pair, "rename", id="e0", label="x") == ""


def test_rules_of_thumb_are_said_beside_things(pair):
    for _ in range(2):
        bench.connect(pair, "e0", "e1")
    assert {(each["id"], each["kind"]) for each in pair.map.advice} == {("e1", "radius")}
    bench.do(pair, "set", id="e1", name="radius", value=3.0)
    assert pair.map.advice == []


def test_a_wire_that_is_changed_while_it_is_removed_is_refused_in_a_sentence(pair):
    """Two messages between two ticks, as from two pages."""
    bench.order(pair, "remove", ids=["e0"])
    bench.order(pair, "remove", ids=["e0"])
    bench.tick(pair)
    assert "not in the drawing any more" in pair.map.notice
    assert len(pair.network.ensembles) == 1


JUNK = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5) | st.sampled_from(["e0", "c0", "g0"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=2),
    max_leaves=4,
)
WORDS = [
    "add",
    "connect",
    "wire",
    "remove",
    "rename",
    "paste",
    "group",
    "ungroup",
    "load",
    "set",
    "open",
    "close",
    "move",
]
FIELDS = ["part", "at", "into", "source", "target", "id", "ids", "label", "by", "text", "function", "pre", "post"]
MORE = ["scale", "synapse", "rule", "name", "value", "kind", "key"]


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(what=st.sampled_from(WORDS), message=st.dictionaries(st.sampled_from([*FIELDS, *MORE]), JUNK, max_size=6))
def test_nonsense_is_answered_by_a_sentence_and_stops_nothing(nonsense, what, message):
    notice = bench.do(nonsense, what, **message)
    assert "\n" not in notice
    json.loads(nonsense.document)
    json.dumps([nonsense.map.graph, nonsense.map.inspected, nonsense.map.advice, nonsense.map.arranged])


@pytest.fixture(scope="module")
def nonsense():
    builder = bench.opened()
    for part in ("ensemble", "ensemble", "array"):
        bench.add(builder, part)
    bench.connect(builder, "e0", "e1")
    yield builder
    builder.close()


@pytest.mark.parametrize(
    ("what", "message", "sentence"),
    [
        ("add", {"part": "ensembel", "at": [0, 0]}, "Did you mean 'ensemble'"),
        ("add", {"part": "ensemble", "at": [float("nan"), 0]}, "pair of numbers"),
        ("add", {"part": "ensemble", "at": [0, 0], "into": "e0"}, "into groups only"),
        ("add", {"part": "ensemble"}, "words that are not understood"),
        ("connect", {"source": "e0", "target": "e7"}, "nothing at 'e7'"),
        ("connect", {"source": "c0", "target": "e0"}, "not at another wire"),
        ("wire", {"id": "c0", "function": "cube"}, "A wire computes one of"),
        ("wire", {"id": "c0", "text": "__import__('os')"}, "not a function known here"),
        ("wire", {"id": "c0", "text": ""}, "nothing is not complete arithmetic"),
        ("wire", {"id": "c0", "pre": "[5]"}, "no part [5]"),
        ("wire", {"id": "c0", "pre": "0"}, "A part is written as"),
        ("wire", {"id": "c0", "scale": "2"}, "A factor is a number"),
        ("wire", {"id": "c0", "synapse": -1}, "A synapse is a time"),
        ("wire", {"id": "c0", "rule": "Hebb"}, "A learning rule is one of"),
        ("wire", {"id": "e0", "text": "x"}, "only wires and function nodes"),
        ("remove", {"ids": []}, "Choose something"),
        ("remove", {"ids": [""]}, "not with the whole map"),
        ("paste", {"ids": ["c0"], "by": [1, 1]}, "a wire alone has no ends"),
        ("set", {"id": "e0", "name": "dimensions", "value": 1.5}, "dimensions go from 1"),
        ("set", {"id": "e0", "name": "dimensions", "value": 0}, "dimensions go from 1"),
        ("load", {"text": "nonsense"}, "cannot be opened"),
    ],
)
def test_wrong_messages_get_their_sentence(pair, what, message, sentence):
    before = pair.document
    assert sentence in bench.do(pair, what, **message)
    assert pair.document == before


def test_nothing_moves_on_the_page_when_things_are_grouped_and_taken_apart(builder):
    """Inside a group places are counted from its corner."""
    for at in ([100, 200], [180, 320]):
        bench.do(builder, "add", part="ensemble", at=at, into="")
    first, second = (each["id"] for each in builder.map.graph["nodes"])
    bench.do(builder, "group", ids=[first, second], label="both")
    (group,) = builder.map.graph["groups"]
    places = builder.map.arranged["positions"]
    inside = [places[each["id"]] for each in builder.map.graph["nodes"]]
    assert places[group["id"]] == [84, 166]
    assert inside == [[16, 34], [96, 154]]

    bench.do(builder, "ungroup", id=group["id"])
    places = builder.map.arranged["positions"]
    assert [places[each["id"]] for each in builder.map.graph["nodes"]] == [[100, 200], [180, 320]]
    bench.do(builder, "undo")
    assert builder.map.arranged["positions"][builder.map.graph["nodes"][0]["id"]] == [16, 34]
    bench.do(builder, "undo")
    places = builder.map.arranged["positions"]
    assert [places[each["id"]] for each in builder.map.graph["nodes"]] == [[100, 200], [180, 320]]
