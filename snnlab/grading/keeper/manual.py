"""Points by hand, from the command line or from a table that a spreadsheet filled in."""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Iterator
from pathlib import Path

from snnlab.exceptions import ValidationError, did_you_mean
from snnlab.grading.keeper.by_hand import ByHand, waits_for_a_person
from snnlab.grading.keeper.gradebook import Gradebook
from snnlab.grading.keeper.graded import Graded, Question
from snnlab.grading.out.cells import cell, is_formula
from snnlab.grading.whole import write_whole

COLUMNS = ("student", "exercise", "title", "answer", "possible", "points", "comment")
LEAVE = "-"


def waiting(book: Gradebook) -> str:
    """What only a person can give points for, a line each."""
    lines = [f"{g.student}  {q.exercise}  {q.title}  (of {q.possible:g})" for g, q in _questions(book, False)]
    if not lines:
        return "Nothing waits for a person."
    return "\n".join(
        [*lines, f"{len(lines)} wait. Give points with: snnlab manual STUDENT EXERCISE POINTS --comment …"]
    )


def give(book: Gradebook, student: str, exercise: str | None, points: str | None, comment: str) -> str:
    """Write down points for one answer; the sentence says what was there before.

    Raises
    ------
    ValidationError
        If there is no such answer, or the points are none that it can get.
    """
    if exercise is None or points is None:
        raise ValidationError("give a student, an exercise and points: snnlab manual ada 01.3 2 --comment 'Well put.'")
    question = _question(book, student, exercise)
    number = _points(points, question, f"{student}, {exercise}")
    book.put_by_hand(ByHand(student, exercise, number, comment))
    now = "left to the checks" if number is None else f"{number:g} of {question.possible:g}"
    return f"{student}, {exercise}: {now} (before: {question.points:g})."


def write_table(path: Path, book: Gradebook, every: bool) -> str:
    """A table to fill in: one line for each answer that waits, or for every answer."""
    text = io.StringIO()
    table = csv.writer(text, lineterminator="\n")
    table.writerow(COLUMNS)
    questions = list(_questions(book, every))
    for graded, q in questions:
        given = f"{q.points:g}" if q.manual else ""
        texts = (graded.student, q.exercise, q.title, q.text, f"{q.possible:g}", given, q.comment)
        table.writerow([cell(text, longest=20_000) for text in texts])
    write_whole(path, text.getvalue().encode("utf-8", "replace"))
    plural = "s" * (len(questions) != 1)
    return f"{len(questions)} answer{plural} in {path}. Fill in points and comments, then: snnlab manual --read {path}"


def read_table(path: Path, book: Gradebook) -> str:
    """Take the points from a table; all of them, or none if one makes no sense. Lines without points are left out."""
    given = list(_given(path, book))
    book.put_by_hand(*given)
    return f"Points by hand for {len(given)} answer{'s' * (len(given) != 1)} taken from {path}."


def _given(path: Path, book: Gradebook) -> Iterator[ByHand]:
    latest = book.latest_by_hand()
    try:
        content = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise ValidationError(f"{path} cannot be read: {error}.") from None
    table = csv.DictReader(io.StringIO(content, newline=""))
    for name in ("student", "exercise", "points"):
        if name not in (table.fieldnames or ()):
            raise ValidationError(
                f"{path.name}: there is no column '{name}'. Its first line must be: {', '.join(COLUMNS)}"
            )
    for number, row in enumerate(table, start=2):
        student, exercise, points, comment = (
            _plain(row.get(name)) for name in ("student", "exercise", "points", "comment")
        )
        if not points and not comment:
            continue
        question = _question(book, student, exercise)
        value = _points(points or LEAVE, question, f"{path.name}, line {number}")
        by_hand = ByHand(student, exercise, value, comment)
        if latest.get((student, exercise)) != by_hand:
            yield by_hand


def _plain(cell: str | None) -> str:
    """The cell as it was before it was quoted against formulas."""
    text = (cell or "").strip()
    return text[1:] if text.startswith("'") and is_formula(text[1:].strip()) else text


def _points(text: str, question: Question, where: str) -> float | None:
    if text == LEAVE:
        return None
    try:
        value = float(text.replace(",", "."))
    except ValueError:
        raise ValidationError(
            f"{where}: '{text[:40]}' is not a number of points. Try 1.5, or - to leave it to the checks."
        ) from None
    if not (math.isfinite(value) and 0 <= value <= question.possible):
        raise ValidationError(f"{where}: points go from 0 to {question.possible:g} (got {text[:40]}).")
    return value


def _question(book: Gradebook, student: str, exercise: str) -> Question:
    grades = book.grades()
    of_student = [graded for graded in grades if graded.student == student]
    if not of_student:
        raise ValidationError(f"there is no grade of '{student}'. {did_you_mean(student, {g.student for g in grades})}")
    questions = {question.exercise: question for graded in of_student for question in graded.questions}
    if exercise not in questions:
        raise ValidationError(f"'{student}' has no exercise '{exercise}'. {did_you_mean(exercise, questions)}")
    return questions[exercise]


def _questions(book: Gradebook, every: bool) -> Iterator[tuple[Graded, Question]]:
    for graded in book.grades():
        for question in graded.questions:
            if every or waits_for_a_person(question):
                yield graded, question
