"""What a class's grades say about its questions, as numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean, median

from snnlab.grading.keeper.by_hand import waits_for_a_person
from snnlab.grading.keeper.graded import Graded, Question
from snnlab.grading.out.gradetable import worth_of
from snnlab.grading.out.histogram import Bar, histogram


@dataclass(frozen=True)
class QuestionFigures:
    """One question of a lesson.

    Parameters
    ----------
    exercise, title, possible : as in its grades.
    count : answers that have their points; those that wait for a person are not among them.
    mean : points on average, None if nobody has any yet.
    full : share with full marks.
    bars : how the points spread.
    seconds, longest : [s] in the middle and at most, over the answers that were checked.
    statuses : ``(status, count)``, most frequent first.
    failed : ``(title of a check, hidden, failed, judged)``, most failed first.
    """

    exercise: str
    title: str
    possible: float
    count: int
    mean: float | None
    full: float
    bars: list[Bar]
    seconds: float
    longest: float
    statuses: list[tuple[str, int]]
    failed: list[tuple[str, bool, int, int]]


@dataclass(frozen=True)
class HintFigures:
    """How often a hint was given, and where."""

    exercise: str
    hint_id: str
    text: str
    count: int


def question_figures(grades: Sequence[Graded]) -> list[QuestionFigures]:
    """Each question of the lesson that the grades are of, in order."""
    worth = {exercise: points for of_lesson in worth_of(grades).values() for exercise, points in of_lesson.items()}
    asked: dict[str, list[Question]] = {exercise: [] for exercise in worth}
    for graded in grades:
        for question in graded.questions:
            asked[question.exercise].append(question)
    return [_question(exercise, worth[exercise], questions) for exercise, questions in asked.items()]


def hint_figures(grades: Sequence[Graded], most: int = 12) -> list[HintFigures]:
    """The hints given most."""
    given = Counter((q.exercise, q.hint_id, q.hint) for graded in grades for q in graded.questions if q.hint_id)
    return [
        HintFigures(exercise, hint_id or "", text, count)
        for (exercise, hint_id, text), count in given.most_common(most)
    ]


def _question(exercise: str, possible: float, questions: list[Question]) -> QuestionFigures:
    done = [question for question in questions if not waits_for_a_person(question)]
    points = [question.points for question in done]
    took = [question.seconds for question in questions if question.seconds > 0]
    return QuestionFigures(
        exercise,
        next((question.title for question in questions if question.title), ""),
        possible,
        len(done),
        fmean(points) if points else None,
        sum(question.points >= question.possible for question in done) / max(len(done), 1),
        histogram(points, possible, 5),
        median(took) if took else 0.0,
        max(took, default=0.0),
        Counter(question.status for question in questions).most_common(),
        _failed(questions),
    )


def _failed(questions: list[Question]) -> list[tuple[str, bool, int, int]]:
    judged = Counter((line.title, line.hidden) for question in questions for line in question.checks)
    failed = Counter((line.title, line.hidden) for q in questions for line in q.checks if not line.passed)
    return [(title, hidden, count, judged[title, hidden]) for (title, hidden), count in failed.most_common()]
