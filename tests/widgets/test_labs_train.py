"""What the picture that learns keeps: true figures, the newest settings, spikes that matter, a script that says the same."""

import base64
import contextlib
import io
import json
import threading
import time

import ipywidgets
import numpy as np
import pytest
from matplotlib.figure import Figure
from snnlab_widgets import TrainView, keepsake
from snnlab_widgets.labs import train_view
from snnlab_widgets.labs.newest import Newest
from snnlab_widgets.strings import LANGUAGES

from snnlab.exceptions import ValidationError
from snnlab.live import registry
from snnlab.training import predict

LONG = 60.0


@pytest.fixture(autouse=True)
def hurried(monkeypatch):
    """Nobody watches: an epoch takes as long as it takes."""
    monkeypatch.setattr(train_view, "EPOCH", 0.0)


@pytest.fixture
def lab():
    lab = TrainView()
    assert lab.wait(LONG)
    yield lab
    lab.close()


@pytest.fixture(scope="module")
def learnt():
    """One for those that only look."""
    lab = TrainView()
    assert lab.wait(LONG)
    yield lab
    lab.close()


@pytest.fixture
def still():
    lab = TrainView(playing=False)
    yield lab
    lab.close()


def settle(lab):
    assert lab.wait(LONG)
    assert lab._newest.error is None


def printed_by(script):
    """{name: number} of the lines that a script prints."""
    said = io.StringIO()
    with contextlib.redirect_stdout(said):
        exec(compile(script, "<script>", "exec"), {"__name__": "script"})
    return {name: float(value) for name, value in (line.split(": ") for line in said.getvalue().splitlines())}


def assert_code_is_true(lab):
    said = printed_by(lab.code)
    assert list(said.values()) == pytest.approx([lab.scores[name] for name in ("spiking", "twin", "silenced")])


# What it learns


def test_it_learns_the_prices_and_its_answer_comes_from_spikes(learnt):
    assert learnt.scores["spiking"] > 0.95
    assert learnt.scores["twin"] > 0.95
    assert learnt.scores["silenced"] < 0.1
    assert [text for _, text in learnt.chart.readouts][:3] == [f"{score:.3f}" for score in learnt.scores.values()]


def test_the_loss_has_a_point_for_each_epoch_and_falls(learnt):
    data = learnt.plots.loss.data
    assert data["epoch"] == list(range(1, 41))
    assert data["training"][-1] < data["training"][0] / 5
    assert data["validation"] == learnt.fitted.history["validation_loss"]


def test_the_houses_that_are_shown_were_not_learnt_from(learnt):
    parts = learnt.town.houses
    assert [len(set(part.rows)) for part in parts] == [600, 100, 300]
    assert len(set(np.concatenate([part.rows for part in parts]))) == 1000
    assert (np.diff(learnt.plots.test.data["true"]) >= 0).all()
    np.testing.assert_array_equal(np.sort(learnt.town.table.y[parts.test.rows]), learnt.plots.test.data["true"])


def test_what_the_neurons_add_to_the_base_is_the_price(learnt):
    for house in (1, 150, 300):
        learnt.house.value = house
        bars, predicted = learnt.plots.bars.data, learnt.plots.chosen.data["predicted"][0]
        base = learnt.town.price(learnt.fitted.weights.biases[-1][None])[0]
        assert base + np.sum(bars["adds"]) == pytest.approx(predicted, abs=1e-2)
        begin, sign, more, _, end = learnt.plots.bars_said.text.split()
        assert int(begin) + int(more) * (1 if sign == "+" else -1) == int(end) == round(float(predicted))
        assert (np.diff(learnt.fitted.weights.kernels[-1][bars["neuron"], 0]) >= 0).all()


def test_the_raster_has_every_spike_once_at_its_neuron(learnt):
    dots = [source.data for source in learnt.plots.rasters]
    shown = np.concatenate([each["neuron"] for each in dots])
    counts = np.bincount(shown, minlength=60)
    bars = learnt.plots.bars.data
    np.testing.assert_array_equal(counts[bars["neuron"]], bars["spikes"])
    assert counts.sum() > 50
    assert learnt.plots.raster_said.text == f"Σ {counts.sum()}"


def test_a_house_is_told_in_words_with_both_prices(learnt):
    learnt.house.value = 300
    said = [line.value for line in learnt.card.lines]
    assert said[-2] == f"true price {learnt.town.prices[-1]:.0f}"
    assert said[-1] == f"predicted price {learnt.plots.chosen.data['predicted'][0]:.0f}"
    assert said[0] == f"area {learnt.town.raw[-1][0]:.1f} m²"


# The lesion


def test_silenced_spikes_leave_one_price_for_every_house(lab):
    lab.spikes.value = "silenced"
    predicted = lab.plots.test.data["predicted"]
    assert np.ptp(predicted) == pytest.approx(0.0, abs=1e-6)
    assert all(len(source.data["step"]) == 0 for source in lab.plots.rasters)
    assert lab.plots.prices_said.text.startswith(f"R² {lab.scores['silenced']:.3f}")
    lab.spikes.value = "on"
    assert np.ptp(lab.plots.test.data["predicted"]) > 300


# Controls


def test_before_it_learns_it_knows_nothing_and_says_so(still):
    assert still.wait(0)
    assert still.plots.loss.data["epoch"] == []
    assert still.town.r2(still.fitted) < 0.5
    assert {text for _, text in still.chart.readouts} == {"…"}


@pytest.mark.parametrize(("name", "value", "at_most"), [("hidden", 1, 0.92), ("steps", 1, 0.96), ("leak", 0.0, 0.96)])
def test_each_control_trains_anew_and_poor_settings_cost(lab, name, value, at_most):
    before = lab.scores["spiking"]
    lab._shown[name].value = value
    settle(lab)
    assert lab.scores["spiking"] < min(before, at_most)
    net = lab.fitted.net
    assert {"hidden": net.hidden[0], "steps": net.steps, "leak": net.beta}[name] == value


def test_a_higher_threshold_saves_spikes(lab):
    before = lab._spikes
    lab._shown["threshold"].value = 8.0
    settle(lab)
    assert lab._spikes < before / 3
    assert lab.scores["spiking"] > 0.93


def test_the_script_trains_the_same_after_every_move(lab):
    assert_code_is_true(lab)
    for name, value in {"hidden": 20, "steps": 7, "threshold": 1.3, "leak": 0.55}.items():
        lab._shown[name].value = value
    settle(lab)
    assert_code_is_true(lab)
    assert "(20,), steps=7, beta=0.55, threshold=1.3" in lab.code


def test_the_other_table_is_noisier_and_its_script_is_true_too():
    lab = TrainView("house_prices", epochs=20)
    settle(lab)
    assert 0.5 < lab.scores["spiking"] < 0.8
    assert [line.value.split()[0] for line in lab.card.lines[:3]] == ["house", "distance", "shops"]
    assert_code_is_true(lab)
    lab.close()


def test_reset_brings_back_the_start_and_its_scores(lab):
    start, scores = lab.code, dict(lab.scores)
    for name in ("hidden", "steps"):
        lab._shown[name].value = 3
    lab.house.value, lab.spikes.value = 7, "silenced"
    settle(lab)
    assert lab.scores != scores
    lab.chart._heard(None, {"t": "reset"}, None)
    settle(lab)
    assert (lab.code, lab.scores) == (start, scores)
    assert (lab.house.value, lab.spikes.value) == (150, "on")


def test_there_are_four_controls_of_the_network_and_all_are_named(learnt):
    network = learnt._column.children[0]
    assert [type(each) for each in network.children[1:]].count(ipywidgets.Label) == 0
    assert len(network.children[1:]) == 4
    assert all(each.description for each in learnt._shown.values())


def test_the_first_values_are_positions_of_the_sliders_so_that_the_browser_does_not_move_them(still):
    for name in ("threshold", "leak"):
        slider = still._shown[name]
        steps = (slider.value - slider.min) / slider.step
        assert steps == pytest.approx(round(steps), abs=1e-6), name


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"data": "house"}, "no data 'house'. Did you mean 'houses'"),
        ({"hidden": 0}, "hidden must be a whole number from 1 to 200 .got 0"),
        ({"steps": 2.5}, "steps must be a whole number from 1 to 50"),
        ({"threshold": 0}, "threshold must be a number from 0.1 to 8"),
        ({"leak": "0.8"}, "leak must be a number from 0 to 1"),
        ({"epochs": True}, "epochs must be a whole number"),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence(given, sentence):
    with pytest.raises(ValidationError, match=sentence):
        TrainView(**given)


# The thread


def test_the_loss_grows_while_it_trains_and_the_caller_is_free(still, monkeypatch):
    monkeypatch.setattr(train_view, "FRAME", 0.0)
    lengths = []
    seen = still._see
    monkeypatch.setattr(
        still, "_see", lambda fitted=None: (seen(fitted), lengths.append(len(still.plots.loss.data["epoch"])))
    )
    began = threading.Event()
    gate = threading.Event()
    trained = still._trained
    monkeypatch.setattr(still, "_trained", lambda *a, **k: (began.set(), gate.wait(LONG), trained(*a, **k))[2])
    still.train()  # returns although the training cannot go on
    assert began.wait(LONG)
    assert not still.wait(0)
    gate.set()
    settle(still)
    assert lengths[0] == 0
    assert lengths[1:-1] == list(range(1, 41))


def test_newest_settings_win_and_a_move_ends_the_training_that_runs(monkeypatch):
    monkeypatch.setattr(train_view, "EPOCH", 3.0)  # an epoch takes its time
    monkeypatch.setattr(train_view, "ALTOGETHER", 1e6)
    lab = TrainView(epochs=3, playing=False)
    first = threading.Event()
    seen = lab._see
    monkeypatch.setattr(lab, "_see", lambda fitted: (seen(fitted), first.set() if fitted.history["loss"] else None))
    lab.train()
    assert first.wait(LONG)
    monkeypatch.setattr(train_view, "EPOCH", 0.0)
    monkeypatch.setattr(train_view, "ALTOGETHER", 0.0)
    for steps in (2, 3, 4):
        lab._shown["steps"].value = steps
    settle(lab)
    assert lab.fitted.net.steps == 4
    assert len(lab.fitted.history["loss"]) == 3
    lab.close()


def test_closing_ends_the_training_and_its_thread(monkeypatch):
    monkeypatch.setattr(train_view, "EPOCH", 1e6)
    monkeypatch.setattr(train_view, "ALTOGETHER", 1e9)
    lab = TrainView()
    (thread,) = [each for each in threading.enumerate() if each.name == "snnlab-train"]
    lab.close()
    thread.join(LONG)
    assert not thread.is_alive()
    lab.train()
    assert lab.wait(0)


def test_a_cell_that_runs_again_closes_what_it_showed(monkeypatch):
    run = iter(range(2))
    monkeypatch.setattr("snnlab_widgets.labs.figure_lab.running_cell", lambda: (("cell", "train"), next(run)))
    first = TrainView(playing=False)
    second = TrainView(playing=False)
    assert first._newest.closed
    assert not second._newest.closed
    second.close()
    registry.adopt(("cell", "train"), second, 9)


def test_where_there_are_no_threads_it_is_done_at_once(monkeypatch):
    def refuse(_thread):
        raise RuntimeError("can't start new thread")

    monkeypatch.setattr(threading.Thread, "start", refuse)
    monkeypatch.setattr(train_view, "EPOCH", 1e6)
    lab = TrainView(epochs=2)
    assert lab.wait(0)
    assert set(lab.scores) == {"spiking", "twin", "silenced"}
    lab.close()


def test_an_order_that_fails_is_told_and_the_next_is_done(capfd):
    done = []

    def work(order):
        if order == "bad":
            raise ArithmeticError("too large")
        done.append(order)

    newest = Newest(work, "test")
    newest.ask("bad")
    assert newest.wait(LONG)
    assert isinstance(newest.error, ArithmeticError)
    assert "too large" in capfd.readouterr().err
    newest.ask("good")
    assert newest.wait(LONG)
    assert done == ["good"]


def test_while_it_waits_a_newer_order_is_heard_at_once():
    heard = []
    newest = Newest(lambda order: heard.append((order, newest.stale(LONG if order == 1 else 0.0))), "test")
    newest.ask(1)
    time.sleep(0.05)
    newest.ask(2)
    assert newest.wait(LONG)
    assert heard in ([(1, True), (2, False)], [(2, False)])


# The page


def test_what_a_frame_sends_is_small_and_the_notebook_keeps_none_of_it(lab):
    sent = []
    lab.chart.send = lambda message, buffers=None: sent.append((message, buffers or []))
    lab.house.value = 20
    (message, buffers), *others = sent
    assert others == []
    assert len(message["patch"]) + sum(memoryview(each).nbytes for each in buffers) < 60_000
    kept = {name: value for name, value in lab.chart.get_state().items() if not name.startswith("_")}
    assert len(json.dumps(kept, default=str)) < 12_000


def test_every_word_is_told_so_that_the_page_says_it_in_its_own_language(learnt):
    models = learnt.chart.document.models
    titles = [model.text for model in models if type(model).__name__ == "Title"]
    axes = [model.axis_label for model in models if type(model).__name__.endswith("Axis")]
    legend = [item.label.value for model in models if type(model).__name__ == "Legend" for item in model.items]
    controls = [each.description for each in learnt._shown.values()] + [line.value for line in learnt.card.lines]
    words = [
        text for text in (*titles, *axes, *legend, *controls, *(name for name, _ in learnt.chart.readouts)) if text
    ]
    assert len(words) > 25
    assert [text for text in words if text not in learnt.chart.said] == []


def test_no_two_sentences_read_alike(learnt):
    for word in learnt._said:
        key = learnt.chart.said[str(word)][0]
        assert LANGUAGES["zh-CN"][key] == LANGUAGES["zh-CN"][word.key], (key, word.key)


def test_a_still_of_what_was_learnt_is_left_in_the_notebook(monkeypatch):
    outputs = []
    monkeypatch.setattr(keepsake, "publish_display_data", lambda data, metadata: outputs.append((data, metadata)))
    lab = TrainView()
    lab._ipython_display_()
    (live, _), (still, metadata) = outputs
    assert live["application/vnd.jupyter.widget-view+json"]["model_id"] == lab.view.model_id
    assert base64.b64decode(still["image/png"]).startswith(b"\x89PNG")
    assert metadata["image/png"]["alt"] == still["text/plain"] == lab.chart.spoken
    assert f"R² spiking {lab.scores['spiking']:.3f}" in still["text/plain"]
    lab.close()


def test_the_still_shows_both_losses_the_prices_and_the_spikes(learnt):
    loss, prices, raster = Figure().subplots(3)
    learnt.paint((loss, prices, raster))
    assert [len(line.get_xdata()) for line in loss.lines] == [40, 40]
    assert len(prices.lines[1].get_xdata()) == 300
    assert sum(len(line.get_xdata()) for line in raster.lines) == sum(learnt.plots.bars.data["spikes"])


def test_the_lesion_is_the_engine_s_own(lab):
    x = lab.town.x[:5]
    alone = lab.town.price(predict(lab.fitted.net, lab.fitted.weights, x, lesion=True))
    lab.spikes.value = "silenced"
    np.testing.assert_allclose(lab.plots.test.data["predicted"][:5], alone)
