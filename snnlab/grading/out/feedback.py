"""A page for each student and lesson: what they earned, why points are missing, and how to go on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from markupsafe import Markup

from snnlab.grading.keeper.graded import CheckLine, Graded, Question
from snnlab.grading.keeper.roster import Person
from snnlab.grading.out.labels import Labels, label_of
from snnlab.grading.out.names import file_name
from snnlab.grading.out.page import page
from snnlab.grading.out.picture import picture
from snnlab.grading.out.public import for_students, measured, waits
from snnlab.grading.whole import write_whole

LONGEST_ANSWER = 20_000

_STANDING = {
    "refused": "not accepted",
    "unanswered": "not answered",
    "missing": "no answer found",
}


@dataclass(frozen=True)
class _Card:
    """One question as the page shows it."""

    question: Question
    standing: str
    mood: str
    share: float
    lines: tuple[tuple[CheckLine, str, Markup | None], ...]

    @property
    def reason(self) -> str:
        """Said only where no check line says it."""
        return "" if self.lines and self.question.status in ("passed", "failed") else self.question.reason


def feedback_page(graded: Graded, person: Person, labels: Labels, course: str = "") -> bytes:
    """The page as HTML in UTF-8; of hidden checks it holds titles, points and their authors' messages only.

    Parameters
    ----------
    graded : as the gradebook has it.
    person : whose it is.
    labels : what lessons are called.
    course : title of the course.
    """
    seen = for_students(graded)
    label = label_of(seen.lesson, seen.file, labels)
    return page(
        "feedback.html",
        course=course,
        title=label.title,
        lesson=seen.lesson,
        who=person.name or person.student,
        graded=seen,
        waiting=sum(question.possible for question in seen.questions if waits(question)),
        share=_share(seen.total, seen.possible),
        cards=[_card(question) for question in seen.questions],
        longest=LONGEST_ANSWER,
    )


def write_feedback(
    grades: Sequence[Graded], people: Mapping[str, Person], labels: Labels, folder: Path, course: str = ""
) -> list[Path]:
    """Write ``folder/student/07_name.html`` for each grade, whole or not at all; returns the files."""
    written: list[Path] = []
    for graded in grades:
        path = feedback_path(graded, labels, folder)
        if path in written:  # two files of no known lesson, such as ada.ipynb and ada/ada.ipynb
            path = path.with_name(
                f"{path.stem}-{sha256(graded.file.encode(errors='surrogatepass')).hexdigest()[:8]}.html"
            )
        write_whole(path, feedback_page(graded, people.get(graded.student, Person(graded.student)), labels, course))
        written.append(path)
    return written


def feedback_path(graded: Graded, labels: Labels, folder: Path) -> Path:
    """Where the page of a grade belongs."""
    room = label_of(graded.lesson, graded.file, labels).room
    return folder / file_name(graded.student) / f"{file_name(room)}.html"


def _card(question: Question) -> _Card:
    standing, mood = _standing(question)
    lines = tuple((line, measured(line), None if line.passed else picture(line)) for line in question.checks)
    return _Card(question, standing, mood, _share(question.points, question.possible), lines)


def _standing(question: Question) -> tuple[str, str]:
    """How the question stands, in words and as a colour's name."""
    if waits(question):
        return "waits for your teacher", "wait"
    full = question.points >= question.possible
    if question.manual:
        return "graded by your teacher", "good" if full else "some"
    if full or question.status == "passed":
        return "right", "good"
    if question.status == "failed" and question.points > 0:
        return "partly right", "some"
    return _STANDING.get(question.status, "not right yet"), "none"


def _share(points: float, possible: float) -> float:
    """Between 0 and 1."""
    return min(max(points / possible, 0.0), 1.0) if possible > 0 else 1.0
