"""Right answers pass however they are written; each wrong answer fails clearly, with the hint that was written for it."""

import pytest

from snnlab.authoring.answers import near_misses, right_answers
from snnlab.authoring.margins import CLEAR
from snnlab.authoring.trying import seeds_for
from snnlab.authoring.validate import validate
from snnlab.course import lesson_rooms
from snnlab.grading import check_answer
from snnlab.grading.hints import forget_failures

REFERENCES = [
    pytest.param(room, right, id=f"{right.exercise}-{right.name}")
    for room in lesson_rooms()
    for right in right_answers(room)
]
MUTANTS = [
    pytest.param(room, miss, id=f"{miss.exercise}-{miss.name}") for room in lesson_rooms() for miss in near_misses(room)
]


@pytest.fixture(autouse=True)
def first_try():
    forget_failures()


@pytest.mark.parametrize(("room", "right"), REFERENCES)
def test_a_right_answer_gets_every_point(room, right):
    result = check_answer(room.exercise(right.exercise), right.answer(), hints=room.module("checks").HINTS)

    assert right.complaint(result) == ""
    assert result.passed


@pytest.mark.slow
@pytest.mark.parametrize(("room", "miss"), MUTANTS)
def test_a_wrong_answer_fails_clearly_with_its_own_hint(room, miss):
    result = check_answer(room.exercise(miss.exercise), miss.answer(), hints=room.module("checks").HINTS)

    assert miss.complaint(result) == ""
    if miss.hint_id is None:
        assert result.reason.endswith(".")
    else:
        assert result.hint == room.module("checks").HINTS[miss.hint_id][0]
        measured = [c for c in result.criteria if not c.passed and c.measured is not None]
        assert not measured or any(c.measured > CLEAR * c.limit for c in measured), result


@pytest.mark.parametrize("room", lesson_rooms(), ids=lambda room: room.lesson)
def test_every_hint_has_three_levels_and_a_wrong_answer_that_gets_it(room):
    hints, given = room.module("checks").HINTS, {miss.hint_id for miss in near_misses(room)}

    assert all(len(levels) == 3 and all(level.endswith((".", "?")) for level in levels) for levels in hints.values())
    assert set(hints) - given == set()


@pytest.mark.parametrize("room", lesson_rooms(), ids=lambda room: room.lesson)
def test_every_exercise_has_enough_right_and_wrong_answers(room):
    right = [answer.exercise for answer in right_answers(room)]
    wrong = [miss.exercise for miss in near_misses(room)]
    for exercise in room.module("checks").exercises:
        assert right.count(exercise.id) >= 3
        assert wrong.count(exercise.id) >= 5


@pytest.mark.slow
@pytest.mark.parametrize("room", lesson_rooms(), ids=lambda room: room.lesson)
def test_every_lesson_is_valid_on_other_seeds(room):
    report = validate(room.folder, seeds_for(5), workers=2)

    assert report.problems == ()
    assert all(margin.within is None or margin.within >= CLEAR for margin in report.margins)
