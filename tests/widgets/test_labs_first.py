"""A number goes in, and the same number can be read from the spikes."""

import numpy as np
import pytest
from snnlab_widgets import LiveNetwork

from tests.widgets.lab_bench import opened, run

DECODED = "The number, decoded from spikes"


@pytest.fixture
def lab():
    lab = opened(LiveNetwork)
    yield lab
    lab.close()


def rmse(lab):
    decoded, ideal = run(lab, 1.0)[DECODED]
    return float(np.sqrt(np.mean((decoded[-500:] - ideal[-500:]) ** 2)))


@pytest.mark.parametrize("stimulus", [-0.8, 0.0, 0.9])
def test_the_decoded_value_follows_the_slider(lab, stimulus):
    lab.stimulus.value = stimulus
    decoded, ideal = run(lab, 1.0)[DECODED]
    assert ideal[-1] == pytest.approx(stimulus)
    assert decoded[-400:].mean() == pytest.approx(stimulus, abs=0.1)


def test_more_neurons_read_better(lab):
    lab.neurons.value = 5
    few = rmse(lab)
    lab.neurons.value = 200
    assert rmse(lab) < few / 2


def test_the_raster_has_a_row_for_each_neuron(lab):
    lab.neurons.value = 20
    run(lab, 0.1)
    assert lab.scope.panels[0]["rows"] == 20
