"""Claims about rates that are counted for lesson 02."""

import numpy as np
import pytest

import snnlab
from snnlab.course import counted_rates
from snnlab.exceptions import ValidationError


@pytest.fixture
def pair():
    """An on cell and an off cell."""
    with snnlab.Network(seed=1) as net:
        x = snnlab.Node(0.0, label="x")
        population = snnlab.Ensemble(
            2, 1, encoders=[[1], [-1]], intercepts=[0.5, 0], max_rates=[200, 100], label="population"
        )
        snnlab.Connection(x, population)
    return net


def test_counted_rates_are_those_of_the_tuning_curves(pair):
    rates = counted_rates(pair, [-1.0, 0.25, 1.0], seconds=2.0)
    expected = [[0, 100], [0, 0], [200, 0]]
    assert rates == pytest.approx(np.array(expected), rel=0.015)  # 1.5 %: steps of 1 ms


def test_the_network_is_left_as_it_was(pair):
    counted_rates(pair, [1.0])
    assert float(pair.nodes[0].output[0]) == 0.0
    assert pair.probes == []


def test_a_label_that_is_not_there_is_named(pair):
    with pytest.raises(ValidationError, match="labelled 'neurons', but there must be one"):
        counted_rates(pair, [1.0], population="neurons")
