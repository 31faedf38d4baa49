"""What Converter keeps: the lesson's numbers, a net that is the library's own, dots that stay, a script that says the same."""

import base64
import builtins
import contextlib
import io
import json

import numpy as np
import pytest
from matplotlib.figure import Figure
from snnlab_widgets import keepsake, labs, set_language
from snnlab_widgets.labs import conversion
from snnlab_widgets.labs.conversion import DT, mean_so_far, near_from, spoken, work_of

from snnlab.exceptions import ValidationError
from snnlab.nir.library import MissingLibrary
from snnlab.training import predict, to_spiking

pytest.importorskip("sklearn", reason="the tables come with scikit-learn")


@pytest.fixture
def lab():
    lab = labs.Converter()
    yield lab
    lab.close()


def told(lab):
    return {getattr(name, "key", name).removeprefix("lab.converter."): text for name, text in lab.chart.readouts}


def printed(code):
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        exec(compile(code, "<script>", "exec"), {"__name__": "script"})
    return dict(line.rsplit(": ", 1) for line in out.getvalue().splitlines())


# The lesson


def test_the_last_step_says_nearly_nothing_and_the_mean_is_as_good_as_the_net_without_spikes(lab):
    assert lab.accuracy["last"] < 0.5
    assert lab.accuracy["mean"] > lab.plots.without_spikes - 0.02
    assert lab.plots.without_spikes > 0.95


def test_at_a_scale_of_one_there_are_no_spikes_to_read(lab):
    lab.scale.value = 1
    assert lab.result.spikes < 1
    assert lab.accuracy["last"] < 0.2


def test_scale_is_no_free_lunch(lab):
    lab.scale.value = 100
    once, accuracy = lab.result.spikes, lab.accuracy["last"]
    lab.scale.value = 1000
    assert lab.result.spikes == pytest.approx(10 * once, rel=0.02)
    assert lab.accuracy["last"] > accuracy + 0.2


def test_the_exercises_goals_can_be_reached(lab):
    lab.readout.value = "mean"
    lab.scale.value = 20
    assert lab.result.spikes <= 300
    assert lab.result.accuracy > lab.plots.without_spikes - 0.02
    lab.scale.value, lab.time.value = 50, 20
    assert lab.result.time <= 30
    assert lab.result.accuracy >= 0.93


def test_a_synapse_makes_the_last_step_readable(lab):
    before = lab.accuracy["last"]
    lab.tau.value = 20
    assert lab.accuracy["last"] > max(0.9, before + 0.3)


# The net


def test_it_has_learned_nothing_from_the_samples_that_it_is_judged_by(lab):
    ann, x, y, accuracy = lab._learned
    assert accuracy == np.mean(predict(ann.net, ann.weights, x).argmax(axis=1) == y)
    assert len(x) == 599
    assert np.all(np.bincount(y) > 50)


@pytest.mark.parametrize(("hidden", "tau"), [((20,), 0.0), ((20,), 0.01), ((12, 8), 0.01)])
def test_means_are_what_the_library_predicts_and_the_end_does_not_change_the_beginning(hidden, tau):
    known = conversion.learned("iris", hidden, 3)
    snn = to_spiking(known.ann, scale_firing_rates=60.0, synapse=tau or None)
    did = spoken(snn, known.x, 7, 30)
    np.testing.assert_allclose(did.scores("mean"), snn.scores_over_time(known.x, 30), atol=1e-4)
    np.testing.assert_allclose(did.until(11).scores("mean")[:, -1], snn.predict(known.x, 11), atol=1e-4)
    seen = snn.activity(known.x, 30)
    np.testing.assert_allclose(did.spikes[:, -1], [layer.sum() / len(known.x) for layer in seen.spikes])
    np.testing.assert_array_equal(did.raster, np.concatenate([layer[7] for layer in seen.spikes], axis=1))


def test_the_last_step_alone_is_what_the_last_spikes_say():
    known = conversion.learned("iris", (20,), 3)
    snn = to_spiking(known.ann, scale_firing_rates=60.0)
    did = spoken(snn, known.x, 0, 10)
    last = snn.activity(known.x, 10).spikes[0][:, -1] / (60 * DT) @ snn.weights.kernels[1] + snn.weights.biases[1]
    np.testing.assert_allclose(did.scores("last")[:, -1], last, atol=1e-4)


def test_a_mean_behind_a_filter_leaves_the_first_half_out():
    outputs = np.arange(1.0, 5.0)[None, :, None]
    assert mean_so_far(outputs, settling=False).ravel().tolist() == [1, 1.5, 2, 2.5]
    assert mean_so_far(outputs, settling=True).ravel().tolist() == [1, 2, 2.5, 3.5]


def test_near_is_from_the_step_after_the_last_one_that_missed():
    course = np.array([0.1, 0.96, 0.5, 0.951, 0.95, 0.99])
    assert near_from(course, 0.97) == 4
    assert near_from(course[3:], 0.97) == 1
    assert near_from(course[:3], 0.97) is None


def test_a_longer_presentation_is_computed_once_and_cut(lab, monkeypatch):
    runs = []
    monkeypatch.setattr("snnlab_widgets.labs.converter.spoken", lambda *a: runs.append(a[-1]) or conversion.spoken(*a))
    lab.time.value = 20
    lab.readout.value = "mean"
    assert runs == []
    lab.time.value = 150
    lab.time.value = 170
    assert runs == [200]
    lab.scale.value = 20
    assert runs == [200, 170]


def test_energy_counts_the_sample_once_each_spike_and_each_update(lab):
    work = work_of(lab.fitted, np.array([100.0]), 50)
    assert work.synops == pytest.approx(64 * 64 + 10 * 100)
    assert work.synapses == 64 * 64 + 64 * 10
    assert work.energy("GPU", passes=1) == pytest.approx((work.synapses + 74) * 0.3e-9)
    assert work.energy("Loihi") == pytest.approx(work.synops * 27.1e-12 + 74 * 50 * 81e-12)


# The picture


def test_there_are_four_controls_each_with_a_name(lab):
    assert len(lab._shown) == 4
    assert all(each.description for each in lab._shown.values())


def test_each_place_of_the_sliders_leaves_a_dot_and_the_same_place_one_only(lab):
    for scale in (100, 200, 100):
        lab.scale.value = scale
    assert [dot.scale for dot in lab.tried] == [50, 200, 100]
    assert lab.plots.now["last"].data["scale"] == [100]
    lab.readout.value = "mean"
    assert lab.plots.now["last"].data["scale"] == []
    assert lab.plots.tried["last"].data["scale"] == [50, 200, 100]
    assert lab.plots.tried["mean"].data["accuracy"] == [lab.accuracy["mean"]]


def test_reset_brings_back_the_start_and_takes_the_dots_away(lab):
    start = lab.code, lab.chart.readouts, lab.tried[:]
    lab.scale.value, lab.time.value, lab.tau.value, lab.readout.value = 200, 30, 10, "mean"
    assert lab.chart.readouts != start[1]
    lab.chart._heard(None, {"t": "reset"}, None)
    assert (lab.code, lab.chart.readouts, lab.tried) == start


def test_numbers_are_in_seconds_though_sliders_show_milliseconds(lab):
    lab.tau.value = 7
    assert (lab.numbers["time"], lab.numbers["tau"]) == (0.1, 0.007)
    assert lab.converted.synapse == 0.007


@pytest.mark.parametrize("options", [{}, {"data": "wine", "hidden": (16, 8), "scale": 70, "time": 0.037, "tau": 0.004}])
def test_the_script_prints_the_numbers_beside_the_title(options):
    lab = labs.Converter(**options)
    said, numbers = told(lab), printed(lab.code)
    assert float(numbers["without spikes"]) == float(said["ann"])
    assert (float(numbers["last step"]), float(numbers["mean"])) == (float(said["last"]), float(said["mean"]))
    assert numbers["spikes"] == f"{lab.result.spikes:.0f}"
    lab.close()


def test_scores_of_the_sample_are_told_apart_by_role(lab):
    true = lab._learned.y[lab.number("sample")]
    for name, roles in lab.sample.scores.items():
        assert roles["true"].data["class"] == [lab.sample.classes[true]]
        assert len(roles["others"].data["class"]) == 8
        rival = roles["rival"].data["ys"][0][-1]
        assert all(rival >= ys[-1] for ys in roles["others"].data["ys"])
        assert lab.sample.ends[name].data["y"][1] == pytest.approx(rival)


@pytest.mark.parametrize("readout", ["last", "mean"])
def test_the_picture_says_what_it_is_and_what_is_read(lab, readout):
    lab.readout.value = readout
    known, at = lab._learned, lab.number("sample")
    said = spoken(lab.converted, known.x, at, 100).scores(readout)[at, -1].argmax()
    assert lab.sample.answer.text == f"{known.y[at]} → {said}"
    assert lab.chart.spoken.endswith(f"{known.y[at]} → {said}.")


def test_the_raster_holds_every_spike_of_the_sample(lab):
    counts = lab.sample.raster.data["counts"][0]
    seen = lab.converted.activity(lab._learned.x[[lab.number("sample")]]).spikes[0][0]
    assert counts.shape == (64, 100)
    assert counts.sum() == seen.sum() > 0
    assert np.all(np.diff(counts.sum(axis=1)) <= 0)


def test_what_is_sent_is_small_and_the_words_hold_the_numbers(lab):
    sent = []
    lab.chart.send = lambda message, buffers=None: sent.append((message, buffers or []))
    lab.time.value = 200
    (message, buffers), *others = sent
    assert others == []
    assert len(message["patch"]) + sum(memoryview(each).nbytes for each in buffers) < 250_000
    assert all(f"{name} {text}" in lab.chart.spoken for name, text in lab.chart.readouts)
    assert f"Loihi {1e6 * lab.work.energy('Loihi'):.3g} µJ" in lab.chart.spoken
    kept = {name: value for name, value in lab.chart.get_state().items() if not name.startswith("_")}
    assert len(json.dumps(kept, default=str)) < 12_000


def test_the_still_shows_what_was_tried_and_both_readings(lab, monkeypatch):
    outputs = []
    monkeypatch.setattr(keepsake, "publish_display_data", lambda data, metadata: outputs.append((data, metadata)))
    lab._ipython_display_()
    (live, _), (still, metadata) = outputs
    assert live["application/vnd.jupyter.widget-view+json"]["model_id"] == lab.view.model_id
    assert base64.b64decode(still["image/png"]).startswith(b"\x89PNG")
    assert metadata["image/png"]["alt"] == lab.chart.spoken
    lab.scale.value = 200
    axes = Figure().subplots(3)
    lab.paint(axes)
    assert {line.get_label() for line in axes[1].lines} == {"last step", "mean", "without spikes"}
    assert list(axes[0].lines[0].get_xdata()) == [dot.spikes for dot in lab.tried]


def test_it_speaks_chinese():
    set_language("zh-CN")
    try:
        lab = labs.Converter("iris", hidden=(8,))
        assert "最后一步" in lab.chart.spoken
        lab.close()
    finally:
        set_language("")


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"data": "digit"}, "no table 'digit'. Did you mean 'digits'"),
        ({"readout": "mode"}, "no readout 'mode'"),
        ({"scale": 0}, "scale must be from 1 to 1000 Hz .got 0."),
        ({"time": 1}, "time must be from 0.005 to 0.2 s .got 1."),
        ({"tau": -0.1}, "tau must be from 0 to 0.05 s .got -0.1."),
        ({"sample": 599}, "sample must be a whole number from 0 to 598 .got 599."),
        ({"hidden": (0,)}, "hidden"),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence(given, sentence):
    with pytest.raises(ValidationError, match=sentence):
        labs.Converter(**given)


def test_without_scikit_learn_it_says_how_to_get_it(monkeypatch):
    monkeypatch.setattr("importlib.import_module", lambda name: builtins.__import__("no_such_" + name.split(".")[0]))
    with pytest.raises(MissingLibrary, match=r'needs scikit-learn. Install it with: pip install "snnlab\[learn\]"'):
        conversion.learned.__wrapped__("digits", (64,), 15)
