"""check("07.2", answer): the verdict, at once."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any

from snnlab.course.bar import standing
from snnlab.course.keeping import take_up, write_down
from snnlab.course.progress import PROGRESS
from snnlab.course.rooms import room_of
from snnlab.course.translating import translation_of

if TYPE_CHECKING:
    from snnlab.grading import CheckResult


def check(exercise: str, answer: Any = ...) -> CheckResult:
    """Whether `answer` solves the exercise: measured numbers, limits, and a hint that grows with each try.

    An exercise that still holds its dots, or a network in which nothing is connected yet, is "not answered yet".

    Raises
    ------
    ValidationError
        If there is no such exercise. A wrong answer raises nothing.
    """
    from snnlab.grading import check_answer  # loaded when first needed, to keep the first cell quick

    room = room_of(exercise)
    take_up(room)
    translation = translation_of(room, PROGRESS.language)
    hints = {**room.module("checks").HINTS, **translation.hints}
    result = check_answer(room.exercise(str(exercise)), answer, hints=hints)
    PROGRESS.score(result.id, result.points, result.max_points)
    write_down(room.lesson)
    return dataclasses.replace(translation.of(result), standing=standing(room))
