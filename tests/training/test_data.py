"""Tables: made by a seed, known rules, read with care."""

import numpy as np
import pytest

from snnlab.exceptions import ValidationError
from snnlab.training.data import BUNDLED, Table, load_bundled, make_house_prices, make_houses, make_moons
from snnlab.training.data.house_prices import house_price
from snnlab.training.data.houses import house_worth
from snnlab.training.metrics import r2

MAKERS = [make_house_prices, make_houses, make_moons]


def straight_line(x, y):
    """Predictions of the best linear rule."""
    with_constant = np.column_stack([x, np.ones(len(x))])
    return with_constant @ np.linalg.lstsq(with_constant, y, rcond=None)[0]


@pytest.mark.parametrize("make", MAKERS)
def test_the_same_seed_makes_the_same_table_and_another_one_another(make):
    first, again, other = make(seed=3), make(seed=3), make(seed=4)

    assert np.array_equal(first.x, again.x)
    assert np.array_equal(first.y, again.y)
    assert not np.array_equal(first.x, other.x)


@pytest.mark.parametrize("make", MAKERS)
def test_a_table_comes_apart_into_samples_and_answers(make):
    x, y = make(50)

    assert x.shape == (50, x.shape[1])
    assert y.shape == (50,)
    assert np.isfinite(x).all()
    assert np.isfinite(y).all()


def test_house_prices_have_the_size_and_the_ranges_of_the_well_known_table():
    houses = make_house_prices()
    age, distance, shops = houses.x.T

    assert len(houses) == 414
    assert houses.columns == ("house_age", "distance_to_station", "convenience_stores", "house_price")
    assert 0 <= age.min() <= age.max() <= 44
    assert 23 <= distance.min() <= distance.max() <= 6500
    assert set(shops) <= set(range(11))
    assert 5 <= houses.y.min() < houses.y.max() < 100


@pytest.mark.parametrize(
    ("make", "rule", "of_the_line", "of_the_rule"),
    [(make_house_prices, house_price, 0.59, 0.78), (make_houses, house_worth, 0.91, 0.97)],
)
def test_a_line_misses_what_the_rule_explains(make, rule, of_the_line, of_the_rule):
    """The documented ceilings; of 20 000 houses the sampling error of R2 is below 0.01."""
    x, y = make(20_000, seed=1)

    assert r2(y, straight_line(x, y)) == pytest.approx(of_the_line, abs=0.02)
    assert r2(y, rule(*x.T)) == pytest.approx(of_the_rule, abs=0.02)


@pytest.mark.parametrize(("make", "rule"), [(make_house_prices, house_price), (make_houses, house_worth)])
def test_without_noise_the_price_is_the_rule(make, rule):
    x, y = make(300, noise=0.0)

    assert y == pytest.approx(rule(*x.T), abs=0.051)  # prices of the first are rounded to 0.1


def test_moons_are_half_circles_that_no_line_separates():
    x, y = make_moons(2000, noise=0.0)
    upper, lower = x[y == 0], x[y == 1]

    assert np.hypot(*upper.T) == pytest.approx(1.0)
    assert np.hypot(*(lower - [1.0, 0.5]).T) == pytest.approx(1.0)
    assert abs(len(upper) - len(lower)) <= 1
    by_line = straight_line(x, y) > 0.5
    assert 0.80 < (by_line == y).mean() < 0.95


@pytest.mark.parametrize("make", MAKERS)
def test_a_number_of_samples_that_makes_no_sense_is_refused_in_words(make):
    with pytest.raises(ValidationError, match=r"n must be a whole number .* \(got 0\.5\)"):
        make(0.5)
    with pytest.raises(ValidationError, match="noise must be 0 or more"):
        make(10, noise=-1.0)


@pytest.mark.parametrize("name", BUNDLED)
def test_a_bundled_table_names_its_columns(name):
    pytest.importorskip("sklearn", reason="scikit-learn, extra [learn], is not installed")
    table = load_bundled(name)

    assert table.x.shape == (len(table), len(table.features))
    assert bool(table.classes) == (name != "diabetes")
    if table.classes:
        assert set(table.y) == set(range(len(table.classes)))


def test_an_unknown_table_is_answered_with_the_nearest_name():
    with pytest.raises(ValidationError, match="Did you mean 'digits'"):
        load_bundled("digit")


def test_a_table_shows_its_first_rows_by_name_and_lets_no_markup_through():
    table = Table(np.array([[1.0, 2.5]]), np.array([1]), ("<b>", "size"), "kind", ("cat", "a & b"))

    assert table.head() == [("1", "2.5", "a & b")]
    shown = table._repr_html_()
    assert "<th>&lt;b&gt;</th>" in shown
    assert "<td>a &amp; b</td>" in shown
