"""A typed function is computed by the connection; what is no arithmetic is refused in words."""

import numpy as np
import pytest
from snnlab_widgets import WireBoard
from snnlab_widgets.labs.expression import as_python, read_function

from snnlab.exceptions import ValidationError
from tests.widgets.lab_bench import opened, run, settle

CURVE, VALUES = "What goes in, what comes out", "Both ends over time, decoded from spikes"


@pytest.fixture
def lab():
    lab = opened(WireBoard)
    yield lab
    lab.close()


def rms_from(lab, function, seconds=2.0):
    """Root mean square distance of what comes out from `function` of the wave that goes in, late by the synapses."""
    out = run(lab, seconds)[VALUES][1]
    times = lab.session.time - np.arange(len(out))[::-1] * lab.session.dt
    late = 0.03 + 2 * 0.005
    return float(np.sqrt(np.mean((out[300:] - function(np.sin(np.pi * (times[300:] - late)))) ** 2)))


def test_it_starts_with_a_square(lab):
    assert rms_from(lab, np.square) <= 0.08  # a straight wire would be 0.6 away


def test_a_typed_function_is_computed(lab):
    lab.text.value = "sin(pi*x)"
    settle(lab)
    assert rms_from(lab, lambda x: np.sin(np.pi * x)) < 0.2
    assert "function=lambda x: np.sin(np.pi * x)" in lab.code


def test_the_transform_is_a_factor(lab):
    lab.transform.value = -0.5
    settle(lab)
    assert rms_from(lab, lambda x: -0.5 * x**2) < 0.08


def test_a_slow_synapse_makes_it_late(lab):
    fast = run(lab, 2.0)[VALUES][1]
    lab.tau.value = 0.2
    settle(lab, 1.9)
    slow = run(lab, 2.0)[VALUES][1]
    assert np.ptp(slow[:,]) < 0.8 * np.ptp(fast)


def test_what_is_wrong_is_said_and_the_old_function_stays(lab):
    lab.text.value = "x +"
    assert "x + is not complete arithmetic" in lab.scope.notice
    assert lab.function.value == "x**2"
    lab.text.value = "x**3"
    assert lab.scope.notice == ""
    assert lab.function.value == "x**3"


def test_an_undo_writes_the_old_function_into_the_box(lab):
    lab.text.value = "-x"
    settle(lab)
    lab.session.undo()
    settle(lab)
    assert lab.text.value == "x**2"


@pytest.mark.parametrize(
    ("text", "python"),
    [("x^2", "x ** 2"), ("sin(x)", "np.sin(x)"), ("np.sin(pi*x)", "np.sin(np.pi * x)"), ("(x > 0) * x", "(x > 0) * x")],
)
def test_arithmetic_is_read(text, python):
    assert as_python(text) == python
    assert read_function(text) is read_function(text)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "nothing is not complete"),
        ("y", "y is not known"),
        ("sine(x)", "Did you mean 'sin'"),
        ("x[1]", r"x has 1 number, up to x\[0\]"),
        ("[x, x]", "gives 2 numbers; it must be one"),
        ("__import__('os').system('true')", "more than arithmetic|is not a function"),
        ("x.__class__", "more than arithmetic"),
        ("'a' * 9", "'a' is not a number"),
        ("[x for _ in (1,)]", "more than arithmetic"),
        ("lambda: 1", "more than arithmetic"),
        ("sin(x, out=x)", "sin takes 1 value"),
        ("1/x", "is inf at x = |is -?inf|is nan"),
        ("sqrt(x)", r"is nan at x = \[-1\.\]"),
        ("99**99**99", "cannot be computed|is inf"),
        ("64**64**64**64", "cannot be computed|is inf"),
        ("x" * 201, "at most 200 letters"),
        ("sin()", "sin takes 1 value"),
    ],
)
def test_what_is_not_arithmetic_is_refused_in_words(text, said):
    with pytest.raises(ValidationError, match=said):
        read_function(text)
