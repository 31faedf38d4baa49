"""Pictures show the data they are given: what is drawn is read back from the axes."""

from types import SimpleNamespace

import matplotlib as mpl
import numpy as np
import pytest
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure

from snnlab.exceptions import ValidationError
from snnlab.training import metrics, pictures
from snnlab.training.pictures.style import DARK, LIGHT, Theme

HISTORY = {"loss": [3.0, 2.0, 1.5, 1.2], "validation_loss": [3.1, 2.5, 2.4, 2.6], "rate": [0.1] * 4}
Y, P = np.array([0, 0, 1, 1, 2, 2]), np.array([0, 1, 1, 1, 2, 0])


@pytest.fixture
def activity():
    """Two samples, four steps, three neurons; the second never fires."""
    spikes = np.zeros((2, 4, 3), np.float32)
    spikes[0, [0, 2, 3], 0] = 1
    spikes[0, 1, 2] = 1
    spikes[1, 0, 2] = 1
    return SimpleNamespace(spikes=[spikes], membranes=[spikes * 1.2 - 0.1])


def lines(ax):
    return {line.get_label(): line for line in ax.get_lines()}


def test_loss_shows_both_curves_and_marks_the_best_epoch():
    ax = pictures.loss(HISTORY).axes[0]
    drawn = lines(ax)

    assert drawn["training"].get_xydata().tolist() == [[1, 3.0], [2, 2.0], [3, 1.5], [4, 1.2]]
    assert drawn["validation"].get_ydata().tolist() == HISTORY["validation_loss"]
    assert drawn["best: epoch 3"].get_xydata().tolist() == [[3, 2.4]]


def test_loss_of_a_fit_without_validation_is_one_curve():
    assert set(lines(pictures.loss({"loss": [1.0]}).axes[0])) == {"training"}


def test_a_loss_that_falls_far_is_drawn_on_a_logarithmic_axis():
    assert pictures.loss({"loss": [1.0, 0.001]}).axes[0].get_yscale() == "log"
    assert pictures.loss({"loss": [1.0, 0.5]}).axes[0].get_yscale() == "linear"


def test_confusion_writes_each_count_in_its_place():
    ax = pictures.confusion(Y, P, ["cat", "dog", "owl"]).axes[0]
    written = {text.get_position(): text.get_text() for text in ax.texts}

    for (row, column), count in np.ndenumerate(metrics.confusion_matrix(Y, P)):
        assert written[column, row] == (str(count) if count else "·")
    assert [label.get_text() for label in ax.get_yticklabels()] == ["cat", "dog", "owl"]


def test_confusion_paints_what_is_right_and_what_is_wrong_in_two_colours():
    image = pictures.confusion(Y, P, theme="light").axes[0].images[0].get_array()

    assert image[2, 2, 2] > image[2, 2, 0]  # half right: bluish
    assert image[2, 0, 0] > image[2, 0, 2]  # half wrong: reddish
    assert np.asarray(image[0, 2]) == pytest.approx(to_rgb(LIGHT.paper))


def test_confusion_refuses_names_that_do_not_fit():
    with pytest.raises(ValidationError, match="classes names 2 classes, but 3 occur"):
        pictures.confusion(Y, P, ["cat", "dog"])


@pytest.mark.parametrize("scores", [[0.1, 0.4, 0.5, 0.9], [[0.9, 0.1], [0.6, 0.4], [0.5, 0.5], [0.1, 0.9]]])
def test_curves_of_two_classes_are_one_line_from_scores_of_either_shape(scores):
    y = [0, 1, 0, 1]
    curve = metrics.roc_curve(y, [0.1, 0.4, 0.5, 0.9])
    drawn = lines(pictures.roc(y, scores).axes[0])

    assert set(drawn) == {"chance", "area 0.750"}
    assert drawn["area 0.750"].get_xydata() == pytest.approx(np.column_stack(curve[:2]))
    assert len(pictures.precision_recall(y, scores).axes[0].get_lines()) == 1


def test_of_more_classes_each_has_its_curve_against_the_rest():
    proba = np.random.default_rng(0).dirichlet(np.ones(3), 6)
    drawn = lines(pictures.roc(Y, proba, ["cat", "dog", "owl"]).axes[0])

    areas = [metrics.roc_auc(i == Y, proba[:, i]) for i in range(3)]
    assert set(drawn) == {"chance", *(f"{n}  area {a:.3f}" for n, a in zip(["cat", "dog", "owl"], areas, strict=True))}


def test_classes_that_are_words_find_their_column():
    words = np.array(["b", "a", "b", "a"])
    proba = np.array([[0.2, 0.8], [0.7, 0.3], [0.4, 0.6], [0.6, 0.4]])

    assert "area 1.000" in lines(pictures.roc(words, proba, ["a", "b"]).axes[0])


def test_decisions_of_three_classes_are_no_scores():
    with pytest.raises(ValidationError, match=r"Take model.predict_proba\(X\)"):
        pictures.roc(Y, P)


def test_predicted_against_true_puts_each_sample_at_its_two_values():
    ax = pictures.predicted_against_true([1.0, 2.0, 3.0], [[1.5], [2.0], [2.0]]).axes[0]

    assert ax.collections[0].get_offsets().tolist() == [[1.0, 1.5], [2.0, 2.0], [3.0, 2.0]]
    assert "R² 0.375" in ax.get_title(loc="left")


def test_residuals_are_true_minus_predicted():
    ax = pictures.residuals([1.0, 2.0, 3.0], [1.5, 2.0, 2.0]).axes[0]

    assert ax.collections[0].get_offsets().tolist() == [[1.5, -0.5], [2.0, 0.0], [2.0, 1.0]]


def test_the_raster_has_a_mark_for_every_spike_of_the_sample(activity):
    ax = pictures.raster(activity, sample=0).axes[0]
    marks = {(round(a[0]), round((a[1] + b[1]) / 2)) for a, b in ax.collections[0].get_segments()}

    assert marks == {(1, 0), (3, 0), (4, 0), (2, 2)}
    assert ax.get_title(loc="left") == "Hidden layer, sample 0: 4 spikes by 2 of 3 neurons"


def test_the_raster_by_rate_puts_the_busiest_neuron_on_top(activity):
    segments = pictures.raster(activity, by_rate=True).axes[0].collections[0].get_segments()

    rows = [round((a[1] + b[1]) / 2) for a, b in segments]
    assert sorted(rows) == [1, 2, 2, 2]


def test_each_layer_has_a_panel():
    spikes = [np.ones((1, 3, 2)), np.ones((1, 3, 5))]
    figure = pictures.raster(SimpleNamespace(spikes=spikes, membranes=spikes))

    assert [ax.get_title(loc="left").split(",")[0] for ax in figure.axes] == ["Layer 1", "Layer 2"]


def test_membranes_are_drawn_under_each_other_with_a_mark_at_each_spike(activity):
    ax = pictures.membranes(activity, sample=0, units=[0, 2]).axes[0]
    names = [label.get_text() for label in ax.get_yticklabels()]
    marks = [line for line in ax.get_lines() if line.get_marker() == "^"]

    assert names == ["neuron 0", "neuron 2"]
    assert [line.get_xdata().tolist() for line in marks] == [[1, 3, 4], [2]]


def test_without_a_wish_the_neurons_that_fire_are_shown(activity):
    activity.spikes[0][0, 1, 1] = 0
    ax = pictures.membranes(activity, sample=0).axes[0]

    assert [label.get_text() for label in ax.get_yticklabels()] == ["neuron 0", "neuron 2", "neuron 1"]


@pytest.mark.parametrize(
    ("draw", "sentence"),
    [
        (lambda a: pictures.raster(a, sample=2), "sample must be 0 to 1"),
        (lambda a: pictures.membranes(a, layer=1), "layer must be 0 to 0"),
        (lambda a: pictures.membranes(a, units=[3]), "units must be some of 0 to 2"),
        (lambda _: pictures.raster(SimpleNamespace(spikes=[], membranes=[])), "a rate network has none"),
        (lambda _: pictures.loss({"loss": []}), "no 'loss' yet"),
        (lambda _: pictures.loss(HISTORY, theme="blue"), "theme must be 'light', 'dark' or None"),
    ],
)
def test_what_cannot_be_drawn_is_said_in_words(activity, draw, sentence):
    with pytest.raises(ValidationError, match=sentence):
        draw(activity)


def test_a_picture_can_be_drawn_on_axes_that_one_has():
    left, right = Figure().subplots(1, 2)

    assert pictures.loss(HISTORY, ax=right) is right.figure
    assert right.get_lines()
    assert not left.get_lines()


def test_themes_follow_matplotlib_unless_named():
    assert to_rgb(pictures.loss(HISTORY).get_facecolor()[:3]) == to_rgb(LIGHT.paper)
    with mpl.rc_context({"figure.facecolor": "black"}):
        assert pictures.loss(HISTORY).get_facecolor()[:3] == to_rgb(DARK.paper)
        assert pictures.loss(HISTORY, theme="light").get_facecolor()[:3] == to_rgb(LIGHT.paper)


def test_a_notebook_gets_a_sharp_png_of_the_size_on_screen():
    png, size = pictures.loss(HISTORY)._repr_png_()

    width = int.from_bytes(png[16:20], "big")
    assert png.startswith(b"\x89PNG")
    assert width == pytest.approx(2 * size["width"], abs=2)


def luminance(colour):
    """Relative luminance as WCAG 2 defines it."""
    parts = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in to_rgb(colour)]
    return float(np.dot(parts, (0.2126, 0.7152, 0.0722)))


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_words_and_lines_stand_out_from_the_paper(theme: Theme):
    """WCAG 2: 4.5 for words; 2.5 for lines, which here are thick and told apart by dash and label too."""

    def contrast(colour):
        low, high = sorted((luminance(colour), luminance(theme.paper)))
        return (high + 0.05) / (low + 0.05)

    assert contrast(theme.ink) >= 4.5
    assert contrast(theme.soft) >= 4.5
    assert min(contrast(colour) for colour in theme.signals) >= 2.5
