"""The edition for those who teach: solutions with what they put out, points, hidden checks, times, and known mistakes."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence

from snnlab.authoring.answers import NearMiss
from snnlab.authoring.check_cells import exercises_in
from snnlab.authoring.edition import with_spans
from snnlab.authoring.markers import SOLUTION
from snnlab.authoring.running import Ran
from snnlab.authoring.source import Cell
from snnlab.grading import Exercise
from snnlab.grading.criterion import title, worth
from snnlab.grading.hints import Hints

_WIDGET = "application/vnd.jupyter.widget-view+json"


def instructor(
    cells: Sequence[Cell], exercises: Sequence[Exercise], hints: Hints, misses: Sequence[NearMiss], ran: Ran
) -> list[Cell]:
    """The cells of the instructor's edition.

    Parameters
    ----------
    cells : the source's.
    exercises : with their hidden checks.
    hints, misses : the lesson's.
    ran : what happened when the solved edition ran.
    """
    by_id = {exercise.id: exercise for exercise in exercises}
    written = [Cell("instructor", "markdown", _overview(exercises, ran), ("instructor",))]
    for cell in cells:
        shown = with_spans(cell, {SOLUTION: lambda span: list(span.lines)})  # hidden tests stay, with their marks
        written.append(dataclasses.replace(shown, outputs=tuple(_kept(ran.outputs.get(cell.name, ())))))
        for exercise in (by_id[name] for name in exercises_in(cell.text) if name in by_id):
            text = "\n".join(_about(exercise, hints, misses, ran.seconds.get(cell.name, 0.0)))
            written.append(Cell(f"instructor-{exercise.id}", "markdown", text, ("instructor",)))
    return written


def _overview(exercises: Sequence[Exercise], ran: Ran) -> str:
    total = sum(exercise.points for exercise in exercises)
    return (
        f"> **For instructors.** {total:g} points in {len(exercises)} exercises. The solved notebook ran in "
        f"{sum(ran.seconds.values()):.1f} s. This edition holds solutions and hidden checks: keep it from students."
    )


def _about(exercise: Exercise, hints: Hints, misses: Sequence[NearMiss], seconds: float) -> Iterator[str]:
    yield f"**For instructors: {exercise.id} {exercise.title}, {_points(exercise.points)}.** The cell took {seconds:.1f} s.\n"
    if exercise.by_hand:
        yield "- A person gives the points."
    yield from (f"- Public check: {title(check)} ({_points(worth(check))})" for check in exercise.checks)
    yield from (f"- Hidden check: {title(check)} ({_points(worth(check))})" for check in exercise.hidden_checks)
    told, refused = _by_hint([miss for miss in misses if miss.exercise == exercise.id], hints)
    for hint_id, names in told.items():
        nudge, _, step = hints[hint_id]
        yield f"- Mistake: {'; '.join(names)}. {nudge} *The last hint:* {step}"
    if refused:
        yield f"- Refused by a rule of the exercise: {'; '.join(refused)}."


def _by_hint(misses: Sequence[NearMiss], hints: Hints) -> tuple[dict[str, list[str]], list[str]]:
    """Names of mistakes by the hint that they get, in order; and of those that no check sees."""
    told: dict[str, list[str]] = {}
    refused = []
    for miss in misses:
        if miss.hint_id and miss.hint_id in hints:
            told.setdefault(miss.hint_id, []).append(miss.name)
        else:
            refused.append(miss.name)
    return told, refused


def _points(number: float) -> str:
    return f"{number:g} point{'' if number == 1 else 's'}"


def _kept(outputs: Sequence[dict]) -> Iterator[dict]:
    """What can be looked at without a kernel."""
    for output in outputs:
        if _WIDGET not in output.get("data", {}):
            yield {key: None if key == "execution_count" else value for key, value in output.items()}
