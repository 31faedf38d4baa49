"""recap(): what you predicted, what you saw, and what you solved."""

from __future__ import annotations

import html
from collections.abc import Sequence

from snnlab.course.progress import PROGRESS, Prediction, Progress
from snnlab.course.words import told


def recap() -> Recap:
    """The table of this lesson: predictions beside what was seen, and the points of the exercises. Nothing is sent anywhere."""
    return Recap(PROGRESS)


class Recap:
    """A picture of the progress in the open lesson."""

    def __init__(self, progress: Progress) -> None:
        self.predictions = [p for p in progress.predictions.values() if p.lesson == (progress.lesson or "")]
        self.results = {key: value for key, value in progress.results.items() if key.startswith(f"{progress.lesson}.")}

    def __repr__(self) -> str:
        if not (self.predictions or self.results):
            return told("Nothing yet: make a prediction above, or check an exercise.")
        predicted, seen = "you predicted: {choice}", "you saw: {seen}"
        lines = [
            f"{p.question}\n  {told(predicted, choice=_said(p))}\n  {told(seen, seen=_saw(p))}"
            for p in self.predictions
        ]
        return "\n".join(lines + [f"{exercise}: {_points(result)}" for exercise, result in self.results.items()])

    def _repr_html_(self) -> str:
        if not (self.predictions or self.results):
            return f"<p>{html.escape(repr(self))}</p>"
        head = "", told("You predicted"), told("You saw")
        predicted = [head, *((p.question, _said(p), _saw(p)) for p in self.predictions)]
        solved = [
            (told("Exercise"), told("Points")),
            *((exercise, _points(result)) for exercise, result in self.results.items()),
        ]
        return "".join(_table(rows) for rows in (predicted, solved) if len(rows) > 1)


def _said(prediction: Prediction) -> str:
    return prediction.choice or told("skipped" if prediction.skipped else "not yet")


def _saw(prediction: Prediction) -> str:
    return prediction.saw or told("not run yet")


def _points(result: tuple[float, float]) -> str:
    return told("{points} of {of} points", points=f"{result[0]:g}", of=f"{result[1]:g}")


def _table(rows: Sequence[tuple[str, ...]]) -> str:
    """An HTML table whose first row is its head."""
    head, *body = rows
    return f"<table>{_row('th', head)}{''.join(_row('td', texts) for texts in body)}</table>"


def _row(kind: str, texts: tuple[str, ...]) -> str:
    return "<tr>" + "".join(f"<{kind} style='text-align:left'>{html.escape(text)}</{kind}>" for text in texts) + "</tr>"
