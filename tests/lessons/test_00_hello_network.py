"""What lesson 00 shows: a number sent to a crowd of neurons can be read from their spikes."""

import numpy as np
import pytest

from snnlab.course import first_run


@pytest.mark.parametrize("stimulus", [-0.6, 0.0, 0.6])
def test_the_number_can_be_read_from_the_spikes_of_a_hundred_neurons(stimulus):
    value = first_run(stimulus, n_neurons=100).value

    assert value.shape == (500,)
    assert np.sqrt(np.mean((value - stimulus) ** 2)) < 0.03  # the limit of exercise 00.3


def test_most_neurons_that_fire_at_a_number_are_silent_at_its_opposite():
    plus, minus = first_run(0.6).firing, first_run(-0.6).firing

    assert plus.shape == (50,)
    assert (plus & minus).sum() < min(plus.sum(), minus.sum()) / 2


def test_five_neurons_miss_by_far_more_than_two_hundred():
    few, many = (first_run(0.6, n_neurons=n).value.mean() - 0.6 for n in (5, 200))

    assert abs(few) > 10 * abs(many)
    assert abs(few) > 0.1


def test_the_same_seed_gives_the_same_spikes():
    assert np.array_equal(first_run(seed=4).spikes, first_run(seed=4).spikes)
    assert not np.array_equal(first_run(seed=4).spikes, first_run(seed=5).spikes)
