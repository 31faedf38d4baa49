"""One notebook's grade: points for each exercise, or none with a reason. Every notebook ends as a grade."""

from __future__ import annotations

import dataclasses
import time
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from snnlab.grading.box.layer import Layer
from snnlab.grading.keeper.checking import Call, Checker, CheckFailed
from snnlab.grading.keeper.graded import Graded, Question, check_line
from snnlab.grading.keeper.intake import Submission
from snnlab.grading.keeper.record import Record
from snnlab.grading.keeper.sitting import Rules, sit
from snnlab.grading.wire import Message

MOST_ERRORS = 3
"""Errors of the notebook's own that are told to a student who misses answers."""


@dataclass(frozen=True)
class Course:
    """What is graded against.

    Parameters
    ----------
    worth : for each lesson, the points of each exercise.
    titles : the names of the exercises.
    rules : how notebooks are run.
    seed : where hidden inputs come from.
    lessons : the folder with the rooms.
    fingerprints : for each exercise, the hash of all that decides its points.
    run : hash of all that decides what a run of a notebook hands over, its bytes apart.
    """

    worth: Mapping[str, Mapping[str, float]]
    titles: Mapping[str, str]
    rules: Rules
    seed: int
    lessons: Path
    fingerprints: Mapping[str, str]
    run: str


def grade_notebook(
    submission: Submission, data: bytes, course: Course, layer: Layer, checker: Checker, worker: int
) -> tuple[Graded, Record]:
    """The grade of one notebook, whatever its bytes ``data`` hold, and what it handed over."""
    started = time.monotonic()

    def judge(exercise: str, answer: Message, call: Call) -> dict[str, Any]:
        return checker.verdict(exercise.partition(".")[0], exercise, answer, course.seed, call)

    record = sit(data, submission.likely_lesson, layer, course.rules, worker, judge)
    graded = _graded(submission, record, course, layer, checker)
    return dataclasses.replace(graded, seconds=round(time.monotonic() - started, 3)), record


def check_again(graded: Graded, record: Record, exercises: Collection[str], course: Course, checker: Checker) -> Graded:
    """The grade with these exercises checked again; the answers are those that were handed over before."""
    old = {question.exercise: question for question in graded.questions}
    questions = tuple(
        _question(question, graded.lesson, record, course, checker)
        if question.exercise in exercises or question.exercise not in old
        else old[question.exercise]
        for question in unanswered(graded.lesson, course)
    )
    status, reason = _about_all(graded.lesson, questions, record)
    return dataclasses.replace(graded, questions=questions, status=status, reason=reason)


def without_points(submission: Submission, course: Course, layer: Layer, status: str, reason: str) -> Graded:
    """The grade of a notebook that could not be run; its name may tell which lesson's points it misses."""
    lesson = lesson_of(submission, Record(), course)
    return Graded(submission.student, submission.file, lesson, unanswered(lesson, course), status, reason, layer.name)


def unanswered(lesson: str, course: Course) -> tuple[Question, ...]:
    """The questions of a lesson that nobody answered."""
    worth = course.worth.get(lesson, {})
    return tuple(Question(exercise, course.titles[exercise], 0.0, points) for exercise, points in worth.items())


def lesson_of(submission: Submission, record: Record, course: Course) -> str:
    """The lesson that the notebook says, else the one it answers, else the one of its name; empty if none is known."""
    met = [*record.answers, *record.refused, *sorted(record.unanswered)]
    said = [*record.lessons, *(exercise.partition(".")[0] for exercise in met), submission.likely_lesson or ""]
    return next((lesson for lesson in said if lesson in course.worth), "")


def _graded(submission: Submission, record: Record, course: Course, layer: Layer, checker: Checker) -> Graded:
    if record.unreadable:
        return without_points(submission, course, layer, "unreadable", record.unreadable)
    lesson = lesson_of(submission, record, course)
    questions = tuple(_question(question, lesson, record, course, checker) for question in unanswered(lesson, course))
    status, reason = _about_all(lesson, questions, record)
    return Graded(submission.student, submission.file, lesson, questions, status, reason, layer.name)


def _about_all(lesson: str, questions: tuple[Question, ...], record: Record) -> tuple[str, str]:
    """Status and reason of the whole notebook."""
    reasons = list(record.troubles)
    if not lesson:
        reasons.insert(0, "no lesson's check was found in it")
    if any(question.exercise not in record.answers for question in questions):
        reasons += record.errors[:MOST_ERRORS]
    reasons += [f"the file: {', '.join(record.leniencies)}"] if record.leniencies else []
    failed = any(question.status == "broken" for question in questions)
    status = "grader failed" if failed else "partly run" if record.troubles else "graded"
    return status, ". ".join(sentence.rstrip(". ") for sentence in reasons)


def _question(question: Question, lesson: str, record: Record, course: Course, checker: Checker) -> Question:
    """The question with what the notebook did about it, and how long its cells and its checks took."""
    started = time.monotonic()
    answered = _answered(question, lesson, record, course, checker)
    seconds = record.seconds.get(question.exercise, 0.0) + time.monotonic() - started
    return dataclasses.replace(answered, seconds=round(seconds, 3))


def _answered(question: Question, lesson: str, record: Record, course: Course, checker: Checker) -> Question:
    exercise = question.exercise
    if exercise in record.answers:
        return _checked(question, lesson, record, course, checker)
    if exercise in record.refused:
        return dataclasses.replace(question, status="refused", reason=record.refused[exercise])
    if exercise in record.unanswered:
        return dataclasses.replace(question, status="unanswered", reason="not answered")
    return dataclasses.replace(question, reason="no answer was found")


def _checked(question: Question, lesson: str, record: Record, course: Course, checker: Checker) -> Question:
    """The question with its verdict; a check that fails by itself is never the student's fault, and says so."""
    try:
        verdict = record.verdicts.get(question.exercise) or checker.verdict(
            lesson, question.exercise, record.answers[question.exercise], course.seed
        )
    except CheckFailed as failure:
        return dataclasses.replace(question, status="broken", reason=str(failure))
    said = {**verdict, "checks": tuple(map(check_line, verdict["checks"]))}
    if verdict["status"] == "broken":
        said |= {"points": 0.0, "reason": f"the check itself failed: {verdict['reason']}"}
    elif verdict["status"] not in ("passed", "by hand"):
        said["reason"] = verdict["reason"] or "not right"
    return dataclasses.replace(question, **said)
