import numpy as np
import pytest
from snnlab_widgets.rows import by_direction, rays

CORNERS = np.array([[1, 1], [1, -1], [-1, 1], [-1, -1]]) / np.sqrt(2)


@pytest.fixture
def rng():
    return np.random.default_rng(3)


def test_every_shown_neuron_has_a_row_of_its_own(rng):
    rows = by_direction(rng.normal(size=(50, 2)), rng.uniform(-1, 1, 50))
    assert sorted(rows.row_of) == list(range(50))
    assert rows.rows == 50


def test_of_many_neurons_an_even_selection_is_shown(rng):
    rows = by_direction(rng.normal(size=(500, 3)), rng.uniform(-1, 1, 500), max_rows=96)
    assert sorted(rows.row_of[rows.row_of >= 0]) == list(range(96))


def test_neurons_of_one_corner_are_neighbours(rng):
    encoders = CORNERS[rng.integers(0, 4, 80)]
    rows = by_direction(encoders, rng.uniform(-1, 1, 80))
    in_order = encoders[np.argsort(rows.row_of)]
    changes = np.count_nonzero(np.any(in_order[1:] != in_order[:-1], axis=1))
    assert changes == 3
    assert [name for name, _ in rows.groups] == ["↙", "↖", "↘", "↗"]


def test_within_a_corner_the_easily_woken_come_first(rng):
    intercepts = rng.uniform(-1, 1, 60)
    rows = by_direction(np.tile(CORNERS[0], (60, 1)), intercepts)
    assert np.all(np.diff(intercepts[np.argsort(rows.row_of)]) >= 0)


def test_in_one_dimension_there_are_two_groups():
    rows = by_direction(np.array([[1.0], [-1.0], [1.0]]), np.zeros(3))
    assert rows.groups == (("−", 1), ("+", 2))


def test_in_many_dimensions_there_is_one_block(rng):
    assert by_direction(rng.normal(size=(30, 5)), np.zeros(30)).groups == (("", 30),)


def test_neurons_that_look_the_same_way_share_a_ray(rng):
    encoders = CORNERS[rng.integers(0, 4, 80)]
    rows = by_direction(encoders, rng.uniform(-1, 1, 80))
    found = rays(encoders, rows)
    assert [ray["angle"] for ray in found] == pytest.approx([-2.356, -0.785, 0.785, 2.356])
    assert sorted(row for ray in found for row in ray["rows"]) == list(range(80))
    assert [rows.groups[ray["group"]][0] for ray in found] == ["↙", "↘", "↗", "↖"]
