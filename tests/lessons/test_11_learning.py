"""The school of lesson 11: it asks, teaches and asks again, and leaves the network as it was."""

import numpy as np
import pytest

import snnlab
from snnlab.course import learning_network, taught_connections, teach_and_test
from snnlab.exceptions import ValidationError


def test_a_lesson_teaches_what_the_error_wants():
    report = teach_and_test(learning_network(lambda x: x, rate=3e-4), lambda x: x)

    assert report.untaught == pytest.approx(0.6, abs=0.02)  # rms of the questions: it says nothing yet
    assert report.alone < 0.1
    assert report.answers == pytest.approx(report.wanted, abs=0.2)


def test_an_error_the_wrong_way_round_drives_the_network_away():
    report = teach_and_test(learning_network(lambda x: x, backwards=True), lambda x: x)

    assert report.alone > 2 * report.untaught


def test_stop_at_one_lets_the_decoders_rest():
    stopped, going_on = learning_network(abs), learning_network(abs)
    going_on.connections[-1].transform = np.zeros((100, 1))

    assert teach_and_test(stopped, abs).moved < 1e-6
    assert teach_and_test(going_on, abs).moved > 0.01


def test_a_fast_learner_is_as_good_beside_its_teacher_and_worse_alone():
    slow, fast = (teach_and_test(learning_network(abs, rate), abs) for rate in (3e-4, 3e-3))

    assert fast.with_teacher < 1.2 * slow.with_teacher
    assert fast.alone > 2 * slow.alone


def test_a_network_in_which_nothing_learns_moves_no_decoder_and_says_so():
    net = learning_network(abs)
    taught_connections(net)[0].learning_rule_type = snnlab.PES(0.0)

    assert teach_and_test(net, abs, seconds=1.0).moved == np.inf


def test_the_network_is_left_as_it_was():
    net = learning_network(abs)
    teach_and_test(net, abs, seconds=0.5)

    assert [node.output for node in net.nodes] == [0.0, 0.0]
    assert net.probes == []


def test_questions_and_stimulus_may_be_chosen():
    report = teach_and_test(
        learning_network(abs, rate=3e-4), abs, 2.0, values=[0.5, -0.5], stimulus=lambda t: 0.5 + 0 * t
    )

    assert report.values == pytest.approx([0.5, -0.5])
    assert report.answers[0] == pytest.approx(0.5, abs=0.1)
    assert report.answers[1] < 0.4  # its neurons were never taught


def test_a_network_without_stop_is_refused_by_name():
    with snnlab.Network() as net:
        snnlab.Node(0.0, label="stimulus")
        snnlab.Ensemble(10, 1, label="post")

    with pytest.raises(ValidationError, match="'stop'"):
        teach_and_test(net, abs)
