"""One notebook's row: points for each exercise, or none with a reason. Every notebook ends as a row."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from snnlab.grading.box.layer import Layer
from snnlab.grading.keeper.checking import Checker, CheckFailed
from snnlab.grading.keeper.intake import Refused, Submission, content
from snnlab.grading.keeper.record import Record
from snnlab.grading.keeper.sitting import Rules, sit


@dataclass(frozen=True)
class Row:
    """What the table says of one notebook.

    Parameters
    ----------
    points : for each exercise of the lesson, what was earned.
    status : "graded", "partly run" (a cell hung, crashed or was stopped), "unreadable", "refused" or "grader failed".
    reason : sentences for the student, first things first.
    """

    student: str
    file: str
    lesson: str = ""
    points: Mapping[str, float] = field(default_factory=dict)
    possible: float = 0.0
    status: str = "graded"
    reason: str = ""
    layer: str = ""

    @property
    def total(self) -> float:
        """All points together."""
        return sum(self.points.values())


@dataclass(frozen=True)
class Course:
    """What is graded against.

    Parameters
    ----------
    worth : for each lesson, the points of each exercise.
    rules : how notebooks are run.
    seed : where hidden inputs come from.
    lessons : the folder with the rooms.
    """

    worth: Mapping[str, Mapping[str, float]]
    rules: Rules
    seed: int
    lessons: Path


def grade_one(submission: Submission, course: Course, layer: Layer, checker: Checker, worker: int) -> Row:
    """The row of one notebook, whatever it holds."""
    try:
        data = content(submission)
    except Refused as refusal:
        return without_points(submission, course, layer, "refused", str(refusal))
    record = sit(data, submission.likely_lesson, layer, course.rules, worker)
    if record.unreadable:
        return without_points(submission, course, layer, "unreadable", record.unreadable)
    return _judged(submission, record, course, layer, checker)


def without_points(submission: Submission, course: Course, layer: Layer, status: str, reason: str) -> Row:
    """The row of a notebook that could not be run; its name may tell which lesson's points it misses."""
    lesson = lesson_of(submission, Record(), course)
    worth = course.worth.get(lesson, {})
    points = dict.fromkeys(worth, 0.0)
    return Row(submission.student, submission.file, lesson, points, sum(worth.values()), status, reason, layer.name)


def _judged(submission: Submission, record: Record, course: Course, layer: Layer, checker: Checker) -> Row:
    lesson = lesson_of(submission, record, course)
    worth = course.worth.get(lesson, {})
    points: dict[str, float] = {}
    reasons = list(record.troubles)
    status = "partly run" if record.troubles else "graded"
    for exercise in worth:
        try:
            points[exercise], said = _points(exercise, lesson, record, course, checker)
        except CheckFailed as failure:
            points[exercise], said, status = 0.0, f"{exercise}: {failure}", "grader failed"
        reasons += [said] if said else []
    if not worth:
        reasons.insert(0, "no lesson's check was found in it")
    if len(points) > sum(exercise in record.answers for exercise in worth):
        reasons += record.errors[:3]
    reason = ". ".join(sentence.rstrip(". ") for sentence in reasons)
    return Row(submission.student, submission.file, lesson, points, sum(worth.values()), status, reason, layer.name)


def _points(exercise: str, lesson: str, record: Record, course: Course, checker: Checker) -> tuple[float, str]:
    """Points for one exercise, and a sentence if they are not all."""
    if exercise in record.answers:
        verdict = checker.verdict(lesson, exercise, record.answers[exercise], course.seed)
        if verdict["status"] == "broken":
            raise CheckFailed(f"the check itself failed: {verdict['reason']}")
        said = "" if verdict["status"] == "passed" else f"{exercise}: {verdict['reason'] or 'not right'}"
        return float(verdict["points"]), said
    if exercise in record.refused:
        return 0.0, f"{exercise}: {record.refused[exercise]}"
    return 0.0, f"{exercise}: not answered" if exercise in record.unanswered else f"{exercise}: no answer was found"


def lesson_of(submission: Submission, record: Record, course: Course) -> str:
    """The lesson that the notebook says, else the one it answers, else the one of its name; empty if none is known."""
    met = [*record.answers, *record.refused, *sorted(record.unanswered)]
    said = [*record.lessons, *(exercise.partition(".")[0] for exercise in met), submission.likely_lesson or ""]
    return next((lesson for lesson in said if lesson in course.worth), "")
