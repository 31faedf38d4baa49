"""Whatever is drawn, in whatever order: what is undone is as it was, and what is redone is as it became."""

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from snnlab_widgets.builder.parts import PARTS

import snnlab
from tests.widgets import builder_bench as bench

WIRES = [
    {"function": "square"},
    {"function": "product"},
    {"function": "sum", "scale": 0.5},
    {"text": "sin(pi * x[0])"},
    {"scale": -2.0},
    {"synapse": 0.1},
    {"synapse": None},
    {"pre": "[0]"},
    {"post": "[1]"},
    {"rule": "PES"},
    {"rule": ""},
    {"function": "identity", "pre": "", "post": "[0]", "scale": 1, "synapse": 0.02, "rule": "PES"},
]
things = st.integers(0, 30)
edits = st.one_of(
    st.tuples(st.just("add"), st.sampled_from(sorted(PARTS)), things),
    st.tuples(st.just("connect"), things, things),
    st.tuples(st.just("connect"), things, things),
    st.tuples(st.just("steer"), things, things),
    st.tuples(st.just("wire"), things, st.sampled_from(WIRES)),
    st.tuples(st.just("set"), things, st.floats(0.5, 2.0)),
    st.tuples(st.just("resize"), things, st.integers(1, 3)),
    st.tuples(st.just("remove"), things, things),
    st.tuples(st.just("rename"), things, st.sampled_from(["a", "sum", "", "Ω 2"])),
    st.tuples(st.just("paste"), things, things),
    st.tuples(st.just("group"), things, things),
    st.tuples(st.just("ungroup"), things, things),
)


def begun():
    """A builder with a little network, so that there is something to change from the start."""
    with snnlab.Network(seed=2, label="begun") as network:
        stimulus = snnlab.Node([0.5], label="stimulus")
        a, b = snnlab.Ensemble(20, 1, label="a"), snnlab.Ensemble(20, 2, label="b")
        array = snnlab.networks.EnsembleArray(10, 2, label="array")
        snnlab.Connection(stimulus, a)
        snnlab.Connection(a, b[1])
        snnlab.Connection(b, a, function=lambda x: x[0] * x[1], synapse=0.1)
        snnlab.Connection(b, array.input)
    return bench.opened(network)


def one(names, number):
    return names[number % len(names)] if names else "e99"


def asked(builder, kind, first, second):
    """The message of an edit; numbers choose among what is there."""
    names, wires = bench.ids(builder), bench.edges(builder)
    groups = [each["id"] for each in builder.map.graph["groups"]]
    both = sorted({one(names, first), one(names, second)}) if kind in ("remove", "paste", "group") else []
    return {
        "add": lambda: {"part": first, "at": [second, 0], "into": one(groups, second) if groups and second % 3 else ""},
        "connect": lambda: {"source": one(names, first), "target": one(names, second)},
        "steer": lambda: {"source": one(names, first), "target": one(wires, second)},
        "wire": lambda: {"id": one(wires, first), **second},
        "set": lambda: {"id": one(names, first), "name": "radius", "value": second},
        "resize": lambda: {"id": one(names, first), "name": "dimensions", "value": second},
        "remove": lambda: {"ids": both if first % 2 else [one(wires, second)]},
        "rename": lambda: {"id": one([*names, *wires], first), "label": second},
        "paste": lambda: {"ids": both, "by": [10, 20]},
        "group": lambda: {"ids": both, "label": "group"},
        "ungroup": lambda: {"id": one(groups, first)},
    }[kind]()


def state(builder):
    """The drawing, its addresses, and where those of its things stand that have a place."""
    return json.loads(builder.document), sorted(builder.addresses.objects)


def drawn(builder, made):
    """Draw; what the drawing was like before each edit that was done, and the notices of those that were not."""
    states, refused = [], []
    for edit in made:
        before, known = state(builder), len(builder.session.clock.tuning.undo.done)
        kind = {"steer": "connect", "resize": "set"}.get(edit[0], edit[0])
        notice = bench.do(builder, kind, **asked(builder, *edit))
        assert builder.session.error is None
        if notice:
            refused.append(notice)
            assert state(builder) == before, notice
        elif len(builder.session.clock.tuning.undo.done) > known:
            states.append(before)
    return states, refused


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(made=st.lists(edits, min_size=3, max_size=10), turns=st.lists(st.booleans(), max_size=8))
def test_all_that_was_undone_is_as_it_was_and_all_that_was_redone_as_it_became(made, turns):
    builder = begun()
    try:
        start = state(builder)
        states, _ = drawn(builder, made)
        states.append(state(builder))
        here = len(states) - 1
        for back in turns:
            here = max(here - 1, 0) if back else min(here + 1, len(states) - 1)
            assert bench.do(builder, "undo" if back else "redo") == ""
            assert state(builder) == states[here]
        while here:
            here -= 1
            bench.do(builder, "undo")
            assert state(builder) == states[here]
        assert state(builder) == start
        assert builder.session.undo_label == ""
    finally:
        builder.close()


def places(builder):
    return builder.map.arranged["positions"]


def move(builder, to, keys=False):
    """Move things as the page does: it has put them there already."""
    before = {id: places(builder).get(id, [0, 0]) for id in to}
    builder.map.arranged = {**builder.map.arranged, "positions": {**places(builder), **to}}
    return bench.do(builder, "moved", **{"from": before, "to": to, "keys": keys})


def test_a_drag_is_one_step_and_is_undone_among_the_edits():
    builder = bench.opened()
    a, b = bench.add(builder, "slider", at=(0, 0)), bench.add(builder, "ensemble", at=(200, 0))
    move(builder, {a: [10, 50], b: [210, 50]})
    move(builder, {a: [20, 60]})
    bench.connect(builder, a, b)
    assert builder.session.undo_label.startswith("connect")
    bench.do(builder, "undo")
    assert (places(builder), builder.session.undo_label) == ({a: [20, 60], b: [210, 50]}, "move stimulus")
    bench.do(builder, "undo")
    assert (places(builder), builder.session.undo_label) == ({a: [10, 50], b: [210, 50]}, "move 2 things")
    bench.do(builder, "undo")
    assert places(builder) == {a: [0, 0], b: [200, 0]}
    bench.do(builder, "undo")
    assert places(builder) == {a: [0, 0]}
    for _ in range(4):
        bench.do(builder, "redo")
    assert (places(builder), len(bench.edges(builder))) == ({a: [20, 60], b: [210, 50]}, 1)
    builder.close()


def test_steps_by_keys_are_one_move_and_a_map_laid_out_anew_comes_back():
    builder = bench.opened()
    a = bench.add(builder, "slider", at=(0, 0))
    for step in range(1, 6):
        move(builder, {a: [10.0 * step, 0.0]}, keys=True)
    bench.do(builder, "undo")
    assert places(builder) == {a: [0, 0]}
    bench.do(builder, "redo")
    builder.map.arranged = {**builder.map.arranged, "positions": {}}
    bench.do(builder, "moved", **{"from": {a: [50, 0]}, "to": {a: None}})
    bench.do(builder, "undo")
    assert places(builder) == {a: [50, 0]}
    bench.do(builder, "redo")
    assert places(builder) == {}
    builder.close()


@pytest.mark.parametrize("sent", [None, {"e99": [0, 0]}, {"": [0, 0]}, {"n0": "x"}, {"n0": [0]}, {"n0": [1e9, 0]}])
def test_a_move_that_cannot_be_is_said_and_not_kept(sent):
    builder = bench.opened()
    bench.add(builder, "slider")
    assert bench.do(builder, "moved", **{"from": {"n0": [0, 0]}, "to": sent}) != ""
    assert builder.session.undo_label.startswith("add")
    builder.close()
