"""The map's data tell what is in the network, what is inside what, and what the connections do."""

import json

import numpy as np
import pytest
from snnlab_widgets.map.address import addresses
from snnlab_widgets.map.graph import MANY_SHOWN, graph_of
from snnlab_widgets.map.marks import loops
from snnlab_widgets.map.still import in_words, places, png, shown

import snnlab


@pytest.fixture
def model():
    with snnlab.Network(seed=1, label="model") as model:
        model.stim = snnlab.Node([0.5], label="stim")
        model.relay = snnlab.Node(size_in=2, label="relay")
        model.square = snnlab.Node(lambda t, x: x**2, size_in=1, label="square")
        model.a = snnlab.Ensemble(30, 1, label="a")
        model.b = snnlab.Ensemble(20, 1, label="b")
        model.learned = snnlab.Connection(model.a, model.b, function=np.sin, learning_rule_type=snnlab.PES())
        model.error = snnlab.Connection(model.b, model.learned.learning_rule)
        model.again = snnlab.Connection(model.b, model.b, synapse=0.1)
        model.back = snnlab.Connection(model.b, model.a, transform=-1)
        model.stop = snnlab.Connection(model.stim, model.b.neurons, transform=-np.ones((20, 1)))
        model.mixed = snnlab.Connection(model.stim, model.relay, transform=[[1], [-1]])
        model.array = snnlab.networks.EnsembleArray(10, 4, label="array")
        snnlab.Connection(model.a, model.array.input[0])
    return model


def edge(model, connection):
    name = addresses(model)[connection]
    return next(each for each in graph_of(model)["edges"] if each["id"] == name)


def test_everything_is_there_once_and_can_be_sent_as_json(model):
    graph = graph_of(model)
    assert len(graph["nodes"]) == len(model.all_ensembles) + len(model.all_nodes)
    assert len(graph["edges"]) == len(model.all_connections)
    names = [each["id"] for part in graph.values() for each in part]
    assert len(names) == len(set(names))
    assert json.loads(json.dumps(graph)) == graph


def test_kinds_and_sizes(model):
    kinds = {node["label"]: (node["kind"], node["size"]) for node in graph_of(model)["nodes"] if node["group"] is None}
    assert kinds == {
        "stim": ("input", 1),
        "relay": ("relay", 2),
        "square": ("function", 1),
        "a": ("ensemble", 1),
        "b": ("ensemble", 1),
    }


def test_an_array_is_a_closed_group_round_its_parts(model):
    graph = graph_of(model)
    [group] = graph["groups"]
    assert (group["kind"], group["collapsed"], group["neurons"], group["ensembles"]) == ("array", True, 40, 4)
    assert sum(node["group"] == group["id"] for node in graph["nodes"]) == 6


def test_marks_tell_what_a_connection_does(model):
    assert edge(model, model.again)["recurrent"]
    assert edge(model, model.learned)["rules"] == ["PES"]
    assert edge(model, model.learned)["label"] == "sin"
    assert edge(model, model.back)["effect"] == "subtracts"
    assert edge(model, model.stop)["effect"] == "inhibits"
    assert edge(model, model.mixed)["effect"] is None
    assert edge(model, model.learned)["loop"]
    assert edge(model, model.back)["loop"]
    assert not edge(model, model.stop)["loop"]


def test_an_error_points_at_what_learns_and_closes_no_loop(model):
    error = edge(model, model.error)
    assert error["error"]
    assert error["target"] == addresses(model)[model.b]
    assert not error["recurrent"]
    assert not error["loop"]


def test_addresses_hang_on_places_and_not_on_names(model):
    before = list(addresses(model).values())
    model.a.label = "renamed"
    assert list(addresses(model).values()) == before
    assert addresses(model)[model.array.ea_ensembles[2]] == "g0.e2"


def test_a_crowd_starts_with_its_subnetworks_closed():
    with snnlab.Network() as model:
        with snnlab.Network(label="small"):
            snnlab.Ensemble(5, 1)
        for _ in range(MANY_SHOWN):
            snnlab.Ensemble(5, 1)
    assert [group["collapsed"] for group in graph_of(model)["groups"]] == [True]


def test_loops_are_found_in_a_chain_too_long_for_recursion():
    chain = [(i, i + 1) for i in range(5000)]
    assert loops(chain) == {}
    assert len(loops([*chain, (5000, 0)])) == 5001
    assert loops([("a", "a"), ("a", "b"), ("c", "d"), ("d", "c")]) == {"a": 0, "c": 1, "d": 1} | {}


def test_the_still_picture_goes_from_left_to_right_and_says_so(model):
    boxes, arrows = shown(graph_of(model))
    at = places(boxes, arrows)
    names = addresses(model)
    assert at[names[model.a]][0] < at[names[model.b]][0]
    assert len(set(at.values())) == len(at), "two boxes lie on each other"
    words = in_words(graph_of(model), "model")
    assert words.startswith("Map of model: 6 ensembles")
    assert "a → b" in words
    assert png(graph_of(model)).startswith(b"\x89PNG")


def test_an_empty_network_has_words_and_no_picture():
    with snnlab.Network() as model:
        pass
    assert png(graph_of(model)) is None
    assert in_words(graph_of(model), "x") == "Map of x: nothing yet."
