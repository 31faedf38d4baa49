"""Right answers pass however they are written; each wrong answer fails clearly, with the hint that was written for it."""

import pytest

from snnlab.course import lesson_rooms
from snnlab.grading import check_answer
from snnlab.grading.hints import forget_failures

CLEAR = 1.3  # a wrong answer is beyond the limit by at least this factor

REFERENCES = [
    pytest.param(room, exercise, answer, id=f"{exercise}-{answer.__name__}")
    for room in lesson_rooms()
    for exercise, answers in room.module("reference").REFERENCES.items()
    for answer in answers
]
MUTANTS = [
    pytest.param(room, *mutant, id=f"{mutant[0]}-{name}")
    for room in lesson_rooms()
    for name, mutant in room.module("mutants").MUTANTS.items()
]


@pytest.fixture(autouse=True)
def first_try():
    forget_failures()


@pytest.mark.parametrize(("room", "exercise", "answer"), REFERENCES)
def test_a_right_answer_gets_every_point(room, exercise, answer):
    result = check_answer(room.exercise(exercise), answer(), hints=room.module("checks").HINTS)

    assert result.passed, result
    assert result.points == result.max_points


@pytest.mark.parametrize(("room", "exercise", "answer", "hint_id"), MUTANTS)
def test_a_wrong_answer_fails_clearly_with_its_own_hint(room, exercise, answer, hint_id):
    result = check_answer(room.exercise(exercise), answer(), hints=room.module("checks").HINTS)

    assert result.hint_id == hint_id, result
    assert result.points < result.max_points
    if hint_id is None:
        assert result.status == "refused"
        assert result.reason.endswith(".")
    else:
        assert result.hint == room.module("checks").HINTS[hint_id][0]
        measured = [c for c in result.criteria if not c.passed and c.measured is not None]
        assert not measured or any(c.measured > CLEAR * c.limit for c in measured), result


@pytest.mark.parametrize("room", lesson_rooms(), ids=lambda room: room.lesson)
def test_every_hint_has_three_levels_and_a_wrong_answer_that_gets_it(room):
    hints, given = room.module("checks").HINTS, {hint for _, _, hint in room.module("mutants").MUTANTS.values()}

    assert all(len(levels) == 3 and all(level.endswith((".", "?")) for level in levels) for levels in hints.values())
    assert set(hints) - given == set()


@pytest.mark.parametrize("room", lesson_rooms(), ids=lambda room: room.lesson)
def test_every_exercise_has_enough_right_and_wrong_answers(room):
    mutants = [exercise for exercise, _, _ in room.module("mutants").MUTANTS.values()]
    for exercise in room.module("checks").exercises:
        assert len(room.module("reference").REFERENCES[exercise.id]) >= 3
        assert mutants.count(exercise.id) >= 5


@pytest.mark.slow
@pytest.mark.parametrize(("room", "exercise", "answer"), REFERENCES)
def test_a_right_answer_passes_on_twenty_seeds(room, exercise, answer):
    given = answer()
    for seed in range(20):
        result = check_answer(room.exercise(exercise), given, seed=seed)
        assert result.passed, f"seed {seed}: {result}"


@pytest.mark.slow
@pytest.mark.parametrize(("room", "exercise", "answer", "hint_id"), MUTANTS)
def test_a_wrong_answer_gets_its_hint_whatever_the_hidden_inputs(room, exercise, answer, hint_id):
    given = answer()
    for seed in range(1, 4):
        result = check_answer(room.exercise(exercise), given, seed=seed)
        assert (result.passed, result.hint_id) == (False, hint_id), f"seed {seed}: {result}"
