"""The same function from other neurons: what changes is the error, the spikes and the bill."""

import numpy as np
import pytest
from snnlab_widgets import SwapNeuron
from snnlab_widgets.labs.swap_neuron import KINDS, STEPS, one_function

import snnlab
from snnlab.exceptions import ValidationError
from tests.widgets.lab_bench import assert_code_is_true, opened, run, settle

pytestmark = pytest.mark.slow  # seconds of simulated time

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


def test_a_spike_is_one_operation_for_each_listener_and_a_rate_is_one_each_a_step(lab):
    per_second, operations = spikes(lab)
    assert per_second > 1000
    assert 30 * per_second < operations < 70 * per_second  # about half are spikes of listeners, who tell nobody
    lab.kind.value = "LIF rate"
    settle(lab)
    assert spikes(lab) == (0.0, pytest.approx(100 * 100 * 1000))


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


@pytest.mark.parametrize("kind", [kind for kind, neurons in KINDS.items() if neurons.spiking])
def test_every_spike_is_seen(lab, kind):
    lab.kind.value = kind
    settle(lab)
    assert 2000 < spikes(lab)[0] < 6000  # 200 neurons of at most 60 Hz, half of them silent


@pytest.mark.parametrize("kind", list(KINDS))
def test_every_type_runs_in_every_step(lab, kind):
    lab.kind.value = kind
    for dt in STEPS:
        lab.dt.value = dt
        settle(lab, 0.3)
        assert lab.session.dt == dt
        assert f"snnlab.Simulator(model, dt={dt})" in lab.code
    assert_code_is_true(lab)


def test_longer_steps_make_a_rate_cheaper_and_spikes_no_dearer(lab):
    lab.kind.value = "LIF rate"
    settle(lab)
    assert spikes(lab)[1] == pytest.approx(100 * 100 * 1000)
    lab.dt.value = 0.005
    settle(lab)
    assert spikes(lab)[1] == pytest.approx(100 * 100 * 200)
    lab.kind.value = "LIF"
    settle(lab)
    assert spikes(lab)[1] < 100 * 100 * 60  # its max rates, whatever the step


def test_time_goes_on_through_a_change_of_steps(lab):
    settle(lab, 0.3)
    time = lab.session.time
    lab.dt.value = 0.002
    settle(lab, 0.25)
    assert 0.2 < lab.session.time - time < 0.3
    answer, wanted = run(lab, 2.0)[ANSWER]
    assert 900 <= len(answer) <= 1100
    assert np.sqrt(np.mean((answer - wanted) ** 2)) < 0.41  # what a silent ensemble would be away


def test_reset_brings_the_first_step_back(lab):
    lab.dt.value = 0.0005
    settle(lab)
    lab.reset()
    settle(lab)
    assert (lab.dt.value, lab.session.dt) == (0.001, 0.001)


def test_the_control_follows_a_cell_that_changes_the_step(lab):
    lab.session.retime(0.005)
    settle(lab)
    assert lab.dt.value == 0.005
    assert "dt=0.005" in lab.code
    for dt in (0.002, 0.0005, 0.002):  # a hand that is faster than the clock
        lab.dt.value = dt
    settle(lab)
    assert (lab.dt.value, lab.session.dt) == (0.002, 0.002)
    lab.session.retime(0.001)
    settle(lab)
    assert lab.dt.value == 0.001


def test_it_begins_in_the_step_that_was_asked_for():
    lab = opened(SwapNeuron, dt=0.002)
    assert (lab.dt.value, lab.session.dt) == (0.002, 0.002)
    assert "dt=0.002" in lab.code
    lab.close()
    with pytest.raises(ValidationError, match=r"SwapNeuron: there is no dt 0\.003"):
        opened(SwapNeuron, dt=0.003)


def test_a_future_in_other_steps_is_not_shown_on(lab):
    settle(lab)
    lab.view._obey("split", None)
    settle(lab, 0.3)
    assert lab.scope.split is not None
    lab.dt.value = 0.002
    settle(lab, 0.3)
    assert lab.scope.split is None
    assert lab.session.forks == ()


def error(kind, dt):
    """The same in a run of the script's network, where the answer has had its time."""
    model = one_function(KINDS[kind], 0.25, 0.02, 100, seed=12)
    with model:
        answer, shown = snnlab.Probe(model.nodes[1]), snnlab.Probe(model.nodes[0])
    with snnlab.Simulator(model, dt=dt) as sim:
        sim.run(2.0)
    off = (sim.data[answer] - sim.data[shown] ** 2)[sim.trange() % 0.25 > 0.15]
    return float(np.sqrt(np.mean(off**2)))


def test_what_the_docs_say_of_steps():
    for kind in ("LIF", "spiking ReLU", "LIF rate", "sigmoid", "ReLU"):
        assert error(kind, 0.005) == pytest.approx(error(kind, 0.0002), rel=0.1)
    assert error("Izhikevich", 0.001) < 0.1
    assert error("Izhikevich", 0.002) > 1
