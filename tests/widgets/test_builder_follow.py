"""A lab follows a network that is restructured: map, levels, inspector and views, by addresses that stay."""

import json

import numpy as np
import pytest
from snnlab_widgets.map.address import addresses

from tests.widgets import builder_bench as bench


@pytest.fixture
def builder():
    builder = bench.opened()
    yield builder
    builder.close()


@pytest.fixture
def chain(builder):
    """Three ensembles in a row."""
    names = [bench.add(builder, "ensemble", (100 * i, 0)) for i in range(3)]
    bench.connect(builder, names[0], names[1])
    bench.connect(builder, names[1], names[2])
    return builder


def test_an_empty_builder_shows_a_palette_and_nothing_else(builder):
    assert [each["part"] for each in builder.map.palette] == [
        *("slider", "signal", "function", "ensemble", "product", "integrator", "array", "error", "probe")
    ]
    assert all(each["label"] and each["hint"] for each in builder.map.palette)
    assert builder.map.graph == {"groups": [], "nodes": [], "edges": []}
    json.dumps(builder.map.palette)


def test_what_is_added_stands_where_it_was_dropped(builder):
    first = bench.add(builder, "ensemble", (10, 20))
    second = bench.add(builder, "slider", (-30, 40.5))
    assert builder.map.arranged["positions"] == {first: [10.0, 20.0], second: [-30.0, 40.5]}


def test_addresses_of_others_stay_when_one_is_removed(chain):
    kept = {chain.network.ensembles[0]: "e0", chain.network.ensembles[2]: "e2"}
    assert bench.do(chain, "remove", ids=["e1"]) == ""
    assert {obj: name for obj, name in addresses(chain.network).items() if name[0] == "e"} == kept
    assert bench.ids(chain) == ["e0", "e2"]
    assert bench.edges(chain) == []
    assert bench.add(chain, "ensemble") == "e3"


def test_there_is_a_level_for_all_that_is_there_now(chain):
    bench.run(chain, 0.1)
    assert chain.activity().size == 5
    bench.do(chain, "remove", ids=["e1"])
    bench.run(chain, 0.1)
    assert chain.activity().size == 2
    assert np.all(chain.activity() > 0), "ensembles fire at rest"


def test_views_of_what_left_are_closed_and_the_others_go_on(chain):
    for name in ("e0", "e1"):
        bench.order(chain, "open", id=name, kind="value")
    bench.tick(chain)
    bench.do(chain, "remove", ids=["e1"])
    assert [view["key"] for view in chain.map.views] == ["value e0"]
    assert [panel["title"] for panel in chain.scope.panels] == ["Decoded value of ensemble"]
    frames = []
    chain.session.subscribe(frames.append)
    bench.run(chain, 0.1)
    probe = chain.desk.open_views[0].view.probes[0]
    assert sum(len(frame.samples[probe]) for frame in frames if frame.n) == 100


def test_the_inspector_shows_nothing_when_its_thing_has_left(chain):
    bench.order(chain, "inspect", id="e1")
    assert chain.map.inspected["name"] == "ensemble 2"
    bench.do(chain, "remove", ids=["e1"])
    assert chain.map.inspected["id"] == ""


def test_reset_puts_the_clock_back_and_leaves_the_drawing(chain):
    bench.do(chain, "set", id="e0", name="radius", value=1.5)
    bench.run(chain, 0.1)
    chain.steering.obey("reset", None)
    bench.tick(chain)
    assert (chain.session.time, chain.network.ensembles[0].radius) == (0.0, 1.5)


def test_a_lab_takes_back_only_what_is_still_there(chain):
    lab = super(type(chain), chain)
    lab.set(chain.network.ensembles[1], "radius", 1.5)
    lab.set(chain.network.ensembles[0], "radius", 1.5)
    bench.tick(chain)
    bench.do(chain, "remove", ids=["e1"])
    lab.reset()
    bench.tick(chain)
    assert chain.session.refused == ""
    assert chain.network.ensembles[0].radius == 1.0


def test_the_page_hears_of_graph_and_levels_in_one_order(chain, monkeypatch):
    """As many levels as there are things: a page never paints those of another network."""
    sent = []
    monkeypatch.setattr(
        chain.map, "send", lambda message, buffers: sent.append((len(buffers[0]), len(chain.map.graph["nodes"])))
    )
    chain.map.clock = iter(np.arange(1e9, 1e9 + 1e5, 10.0)).__next__
    bench.run(chain, 0.1)
    bench.do(chain, "remove", ids=["e1"])
    bench.run(chain, 0.1)
    assert {(5, 3), (2, 2)} == set(sent)


def test_a_view_of_what_has_another_size_or_name_shows_it(chain):
    for name in ("e1", "e0"):
        bench.order(chain, "open", id=name, kind="value")
    bench.tick(chain)
    bench.do(chain, "set", id="e1", name="dimensions", value=2)
    bench.do(chain, "rename", id="e1", label="both")
    bench.run(chain, 0.1)
    assert [view["key"] for view in chain.map.views] == ["value e1", "value e0"]
    assert [len(panel["lines"]) for panel in chain.scope.panels] == [2, 1]
    assert "both" in chain.scope.panels[0]["title"]
    assert len(chain.session.probes) == 2


def test_what_counts_the_whole_network_counts_what_is_there_now(chain):
    bench.order(chain, "open", id="", kind="energy")
    bench.tick(chain)
    assert chain.scope.panels[0]["neurons"] == 300
    bench.add(chain, "ensemble")
    assert chain.scope.panels[0]["neurons"] == 400


def test_a_group_that_was_shut_stays_shut_under_another_address(chain):
    bench.add(chain, "array")
    chain.map.arranged = {**chain.map.arranged, "collapsed": {"g0": False}}
    bench.do(chain, "group", ids=["g0", "e0"], label="all")
    assert chain.map.arranged["collapsed"] == {"g1.g0": False}


def test_whatever_a_page_writes_as_places_is_no_reason_to_stop(chain):
    for odd in (
        {},
        {"positions": None, "collapsed": 3},
        {"positions": {"e0": "here", "x": [1, 2]}, "collapsed": {"g9": 1}},
    ):
        chain.map.arranged = odd
        bench.do(chain, "add", part="slider", at=[1, 2], into="")
        assert chain.map.arranged["positions"]
        chain.document.encode()


def test_things_come_and_go_while_the_driver_runs():
    """With a thread that ticks, as in a notebook: messages come whenever they come."""
    builder = bench.opened(driver="thread", playing=True)
    try:
        for i in range(12):
            bench.order(builder, "add", part="ensemble", at=[i, i], into="")
            bench.order(builder, "connect", source="e0", target=f"e{i}")
            bench.order(builder, "remove", ids=[f"e{i - 1}"] if i % 3 else ["e77"])
            assert builder.code
            json.loads(builder.document)
        bench.wait_for(lambda: builder.session.stepper.model.network.ensembles and builder.map.graph["nodes"])
        bench.order(builder, "add", part="slider", at=[0, 0], into="")
        bench.wait_for(lambda: len(builder.network.nodes) == 1 and len(builder.map.arranged["positions"]) > 0)
        assert builder.session.error is None
    finally:
        builder.close()
