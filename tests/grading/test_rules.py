"""Rules for a network that is handed in: each refusal names the object and the way out."""

from __future__ import annotations

import json

import pytest

from snnlab import PES, Connection, Direct, Ensemble, LIFRate, LstsqL2, Network, Node, Probe
from snnlab.exceptions import ValidationError
from snnlab.grading import AnswerError, Model, RebuiltModel
from snnlab.grading.extract import extract
from snnlab.grading.payload import Payload
from snnlab.grading.rules import check_rules
from snnlab.grading.structure import structure_of

WANTED = Model(inputs=("a", "b"), output="product", max_neurons=500)


def receive(network, wanted=WANTED):
    return wanted.receive(extract(network))


def product_network(seed=None, **product):
    """A network that multiplies."""
    with Network(seed=seed) as network:
        a, b = Node(0.0, label="a"), Node(0.0, label="b")
        both = Ensemble(300, 2, radius=1.5, label="both")
        output = Ensemble(100, 1, label="product", **product)
        Connection(a, both[0])
        Connection(b, both[1])
        Connection(both, output, function=lambda x: x[0] * x[1])
    return network


def test_a_network_by_the_rules_is_rebuilt():
    assert isinstance(receive(product_network()), RebuiltModel)


def test_names_of_variables_do_where_labels_are_missing():
    with Network() as network:
        a, b = Node(0.0), Node(0.0)
        product = Ensemble(100, 1)
        Connection(a, product)
        Connection(b, product)

    assert receive(network).run({"a": 0.5}, seconds=0.1) == pytest.approx(0.5, abs=0.2)


def test_the_output_may_be_a_probe_or_a_passthrough_node_behind_an_ensemble():
    network = product_network()
    with network:
        Probe(network.ensembles[1], label="seen")
        meeting = Node(size_in=1, label="meeting")
        Connection(network.ensembles[1], meeting)

    for name in ("seen", "meeting"):
        assert receive(network, Model(("a", "b"), name)).run({"a": 1, "b": 1}, seconds=0.1) == pytest.approx(1, abs=0.3)


def _without_output():
    return _changed(lambda net: setattr(net.ensembles[1], "label", "answer"))


def _two_outputs():
    return _changed(lambda net: Ensemble(10, 1, label="product"))


def _without_input():
    return _changed(lambda net: setattr(net.nodes[0], "label", "left"))


def _fed_input():
    with Network() as network:
        a, b = Node(size_in=1, label="a"), Node(0.0, label="b")
        product = Ensemble(100, 1, label="product")
        Connection(a, product)
        Connection(b, product)
    return network


def _input_is_an_ensemble():
    with Network() as network:
        a, b = Ensemble(10, 1, label="a"), Node(0.0, label="b")
        product = Ensemble(100, 1, label="product")
        Connection(a, product)
        Connection(b, product)
    return network


def _too_large():
    return _changed(lambda net: Ensemble(101, 1, label="spare"))


def _rates():
    return product_network(neuron_type=LIFRate())


def _unconnected():
    with Network() as network:
        a, _ = Node(0.0, label="a"), Node(0.0, label="b")
        Connection(a, Ensemble(100, 1, label="product"))
    return network


def _straight_through():
    with Network() as network:
        a, b = Node(0.0, label="a"), Node(0.0, label="b")
        Connection(a, Ensemble(10, 1))
        product = Node(size_in=1, label="product")
        Connection(a, product)
        Connection(b, product)
    return network


def _probe_of_spikes():
    network = product_network()
    network.ensembles[1].label = None
    network.ensembles[1].nickname = None
    with network:
        Probe(network.ensembles[1].neurons, label="product")
    return network


def _changed(change):
    network = product_network()
    with network:
        change(network)
    return network


@pytest.mark.parametrize(
    ("network", "sentence"),
    [
        (
            _without_output,
            "there is no Ensemble called 'product' in your network. There are: 'a', 'answer', 'b', 'both'",
        ),
        (_two_outputs, "2 objects are called 'product'"),
        (_without_input, "there is no Node called 'a' in your network. There are: 'b', 'left'"),
        (_fed_input, "Node 'a' takes input (size_in=1), but it must be a source: Node(0.0, label='a')"),
        (_input_is_an_ensemble, "there is no Node called 'a'"),
        (_too_large, "has 501 neurons, but at most 500 are allowed"),
        (_rates, "Ensemble 'product' uses LIFRate neurons, which do not spike"),
        (_unconnected, "nothing of the input Node 'b' reaches 'product'"),
        (_straight_through, "'product' gets values straight from Node"),
        (_probe_of_spikes, "the Probe 'product' reads output of the neurons of"),
    ],
)
def test_a_broken_rule_is_one_sentence(network, sentence):
    with pytest.raises(AnswerError) as refusal:
        receive(network())
    assert sentence in str(refusal.value)


def test_rate_neurons_may_be_allowed():
    wanted = Model(inputs=("a", "b"), output="product", spiking_only=False)

    assert isinstance(receive(_rates(), wanted), RebuiltModel)


def test_code_is_refused_on_the_trusted_side_as_well():
    """A forged document could not hold it; should that ever change, the rules still do not let it pass."""
    network = product_network()
    with network:
        oracle = Node(lambda t, x: x, size_in=1, label="oracle")
    with pytest.raises(AnswerError, match="Node 'oracle' computes its output from its input"):
        check_rules(network, WANTED)

    network = product_network()
    with network:
        Connection(Node([0.0, 0.0], label="pair"), network.ensembles[1], function=lambda x: x[0] * x[1])
    with pytest.raises(AnswerError, match="has a function, but starts at Node 'pair', which has no neurons"):
        check_rules(network, WANTED)
    assert oracle.is_reactive


def test_inputs_are_names_and_not_one_text():
    with pytest.raises(ValidationError, match=r"must be a tuple of names, such as \('ab',\)"):
        Model(inputs="ab")


def test_a_rebuilt_network_multiplies_what_it_is_given():
    model = receive(product_network())

    assert model.run({"a": 0.8, "b": -0.5}, seconds=0.3, seed=1) == pytest.approx(-0.4, abs=0.1)
    assert model.respond({"a": 0.8, "b": lambda t: 1.0 if t > 0.2 else 0.0}, 0.5, seed=1).shape == (500,)


def test_only_the_checkers_seed_decides():
    one, other = (receive(product_network(seed=seed)) for seed in (1, 2))
    given = {"a": 0.5, "b": 0.5}

    assert (one.respond(given, 0.05, seed=7) == other.respond(given, 0.05, seed=7)).all()
    assert (one.respond(given, 0.05, seed=7) != one.respond(given, 0.05, seed=8)).any()


def test_a_network_that_cannot_be_run_is_refused_with_a_sentence():
    """Equal neurons, and next to nothing against noise: the decoders have no unique solution."""
    network = product_network()
    with network:
        same = Ensemble(2, 1, encoders=[[1.0], [1.0]], gain=[2.0, 2.0], bias=[1.0, 1.0])
        Connection(same, network.ensembles[1], solver=LstsqL2(reg=1e-200))

    with pytest.raises(AnswerError, match="your network cannot be run: Singular matrix"):
        receive(network).run({"a": 1.0}, seconds=0.01)


def test_the_structure_is_plain_values():
    structure = receive(product_network()).structure()
    both, product = structure["ensembles"]

    assert (both["name"], both["n_neurons"], both["dimensions"], both["radius"]) == ("both", 300, 2, 1.5)
    assert (product["name"], product["corner_encoders"]) == ("product", True)  # in one dimension, all are corners
    assert not both["corner_encoders"]
    assert [(c["pre"], c["post"], c["post_part"]) for c in structure["connections"]] == [
        ("a", "both", [0]), ("b", "both", [1]), ("both", "product", None),
    ]  # fmt: skip
    assert structure["connections"][2]["has_function"]


STRAIGHT = Model(("a", "b"), "product", no_node_between=[("both", "product"), ("a", "product")])


def test_ensembles_that_are_connected_have_no_node_between():
    assert isinstance(receive(product_network(), STRAIGHT), RebuiltModel)


def test_a_node_on_the_way_is_refused_where_the_question_says_so():
    network = product_network()
    with network:
        both, product = network.ensembles
        relay = Node(size_in=1, label="relay")
        Connection(both[0], relay)
        Connection(relay, product)

    assert isinstance(receive(network), RebuiltModel)
    with pytest.raises(AnswerError, match=r"relay.* lies between 'both' and 'product', where only neurons may be"):
        receive(network, STRAIGHT)


def test_a_node_beside_the_way_is_no_matter():
    network = product_network()
    with network:
        both, product = network.ensembles
        meeting = Node(size_in=1, label="meeting")
        Connection(product, meeting)
        Connection(Node(0.0, label="bias"), both[0])

    assert isinstance(receive(network, STRAIGHT), RebuiltModel)


def test_the_ends_of_a_way_must_be_there():
    network = product_network()
    network.ensembles[0].label = "other"
    with pytest.raises(AnswerError, match="there is no Ensemble called 'both'"):
        receive(network, STRAIGHT)


def test_ways_are_pairs_of_names():
    with pytest.raises(ValidationError, match="pairs of names"):
        Model(("a",), no_node_between=("a", "product"))


def test_direct_mode_is_refused_even_where_rate_neurons_are_allowed():
    with pytest.raises(AnswerError, match="Direct"):
        receive(product_network(neuron_type=Direct()), Model(("a", "b"), "product", spiking_only=False))


def test_direct_mode_is_refused_on_the_trusted_side_as_well():
    kind = Model(("a", "b"), "product", spiking_only=False)
    payload = extract(product_network(neuron_type=LIFRate()))
    forged = json.loads(json.dumps(payload.data).replace('"LIFRate"', '"Direct"'))

    assert forged != payload.data
    with pytest.raises(AnswerError):
        kind.receive(Payload("network", forged, payload.arrays))


def test_a_wire_into_a_learning_rule_is_part_of_the_structure():
    with Network() as net:
        pre, post, error = (Ensemble(10, 1, label=name) for name in ("pre", "post", "error"))
        learned = Connection(pre, post, learning_rule_type=PES())
        Connection(error, learned.learning_rule)
    ends = [(each["pre"], each["post"]) for each in structure_of(net)["connections"]]
    assert ends == [("pre", "post"), ("error", "pre → post.learning_rule")]
