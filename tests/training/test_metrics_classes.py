"""Counts of right and wrong classes, and curves over thresholds: by hand, and equal to scikit-learn's."""

import numpy as np
import pytest

from snnlab.exceptions import ValidationError
from snnlab.training import metrics

THREE = (np.array(["a", "b", "b", "c", "c", "c"]), np.array(["a", "b", "c", "c", "c", "a"]))
TWO = (np.array([0, 0, 1, 1, 1]), np.array([0, 1, 1, 1, 0]))


@pytest.fixture
def theirs():
    return pytest.importorskip("sklearn.metrics", reason="scikit-learn, extra [learn], is not installed")


@pytest.fixture
def scored():
    """Two classes and scores of some worth, many of them equal."""
    rng = np.random.default_rng(1)
    y = rng.integers(0, 2, 400)
    return y, np.round(y + rng.normal(0.0, 1.0, 400), 1)


def test_rows_are_true_classes_and_columns_predicted_ones():
    assert metrics.confusion_matrix(*THREE).tolist() == [[1, 0, 0], [0, 1, 1], [1, 0, 2]]
    assert metrics.confusion_matrix(*THREE, labels=["c", "b", "a"]).tolist() == [[2, 0, 1], [1, 1, 0], [0, 0, 1]]
    assert metrics.labels_of(*THREE).tolist() == ["a", "b", "c"]


def test_two_classes_by_hand():
    """Called positive: 3, rightly: 2; really positive: 3."""
    assert metrics.accuracy(*TWO) == pytest.approx(3 / 5)
    assert metrics.precision(*TWO) == pytest.approx(2 / 3)
    assert metrics.recall(*TWO) == pytest.approx(2 / 3)
    assert metrics.precision(*TWO, positive=0) == pytest.approx(1 / 2)
    assert metrics.f1(*TWO, positive=0) == pytest.approx(1 / 2)


@pytest.mark.parametrize("average", ["macro", "micro", "weighted", None])
@pytest.mark.parametrize("given", [THREE, TWO])
@pytest.mark.parametrize("name", ["precision", "recall", "f1"])
def test_shares_are_scikit_learn_s(theirs, name, given, average):
    ours = getattr(metrics, name)(*given, average=average)

    assert ours == pytest.approx(getattr(theirs, f"{name}_score")(*given, average=average))


def test_a_class_that_is_never_called_has_precision_zero():
    assert metrics.precision([0, 1], [0, 0]) == 0.0


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"y_true": [0, 1], "y_pred": [0]}, "y_true has 2 samples, y_pred 1"),
        ({"y_true": [0, 1], "y_pred": [[0.1, 0.9], [0.8, 0.2]]}, "scores.argmax"),
        ({"y_true": [0, 1], "y_pred": [0, 2], "labels": [0, 1]}, "labels miss the class 2"),
    ],
)
def test_what_cannot_be_counted_is_refused_in_words(given, sentence):
    with pytest.raises(ValidationError, match=sentence):
        metrics.confusion_matrix(**given)


def test_unknown_averages_and_classes_are_refused():
    with pytest.raises(ValidationError, match="average must be"):
        metrics.f1(*TWO, average="mean")
    with pytest.raises(ValidationError, match="does not occur: the classes are 0, 1"):
        metrics.f1(*TWO, positive=2)


def test_a_curve_by_hand():
    curve = metrics.roc_curve([0, 1, 0, 1], [0.1, 0.4, 0.5, 0.9])

    assert curve.false_positive_rate.tolist() == [0, 0, 0.5, 0.5, 1]
    assert curve.true_positive_rate.tolist() == [0, 0.5, 0.5, 1, 1]
    assert curve.thresholds.tolist() == [np.inf, 0.9, 0.5, 0.4, 0.1]
    assert metrics.auc(curve.false_positive_rate, curve.true_positive_rate) == 0.75  # of 4 pairs, 3 are in order


def test_roc_is_scikit_learn_s(theirs, scored):
    for ours, other in zip(metrics.roc_curve(*scored), theirs.roc_curve(*scored, drop_intermediate=False), strict=True):
        assert ours == pytest.approx(other)
    assert metrics.roc_auc(*scored) == pytest.approx(theirs.roc_auc_score(*scored))


def test_precision_and_recall_are_scikit_learn_s(theirs, scored):
    for ours, other in zip(metrics.pr_curve(*scored), theirs.precision_recall_curve(*scored), strict=True):
        assert ours == pytest.approx(other)
    assert metrics.average_precision(*scored) == pytest.approx(theirs.average_precision_score(*scored))


def test_the_area_is_the_share_of_pairs_in_order(scored):
    y, score = scored
    up, down = score[y == 1][:, None], score[y == 0]

    assert metrics.roc_auc(y, score) == pytest.approx(((up > down) + 0.5 * (up == down)).mean())


def test_turning_the_score_around_turns_the_area_around(scored):
    y, score = scored

    assert metrics.roc_auc(y, score, positive=0) == pytest.approx(1 - metrics.roc_auc(y, score))


@pytest.mark.parametrize(
    ("y", "scores", "sentence"),
    [
        ([1, 1], [0.1, 0.2], "no negative one"),
        ([0, 1, 2], [0.1, 0.2, 0.3], "3 classes, a curve tells one from the rest"),
        ([0, 1], [[0.2, 0.8], [0.4, 0.6]], r"take one column: \[:, 1\]"),
        ([0, 1], [0.2, np.nan], "1 NaN"),
    ],
)
def test_what_makes_no_curve_is_refused_in_words(y, scores, sentence):
    with pytest.raises(ValidationError, match=sentence):
        metrics.roc_curve(y, scores)


def test_areas_need_points_in_order():
    with pytest.raises(ValidationError, match="only rises or only falls"):
        metrics.auc([0, 1, 0.5], [0, 1, 1])
