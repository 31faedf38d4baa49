"""Metrics: by hand, and equal to scikit-learn's."""

import math

import numpy as np
import pytest

from snnlab.exceptions import SnnlabWarning, ValidationError
from snnlab.training import metrics

Y, P = np.array([1.0, 2.0, 4.0]), np.array([2.0, 2.0, 3.0])
BY_HAND = {  # errors 1, 0, -1; mean of y 7/3, variance 14/9; of p 7/3, 2/9; together 5/9
    "r": (5 / 9) / math.sqrt(14 / 9 * 2 / 9),
    "R2": 1 - (2 / 3) / (14 / 9),
    "MSE": 2 / 3,
    "RMSE": math.sqrt(2 / 3),
    "RMSRE": math.sqrt((1 + 0 + 1 / 16) / 3),
    "MAE": 2 / 3,
    "MAPE": 100 * (1 + 0 + 0.25) / 3,
}


@pytest.fixture
def theirs():
    return pytest.importorskip("sklearn.metrics", reason="scikit-learn, extra [learn], is not installed")


@pytest.fixture
def numbers():
    rng = np.random.default_rng(0)
    y = rng.uniform(1.0, 5.0, (300, 2))
    return y, y + rng.normal(0.0, [0.3, 1.0], (300, 2))


def test_all_seven_by_hand():
    assert metrics.regression_metrics(Y, P) == pytest.approx(BY_HAND)


@pytest.mark.parametrize("shape", [(-1, 1), (-1,)])
@pytest.mark.parametrize("name", BY_HAND)
def test_a_column_counts_as_a_row(name, shape):
    assert metrics.REGRESSION[name](Y.reshape(shape), P[:, None]) == pytest.approx(BY_HAND[name])


@pytest.mark.parametrize("outputs", [1, 2])
def test_numbers_are_scikit_learn_s(theirs, numbers, outputs):
    y, p = (values[:, :outputs] for values in numbers)
    ours = metrics.regression_metrics(y, p)

    assert ours["R2"] == pytest.approx(theirs.r2_score(y, p))
    assert ours["MSE"] == pytest.approx(theirs.mean_squared_error(y, p))
    assert ours["RMSE"] == pytest.approx(theirs.root_mean_squared_error(y, p))
    assert ours["MAE"] == pytest.approx(theirs.mean_absolute_error(y, p))
    assert ours["MAPE"] == pytest.approx(100 * theirs.mean_absolute_percentage_error(y, p))
    assert ours["r"] == pytest.approx(np.mean([np.corrcoef(y[:, i], p[:, i])[0, 1] for i in range(outputs)]))


@pytest.mark.parametrize("metric", [metrics.rmsre, metrics.mape])
def test_relative_errors_of_zero_are_nan_with_a_note(metric):
    with pytest.warns(SnnlabWarning, match="not defined where y is 0"):
        assert math.isnan(metric([0.0, 1.0], [1.0, 1.0]))


@pytest.mark.parametrize(
    ("metric", "y", "p"), [(metrics.r2, [0.1] * 3, [1, 2, 3]), (metrics.pearson_r, [1, 2, 3], [0.1] * 3)]
)
def test_shares_of_no_variance_are_nan_with_a_note(metric, y, p):
    with pytest.warns(SnnlabWarning, match="all the same"):
        assert math.isnan(metric(y, p))


@pytest.mark.parametrize(
    ("y", "p", "sentence"),
    [
        ([1, 2], [1], "y_true has 2 samples of 1, y_pred 1 samples"),
        ([1, np.nan], [1, 2], "y_true holds 1 NaN or infinite of 2"),
        ([], [], "at least one sample"),
        (np.zeros((2, 2, 2)), [1, 2], "must have the shape"),
    ],
)
def test_what_cannot_be_compared_is_refused_in_words(y, p, sentence):
    with pytest.raises(ValidationError, match=sentence):
        metrics.mse(y, p)
