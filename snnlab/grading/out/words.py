"""What a grade says to its student, in plain sentences, for platforms that take text."""

from __future__ import annotations

from snnlab.grading.keeper.graded import Graded, Question
from snnlab.grading.out.cells import number
from snnlab.grading.out.public import for_students, waits


def feedback_text(graded: Graded) -> str:
    """All of it, a paragraph for each question; nothing of it is the teacher's alone."""
    seen = for_students(graded)
    said = [f"{number(seen.total)} of {number(seen.possible)} points."]
    said += [_stopped(seen.reason)] if seen.reason else []
    return "\n".join([*said, *map(question_text, seen.questions)])


def question_text(question: Question) -> str:
    """One question of a grade that is ``for_students`` already."""
    name = f"{question.exercise} {question.title}".strip()
    if waits(question):
        return f"{name}: {_stopped(question.reason)}"
    said = [f"{name}: {number(question.points)} of {number(question.possible)}."]
    said += [_stopped(text) for text in (question.reason, question.comment) if text]
    said += [f"Hint: {_stopped(question.hint)}"] if question.hint and question.points < question.possible else []
    return " ".join(said)


def _stopped(text: str) -> str:
    """With a capital at its start and a stop at its end."""
    text = text.strip()
    return text[:1].upper() + text[1:] + ("" if text.endswith((".", "!", "?", "…")) else ".")
