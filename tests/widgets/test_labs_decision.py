"""What DecisionMap keeps: a map that is the net's own, numbers that a script repeats, a painter that the net reads."""

import contextlib
import io
import json
import re

import numpy as np
import pytest
from matplotlib.figure import Figure
from snnlab_widgets import DecisionMap, keepsake
from snnlab_widgets.labs import class_training
from snnlab_widgets.labs.class_training import Plan, Samples, learn, probabilities
from snnlab_widgets.labs.digit_figures import look
from snnlab_widgets.labs.moon_figures import POINTS, X, Y

from snnlab.exceptions import ValidationError
from snnlab.nir.library import MissingLibrary
from snnlab.training import predict

AT_MOST = 4
PATIENCE = 300  # [s] on a busy machine


def opened(data="moons", **options):
    """A picture whose training is over."""
    lab = DecisionMap(data, pace=0.0, **options)
    assert lab.wait(PATIENCE)
    assert lab._work.error is None
    return lab


@pytest.fixture(scope="module")
def shared_moons():
    lab = opened(epochs=25)
    yield lab
    lab.close()


@pytest.fixture
def moons(shared_moons):
    """The same for all tests that leave it as it was."""
    return shared_moons


@pytest.fixture
def own_moons():
    lab = opened(epochs=4)
    yield lab
    lab.close()


@pytest.fixture(scope="module")
def digits():
    pytest.importorskip("sklearn", reason="the digits come with scikit-learn")
    lab = opened("digits", epochs=8)
    yield lab
    lab.close()


def told(lab):
    return {str(name): text for name, text in lab.chart.readouts}


def run(script):
    """What a script prints."""
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(compile(script, "<script>", "exec"), {"__name__": "script"})
    return printed.getvalue()


# Training


def test_moons_are_told_apart_and_a_straight_line_could_not(moons):
    assert moons.learned.epoch == 25
    assert moons.learned.test[-1] > 0.95  # a line: 0.90 at best
    assert moons.learned.test[0] < 0.9  # and before the first epoch: nearly chance


@pytest.mark.parametrize("readout", ["count", "first_spike"])
def test_every_readout_learns(readout):
    learned = learn(Samples("moons", 14), Plan(40, 20, readout, None, 100.0, 25, 14))
    assert learned.test[-1] > 0.95


def test_numbers_are_those_of_the_net(moons):
    (x, y), net = moons.samples.test, moons.plan.net
    right = (predict(net, moons.learned.weights, x).argmax(axis=1) == y).mean()
    numbers = told(moons)
    assert numbers["test"] == f"{right:.3f}"
    assert numbers["epoch"] == "25 / 25"
    assert 0 < float(numbers["spikes a sample"]) < 40 * 20


def test_the_script_prints_the_numbers_that_are_shown(moons):
    training, test, spikes = map(float, re.findall(r": ([\d.]+)", run(moons.code)))
    assert (training, test) == pytest.approx((moons.learned.train[-1], moons.learned.test[-1]))
    assert spikes == pytest.approx(moons.learned.spikes[-1], rel=1e-5)


def test_what_is_shown_first_is_what_training_begins_with(moons):
    first = learn(moons.samples, moons.plan, lambda _: True)
    again = learn(moons.samples, moons.plan._replace(epochs=0))
    assert first.epoch == 0
    for one, other in zip(first.weights.arrays(), again.weights.arrays(), strict=True):
        np.testing.assert_array_equal(one, other)
    fitted = class_training.trained(moons.plan.net, moons.samples.train, 0, None, 100.0, 14)
    np.testing.assert_array_equal(first.weights.kernels[0], fitted.weights.kernels[0])


def test_a_target_saves_most_of_the_spikes_and_costs_few_answers(moons):
    few = learn(moons.samples, moons.plan._replace(rate_target=0.02, epochs=60))
    assert few.spikes[-1] < moons.learned.spikes[-1] / 4
    assert few.test[-1] > 0.93


def test_no_samples_are_both_learned_and_judged_by(moons):
    assert not set(map(tuple, moons.samples.train.x)) & set(map(tuple, moons.samples.test.x))


def test_a_control_begins_the_training_anew(own_moons):
    shown, before = own_moons._shown, own_moons.learned
    shown["hidden"].value = 3
    assert own_moons.wait(PATIENCE)
    assert own_moons.learned is not before
    assert own_moons.learned.weights.kernels[0].shape == (2, 3)
    assert "SpikingNet((3,)" in own_moons.code
    shown["rate_target"].value = 0.02
    shown["readout"].value = "first_spike"
    assert own_moons.wait(PATIENCE)
    assert own_moons.learned.plan == own_moons.plan
    assert (own_moons.plan.rate_target, own_moons.plan.readout) == (0.02, "first_spike")
    own_moons.reset()
    assert own_moons.wait(PATIENCE)
    assert (own_moons.plan.hidden, own_moons.plan.rate_target, own_moons.plan.readout) == (40, None, "rate")
    assert own_moons.learned.weights.kernels[0].shape == (2, 40)
    np.testing.assert_array_equal(own_moons.learned.weights.kernels[0], before.weights.kernels[0])


def test_a_training_that_nobody_wants_any_more_is_not_finished():
    lab = DecisionMap(pace=1000.0)  # [s] an epoch
    first = lab.plan
    lab._shown["steps"].value = 5
    lab.close()
    assert lab.wait(PATIENCE)
    assert lab.learned is None or lab.learned.epoch < first.epochs


def test_there_are_at_most_four_controls_each_with_a_name(moons):
    assert 1 <= len(moons._shown) <= AT_MOST
    assert all(each.description for each in moons._shown.values())


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"data": "moon"}, "no data 'moon'. Did you mean 'moons'"),
        ({"readout": "rates"}, "no readout 'rates'. Did you mean 'rate'"),
        ({"hidden": 41}, "no hidden 41"),
        ({"rate_target": 7}, "no rate_target 7"),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence(given, sentence):
    with pytest.raises(ValidationError, match=sentence):
        DecisionMap(**given)


def test_without_scikit_learn_moons_work_and_digits_say_what_to_install(monkeypatch):
    def missing(_part="base"):
        raise MissingLibrary('this needs scikit-learn. Install it with: pip install "snnlab[learn]"')

    monkeypatch.setattr("snnlab.training.data.bundled.sklearn", missing)
    opened(epochs=1).close()
    with pytest.raises(MissingLibrary, match=r'pip install "snnlab\[learn\]"'):
        DecisionMap("digits")


# The plane


def test_the_plane_is_coloured_by_what_the_net_says_of_each_point(moons):
    drawn = moons.shows.plane.data["lower"][0]
    assert drawn.shape == POINTS[::-1]
    row, column = 20, 30
    point = [[np.linspace(*X, POINTS[0])[column], np.linspace(*Y, POINTS[1])[row]]]
    said = probabilities(predict(moons.plan.net, moons.learned.weights, np.array(point)))[0, 1]
    assert drawn[row, column] == pytest.approx(said, abs=1e-5)


def test_the_line_lies_where_both_moons_are_as_likely(moons):
    x, y = np.concatenate(moons.shows.line.data["xs"]), np.concatenate(moons.shows.line.data["ys"])
    assert len(x) > 50
    said = probabilities(predict(moons.plan.net, moons.learned.weights, np.column_stack([x, y])))[:, 1]
    assert np.median(np.abs(said - 0.5)) < 0.1


def test_points_that_the_net_gets_wrong_are_ringed(own_moons):
    x, y = own_moons.samples.train
    wrong = x[predict(own_moons.plan.net, own_moons.learned.weights, x).argmax(axis=1) != y]
    assert len(wrong) > 0
    np.testing.assert_allclose(np.column_stack(list(own_moons.shows.wrong.data.values())), wrong)


def test_the_figures_are_drawn_while_it_learns():
    epochs = []
    lab = DecisionMap(epochs=5, pace=0.0)
    show = lab.shows.show
    lab.shows.show = lambda learned: (epochs.append(learned.epoch), show(learned))
    lab._due = 0.0
    lab.reset()
    assert lab.wait(PATIENCE)
    assert epochs[0] < 5
    assert epochs[-1] == 5
    assert len(lab.shows.learning.source.data["test"]) == 6
    lab.close()


def test_whoever_opens_the_page_sees_the_training_from_its_beginning():
    lab = opened(epochs=2)
    trained = lab.learned
    lab.chart.send = lambda message, buffers=None: None
    lab.chart._handle_custom_msg({"t": "document", "v": "1"}, [])
    assert lab.wait(PATIENCE)
    again = lab.learned
    assert again is not trained
    lab.chart._handle_custom_msg({"t": "document", "v": "2"}, [])  # a second page
    assert lab.wait(PATIENCE)
    assert lab.learned is again
    lab.close()


# Digits


def test_digits_are_read(digits):
    assert digits.learned.test[-1] > 0.9  # chance: 0.1


def test_the_first_tested_digit_lies_in_the_painter(digits):
    digits.painter.go_to(0)
    np.testing.assert_allclose(digits.painter.pixels, digits.samples.test.x[0])
    assert digits.painter.truth == digits.samples.test.y[0]
    assert told(digits)["it is"] == str(digits.samples.test.y[0])


def test_bars_and_spikes_are_those_of_the_digit_in_the_painter(digits):
    digits.painter.go_to(5)
    seen = look(digits.learned, digits.samples.test.x[5])
    np.testing.assert_allclose(digits.shows.bars.data["probability"], seen.probability)
    assert sum(seen.probability) == pytest.approx(1)
    assert digits.shows.bars.data["text"][seen.answer] == f"{seen.probability.max():.2f}"
    shown = sum(len(source.data["step"]) for source in digits.shows.hidden.values())
    assert shown == seen.spikes.sum() > 0
    assert told(digits)["the net says"] == f"{seen.answer} ({seen.probability.max():.2f})"


def test_neurons_stand_with_the_class_that_they_raise_most(digits):
    weights = digits.learned.weights.kernels[-1]
    for source in digits.shows.hidden.values():
        np.testing.assert_array_equal(weights[source.data["neuron"]].argmax(axis=1), source.data["class"])
    answer = digits.shows.seen.answer
    assert set(digits.shows.hidden["mine"].data["class"]) <= {answer}
    assert answer not in digits.shows.hidden["others"].data["class"]


def test_a_digit_that_was_painted_on_is_nobody_s(digits):
    digits.painter.go_to(3)
    before = told(digits)["the net says"]
    digits.painter.value = [0] * 64
    assert digits.painter.truth is None
    assert "it is" not in told(digits)
    assert told(digits)["the net says"] != before
    assert list(digits.shows.known.data["class"]) == []


def test_the_buttons_lay_in_other_digits_and_those_that_are_misread(digits):
    digits.painter.go_to(0)
    digits.painter._heard(None, {"t": "by", "v": -1}, None)
    assert digits.painter.place == len(digits.samples.test) - 1
    digits.painter._heard(None, {"t": "by", "v": 1}, None)
    assert digits.painter.place == 0
    digits.painter._heard(None, {"t": "wrong"}, None)
    numbers = told(digits)
    assert digits.painter.place > 0
    assert numbers["it is"] != numbers["the net says"][0]
    first = digits.painter.place
    digits.painter._heard(None, {"t": "wrong"}, None)
    assert digits.painter.place != first


def test_output_spikes_are_shown_where_output_neurons_spike(digits):
    assert not digits.shows.out.visible
    digits._shown["readout"].value = "first_spike"
    assert digits.wait(PATIENCE)
    assert digits.shows.out.visible
    seen = look(digits.learned, digits.painter.pixels)
    np.testing.assert_array_equal(digits.shows.output.data["class"], np.nonzero(seen.output)[1])
    digits.reset()
    assert digits.wait(PATIENCE)
    assert not digits.shows.out.visible
    assert digits.painter.place == 0


def test_the_script_of_the_digits_prints_their_numbers(digits):
    training, test, _ = map(float, re.findall(r": ([\d.]+)", run(digits.code)))
    assert (training, test) == pytest.approx((digits.learned.train[-1], digits.learned.test[-1]))


# What a notebook keeps, and who only hears


@pytest.mark.parametrize("data", ["moons", "digits"])
def test_a_still_of_the_end_with_its_numbers_is_left_in_the_notebook(data, monkeypatch, request):
    lab = request.getfixturevalue(data)
    outputs = []
    monkeypatch.setattr(keepsake, "publish_display_data", lambda data, metadata: outputs.append((data, metadata)))
    lab._ipython_display_()
    (live, _), (still, metadata) = outputs
    assert live["application/vnd.jupyter.widget-view+json"]["model_id"] == lab.view.model_id
    assert metadata["image/png"]["alt"] == still["text/plain"]
    assert f"test {lab.learned.test[-1]:.3f}" in still["text/plain"]


def test_the_still_shows_both_moons_and_the_accuracy(moons):
    plane, accuracy = Figure().subplots(2)
    moons.paint((plane, accuracy))
    points = [len(each.get_offsets()) for each in plane.collections if each.get_label() in ("upper moon", "lower moon")]
    assert sum(points) == len(moons.samples.train)
    assert [len(line.get_ydata()) for line in accuracy.lines] == [26, 26]


def test_the_words_for_a_screen_reader_hold_the_numbers(moons):
    assert all(f"{name} {text}" in moons.chart.spoken for name, text in moons.chart.readouts)


@pytest.mark.parametrize("data", ["moons", "digits"])
def test_every_word_of_the_figures_is_told_to_the_page(data, request):
    lab = request.getfixturevalue(data)
    models = list(lab.chart.document.models)
    titles = [model.text for model in models if type(model).__name__ == "Title"]
    axes = [model.axis_label for model in models if type(model).__name__.endswith("Axis")]
    names = [name for name, _ in lab.chart.readouts] + [each.description for each in lab._shown.values()]
    words = [text for text in (*titles, *axes, *names) if text and text not in ("x", "y")]
    assert len(words) > 8
    assert [text for text in words if text not in lab.chart.said] == []


def test_the_notebook_keeps_no_data_of_the_figures(moons):
    kept = {name: value for name, value in moons.chart.get_state().items() if not name.startswith("_")}
    assert len(json.dumps(kept, default=str)) < 8_000
