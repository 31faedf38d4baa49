"""How far a student is in a lesson, as a bar."""

from __future__ import annotations

from html import escape

from snnlab.course.progress import PROGRESS
from snnlab.course.rooms import Room
from snnlab.course.words import told


def standing(room: Room) -> tuple[float, float]:
    """``(points, possible)`` of a lesson so far: the best that each exercise got."""
    exercises = room.module("checks").exercises
    earned = sum(PROGRESS.results.get(exercise.id, (0.0, 0.0))[0] for exercise in exercises)
    return earned, float(sum(exercise.points for exercise in exercises))


class ProgressBar:
    """Shows points of a lesson, in a notebook as a bar and elsewhere as a sentence."""

    def __init__(self, room: Room) -> None:
        self.title = told("Lesson {number}: {title}", number=room.lesson, title=room.about(PROGRESS.language).title)
        self.points, self.possible = standing(room)
        self.earned = told("{points} of {of} points", points=f"{self.points:g}", of=f"{self.possible:g}")

    def __repr__(self) -> str:
        return told("{title}, {points}", title=self.title, points=self.earned)

    def _repr_html_(self) -> str:
        return (
            '<div data-snnlab-progress style="display: flex; gap: 0.8em; align-items: center; max-width: 44em; '
            'font-family: var(--jp-ui-font-family, sans-serif); font-size: var(--jp-ui-font-size1, 13px)">'
            f"<strong>{escape(self.title)}</strong>"
            f'<progress value="{self.points:g}" max="{self.possible:g}" aria-label="{told("points")}" style="flex: 1; '
            f'accent-color: var(--jp-success-color1, #2e7d32)"></progress>'
            f"<span>{self.earned}</span></div>"
        )
