"""Dealing samples: nothing lost, nothing twice, nothing leaked."""

import numpy as np
import pytest

from snnlab.exceptions import ValidationError
from snnlab.training.data import split

X = np.arange(200.0).reshape(100, 2)
Y = np.repeat([0, 1, 2], [60, 30, 10])


def rows(parts):
    return [set(part.rows) for part in parts]


@pytest.mark.parametrize("stratify", [False, True])
def test_each_sample_is_in_exactly_one_part_with_its_answer(stratify):
    parts = split(X, Y, stratify=stratify)
    train, validation, test = rows(parts)

    assert parts.sizes == (60, 15, 25)
    assert train | validation | test == set(range(100))
    assert len(train) + len(validation) + len(test) == 100
    for part in parts:
        assert np.array_equal(part.x, X[part.rows])
        assert np.array_equal(part.y, Y[part.rows])


def test_stratified_parts_hold_their_share_of_each_class():
    parts = split(X, Y, test=0.2, validation=0.25, stratify=True)

    assert [np.bincount(part.y).tolist() for part in parts] == [[36, 18, 6], [12, 6, 2], [12, 6, 2]]


def test_seeds_decide_the_draw():
    assert rows(split(X, Y, seed=5)) == rows(split(X, Y, seed=5))
    assert rows(split(X, Y, seed=5)) != rows(split(X, Y, seed=6))
    assert rows(split(X, Y, seed=(5, 1)))[2] == rows(split(X, Y, seed=(5, 2)))[2]
    assert rows(split(X, Y, seed=(5, 1)))[1] != rows(split(X, Y, seed=(5, 2)))[1]


@pytest.mark.parametrize(("n", "test", "validation"), [(414, 0.3, 0.2), (101, 0.25, 0.1), (10, 0.3, 0.3)])
def test_parts_are_row_by_row_those_of_scikit_learn(n, test, validation):
    selection = pytest.importorskip("sklearn.model_selection", reason="scikit-learn, extra [learn], is not installed")
    everything = np.arange(n)
    rest, tested = selection.train_test_split(everything, test_size=test, random_state=1)
    trained, validated = selection.train_test_split(rest, test_size=validation, random_state=2)
    ours = split(everything, everything, test=test, validation=validation, seed=(1, 2))

    assert [part.rows.tolist() for part in ours] == [trained.tolist(), validated.tolist(), tested.tolist()]


def test_the_article_s_shares_give_the_article_s_sizes():
    assert split(np.zeros((414, 3)), np.zeros(414), test=0.3, validation=0.2, seed=(1, 2)).sizes == (231, 58, 125)


def test_a_part_may_be_left_out():
    assert split(X, Y, validation=0).sizes == (75, 0, 25)
    assert split(X, Y, test=0, validation=0).sizes == (100, 0, 0)


def test_scaling_knows_nothing_of_the_samples_it_is_judged_by():
    """Whatever stands in the other parts, the training part comes out the same, and they in its units."""
    parts = split(X, Y)
    spoilt = X.copy()
    spoilt[parts.test.rows] = 1e6
    scaled, from_spoilt = parts.standardised(), split(spoilt, Y).standardised()

    assert scaled.train.x.mean(axis=0) == pytest.approx(0.0, abs=1e-12)
    assert scaled.train.x.std(axis=0) == pytest.approx(1.0)
    assert np.array_equal(scaled.train.x, from_spoilt.train.x)
    assert scaled.test.x * parts.train.x.std(axis=0) + parts.train.x.mean(axis=0) == pytest.approx(parts.test.x)


def test_a_column_that_never_changes_becomes_zero():
    assert (split(np.full((20, 1), 7.0), np.zeros(20)).standardised().train.x == 0).all()


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"test": 1.0}, "test is a share"),
        ({"validation": -0.1}, "validation is a share"),
        ({"test": 0.999}, "leave none to train"),
    ],
)
def test_shares_that_make_no_sense_are_refused(given, sentence):
    with pytest.raises(ValidationError, match=sentence):
        split(X[:5], Y[:5], **given)


def test_what_does_not_fit_is_refused():
    with pytest.raises(ValidationError, match="x has 100 samples, y has 99"):
        split(X, Y[:99])
    with pytest.raises(ValidationError, match="stratify needs classes of at least two"):
        split(X, np.r_[Y[:99], 7], stratify=True)
