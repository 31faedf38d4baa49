import numpy as np
import pytest
from snnlab_widgets.ideal import Ideal

from snnlab.exceptions import ValidationError


def test_the_function_gets_one_argument_for_each_node():
    ideal = Ideal("product", lambda a, b: a * b, [1, 1], 1)
    inputs = np.array([[0.5, -0.4], [0.5, -0.4], [1.0, 0.3]], dtype="f4")
    np.testing.assert_allclose(ideal(inputs), [[-0.2, -0.2, 0.3]], rtol=1e-6)


def test_a_vector_node_comes_as_an_array():
    ideal = Ideal("turned", lambda xy, gain: gain * xy[::-1], [2, 1], 2)
    np.testing.assert_allclose(ideal(np.array([[1.0, 2.0, 10.0]])), [[20.0], [10.0]])


def test_it_is_called_only_when_the_inputs_change():
    calls = []
    ideal = Ideal("a", lambda a: calls.append(a) or a, [1], 1)
    ideal(np.array([[0.1]] * 30 + [[0.2]] * 3, dtype="f4"))
    assert calls == pytest.approx([0.1, 0.2])


def test_no_samples_give_no_values():
    assert Ideal("a", lambda a: a, [1], 1)(np.empty((0, 1))).shape == (1, 0)


def test_a_function_that_fails_is_told_at_once():
    with pytest.raises(ValidationError, match=r"ideal of 'product': the function failed .* TypeError.*2 slider values"):
        Ideal("product", lambda a: a, [1, 1], 1).check(np.zeros(2))


def test_a_function_of_the_wrong_size_is_told_at_once():
    with pytest.raises(ValidationError, match=r"must return 1 value\(s\) \(got 2\)"):
        Ideal("product", lambda a, b: [a, b], [1, 1], 1).check(np.zeros(2))
