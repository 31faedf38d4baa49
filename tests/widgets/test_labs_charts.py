"""What the two pictures in figures keep: figures that are true, controls that move them, scripts that say the same."""

import base64
import json
import subprocess
import sys

import ipywidgets
import numpy as np
import pytest
from matplotlib.figure import Figure
from snnlab_widgets import keepsake, labs

from snnlab.exceptions import ValidationError
from tests.widgets.lab_bench import assert_code_is_true

AT_MOST = 4


@pytest.fixture(params=["TuningStudio", "DecoderLab"])
def lab(request):
    lab = getattr(labs, request.param)()
    yield lab
    lab.close()


@pytest.fixture
def tuning():
    lab = labs.TuningStudio()
    yield lab
    lab.close()


@pytest.fixture
def decoder():
    lab = labs.DecoderLab()
    yield lab
    lab.close()


def nudged(control):
    """Another value that the control can have."""
    if isinstance(control, ipywidgets.FloatRangeSlider):
        low, high = control.value
        return low + 0.25 * (high - low), high - 0.25 * (high - low)
    if isinstance(control, (ipywidgets.FloatSlider, ipywidgets.FloatLogSlider)):
        return control.value / 2
    values = [each[1] if isinstance(each, tuple) else each for each in control.options]
    return next(value for value in values if value != control.value)


def test_there_are_at_most_four_controls_each_with_a_name(lab):
    assert 1 <= len(lab._shown) <= AT_MOST
    assert all(each.description for each in lab._shown.values())


def test_the_script_makes_the_network_that_is_shown_after_every_move(lab):
    start = lab.code
    assert_code_is_true(lab)
    for control in lab._shown.values():
        control.value = nudged(control)
        assert_code_is_true(lab)
    assert lab.code != start


def test_reset_brings_back_the_start(lab):
    start, readouts = lab.code, lab.chart.readouts
    for control in lab._shown.values():
        control.value = nudged(control)
    assert lab.chart.readouts != readouts
    lab.chart._heard(None, {"t": "reset"}, None)
    assert (lab.code, lab.chart.readouts) == (start, readouts)


def test_what_is_sent_is_small_and_the_notebook_keeps_none_of_it(lab):
    sent = []
    lab.chart.send = lambda message, buffers=None: sent.append((message, buffers or []))
    next(iter(lab._shown.values())).value = nudged(next(iter(lab._shown.values())))
    (message, buffers), *others = sent
    assert others == []
    assert message["ids"]
    assert len(message["patch"]) + sum(memoryview(each).nbytes for each in buffers) < 250_000
    kept = {name: value for name, value in lab.chart.get_state().items() if not name.startswith("_")}
    assert len(json.dumps(kept, default=str)) < 8_000


def test_the_page_gets_bokeh_from_the_installed_package(lab):
    sent = []
    lab.chart.send = lambda message, buffers=None: sent.append((message, buffers or []))
    lab.chart._heard(None, {"t": "library", "v": "1"}, None)
    lab.chart._heard(None, {"t": "document", "v": "2"}, None)
    (library, (script,)), (document, _) = sent
    assert (library["v"], document["v"]) == ("1", "2")
    assert script[:2] == b"\x1f\x8b"  # gzip
    assert "http" not in json.loads(document["document"]).get("config", "")
    assert json.loads(document["document"])["roots"]


def test_the_words_for_a_screen_reader_hold_the_numbers(lab):
    assert all(f"{name} {text}" in lab.chart.spoken for name, text in lab.chart.readouts)


def test_bokeh_is_imported_only_for_those_who_want_it():
    script = "import sys, snnlab_widgets; print('bokeh' in sys.modules)"
    path = json.dumps(sys.path)
    done = subprocess.run(
        [sys.executable, "-c", f"import sys; sys.path[:] = {path}; {script}"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == "False"


# Tuning curves


def test_a_curve_begins_at_its_intercept_and_gets_to_its_max_rate_at_the_radius(tuning):
    rows = {name: np.asarray(column) for name, column in tuning.neurons.data.items() if name not in ("xs", "ys")}
    for i, curve in enumerate(tuning.neurons.data["ys"]):
        x = tuning.neurons.data["xs"][i] * (1 if rows["encoder"][i] == "+1" else -1)
        silent, firing = x < rows["intercept"][i] - 1e-9, x > rows["intercept"][i] + 0.02
        assert (curve[silent] == 0).all()
        assert (curve[firing] > 0).all()
        assert curve[x == 1][0] == pytest.approx(rows["max_rate"][i])


@pytest.mark.parametrize("control", ["intercepts", "max_rates"])
def test_the_ranges_hold_what_the_neurons_have(tuning, control):
    low, high = {"intercepts": (0.2, 0.4), "max_rates": (300.0, 350.0)}[control]
    getattr(tuning, control).value = (low, high)
    column = tuning.neurons.data[control.removesuffix("s")]
    assert low <= column.min() < column.max() <= high
    assert getattr(tuning.network.ensembles[0], control).low == low


def test_intercepts_above_a_half_leave_the_middle_silent(tuning):
    tuning.intercepts.value = (0.5, 0.9)
    x, active = tuning.coverage.data["x"], tuning.coverage.data["active"]
    assert (active[np.abs(x) < 0.5] == 0).all()
    assert active[0] > 0
    assert active[-1] > 0
    assert tuning.chart.readouts[0][1] == "0"


def test_flipped_encoders_mirror_who_fires(tuning):
    tuning.encoders.value = "on"
    right = np.array(tuning.coverage.data["active"])
    tuning.encoders.value = "off"
    np.testing.assert_array_equal(tuning.coverage.data["active"], right[::-1])


def test_a_rectified_neuron_has_a_straight_curve(tuning):
    tuning.encoders.value, tuning.neuron_type.value = "on", "SpikingRectifiedLinear"
    curve = tuning.neurons.data["ys"][0]
    rising = curve[curve > 0]
    np.testing.assert_allclose(np.diff(rising, n=2), 0, atol=1e-9)


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"intercepts": (0.5, 1.5)}, "intercepts must be .low, high. between -1 and 0.95"),
        ({"encoders": "bot"}, "no encoders 'bot'. Did you mean 'both'"),
        ({"neuron_type": "LIFF"}, "no neuron type 'LIFF'. Did you mean 'LIF'"),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence(given, sentence):
    with pytest.raises(ValidationError, match=sentence):
        labs.TuningStudio(**given)


# Decoding


def test_the_error_falls_with_the_number_of_neurons(decoder):
    errors = []
    for neurons in (5, 20, 100):
        decoder.neurons.value = neurons
        errors.append(decoder.errors["rates"])
    assert errors[0] > 2 * errors[1]
    assert errors[1] > 2 * errors[2]


def test_without_regularisation_noise_is_amplified(decoder):
    regular = dict(decoder.errors)
    decoder.reg.value = 1e-4
    assert decoder.errors["rates"] < regular["rates"] / 3
    assert decoder.errors["noise"] > 3 * regular["noise"]


def test_a_slow_synapse_lags_and_a_fast_one_is_noisy(decoder):
    errors = {}
    for tau in (0.001, 0.005, 0.201):
        decoder.tau.value = tau
        errors[tau] = decoder.errors["spikes"]
    assert errors[0.005] < errors[0.001]
    assert errors[0.005] < errors[0.201] / 4
    lag = decoder.read.data["x"][-1] - decoder.read.data["spikes"][-1]
    assert lag == pytest.approx(0.201 * 2, rel=0.15)  # x moves 2 in a second


def test_the_decoded_value_is_the_matrix_times_the_decoders(decoder):
    rates, weights = decoder.matrix.data["rates"][0], np.asarray(decoder.decoders.data["decoder"]) / 1000
    read = decoder.read.data
    np.testing.assert_allclose(
        np.interp(np.linspace(-1, 1, rates.shape[1]), read["x"], read["rates"]), weights @ rates, atol=2e-3
    )


def test_the_matrix_goes_to_the_page_with_a_row_for_each_neuron(decoder):
    sent = []
    decoder.chart.send = lambda message, buffers=None: sent.append(message)
    decoder.neurons.value = 20
    decoder.chart._heard(None, {"t": "document", "v": "1"}, None)
    assert '"shape": [20, 101]' in sent[-1]["document"].replace('":[', '": [').replace(",101", ", 101")


def test_a_still_with_the_numbers_is_left_in_the_notebook(lab, monkeypatch):
    outputs = []
    monkeypatch.setattr(keepsake, "publish_display_data", lambda data, metadata: outputs.append((data, metadata)))
    lab._ipython_display_()
    (live, _), (still, metadata) = outputs
    assert live["application/vnd.jupyter.widget-view+json"]["model_id"] == lab.view.model_id
    assert base64.b64decode(still["image/png"]).startswith(b"\x89PNG")
    assert metadata["image/png"]["alt"] == still["text/plain"] == lab.chart.spoken


def test_the_still_shows_every_curve_and_what_was_read(tuning, decoder):
    figure = Figure()
    curves, bar = figure.subplots(2)
    tuning.paint((curves, bar))
    assert len(curves.lines) == len(tuning.neurons.data["encoder"])
    assert {line.get_label() for line in curves.lines} >= {"e = +1", "e = −1"}
    decoded, error = Figure().subplots(2)
    decoder.paint((decoded, error))
    spikes = next(line for line in decoded.lines if line.get_label() == "from spikes")
    np.testing.assert_array_equal(spikes.get_ydata(), decoder.read.data["spikes"])
    assert np.abs(error.lines[1].get_ydata()).max() < np.abs(error.lines[0].get_ydata()).max()
