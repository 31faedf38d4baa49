"""What of a grade its student may see. All that students get is made from this."""

from __future__ import annotations

import dataclasses
import math

from snnlab.grading.keeper.by_hand import waits_for_a_person
from snnlab.grading.keeper.graded import CheckLine, Graded, Question

CHECK_FAILED = "a check failed by itself, which is no fault of yours; your teacher looks at it"
GRADER_FAILED = "the grader failed on it, which need not be a fault of yours; your teacher looks at it"
WAITS = "your teacher reads it and gives the points"


def for_students(graded: Graded) -> Graded:
    """The grade without what is the teacher's alone.

    Of a hidden check stay its title, its points and its author's message; no number, no case, no hint. No note stays, and no
    error of the grader's own.
    """
    reason = GRADER_FAILED if graded.status == "grader failed" else graded.reason
    return dataclasses.replace(graded, reason=reason, questions=tuple(map(_question, graded.questions)))


def measured(line: CheckLine) -> str:
    """Such as ``measured 0.016, limit 0.05``, or nothing where nothing was measured."""
    if line.measured is None or not math.isfinite(line.measured):
        return ""
    limit = "" if line.limit is None else f", limit {_amount(line.limit, line.unit)}"
    return f"measured {_amount(line.measured, line.unit)}{limit}"


def sentence(line: CheckLine) -> str:
    """A check's title, message and numbers on one line."""
    numbers = measured(line)
    said = " ".join(part for part in (line.message, numbers and f"({numbers})") if part)
    return f"{line.title}: {said}" if said else line.title


def waits(question: Question) -> bool:
    """Whether points will still come from a person."""
    return waits_for_a_person(question)


def _question(question: Question) -> Question:
    broken = question.status == "broken"
    lines = tuple(_line(line, broken) for line in question.checks)
    hint_id, hint = _hint(question)
    return dataclasses.replace(
        question, checks=lines, hint_id=hint_id, hint=hint, reason=_reason(question, lines, broken)
    )


def _line(line: CheckLine, broken: bool) -> CheckLine:
    if not line.hidden:
        return dataclasses.replace(line, note="")
    message = "" if broken and not line.passed else line.message  # what broke tells its inputs
    return CheckLine(line.title, line.passed, line.points, line.possible, message, hidden=True)


def _hint(question: Question) -> tuple[str | None, str]:
    """The hint, unless only a hidden check led to it."""
    failed = [line for line in question.checks if not line.passed and line.hint_id == question.hint_id]
    only_hidden = bool(failed) and all(line.hidden for line in failed)
    return (None, "") if only_hidden else (question.hint_id, question.hint)


def _reason(question: Question, lines: tuple[CheckLine, ...], broken: bool) -> str:
    if waits(question):
        return CHECK_FAILED if broken else WAITS
    if broken:
        return ""
    failed = [sentence(line) for line in lines if not line.passed]
    return "; ".join(failed) if failed else "" if lines else question.reason


def _amount(value: float, unit: str) -> str:
    """Such as ``0.5 Hz``, ``2 lines`` or ``1 line``."""
    return f"{value:.3g} {unit.removesuffix('s') if value == 1 else unit}".rstrip()
