"""Grades as Gradescope's autograder results: https://gradescope-autograders.readthedocs.io/en/latest/specs/"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from snnlab.grading.keeper.graded import Graded, Question
from snnlab.grading.out.names import file_name
from snnlab.grading.out.public import for_students, measured, waits
from snnlab.grading.out.words import question_text
from snnlab.grading.whole import write_whole

VISIBLE, LATER = "visible", "after_published"


def results(graded: Graded) -> dict[str, Any]:
    """The grade as the content of ``results.json``.

    Each check is a test: public ones are visible at once, hidden ones when the teacher publishes the grades. A question
    without checks, or with points by hand, is one test. The score is the grade's total, so rounding or points by hand are
    never lost.
    """
    seen = for_students(graded)
    return {
        "score": round(seen.total, 6),
        "execution_time": round(seen.seconds),
        "output": _text(seen.reason),
        "output_format": "text",
        "visibility": VISIBLE,
        "stdout_visibility": "hidden",
        "tests": [test for question in seen.questions for test in _tests(question)],
        "extra_data": {"status": seen.status, "lesson": seen.lesson, "layer": seen.layer},
    }


def write_results(grades: Sequence[Graded], folder: Path) -> list[Path]:
    """Write ``folder/student/07/results.json`` for each grade, whole or not at all; returns the files."""
    written = []
    for graded in grades:
        path = folder / file_name(graded.student) / file_name(graded.lesson or graded.file) / "results.json"
        write_whole(path, as_bytes(results(graded)))
        written.append(path)
    return written


def as_bytes(content: dict[str, Any]) -> bytes:
    """JSON in ASCII, without numbers that JSON does not have."""
    return json.dumps(content, indent=1, allow_nan=False).encode()


def _tests(question: Question) -> Iterator[dict[str, Any]]:
    given = sum(line.points for line in question.checks)
    if not question.checks or question.manual or abs(given - question.points) > 1e-6:
        output = "" if question.points >= question.possible and not question.comment else question_text(question)
        when = LATER if any(line.hidden for line in question.checks) else VISIBLE
        yield _test(question, question.title, question.points, question.possible, output, when)
        return
    for i, line in enumerate(question.checks):
        told = [line.message, measured(line)]
        told += [f"Hint: {question.hint}"] if question.hint and i == _first_failed(question) else []
        output = "\n".join(text for text in told if text)
        yield _test(question, line.title, line.points, line.possible, output, LATER if line.hidden else VISIBLE)


def _first_failed(question: Question) -> int | None:
    """The public check that the hint belongs to."""
    return next((i for i, line in enumerate(question.checks) if not line.passed and not line.hidden), None)


def _test(
    question: Question, title: str, points: float, possible: float, output: str, visibility: str
) -> dict[str, Any]:
    test = {
        "name": _text(f"{question.exercise} {title}".strip()),
        "number": _text(question.exercise),
        "score": round(points, 6),
        "max_score": round(possible, 6),
        "output": _text(output),
        "output_format": "text",
        "visibility": visibility,
    }
    return test if waits(question) else test | {"status": "passed" if points >= possible else "failed"}


def _text(text: str) -> str:
    """Without what cannot be shown."""
    return "".join(c if c.isprintable() or c == "\n" else " " for c in text)
