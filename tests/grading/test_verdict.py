"""From an answer to its verdict: points, measured numbers, limits, hints, and never a traceback."""

from __future__ import annotations

import dataclasses

import pytest

from snnlab.exceptions import ValidationError
from snnlab.grading import AnswerError, Criterion, Exercise, Trial, Value, check_answer, grading_seed, points
from snnlab.grading.hints import forget_failures
from snnlab.grading.picture import comparison_svg
from snnlab.grading.trial import PUBLIC_SEED

HINTS = {"sign": ("Look at the sign.", "Look at line 3.", "Write -x there.")}


@points(2)
def is_positive(answer, trial):
    """It is above 0."""
    return Criterion(
        answer > 0, answer, 0, "V", "your voltage", "sign", expected=[1.0], yours=[answer], cases=["<b>x</b>"]
    )


@points(1)
def is_half(answer, trial):
    """It is a half."""
    return Criterion(answer == 0.5, points=0.25 if answer > 0 else 0)


def exercise(*checks, worth=3, kind=None):
    return Exercise("07.2", "Find the <voltage>", worth, kind or Value(), checks or (is_positive, is_half))


@pytest.fixture(autouse=True)
def _fresh_failures():
    forget_failures()


def test_all_right_is_all_points():
    result = check_answer(exercise(is_positive, worth=2), 0.5)

    assert (result.passed, result.points, result.max_points) == (True, 2, 2)
    assert "All checks passed" in repr(result)
    assert "All public checks passed" in repr(dataclasses.replace(result, unchecked=1.0))


def test_partly_right_is_partial_credit():
    result = check_answer(exercise(), 0.7, hints=HINTS)

    assert (result.passed, result.points) == (False, 2.25)
    assert [criterion.passed for criterion in result.criteria] == [True, False]


def test_a_failure_shows_measured_number_limit_and_hint():
    text = repr(check_answer(exercise(), -0.7, hints=HINTS))

    assert "It is above 0: your voltage (measured -0.7 V, limit 0 V)" in text
    assert "A nudge: Look at the sign." in text


def test_hints_grow_with_failures_and_start_anew_after_success():
    task = exercise(is_positive, worth=2)
    hints = [check_answer(task, answer, hints=HINTS).hint for answer in (-1, -1, -1, -1, 1, -1)]

    assert hints == [*HINTS["sign"], HINTS["sign"][2], "", HINTS["sign"][0]]


def test_dots_are_no_failure():
    task = exercise(is_positive, worth=2)

    assert check_answer(task, ..., hints=HINTS).status == "unanswered"
    assert check_answer(task, -1, hints=HINTS).hint == HINTS["sign"][0]


def test_an_answer_of_another_kind_is_refused():
    result = check_answer(exercise(), "0.5")

    assert (result.status, result.points) == ("refused", 0)
    assert "asks for a number" in result.reason


def test_a_check_may_refuse_with_a_hint():
    def picky(answer, trial):
        raise AnswerError("this is no voltage", "sign")

    result = check_answer(exercise(picky, worth=1), 1.0, hints=HINTS)

    assert (result.status, result.hint) == ("failed", HINTS["sign"][0])
    assert "this is no voltage" in repr(result)


@pytest.mark.parametrize("returned", [None, True, ZeroDivisionError("no")])
def test_a_check_that_fails_itself_is_not_the_students_fault(returned):
    def broken(answer, trial):
        if isinstance(returned, Exception):
            raise returned
        return returned

    result = check_answer(exercise(broken, worth=1), 1.0)

    assert (result.status, result.points) == ("broken", 0)
    assert "tell your teacher" in repr(result)


@pytest.mark.parametrize(("given", "earned"), [(99, 1), (-99, 0), (float("nan"), 0), (float("inf"), 0)])
def test_points_stay_within_what_a_check_is_worth(given, earned):
    def generous(answer, trial):
        return Criterion(False, points=given)

    assert check_answer(exercise(generous, worth=1), 1.0).points == earned


def test_html_is_escaped_and_follows_the_theme():
    html = check_answer(exercise(), -0.7, hints={"sign": ("<script>", "", "")})._repr_html_()

    assert "<script>" not in html
    assert "<b>x</b>" not in html
    assert "Find the &lt;voltage&gt;" in html
    assert "var(--jp-" in html
    assert 'data-snnlab-verdict="failed"' in html
    assert "<svg" in html


def test_the_picture_places_both_marks_on_one_axis():
    svg = comparison_svg([0.0, 1.0], [0.5, 1.0], ["first"])

    assert svg.count("<circle") == 4
    assert "first" in svg
    assert comparison_svg([], []) == ""


def test_equal_trials_draw_equal_numbers_and_others_do_not():
    drawn = [Trial(*given).rng.uniform() for given in [(1, "07.2", "x"), (1, "07.2", "x")]]
    others = [
        Trial(*given).rng.uniform()
        for given in [(2, "07.2", "x"), (1, "07.3", "x"), (1, "07.2", "y"), (1, "08.2", "x")]
    ]

    assert drawn[0] == drawn[1]
    assert len({drawn[0], *others}) == 5
    assert Trial(1, "07.2").seeds(3)[0] == Trial(1, "07.2").seed


@pytest.mark.parametrize(("given", "public"), [("", True), ("12345", False), ("a sentence of my own", False)])
def test_the_teachers_seed_comes_from_the_environment(monkeypatch, given, public):
    monkeypatch.setenv("SNNLAB_GRADING_SEED", given)

    assert (grading_seed() == PUBLIC_SEED) == public
    assert Trial(grading_seed(), "07.2").seed >= 0


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"id": "7.2"}, "an id is lesson.number, such as '07.2'"),
        ({"points": 5}, "the checks are worth 3 points together, but the exercise says 5"),
        ({"checks": ()}, "there is no check"),
        ({"answer": float}, r"answer must be Model\(...\), Value"),
    ],
)
def test_a_badly_made_exercise_is_refused(change, sentence):
    good = {"id": "07.2", "title": "x", "points": 3, "answer": Value(), "checks": (is_positive, is_half)}

    with pytest.raises(ValidationError, match=sentence):
        Exercise(**(good | change))


@pytest.mark.parametrize("worth", [0, -1, "2", True])
def test_a_check_is_worth_more_than_nothing(worth):
    with pytest.raises(ValidationError, match="worth more than 0 points"):
        points(worth)
