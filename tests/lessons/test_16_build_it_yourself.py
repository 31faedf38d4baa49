"""Claims about challenges: a drawing is judged as it is, without counting, and handed to check as a network."""

import pytest

import snnlab
from snnlab.course import Challenge, challenge
from snnlab.exceptions import ValidationError
from snnlab.grading.hints import failures, forget_failures


@pytest.fixture(autouse=True)
def first_try():
    forget_failures()
    yield
    forget_failures()


def sum_in(network, radius):
    with network:
        total = snnlab.Ensemble(200, 1, radius=radius, label="sum")
        for node in network.nodes:
            snnlab.Connection(node, total)


def test_a_challenge_begins_with_its_inputs_and_nothing_else():
    drawn = challenge("16.1", inputs=["a", "b"])
    assert isinstance(drawn, Challenge)
    assert [node.label for node in drawn.network.nodes] == ["a", "b"]
    assert drawn.network.ensembles == []
    assert snnlab.check("16.1", drawn).status == "unanswered"


def test_what_is_drawn_is_what_check_gets():
    drawn = challenge("16.1", inputs=["a", "b"])
    sum_in(drawn.network, radius=2)
    result = snnlab.check("16.1", drawn)
    assert result.passed, result


def test_the_judge_says_numbers_and_uses_up_no_hint():
    drawn = challenge("16.1", inputs=["a", "b"])
    assert 'data-snnlab-challenge="unanswered"' in drawn.judge()
    assert "Draw, and this line says how far you are." in drawn.judge()
    sum_in(drawn.network, radius=1)
    for _ in range(3):
        line = drawn.judge()
    assert 'data-snnlab-challenge="failed"' in line
    assert "✓○" in line
    assert "limit 0.1" in line
    assert failures() == {}
    assert snnlab.check("16.1", drawn).hint_level == "A nudge"


def test_a_copy_is_judged_so_that_one_may_draw_on():
    drawn = challenge("16.1", inputs=["a", "b"])
    copy = drawn.as_network()
    sum_in(drawn.network, radius=2)
    assert copy.ensembles == []


def test_an_exercise_that_is_not_there_is_refused():
    with pytest.raises(ValidationError, match=r"has no exercise '16\.9'"):
        challenge("16.9", inputs=["a"]).judge()


def test_a_signal_may_be_part_of_an_answer_and_a_function_node_is_told_why_not():
    drawn = challenge("16.1", inputs=["a", "b"])
    sum_in(drawn.network, radius=2)
    with drawn.network:
        signal = snnlab.Node(snnlab.processes.WhiteSignal(10.0, 2.0, rms=0.4), label="signal")
        aside = snnlab.Ensemble(50, 1, label="aside")
        snnlab.Connection(signal, aside)
    result = snnlab.check("16.1", drawn)
    assert result.passed, result
    with drawn.network:
        snnlab.Node(lambda t, x: 2 * x, size_in=1, label="function")
    refused = snnlab.check("16.1", drawn)
    assert refused.status == "refused"
    assert "Let an ensemble compute it" in refused.reason
    assert "on a map, type it on an arrow from it" in refused.reason
