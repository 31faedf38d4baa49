"""How long each question took, for whoever wonders where the time went."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

from snnlab.grading.keeper.graded import Graded


def timing_table(grades: Sequence[Graded]) -> str:
    """One line for each question: median and longest time [s], and whose notebook took longest."""
    lines = []
    questions = {question.exercise: question.title for graded in grades for question in graded.questions}
    for exercise in sorted(questions):
        took = [
            (q.seconds, graded.file)
            for graded in grades
            for q in graded.questions
            if q.exercise == exercise and q.seconds
        ]
        if took:
            longest, whose = max(took)
            lines.append(f"{exercise}  {median(t for t, _ in took):7.2f}  {longest:7.2f}  {whose[:40]}")
    whole = [graded.seconds for graded in grades]
    head = f"{len(whole)} graded in {sum(whole):.0f} s of work, {median(whole):.2f} s each in the middle."
    return "\n".join([head, *(["question  median [s]  longest [s]  whose", *lines] if lines else [])])
