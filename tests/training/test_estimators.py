"""Spiking networks as scikit-learn knows models: its own checks, its pipelines and searches, and what is ours on top."""

import pickle

import numpy as np
import pytest

from snnlab.exceptions import ValidationError
from snnlab.training import estimators
from snnlab.training.data import make_houses, make_moons, split

pytest.importorskip("sklearn", reason="scikit-learn, extra [learn], is not installed")

from sklearn.base import clone
from sklearn.model_selection import GridSearchCV, cross_val_score
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.utils.estimator_checks import parametrize_with_checks

from snnlab.training.estimators import RateClassifier, RateRegressor, SpikingClassifier, SpikingRegressor

ALL = [SpikingClassifier, SpikingRegressor, RateClassifier, RateRegressor]
CLASSIFIERS, REGRESSORS = [SpikingClassifier, RateClassifier], [SpikingRegressor, RateRegressor]
SMALL = {"hidden": (32,), "epochs": 20, "learning_rate": 1e-2, "random_state": 0}


@pytest.fixture(scope="module")
def moons():
    return split(*make_moons(300, seed=1), stratify=True)


@pytest.fixture(scope="module")
def houses():
    return split(*make_houses(300, seed=1))


def data_for(kind, moons, houses):
    return moons if kind in CLASSIFIERS else houses


@parametrize_with_checks([kind() for kind in ALL])
@pytest.mark.filterwarnings("ignore")  # the checks provoke warnings of scikit-learn's own
def test_scikit_learn_finds_nothing_wrong(estimator, check):
    check(estimator)


@pytest.mark.parametrize("kind", ALL)
def test_it_learns_what_a_straight_line_cannot(kind, moons, houses):
    """Accuracy of a line on moons about 0.88, R2 of a line on houses about 0.91."""
    data = data_for(kind, moons, houses)
    model = kind(**{**SMALL, "epochs": 60}).fit(*data.train)

    assert model.score(*data.test) > 0.92


@pytest.mark.parametrize("kind", ALL)
def test_silenced_it_knows_nothing(kind, moons, houses):
    """A constant answer is right for half of the moons at most (they are of equal number), and explains no variance."""
    data = data_for(kind, moons, houses)
    model = kind(**SMALL).fit(*data.train)

    assert model.lesion_score(*data.test) <= (0.51 if kind in CLASSIFIERS else 0.0)


@pytest.mark.parametrize("kind", ALL)
def test_the_same_random_state_gives_the_same_model_and_another_one_another(kind, moons, houses):
    x, y = data_for(kind, moons, houses).train
    look = "decision_function" if kind in CLASSIFIERS else "predict"
    first, again, other = (getattr(kind(**{**SMALL, "random_state": s}).fit(x, y), look)(x) for s in (3, 3, 4))

    assert np.array_equal(first, again)
    assert not np.array_equal(first, other)


@pytest.mark.parametrize("kind", ALL)
def test_a_pickled_model_predicts_the_same(kind, moons, houses):
    data = data_for(kind, moons, houses)
    model = kind(**SMALL).fit(*data.train)
    again = pickle.loads(pickle.dumps(model))

    assert np.array_equal(again.predict(data.test.x), model.predict(data.test.x))


@pytest.mark.parametrize("kind", ALL)
def test_it_works_in_a_pipeline_and_a_grid_search(kind, moons, houses):
    x, y = data_for(kind, moons, houses).train
    steps = make_pipeline(StandardScaler(), kind(**{**SMALL, "epochs": 3}, standardize=False))
    name = kind.__name__.lower()
    search = GridSearchCV(steps, {f"{name}__hidden": [(4,), (8, 8)]}, cv=2).fit(x, y)

    assert search.best_params_[f"{name}__hidden"] in [(4,), (8, 8)]
    assert np.isfinite(search.cv_results_["mean_test_score"]).all()
    assert np.isfinite(cross_val_score(steps, x, y, cv=2)).all()


@pytest.mark.parametrize("kind", ALL)
def test_history_has_a_loss_of_both_parts_for_every_epoch_and_it_falls(kind, moons, houses):
    model = kind(**SMALL).fit(*data_for(kind, moons, houses).train)
    history = model.history_

    assert len(history["loss"]) == len(history["validation_loss"]) == model.n_iter_ == 20
    assert history["loss"][-1] < 0.7 * history["loss"][0]


def test_without_early_stopping_nothing_is_held_out(moons):
    model = SpikingClassifier(**SMALL, early_stopping=False).fit(*moons.train)

    assert model.history_["validation_loss"] == []
    assert model.n_iter_ == 20


def test_without_early_stopping_samples_given_to_validate_are_only_watched(houses):
    x, y = houses.train
    model = SpikingRegressor(**SMALL, early_stopping=False, patience=1)
    alone = model.fit(x, y).predict(x)
    watched = model.fit(x, y, validation=tuple(houses.validation))

    assert len(watched.history_["validation_loss"]) == 20
    assert np.array_equal(watched.predict(x), alone)


def test_it_stops_when_it_gets_no_better_and_goes_back_to_the_best(houses):
    """Few samples and many epochs: the loss of the others must rise at some time."""
    x, y = houses.train
    model = SpikingRegressor(64, epochs=400, patience=10, learning_rate=1e-2, random_state=0)
    model.fit(x[:60], y[:60], validation=tuple(houses.validation))
    losses = model.history_["validation_loss"]
    scaled = model.target_scaling_

    assert model.n_iter_ < 400
    assert model.n_iter_ == int(np.argmin(losses)) + 11
    error = (model.predict(houses.validation.x) - houses.validation.y) / scaled.spread
    assert (error**2).mean() == pytest.approx(min(losses), rel=1e-4)


def test_on_epoch_sees_every_epoch_and_may_stop(moons):
    seen = []

    def watch(epoch, fitted):
        seen.append((epoch, len(fitted.history["loss"])))
        return epoch == 4

    model = SpikingClassifier(**SMALL).fit(*moons.train, on_epoch=watch)

    assert seen == [(0, 1), (1, 2), (2, 3), (3, 4), (4, 5)]
    assert model.n_iter_ == 5


@pytest.mark.parametrize("kind", CLASSIFIERS)
def test_probabilities_scores_and_classes_agree(kind):
    rng = np.random.default_rng(0)
    x = rng.normal(size=(90, 2)) + 3 * np.repeat([[0, 0], [0, 1], [1, 0]], 30, axis=0)
    names = np.repeat(["ant", "bee", "cat"], 30)
    model = kind(**SMALL).fit(x, names)
    proba = model.predict_proba(x)

    assert model.classes_.tolist() == ["ant", "bee", "cat"]
    assert proba.sum(axis=1) == pytest.approx(1.0)
    assert np.array_equal(model.classes_[proba.argmax(axis=1)], model.predict(x))
    assert model.decision_function(x).shape == (90, 3)
    assert model.score_samples(x) == pytest.approx(np.log(proba.max(axis=1)))


def test_of_two_classes_the_decision_is_one_number(moons):
    x, y = moons.train
    model = SpikingClassifier(**SMALL).fit(x, y)
    decision = model.decision_function(x)

    assert decision.shape == (len(x),)
    assert np.array_equal(decision > 0, model.predict(x) == 1)
    assert model.predict_proba(x)[:, 1] == pytest.approx(1 / (1 + np.exp(-decision)))


@pytest.mark.parametrize("kind", REGRESSORS)
def test_several_numbers_are_predicted_in_their_own_units(kind, houses):
    x, y = houses.train
    both = np.column_stack([y, 1e-3 * y - 7.0])
    predicted = kind(**SMALL).fit(x, both).predict(x)

    assert predicted.shape == both.shape
    assert predicted.mean(axis=0) == pytest.approx(both.mean(axis=0), rel=0.05)
    assert kind(**SMALL).fit(x, both[:, :1]).predict(x).shape == (len(x), 1)


@pytest.mark.parametrize("kind", ALL)
def test_units_of_the_features_do_not_matter(kind, moons, houses):
    x, y = data_for(kind, moons, houses).train
    here = kind(**SMALL).fit(x, y).predict(x)
    there = kind(**SMALL).fit(1e4 * x + 1e6, y).predict(1e4 * x + 1e6)

    assert np.mean(np.isclose(here, there, rtol=0.02)) > 0.97  # rounding may move a spike


def test_a_column_that_never_changed_does_no_harm_when_it_does(moons):
    x, y = moons.train
    still = np.column_stack([x, np.full(len(x), 0.1)])
    model = SpikingClassifier(**SMALL).fit(still, y)

    assert model.score(still, y) > 0.8
    moved = model.decision_function(np.column_stack([x, np.full(len(x), 1e9)]))
    assert np.isfinite(moved).all()


@pytest.mark.parametrize("kind", ALL)
def test_partial_fit_goes_on_where_it_was(kind, moons, houses):
    x, y = data_for(kind, moons, houses).train
    model = kind(**SMALL)
    scores = []
    for _ in range(12):
        model.partial_fit(x, y)
        scores.append(model.score(x, y))

    assert model.n_iter_ == 12
    assert scores[-1] > scores[0]
    assert scores[-1] > 0.8


def test_partial_fit_takes_classes_that_come_later(moons):
    x, y = moons.train
    model = SpikingClassifier(**SMALL).partial_fit(x[y == 0][:20], y[y == 0][:20], classes=[0, 1])
    model.partial_fit(x, y)

    assert model.predict_proba(x).shape == (len(x), 2)
    with pytest.raises(ValidationError, match="holds the class 2, which was not there before"):
        model.partial_fit(x, y + 1)


def test_input_that_varies_in_time_is_learnt_by_its_order():
    """Two classes of the same values in opposite order: only who listens to time can tell them."""
    rng = np.random.default_rng(0)
    rising = np.linspace(-1, 1, 12)[None, :, None] + 0.3 * rng.normal(size=(160, 12, 1))
    y = np.arange(160) % 2
    x = np.where(y[:, None, None] == 0, rising, rising[:, ::-1])
    model = SpikingClassifier(**{**SMALL, "epochs": 40}, readout="membrane").fit(x[:120], y[:120])

    assert model.score(x[120:], y[120:]) > 0.9
    assert model.n_features_in_ == 1
    assert model.activity(x[:2]).spikes[0].shape == (2, 12, 32)
    with pytest.raises(ValidationError, match="knows no time"):
        RateClassifier().fit(x, y)


@pytest.mark.parametrize("readout", ["rate", "count", "membrane", "first_spike"])
def test_every_readout_learns(readout, moons):
    model = SpikingClassifier(**{**SMALL, "epochs": 60}, readout=readout).fit(*moons.train)

    assert model.score(*moons.test) > 0.85


def test_activity_tells_of_the_spikes_behind_a_prediction(moons):
    x, y = moons.train
    model = SpikingClassifier(**SMALL).fit(x, y)
    seen = model.activity(x)

    assert seen.spikes[0].shape == (len(x), 25, 32)
    assert set(np.unique(seen.spikes[0])) == {0.0, 1.0}
    assert np.array_equal(model.classes_[seen.output.argmax(axis=1)], model.predict(x))


def test_spikes_per_sample_counts_those_of_all_layers(houses):
    x, y = houses.train
    model = SpikingRegressor(**{**SMALL, "hidden": (16, 8)}, early_stopping=False).fit(x, y)
    counted = sum(spikes.sum() for spikes in model.activity(x).spikes) / len(x)

    assert model.spikes_per_sample_ == pytest.approx(counted, rel=1e-4)


def test_a_wish_for_few_spikes_is_heard(houses):
    free, frugal = (
        SpikingRegressor(**SMALL, rate_target=target, rate_strength=10.0).fit(*houses.train) for target in (None, 0.02)
    )

    assert frugal.spikes_per_sample_ < 0.5 * free.spikes_per_sample_


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"hidden": (0,)}, "a layer has a whole number of neurons"),
        ({"readout": "rates"}, "Did you mean 'rate'"),
        ({"epochs": -1}, "epochs must be a whole number"),
        ({"learning_rate": -1.0}, "learning_rate must be a number"),
        ({"validation_fraction": 1.5}, "validation_fraction must lie between 0 and 1"),
    ],
)
def test_parameters_that_make_no_sense_are_refused_when_it_is_fitted(given, sentence, moons):
    with pytest.raises(ValidationError, match=sentence):
        SpikingClassifier(**{**SMALL, **given}).fit(*moons.train)


def test_one_class_and_half_a_validation_are_refused(moons):
    x, y = moons.train
    with pytest.raises(ValidationError, match="y shows 1 class only"):
        SpikingClassifier().fit(x, np.zeros(len(x)))
    with pytest.raises(ValidationError, match=r"validation must be a pair \(X, y\)"):
        SpikingClassifier().fit(x, y, validation=x)


class Bar:
    """What tqdm makes, without the drawing."""

    made = 0

    def __init__(self, total, initial, **_):
        type(self).made += 1
        self.n = initial

    def update(self, more):
        self.n += more

    def close(self):
        pass


@pytest.fixture
def bars(monkeypatch):
    """Counts the bars; every fit counts as long, and somebody watches."""
    monkeypatch.setattr("snnlab.progress._PATIENCE", -1.0)
    monkeypatch.setattr("snnlab.utils.progress.made_by", lambda _: Bar)
    monkeypatch.setattr("snnlab.training.estimators.base.watched", lambda: True)
    monkeypatch.setattr(Bar, "made", 0)
    return Bar


def test_a_bar_shows_where_somebody_watches_but_not_in_the_copies_of_a_search(bars, moons):
    model = SpikingClassifier(**SMALL).fit(*moons.train)
    assert bars.made == 1

    cross_val_score(model, *moons.train, cv=2)
    assert bars.made == 1
    clone(SpikingClassifier(**SMALL, progress=True)).fit(*moons.train)
    assert bars.made == 2


def test_no_bar_where_nobody_watches_or_wants_one(bars, moons, monkeypatch):
    SpikingClassifier(**SMALL, progress=False).fit(*moons.train)
    monkeypatch.setattr("snnlab.training.estimators.base.watched", lambda: False)
    SpikingClassifier(**SMALL).fit(*moons.train)

    assert bars.made == 0


def test_unknown_names_are_attribute_errors():
    with pytest.raises(AttributeError, match="no attribute 'SpikingThing'"):
        estimators.SpikingThing  # noqa: B018
