"""What lesson 05 shows: sums happen at the input, end at the radius, and a radius that is too large costs precision."""

import numpy as np
import pytest

from snnlab.course import addition_network, current_into, five_sums, responses

PAIRS = np.array([(a, b) for a in (-0.9, -0.3, 0.3, 0.9) for b in (-0.9, -0.3, 0.3, 0.9)])


def rms_error(radius, seeds=(1, 2, 3)):
    answers = [responses(addition_network(radius=radius, seed=seed), PAIRS, output="sum") for seed in seeds]
    return np.sqrt(np.mean((np.array(answers) - PAIRS.sum(axis=1)) ** 2))


@pytest.mark.parametrize(("a", "b"), [(0.5, 0.3), (0.4, -0.6)])
def test_the_current_that_two_inputs_cause_is_the_sum_of_what_each_causes(a, b):
    nothing = current_into(0, 0)
    alone = current_into(a, 0) - nothing, current_into(0, b) - nothing

    assert current_into(a, b) - nothing == pytest.approx(sum(alone), abs=0.05)
    assert abs(sum(alone)) > 0.5


@pytest.mark.parametrize("n_neurons", [100, 400])
def test_beyond_the_radius_more_neurons_do_not_help(n_neurons):
    answer = responses(addition_network(radius=1, n_neurons=n_neurons), [(0.9, 0.9)], output="sum")[0]

    assert 1.1 < answer < 1.3


def test_the_error_is_smallest_where_the_radius_is_the_reach():
    error = {radius: rms_error(radius) for radius in (1, 2, 10)}

    assert error[1] > 10 * error[2]
    assert error[10] > 2 * error[2]


def test_weights_are_those_of_the_transforms():
    answers = responses(addition_network(weights=(0.5, -1)), PAIRS, output="sum")

    assert np.abs(answers - PAIRS @ [0.5, -1]).max() < 0.05


def test_each_of_the_five_has_its_own_fault():
    pairs, (averages, wide, multiplies, narrow, deaf) = five_sums()
    a, b = pairs.T
    large = np.abs(a + b) > 1.5

    assert np.abs(averages - (a + b) / 2).mean() < 0.05
    assert np.abs(multiplies - a * b).mean() < 0.05
    assert np.abs(deaf - a).mean() < 0.05
    assert np.abs(narrow - (a + b))[large].min() > 0.2 > 4 * np.abs(narrow - (a + b))[np.abs(a + b) < 0.9].mean()
    assert 0.05 < np.abs(wide - (a + b))[large].mean() < 0.2
