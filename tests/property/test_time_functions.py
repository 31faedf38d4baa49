"""Functions of time drawn at random: with and without calling them once for many steps, all bits are the same."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import snnlab
from snnlab import node, time_functions
from snnlab.engine.tables import Steps

NUMBERS = st.one_of(
    st.floats(-1e3, 1e3).map(repr),
    st.sampled_from(["2", "np.pi", "w", "k", "1e-9", "3e7", "-0.0"]),
    st.integers(-9, 9).map(str),
)
NAMES = [
    "sin",
    "cos",
    "tan",
    "tanh",
    "sinh",
    "exp",
    "expm1",
    "log",
    "log1p",
    "sqrt",
    "square",
    "abs",
    "floor",
    "sign",
    "arctan",
]


def grown(inner):
    """A bigger expression from smaller ones."""
    return st.one_of(
        st.tuples(inner, st.sampled_from("+-*/%"), inner).map(lambda parts: "({} {} {})".format(*parts)),
        st.tuples(st.sampled_from(NAMES), inner).map(lambda parts: "np.{}({})".format(*parts)),
        inner.map("-{}".format),
        inner.map("(0.5 if t < 0.3 else {})".format),
    )


EXPRESSIONS = st.recursive(st.one_of(st.just("t"), NUMBERS), grown, max_leaves=8)
ROWS = st.lists(EXPRESSIONS, min_size=1, max_size=3).flatmap(
    lambda parts: st.sampled_from([parts[0], f"[{', '.join(parts)}]", f"np.array([{', '.join(parts)}])"])
)


def values(function, first, pieces):
    """What a node with this function gives, piece by piece, and the errors on the way."""
    with snnlab.Network():
        declared = snnlab.Node(lambda t: 0.0)
    found, errors = [], []
    declared.__dict__.update(output=function, size_out=len(np.array(function(first * 0.001), float).ravel()))
    for n in pieces:
        rows, error = declared.called_at(Steps(first, n, 0.001))
        found.append(rows.tobytes())
        errors.append(str(error))
        first += n
    return found, errors


@settings(max_examples=150, deadline=None)
@given(
    body=ROWS, w=st.floats(-50, 50), k=st.integers(-5, 5), first=st.sampled_from([0, 7, 990, 10**6, 3 * 10**9]),
    pieces=st.lists(st.sampled_from([1, 8, 33, 300, 601]), min_size=4, max_size=8),
)  # fmt: skip
@pytest.mark.filterwarnings("ignore::RuntimeWarning")
def test_random_functions_give_the_same_bits(body, w, k, first, pieces):
    make = eval(f"lambda w, k: lambda t: {body}", {"np": np})
    try:
        make(w, k)(first * 0.001)
    except (ArithmeticError, ValueError):
        return
    assert values(make(w, k), first, pieces) == step_by_step(make(w, k), first, pieces)


def step_by_step(function, first, pieces):
    """The same with nothing known of any function."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(node, "time_function", lambda function: None)
        return values(function, first, pieces)


def test_the_random_functions_are_often_called_at_once(monkeypatch):
    """Else the law above says nothing."""
    at_once = []
    original = time_functions.TimeFunction.at
    monkeypatch.setattr(
        time_functions.TimeFunction, "at", lambda *args: at_once.append(original(*args) is not None) or original(*args)
    )
    for body in ("np.sin(w * t)", "[t / 3 + k, 1]", "np.array([np.exp(-t), t % 0.25])"):
        values(eval(f"lambda w, k: lambda t: {body}", {"np": np})(2.0, 3), 0, [300] * 4)
    assert at_once == 3 * [False, False, True, True]
