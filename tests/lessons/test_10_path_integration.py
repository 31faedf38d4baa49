"""What lesson 10 walks with: routes, the network that follows them, and its drift."""

import numpy as np
import pytest

import snnlab
from snnlab.course import Route, drift, follow, loop, out_and_back, travel_network
from snnlab.course.travel import played
from snnlab.exceptions import ValidationError


@pytest.mark.parametrize("sense", [1, -1])
def test_a_loop_leads_as_far_as_it_is_across_and_back_home(sense):
    route = loop(size=1.3, seconds=4.0, start=0.7, sense=sense, gait=0.4)
    distance = np.linalg.norm(route.positions, axis=1)

    assert distance.max() == pytest.approx(1.3, abs=1e-3)
    assert distance[-1] == pytest.approx(0.0, abs=1e-9)
    assert route.seconds == pytest.approx(4.0)


@pytest.mark.parametrize(("start", "sense", "side"), [(0.0, 1, 1), (0.0, -1, -1)])
def test_a_loop_begins_with_its_heading_and_turns_with_its_sense(start, sense, side):
    route = loop(start=start, sense=sense)

    assert route.headings[0] == pytest.approx([1.0, 0.0], abs=0.01)
    assert np.sign(route.positions[1000, 1]) == side


def test_a_gait_swings_the_speed_and_leaves_its_mean():
    still, swinging = loop(gait=0.0).speeds, loop(gait=0.4).speeds

    assert np.ptp(still) == pytest.approx(0.0, abs=1e-5)
    assert swinging.max() == pytest.approx(1.4 * still.mean(), rel=0.01)
    assert swinging.min() == pytest.approx(0.6 * still.mean(), rel=0.01)
    assert swinging.mean() == pytest.approx(still.mean(), rel=0.01)


@pytest.mark.parametrize("route", [loop(gait=0.3, start=2.0), out_and_back(1.4)])
def test_velocities_add_up_to_the_positions_and_are_speed_times_heading(route):
    assert np.cumsum(route.velocities, axis=0) * 0.001 == pytest.approx(route.positions)
    assert route.speeds[:, np.newaxis] * route.headings == pytest.approx(route.velocities, abs=1e-6)
    assert np.linalg.norm(route.headings, axis=1) == pytest.approx(1.0)


def test_what_is_played_comes_row_by_row_and_then_ends_or_stays():
    rows = np.array([[1.0, 2.0], [3.0, 4.0]])

    assert played(rows)(0.001) == pytest.approx([1, 2])
    assert played(rows)(0.002) == pytest.approx([3, 4])
    assert played(rows)(0.003) == pytest.approx([0, 0])
    assert played(rows, stays=True)(0.003) == pytest.approx([3, 4])


def test_the_network_follows_the_rat_home_and_is_left_as_it_was():
    net, route = travel_network(), loop(seconds=2.0)
    thought = follow(net, route, rest=0.3)

    assert thought.shape == (2300, 2)
    assert np.linalg.norm(thought[30:2000] - route.positions[:-30], axis=1).max() < 0.2
    assert [node.output.tolist() for node in net.nodes] == [[0.0, 0.0], [0.0, 0.0]]
    assert net.probes == []


def test_beyond_the_radius_the_way_out_is_not_counted_and_the_way_back_is():
    home = follow(travel_network(radius=1.0), out_and_back(1.4), rest=0.5)[-200:].mean(axis=0)

    assert home[0] < -0.2


def test_light_brings_the_place_back():
    route = loop(seconds=3.0)
    dark, lit = (follow(travel_network(60, light=light), route, rest=0.5)[-100:].mean(axis=0) for light in (0.0, 4.0))

    assert np.linalg.norm(lit) < 0.5 * np.linalg.norm(dark)


def test_drift_is_told_by_seed_and_falls_with_neurons():
    assert drift(50, seed=1) == drift(50, seed=1)
    assert drift(50, seed=1) != drift(50, seed=2)
    assert np.mean([drift(800, s) for s in (1, 2)]) < 0.5 * np.mean([drift(50, s) for s in (1, 2)])


def test_a_network_that_cannot_be_walked_says_what_it_lacks():
    with snnlab.Network() as net:
        snnlab.Node([0.0, 0.0], label="velocity")
        snnlab.Ensemble(10, 2, label="here")

    with pytest.raises(ValidationError, match=r"one ensemble labelled 'place'.*here, velocity"):
        follow(net, Route(np.zeros((10, 2))))
