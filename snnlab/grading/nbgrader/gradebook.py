"""Our grades in nbgrader's gradebook, so that its formgrader, feedback and export go on from there."""

from __future__ import annotations

import os
import sys
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from snnlab.exceptions import ValidationError
from snnlab.grading.keeper.graded import Graded, Question


def write_nbgrader(grades: Sequence[Graded], db_url: str, names: Mapping[str, str] | None = None) -> int:
    """Write each question's points and reason; returns how many notebooks were written.

    Assignments, cells and students that are not there are made; those that are keep what else is known of them. Points that
    a person gave in nbgrader stay: only automatic scores, and points that a person gave in snnlab, are written.

    Parameters
    ----------
    grades : the gradebook's.
    db_url : such as ``"sqlite:///gradebook.db"``; a path works too.
    names : ``{"07": "07_multiplication"}``, what nbgrader calls the assignments; by default as the notebooks' files.

    Raises
    ------
    ValidationError
        If nbgrader is not installed.
    """
    try:
        from nbgrader.api import Gradebook  # pyright: ignore[reportMissingImports]
    except ImportError:
        raise ValidationError("nbgrader is not installed here. Try: pip install snnlab[nbgrader]") from None
    known = [graded for graded in grades if graded.lesson]
    called = {**_names(known), **(names or {})}
    with _alembic_on_path(), Gradebook(db_url if "://" in db_url else f"sqlite:///{Path(db_url).absolute()}") as book:
        essays = {q.exercise for graded in known for q in graded.questions if q.status == "by hand"}
        for lesson in sorted({graded.lesson for graded in known}):
            _make_cells(book, called[lesson], [graded for graded in known if graded.lesson == lesson], essays)
        for graded in known:
            _write(book, called[graded.lesson], graded, essays)
    return len(known)


@contextmanager
def _alembic_on_path() -> Iterator[None]:
    """nbgrader calls ``alembic`` by its name, which lies beside Python even where PATH does not lead."""
    before = os.environ.get("PATH", "")
    os.environ["PATH"] = os.pathsep.join([str(Path(sys.executable).parent), before])
    try:
        yield
    finally:
        os.environ["PATH"] = before


def _names(grades: Sequence[Graded]) -> dict[str, str]:
    """What most files of a lesson are called, without their ending."""
    names = {}
    for lesson in {graded.lesson for graded in grades}:
        stems = [Path(graded.file).stem for graded in grades if graded.lesson == lesson and graded.file]
        fitting = [stem for stem in stems if stem.startswith(f"{lesson}_")]
        names[lesson] = max(sorted(fitting), key=fitting.count, default=lesson)
    return names


def _make_cells(book: Any, name: str, grades: Sequence[Graded], essays: Collection[str]) -> None:
    """Assignment, notebook and cells; a cell that came later gets a place in submissions that were there before."""
    from nbgrader.api import Comment, Grade  # pyright: ignore[reportMissingImports]

    book.update_or_create_assignment(name)
    book.update_or_create_notebook(name, name)
    questions = {question.exercise: question for graded in grades for question in graded.questions}
    for question in questions.values():
        cell = _cell(question, essays)
        graded_cell = book.update_or_create_grade_cell(cell, name, name, max_score=question.possible, cell_type="code")
        solution = book.update_or_create_solution_cell(cell, name, name)
        for submission in book.notebook_submissions(name, name):
            if graded_cell.id not in {grade.cell_id for grade in submission.grades}:
                book.db.add(Grade(cell_id=graded_cell.id, notebook=submission))
            if solution.id not in {comment.cell_id for comment in submission.comments}:
                book.db.add(Comment(cell_id=solution.id, notebook=submission))
    book.db.commit()


def _write(book: Any, name: str, graded: Graded, essays: Collection[str]) -> None:
    book.update_or_create_student(graded.student)
    book.update_or_create_submission(name, graded.student)
    for question in graded.questions:
        cell = _cell(question, essays)
        grade = book.find_grade(cell, name, name, graded.student)
        if question.manual:
            grade.manual_score = question.points
        elif question.status != "by hand":
            grade.auto_score = question.points
        grade.needs_manual_grade = question.status in ("by hand", "broken") and grade.manual_score is None
        comment = book.find_comment(cell, name, name, graded.student)
        comment.auto_comment = "\n".join(filter(None, (question.reason, question.hint, question.comment))) or None
    book.db.commit()


def _cell(question: Question, essays: Collection[str]) -> str:
    """The name that the nbgrader edition gives the cell."""
    kind = "answer" if question.exercise in essays else "check"
    return f"{kind}-{question.exercise.replace('.', '-')}"
