"""The same function from other neurons: what changes is the error, the spikes and the bill."""

import numpy as np
import pytest
from snnlab_widgets import SwapNeuron
from snnlab_widgets.labs.swap_neuron import KINDS

from tests.widgets.lab_bench import assert_code_is_true, opened, run, settle

ANSWER = "x², read from the neurons"


@pytest.fixture
def lab():
    lab = opened(SwapNeuron)
    yield lab
    lab.close()


def rms(lab, seconds=2.0):
    answer, wanted = run(lab, seconds)[ANSWER]
    return float(np.sqrt(np.mean((answer - wanted) ** 2)))


def late(lab):
    """The same, where the answer has had its time: the last 0.1 s of each 0.25 s."""
    answer, wanted = run(lab, 2.0)[ANSWER]
    steps = round(lab.session.time / lab.session.dt) - len(answer) + np.arange(len(answer))
    return float(np.sqrt(np.mean(((answer - wanted) ** 2)[steps % 250 >= 150])))


def spikes(lab, seconds=1.0):
    """Spikes and synaptic operations per second."""
    rows = []
    energy = lab.view.picture.views[2]
    end = lab.session.subscribe(lambda frame: rows.extend(energy.read(frame).block.values))
    run(lab, seconds)
    end()
    _, time, count, operations = np.sum(rows, axis=0)
    return count / time, operations / time


@pytest.mark.parametrize("kind", list(KINDS))
def test_every_type_computes_the_square(lab, kind):
    lab.kind.value = kind
    settle(lab, 0.3)
    assert lab.network.ensembles[0].neuron_type == KINDS[kind]
    assert late(lab) < 0.2  # a silent ensemble would be 0.41 away
    assert_code_is_true(lab)


def test_a_spike_is_one_operation_for_each_value_that_it_goes_to_and_a_rate_is_one_a_step(lab):
    per_second, operations = spikes(lab)
    assert per_second > 1000
    assert operations == pytest.approx(per_second)
    lab.kind.value = "LIF rate"
    settle(lab)
    assert spikes(lab) == (0.0, pytest.approx(100 * 1000))


def test_a_rate_has_no_noise(lab):
    spiking = late(lab)
    lab.kind.value = "LIF rate"
    settle(lab)
    assert late(lab) < 0.7 * spiking  # measured 0.03 and 0.08


def test_short_presentations_leave_no_time_to_answer(lab):
    long = rms(lab)
    lab.presentation.value = 0.02
    settle(lab)
    assert rms(lab) > 1.5 * long


def test_a_slow_synapse_answers_late(lab):
    lab.kind.value = "LIF rate"
    settle(lab)
    quick = rms(lab)
    lab.tau.value = 0.2
    settle(lab)
    assert rms(lab) > 1.5 * quick
