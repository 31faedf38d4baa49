"""What is typed is the same as the Python that stands for it in the script, and Python's lambdas can be read as typed."""

import ast

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from snnlab_widgets.builder.typed import text_of, text_of_node, typed

from snnlab.exceptions import ValidationError
from snnlab.expression import ExpressionError

LEAVES = st.sampled_from(["x[0]", "x[1]", "x", "2", "0.5", "pi", "1"])


def joined(inner):
    one_of = st.sampled_from
    return st.one_of(
        st.builds("({} {} {})".format, inner, one_of(["+", "-", "*", "<", ">="]), inner),
        st.builds("-{}".format, inner),
        st.builds("{}({})".format, one_of(["sin", "abs", "sum", "mean", "tanh", "sign"]), inner),
        st.builds("maximum({}, {})".format, inner, inner),
    )


TEXTS = st.recursive(LEAVES, joined, max_leaves=6)
LISTS = st.lists(TEXTS, min_size=1, max_size=3).map(lambda texts: f"[{', '.join(texts)}]")


def as_run(expression):
    """The lambda of the script, run: the text has been read as arithmetic, and is this test's own."""
    return eval(expression.python, {"np": np})


@settings(max_examples=300, deadline=None)
@given(text=TEXTS | LISTS, size=st.sampled_from([1, 2, 3]), seed=st.integers(0, 99))
def test_an_expression_and_its_python_give_the_same(text, size, seed):
    try:
        expression = typed(text, size)
    except ExpressionError:
        return
    x = np.random.default_rng(seed).uniform(-1, 1, size)
    np.testing.assert_allclose(
        np.ravel(np.asarray(as_run(expression)(x), dtype=float)), np.ravel(expression(x)), rtol=1e-12, atol=1e-12
    )
    assert typed(expression.text, size).text == expression.text, "tidy is tidy"
    ast.parse(expression.python)


@pytest.mark.parametrize(
    ("text", "tidy"),
    [
        ("x^2", "x ** 2"),
        ("sin( pi*x )", "sin(pi * x)"),
        ("(x>0)+(x>0.5)", "(x > 0) + (x > 0.5)"),
        ("(x > 0) * x", "(x > 0) * x"),
        ("-(x > 0)", "-(x > 0)"),
        ("(x > 0) * 1 + 2", "(x > 0) + 2"),
        ("[1, x]", "[1, x]"),
        ("norm(x)", "norm(x)"),
    ],
)
def test_what_is_typed_is_tidied(text, tidy):
    assert typed(text, 1).text == tidy


@pytest.mark.parametrize("text", ["__import__('os')", "x.real", "lambda: 1", "x if x else 1", "1/x", ""])
def test_what_is_more_than_arithmetic_is_refused(text):
    with pytest.raises(ValidationError):
        typed(text, 1)


def outside(x):
    return x


def test_lambdas_of_python_are_read_and_others_left_alone():
    factor = 3.0
    assert text_of(lambda x: np.sin(x[0]) * 2, 1) == "sin(x[0]) * 2"
    assert text_of(lambda x: x[0] * x[1], 2) == "x[0] * x[1]"
    assert text_of(lambda x: np.hstack([x, 1]), 2) == "[x, 1]"
    assert text_of(lambda x: (x > 0) * 1 + (x > 0.5) * 1, 1) == "(x > 0) + (x > 0.5)"
    assert text_of(np.square, 1) == "x ** 2"
    assert text_of(lambda y: y, 1) is None
    assert text_of(lambda x: factor * x, 1) is None
    assert text_of(lambda x: outside(x), 1) is None
    assert text_of(outside, 1) is None
    assert text_of_node(lambda t, x: x + 1, 1) == "x + 1"
    assert text_of_node(lambda t, x: x + t, 1) is None
