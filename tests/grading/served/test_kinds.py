"""Functions as answers, as check() takes them in a notebook."""

from __future__ import annotations

import sys

import numpy as np
import pytest

from snnlab import Ensemble, Network, Node, Probe, Simulator
from snnlab.exceptions import ValidationError
from snnlab.grading import (
    AnswerError,
    Criterion,
    EnsembleFunction,
    Exercise,
    Function,
    NotAnswered,
    TimeFunction,
    check_answer,
    points,
)
from snnlab.grading.extract import extract
from snnlab.processes import Piecewise, WhiteSignal


def received(kind, answer):
    return kind.receive(extract(answer, kind.served))


class Integrator:
    def __init__(self):
        self.sum = 0.0

    def __call__(self, x):
        self.sum += x
        return self.sum


def test_a_check_calls_the_function_that_was_handed_in():
    answer = received(Function(), lambda x: 2 * x)

    assert answer(0.3) == 0.6
    assert answer.many([1.0, 2.0, 3.0]).tolist() == [2.0, 4.0, 6.0]
    assert answer.calls == 4


def test_a_function_of_arrays_gets_arrays_of_its_own():
    def greedy(x, y):
        x[:] = 0
        return y

    state, drive = np.ones(2), np.full(2, 3.0)
    answer = received(Function(("x", "y"), shape=(2,)), greedy)

    assert answer(state, drive).tolist() == [3.0, 3.0]
    assert state.tolist() == [1.0, 1.0]


def test_each_row_of_a_table_is_one_array():
    answer = received(Function(("x", "k")), lambda x, k: float(x.sum()) * k)

    assert answer.many([[1.0, 2.0], [3.0, 4.0]], [1.0, 10.0]).tolist() == [3.0, 70.0]


def test_whole_numbers_stay_whole_and_truth_stays_truth():
    kinds = []
    answer = received(Function(("n", "yes")), lambda *given: kinds.append([type(g) for g in given]) or 0)
    answer(3, True)

    assert kinds == [[int, bool]]


def test_a_class_begins_anew_at_each_reset():
    answer = received(Function(), Integrator)
    first = [answer(1.0), answer(1.0)]
    answer.reset()

    assert (first, answer(1.0)) == ([1.0, 2.0], 1.0)


def raises(error):
    def function(x):
        raise error

    return function


def forever(x):
    while True:
        pass


def recurses(x):
    return recurses(x)


@pytest.mark.parametrize(
    ("function", "said"),
    [
        (lambda x: None, "returned nothing. End it with: return"),
        (lambda x: "3", "something that is not a number"),
        (lambda x: [1, [2, 3]], "something that is not a number"),
        (lambda x: object(), "something that is not a number"),
        (lambda x: [1.0, 2.0], "returned an array of shape (2,), but this exercise asks for a single number"),
        (lambda x: float("nan"), "not finite"),
        (lambda x, y: x, "cannot be called with what this exercise gives it: f(x)"),
        (lambda x: 1 / 0, "raised ZeroDivisionError: division by zero"),
        (lambda x: np.zeros(2_000_000), "far more numbers"),
        (raises(ValueError("no")), "raised ValueError: no"),
        (raises(BaseException("no")), "raised BaseException"),
        (lambda x: sys.exit(0), "raised SystemExit"),
        (recurses, "raised RecursionError"),
        (forever, "took too long. Look for a loop"),
    ],
)
def test_whatever_a_function_does_the_student_gets_a_sentence(function, said):
    answer = received(Function(call_seconds=0.2), function)
    with pytest.raises(AnswerError) as refusal:
        answer(0.3)
    assert said in str(refusal.value)


def test_an_array_of_another_type_is_taken_by_its_numbers():
    class Liar(np.ndarray):
        def __eq__(self, other):
            return True

        __le__ = __lt__ = __ge__ = __gt__ = __eq__

    answer = received(Function(shape=(2,)), lambda x: np.array([1, 2]).view(Liar))

    assert type(answer(0.0)) is np.ndarray
    assert (answer(0.0) == [1, 5]).tolist() == [True, False]


def test_shapes_of_any_length_are_possible():
    answer = received(Function(shape=(2, None)), lambda x: (x, x + 1))

    assert answer(np.arange(3.0)).shape == (2, 3)


def test_rows_of_different_lengths_are_refused():
    answer = received(Function(shape=(None,)), lambda x: np.zeros(int(x)))
    with pytest.raises(AnswerError, match="arrays of different shapes"):
        answer.many([1.0, 2.0])


def test_a_function_that_took_too_long_is_not_asked_again():
    asked = []

    def slow(x):
        asked.append(x)
        while True:
            pass

    answer = received(Function(call_seconds=0.1), slow)
    for _ in range(3):
        with pytest.raises(AnswerError, match="too long"):
            answer(1.0)
    assert asked == [1.0]


def test_calls_are_counted_and_the_check_that_goes_on_is_to_blame():
    answer = received(Function(calls=10), lambda x: x)
    answer.many(np.zeros(10))
    with pytest.raises(ValidationError, match="10 times"):
        answer(0.0)


def test_what_a_function_prints_goes_nowhere(capsys):
    received(Function(), lambda x: print("secret", x) or sys.stderr.write("secret") or x)(0.25)

    assert capsys.readouterr() == ("", "")


def test_stop_in_a_notebook_stops_the_check():
    answer = received(Function(), raises(KeyboardInterrupt()))
    with pytest.raises(KeyboardInterrupt):
        answer(0.0)


@pytest.mark.parametrize(
    ("answer", "said"), [(3.0, "asks for a function, but the answer is a number"), ("f", "is a text")]
)
def test_what_is_no_function_is_refused(answer, said):
    with pytest.raises(AnswerError, match=said):
        received(Function(), answer)


@pytest.mark.parametrize("answer", [None, ..., ""])
def test_dots_are_no_answer_yet(answer):
    with pytest.raises(NotAnswered):
        extract(answer, served=True)


def test_a_function_of_time_is_sampled_at_the_end_of_each_step():
    signal = received(TimeFunction(until=0.01), lambda t: 100 * t)

    assert signal.times[[0, -1]].tolist() == [0.001, 0.01]
    assert signal.values == pytest.approx(np.arange(1, 11) / 10)
    assert signal(0.0052) == pytest.approx(0.5)
    assert signal(7.0) == signal.values[-1]


def test_a_function_of_time_may_have_several_values():
    signal = received(TimeFunction(until=0.01, size=2), lambda t: (t, -t))

    assert signal.values.shape == (10, 2)


def test_a_signal_of_the_library_is_a_function_of_time():
    steps = received(TimeFunction(until=1.0), Piecewise({0: 0.0, 0.5: 1.0}))
    noise = received(TimeFunction(until=1.0), WhiteSignal(1.0, high=5, seed=3))

    assert (steps(0.25), steps(0.75)) == (0.0, 1.0)
    assert np.ptp(noise.values) > 0
    assert noise.values == pytest.approx(WhiteSignal(1.0, high=5, seed=3).run(10.0)[:1000, 0])


def test_decoders_of_a_sampled_function_compute_it():
    sampled = received(EnsembleFunction(dimensions=2), lambda x: x[0] * x[1])
    with Network(seed=3) as network:
        drive = Node([0.6, 0.5])
        ensemble, product = Ensemble(400, 2, radius=1.2), Ensemble(100, 1)
        from snnlab import Connection

        Connection(drive, ensemble)
        sampled.connect(ensemble, product)
        probe = Probe(product, synapse=0.03)
    with Simulator(network, progress_bar=False) as sim:
        sim.run(0.4)

    assert sampled.error(lambda x: x[0] * x[1]) == 0
    assert sim.data[probe][-100:].mean() == pytest.approx(0.3, abs=0.06)  # decoding and spikes, some 0.02 each


def test_points_lie_all_over_the_ball():
    points_ = received(EnsembleFunction(dimensions=3, radius=2.0), lambda x: x[0]).points
    lengths = np.linalg.norm(points_, axis=1)

    assert points_.shape == (500, 3)
    assert lengths.max() <= 2.0
    assert np.mean(lengths > 2 * 0.5 ** (1 / 3)) == pytest.approx(0.5, abs=0.1)  # half the volume; 500 points


@points(2)
def follows(answer, trial):
    """Follows the target."""
    place = trial.rng.uniform(-1, 1)
    for _ in range(200):
        place += 0.05 * answer(place)
    return Criterion(abs(place) < 0.05, abs(place), 0.05)


def test_a_verdict_on_a_controller():
    exercise = Exercise("80.1", "Control", 2, Function(("error",)), [follows])

    assert check_answer(exercise, lambda e: -e).points == 2
    assert check_answer(exercise, lambda e: e).status == "failed"
    assert "raised KeyError" in check_answer(exercise, lambda e: {}[e]).criteria[0].message
    assert check_answer(exercise, 3.0).status == "refused"


def test_a_budget_must_make_sense():
    with pytest.raises(ValidationError, match="seconds must be above 0"):
        Function(seconds=0)
