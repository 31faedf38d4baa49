"""check("07.2", answer): the verdict, at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from snnlab.course.progress import PROGRESS
from snnlab.course.rooms import room_of
from snnlab.network import Network

if TYPE_CHECKING:
    from snnlab.grading import CheckResult


def check(exercise: str, answer: Any = ...) -> CheckResult:
    """Whether `answer` solves the exercise: measured numbers, limits, and a hint that grows with each try.

    An exercise that still holds its dots, or a network without neurons, is "not answered yet".

    Raises
    ------
    ValidationError
        If there is no such exercise. A wrong answer raises nothing.
    """
    from snnlab.grading import check_answer  # loaded when first needed, to keep the first cell quick

    room = room_of(exercise)
    result = check_answer(room.exercise(str(exercise)), _or_dots(answer), hints=room.module("checks").HINTS)
    PROGRESS.score(result.id, result.points, result.max_points)
    return result


def _or_dots(answer: Any) -> Any:
    """Dots in place of a network that holds no neurons yet, or of an empty list."""
    empty_network = isinstance(answer, Network) and not answer.all_ensembles
    empty_list = isinstance(answer, (list, tuple, str)) and not answer
    return ... if empty_network or empty_list else answer
