"""What lesson 09 measures with: turning, and what an ensemble sends back to itself."""

import numpy as np
import pytest

import snnlab
from snnlab.course import oscillator_network, path_of, rotation
from snnlab.course.recurrence import recurrence_of
from snnlab.exceptions import ValidationError
from snnlab.grading import Model
from snnlab.grading.extract import extract


def circle(frequency, radius, seconds=2.0):
    angle = 2 * np.pi * frequency * np.arange(0, seconds, 0.001)
    return radius * np.stack([np.cos(angle), np.sin(angle)], axis=1)


@pytest.mark.parametrize(("frequency", "radius"), [(1.0, 0.8), (-0.7, 1.2), (12.5, 0.1), (0.0, 0.5)])
def test_rotation_finds_the_frequency_with_its_sign_and_the_radius(frequency, radius):
    assert rotation(circle(frequency, radius)) == pytest.approx((frequency, radius), abs=1e-9)


def test_rotation_takes_a_step_of_another_length():
    assert rotation(circle(1.0, 1.0), dt=0.002)[0] == pytest.approx(0.5)


@pytest.mark.parametrize("path", [np.zeros(10), np.zeros((10, 1)), np.zeros((1, 2))])
def test_rotation_refuses_what_is_no_path_in_a_plane(path):
    with pytest.raises(ValidationError, match="two columns"):
        rotation(path)


def test_the_oscillator_of_the_lesson_turns_once_a_second():
    frequency, radius = rotation(path_of(oscillator_network(), seconds=2.0)[500:])

    assert frequency == pytest.approx(1.0, abs=0.02)
    assert 0.7 < radius < 1.1


def test_a_synapse_twice_as_slow_halves_the_frequency():
    assert rotation(path_of(oscillator_network(synapse=0.2), seconds=2.5)[500:])[0] == pytest.approx(0.5, abs=0.03)


def test_path_of_leaves_the_network_as_it_was_and_names_the_label_that_is_missing():
    net = oscillator_network()
    path_of(net, seconds=0.01)

    assert net.probes == []
    with pytest.raises(ValidationError, match="no ensembles are labelled 'y'"):
        path_of(net, output="y")


def rebuilt(connect, dimensions=3, radius=2.0):
    with snnlab.Network(seed=1) as net:
        source = snnlab.Node(0.0, label="in")
        x = snnlab.Ensemble(50, dimensions, radius=radius, label="x")
        snnlab.Connection(source, x[0])
        connect(x)
    network = Model(inputs=("in",), output="x").receive(extract(net)).network
    return recurrence_of(network, network.ensembles[0])


def test_a_matrix_is_read_as_it_stands_whatever_the_connections_that_make_it_up():
    matrix = np.array([[1.0, -0.3, 0.0], [0.3, 1.0, 0.0], [0.0, 0.0, 0.0]])

    def in_one(x):
        snnlab.Connection(x, x, transform=matrix, synapse=0.1)

    def in_three(x):
        snnlab.Connection(x[:2], x[:2], synapse=0.1)
        snnlab.Connection(x[0], x[1], transform=0.3, synapse=0.1)
        snnlab.Connection(x[1], x[0], transform=-0.3, synapse=0.1)

    for connect in (in_one, in_three):
        back = rebuilt(connect)
        assert back.matrix == pytest.approx(matrix)
        assert back.taus == (0.1,)


def test_a_function_is_read_term_by_term():
    def connect(x):
        snnlab.Connection(x, x[:2], function=lambda x: [x[0] - 0.6 * x[1] * x[2], 0.5 + x[2] ** 2], synapse=0.2)

    back = rebuilt(connect)

    assert back.of(0) == pytest.approx([1, 0, 0], abs=1e-9)
    assert back.of(1, 2) == pytest.approx([-0.6, 0, 0], abs=1e-9)
    assert back.of(2, 2) == pytest.approx([0, 1, 0], abs=1e-9)
    assert back.of() == pytest.approx([0, 0.5, 0], abs=1e-9)
    assert back.of(0, 0) == pytest.approx([0, 0, 0], abs=1e-9)


def test_an_ensemble_without_feedback_sends_nothing_back():
    back = rebuilt(lambda x: None, dimensions=2)

    assert back.taus == ()
    assert back.matrix == pytest.approx(np.zeros((2, 2)))
