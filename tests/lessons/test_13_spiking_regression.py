"""What lesson 13 shows: spikes carry the price, unless a model looks around them; and no spike has a slope."""

import numpy as np
import pytest

from snnlab.course import article_like_model, article_split, four_models, house_split, line_prices, price_model, room_of
from snnlab.course.lesion import NET
from snnlab.training import RateNet, SpikingNet, loss_and_gradients
from snnlab.training.metrics import r2


@pytest.fixture(scope="module")
def parts():
    return house_split()


@pytest.fixture(scope="module")
def spiking(parts):
    return price_model(NET, parts)


def score(model, part, silent=False):
    return r2(part.y, model.prices(part.x, silent))


def test_spikes_and_twin_are_about_equal_and_beat_the_line(parts, spiking):
    twin = price_model(RateNet(hidden=(60,)), parts)
    line = r2(parts.test.y, line_prices(parts, parts.test.x))

    assert score(spiking, parts.test) > 0.94
    assert abs(score(spiking, parts.test) - score(twin, parts.test)) < 0.02
    assert line < score(spiking, parts.test) - 0.03


def test_without_its_spikes_the_network_says_the_same_of_every_house(parts, spiking):
    silenced = spiking.prices(parts.test.x, silent=True)

    assert np.ptp(silenced) == 0
    assert score(spiking, parts.test, silent=True) < 0.1


def test_a_hair_more_weight_changes_hardly_any_price(parts):
    model = price_model(NET, parts)
    before = model.prices(parts.test.x)
    model.fitted.weights.kernels[0][0, 0] += 1e-6

    assert np.mean(model.prices(parts.test.x) != before) < 0.02


def test_scales_are_those_of_the_training_houses(parts, spiking):
    scaled = spiking.scaled(parts.train.x)
    castle = np.vstack([parts.test.x, [1.5e6, 3, 8, 1, 30]])

    assert scaled.mean(axis=0) == pytest.approx(np.zeros(5), abs=1e-9)
    assert scaled.std(axis=0) == pytest.approx(np.ones(5))
    assert spiking.prices(castle)[:-1] == pytest.approx(spiking.prices(parts.test.x), rel=1e-4)


def test_the_article_s_pattern_is_its_rectified_layers_bit_for_bit(parts):
    article, x = article_like_model(parts), parts.test.x
    said, other = article.prices(x), article.with_other_spiking_layers(seed=1)

    assert score(article, parts.test) > 0.94
    assert article.spikes(x).any()
    assert not np.array_equal(article.spikes(x), other.spikes(x))
    assert np.array_equal(said, article.prices(x, silent=True))
    assert np.array_equal(said, other.prices(x))
    assert np.array_equal(said, article.rectified.prices(x))


def test_a_lesion_and_the_values_of_spikes_tell_the_four_models_apart(parts):
    loud = {name: score(model, parts.test) for name, model in four_models().items()}
    silent = {name: score(model, parts.test, silent=True) for name, model in four_models().items()}
    values = {name: len(np.unique(model.spikes(parts.test.x))) for name, model in four_models().items()}

    assert min(loud.values()) > 0.9
    assert 0.8 < silent["A"] < loud["A"] - 0.03
    assert silent["C"] == loud["C"]
    assert max(silent["B"], silent["D"]) < 0.1
    assert values["A"] == values["B"] == values["C"] == 2
    assert values["D"] > 1000


def test_the_walk_back_of_the_exercise_is_the_engine_s_when_true_spikes_walk_forward():
    checks = room_of("13").module("checks")
    rng = np.random.default_rng(13)
    x, y, w, r, c = rng.normal(size=(9, 3)), rng.normal(size=9), rng.normal(size=(3, 5)), rng.normal(size=5), 0.5
    net = SpikingNet(hidden=(5,), steps=20, beta=0.8, surrogate_slope=5.0, detach_reset=False)
    weights = price_model(net, house_split(), epochs=1).fitted.weights
    weights.kernels[:] = [w.astype(np.float32), r[:, None].astype(np.float32)]
    weights.biases[:] = [np.zeros(5, np.float32), np.array([c], np.float32)]

    loss, slopes = loss_and_gradients(net, weights, x, y, loss="mean_squared")

    assert loss == pytest.approx(np.mean((checks.network_says(x, w, 0, r, c) - y) ** 2), rel=1e-4)
    assert slopes.kernels[0] == pytest.approx(checks._backward(x, y, w, r, c, spike=checks.hard), rel=1e-3, abs=1e-5)


def test_without_a_copy_of_the_table_a_sentence_says_how_to_get_it(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)

    assert article_split("house_price_data.csv") is None
    assert "UCI" in capsys.readouterr().out


def test_a_copy_of_the_table_is_dealt_as_in_the_article(tmp_path):
    rows = "\n".join(f"{20 + i % 40},{i % 40},{100 + i},{i % 11}" for i in range(414))
    (tmp_path / "own.csv").write_text(
        f"house_price,house_age,distance_to_nearest_mrt_station,convenience_stores\n{rows}\n"
    )

    parts = article_split(str(tmp_path / "own.csv"))

    assert parts is not None
    assert parts.sizes == (231, 58, 125)
