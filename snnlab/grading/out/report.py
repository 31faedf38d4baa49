"""The teacher's report on a class: how points spread, which hints were given, what took long, what needs a person."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import fmean, median

from snnlab.grading.keeper.by_hand import waits_for_a_person
from snnlab.grading.keeper.graded import Graded
from snnlab.grading.out.classroom import Classroom
from snnlab.grading.out.figures import HintFigures, QuestionFigures, hint_figures, question_figures
from snnlab.grading.out.histogram import Bar, histogram
from snnlab.grading.out.page import page

SLOWEST = 8


@dataclass(frozen=True)
class Concern:
    """Something that a person must look at."""

    who: str
    file: str
    what: str
    why: str


@dataclass(frozen=True)
class _Lesson:
    """One lesson as the report shows it."""

    number: str
    title: str
    count: int
    possible: float
    mean: float
    middle: float
    full: float
    bars: list[Bar]
    statuses: list[tuple[str, int]]
    questions: list[QuestionFigures]
    hints: list[HintFigures]
    slowest: list[Graded]
    seconds: float
    missing: list[str]


def class_report(room: Classroom) -> bytes:
    """One self-contained HTML page, as UTF-8. It holds what students must not see."""
    names = {student: person.name or student for student, person in room.people.items()}
    return page(
        "report.html",
        course=room.title,
        lessons=[_lesson(number, room, names) for number in room.lessons],
        concerns=list(concerns(room.grades, names)),
        names=names,
        students=len({graded.student for graded in room.grades} | set(room.people)),
        notebooks=len(room.grades),
    )


def concerns(grades: Sequence[Graded], names: dict[str, str]) -> Iterator[Concern]:
    """Notebooks that the grader failed on or could not read, checks that broke, and answers that only a person can judge."""
    for graded in grades:
        who = names.get(graded.student, graded.student)
        if graded.status == "grader failed" and not any(q.status == "broken" for q in graded.questions):
            yield Concern(who, graded.file, "the grader failed", graded.reason)
        elif graded.status in ("unreadable", "refused"):
            yield Concern(who, graded.file, graded.status, graded.reason)
        elif not graded.lesson:
            yield Concern(who, graded.file, "no lesson known", graded.reason)
        for question in filter(waits_for_a_person, graded.questions):
            broken = question.status == "broken"
            why = question.reason if broken else _short(question.text)
            yield Concern(
                who, graded.file, f"{question.exercise}: {'a check broke' if broken else 'to grade by hand'}", why
            )


def _lesson(number: str, room: Classroom, names: dict[str, str]) -> _Lesson:
    grades = [graded for graded in room.grades if graded.lesson == number]
    totals = [graded.total for graded in grades]
    possible = max(graded.possible for graded in grades)
    here = {graded.student for graded in grades}
    return _Lesson(
        number,
        room.label(number).title,
        len(grades),
        possible,
        fmean(totals),
        median(totals),
        sum(graded.total >= graded.possible for graded in grades) / len(grades),
        histogram(totals, possible),
        Counter(graded.status for graded in grades).most_common(),
        question_figures(grades),
        hint_figures(grades),
        sorted(grades, key=lambda graded: -graded.seconds)[:SLOWEST],
        sum(graded.seconds for graded in grades),
        [names[student] for student in room.people if student not in here],
    )


def _short(text: str, longest: int = 160) -> str:
    return text if len(text) <= longest else text[: longest - 1] + "…"
