"""Whatever is drawn, in whatever order: what is undone is as it was, and what is redone is as it became."""

import json

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
    return json.loads(builder.document), sorted(builder._objects)


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
