"""Claims about functions that people type: they are the arithmetic that Python would do, and nothing else is ever run."""

import pickle

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import snnlab
from snnlab.expression import Expression, ExpressionError

LEAVES = st.sampled_from(["x[0]", "x[1]", "0.5", "2", "pi", "sum(x)", "norm(x)", "max(x[0:2])"])
TEXTS = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.tuples(inner, st.sampled_from("+-*"), inner).map(lambda parts: f"({parts[0]} {parts[1]} {parts[2]})"),
        inner.map(lambda text: f"sin({text})"),
        inner.map(lambda text: f"-{text}"),
        inner.map(lambda text: f"abs({text})^2"),
    ),
    max_leaves=6,
)


@given(TEXTS, st.tuples(st.floats(-1, 1), st.floats(-1, 1)))
def test_it_is_what_its_python_says(text, point):
    if len(text) > 200:
        return
    with np.errstate(all="ignore"):
        expression = Expression(text)
        theirs = eval(expression.python, {"np": np})(np.array(point))
        np.testing.assert_allclose(expression(point), theirs, rtol=1e-12)


@pytest.mark.parametrize("size", [None, 1, 2])
@pytest.mark.parametrize(
    ("text", "python"),
    [
        ("(x > 0) + (x > 0.5)", "(x > 0) * 1 + (x > 0.5) * 1"),
        ("-(x > 0)", "-((x > 0) * 1)"),
        ("(x > 0) * (x < 0.5) - 1", "(x > 0) * 1 * ((x < 0.5) * 1) - 1"),
        ("sign(x > 0)", "np.sign((x > 0) * 1)"),
        ("(x > 0) * x", "(x > 0) * x"),
        ("[1, x]", "np.hstack([1, x])"),
        ("[x[0], 2 * x[0:1]]", "np.hstack([x[0], 2 * x[0:1]])"),
        ("[x[0], sum(x)]", "[x[0], np.sum(x)]"),
    ],
)
def test_its_python_computes_the_same_where_python_needs_other_words(text, size, python):
    expression = Expression(text, size)
    assert expression.python == f"lambda x: {python}"
    for value in (-0.7, 0.3, 0.8):
        point = np.linspace(value, 0.4, size or 3)
        theirs = eval(expression.python, {"np": np})(point)
        np.testing.assert_allclose(np.ravel(expression(point)), np.ravel(np.asarray(theirs, dtype=float)), rtol=1e-12)


def test_it_remembers_nothing_from_call_to_call_and_can_be_sent_elsewhere():
    expression = Expression("[1, x]", 2)
    assert not hasattr(expression, "__dict__")
    again = pickle.loads(pickle.dumps(expression))
    assert (again, again.size_out) == (expression, 3)
    assert again([0.5, 0.25]).tolist() == [1, 0.5, 0.25]


@pytest.mark.parametrize(
    ("text", "size", "x", "value"),
    [
        ("x[0] * x[1]", 2, [0.5, -0.4], -0.2),
        ("x^2", 1, [0.5], 0.25),
        ("x[0] × x[1]", 2, [0.5, 0.2], 0.1),
        ("x[0]·x[1] − 1 ÷ 2", 2, [0.5, 0.2], -0.4),
        ("2 * x", 2, [0.5, 1], [1, 2]),
        ("[x[1], x[0]]", 2, [0.5, 1], [1, 0.5]),
        ("x[0] > 0.2", 2, [0.5, 1], 1),
        ("sum(x)", 3, [1, 2, 3], 6),
        ("x[1:3]", 3, [1, 2, 3], [2, 3]),
        ("maximum(x[0], x[1])", 2, [0.1, 0.9], 0.9),
        ("0.3", 2, [0, 0], 0.3),
    ],
)
def test_values(text, size, x, value):
    expression = Expression(text, size)
    np.testing.assert_allclose(expression(x), value)
    assert expression.size_out == np.size(value)


@pytest.mark.parametrize(
    ("text", "message", "about"),
    [
        ("", "nothing is not complete arithmetic", ""),
        ("x +", "not complete arithmetic", "x +"),
        ("x[0] * y", "y is not known", "y"),
        ("x^2 + sinn(x)", "Did you mean 'sin'", "sinn"),
        ("2 × x − sinn(x)", "Did you mean 'sin'", "sinn"),
        ("x[2]", "x has 2 numbers, up to x[1]", "x[2]"),
        ("x[-1]", "whole number from 0", "-1"),
        ("x[5:9]", "is not there", "x[5:9]"),
        ("x.real", "more than arithmetic", "x.real"),
        ("__import__('os').system('true')", "not a function known here", "__import__('os').system"),
        ("(lambda: 1)()", "not a function known here", "lambda: 1"),
        ("[y for y in x]", "more than arithmetic", "[y for y in x]"),
        ("x if x[0] else 1", "more than arithmetic", "x if x[0] else 1"),
        ("'a' * 3", "'a' is not a number", "'a'"),
        ("True", "True is not a number", "True"),
        ("x[0] // 2", "use + - * / **", "x[0] // 2"),
        ("hypot(x[0])", "hypot takes 2 values (got 1)", "hypot(x[0])"),
        ("0 < x[0] < 1", "compare two things", "0 < x[0] < 1"),
        ("1 / x[0]", "must be finite", "1 / x[0]"),
        ("9**9**9", "must be finite", "9**9**9"),
        ("log(x[0])", "must be finite", "log(x[0])"),
        ("x + [1, 2, 3]", "more than arithmetic", "[1, 2, 3]"),
        ("[]", "gives 1 to 32 numbers", "[]"),
        ("(" * 90 + "x" + ")" * 90 + "+" * 30, "", None),
        ("-" * 60 + "1", "parts within parts", None),
        ("1+" * 120 + "1", "at most 200 letters", None),
    ],
)
def test_everything_else_is_refused_where_it_stands(text, message, about):
    with pytest.raises(ExpressionError) as caught:
        Expression(text, 2)
    assert message in str(caught.value)
    first, last = caught.value.place
    assert about is None or text[first:last] == about


def test_a_connection_computes_it():
    with snnlab.Network(seed=1) as net:
        given = snnlab.Node([0.5, -0.6])
        pair = snnlab.Ensemble(200, 2)
        product = snnlab.Ensemble(100, 1)
        snnlab.Connection(given, pair)
        snnlab.Connection(pair, product, function=Expression("x[0] * x[1]", 2))
        probe = snnlab.Probe(product, synapse=0.03)
    with snnlab.Simulator(net, progress_bar=False) as sim:
        sim.run(0.5)
    assert sim.data[probe][-200:].mean() == pytest.approx(-0.3, abs=0.05)


def test_equal_texts_are_equal_functions():
    assert Expression("x[0]") == Expression(" x[0] ")
    assert hash(Expression("x")) == hash(Expression("x"))
    assert Expression("x") != Expression("-x")
