"""A steady current charges a membrane, and the closed form says how often it fires."""

import math

import pytest
from snnlab_widgets import NeuronBench

from tests.widgets.lab_bench import assert_code_is_true, opened, run

VOLTAGE, RATE = "Membrane voltage", "Firing rate against current"
SECONDS = 2.0


@pytest.fixture
def lab():
    lab = opened(NeuronBench)
    yield lab
    lab.close()


def spikes(lab, seconds=SECONDS):
    """How many spikes the plot of the rate gets in `seconds`."""
    view = lab.view.picture.views[1]
    got = []
    end = lab.session.subscribe(lambda frame: got.append(len(view.read(frame).ticks.times)))
    start = lab.session.time
    run(lab, seconds)
    end()
    return sum(got), lab.session.time - start


def closed_form(J, tau_rc, tau_ref):
    return 0.0 if J <= 1 else 1 / (tau_ref + tau_rc * math.log(J / (J - 1)))


@pytest.mark.parametrize(
    ("J", "tau_rc", "tau_ref"),
    [(1.5, 0.02, 0.002), (4.0, 0.02, 0.002), (2.0, 0.0525, 0.002), (3.0, 0.02, 0.0105), (0.9, 0.02, 0.002)],
)
def test_it_fires_at_the_rate_of_the_closed_form(lab, J, tau_rc, tau_ref):
    lab.J.value, lab.tau_rc.value, lab.tau_ref.value = J, tau_rc, tau_ref
    run(lab, 0.2)
    count, seconds = spikes(lab)
    assert count == pytest.approx(closed_form(J, tau_rc, tau_ref) * seconds, abs=1)


def test_the_sliders_change_the_declared_neuron(lab):
    lab.J.value, lab.tau_rc.value, lab.tau_ref.value = 2.5, 0.05, 0.0055
    run(lab, 0.1)
    neuron = lab.network.ensembles[0].neuron_type
    assert (neuron.tau_rc, neuron.tau_ref) == pytest.approx((0.05, 0.0055))
    assert lab.network.nodes[0].output == pytest.approx([2.5])


def test_the_curve_is_the_closed_form_of_the_neuron_that_runs(lab):
    lab.tau_ref.value = 0.0105
    run(lab, 0.1)
    panel = lab.scope.panels[1]
    J, rate = panel["x"][160], panel["curves"][0][160]
    assert rate == pytest.approx(closed_form(J, 0.02, 0.0105), abs=0.01)


def test_the_voltage_stays_below_the_threshold_when_the_current_does(lab):
    lab.J.value = 0.8
    run(lab, 0.3)
    voltage = run(lab, 0.5)[VOLTAGE][0]
    assert voltage.max() == pytest.approx(0.8, abs=0.01)


def test_a_click_on_the_curve_explains_the_rate(lab):
    run(lab, 0.1)
    rows = lab.view.picture.act({"place": 1, "do": "equation", "line": 0, "values": [1.5, 42]}, lab.session.built)[
        "rows"
    ]
    assert rows[0] == "a = 1 / (τ_ref + τ_rc ln(J / (J − 1)))"
    assert "a = 41.7 Hz on the curve; 42 Hz counted" in rows[-1]


def test_the_script_counts_the_spikes(lab):
    assert int(assert_code_is_true(lab).split()[-1]) == pytest.approx(closed_form(1.5, 0.02, 0.002), abs=1)
