"""What a student has predicted, seen and solved in a lesson: remembered for the recap. Predictions are never scored."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field


@dataclass
class Prediction:
    """One question with its choices, what was chosen, and what was seen when it ran."""

    lesson: str
    name: str
    question: str
    choices: Sequence[str]
    chosen: int | None = None  # index into choices
    skipped: bool = False
    saw: str | None = None

    @property
    def choice(self) -> str | None:
        """The chosen answer in words, None while there is none."""
        return None if self.chosen is None else self.choices[self.chosen]


@dataclass
class Progress:
    """One notebook's memory; ``Diary`` keeps it beside the notebook."""

    lesson: str | None = None
    language: str = ""  # of its text; "" is English
    predictions: dict[tuple[str, str], Prediction] = field(default_factory=dict)
    results: dict[str, tuple[float, float]] = field(
        default_factory=dict
    )  # exercise → points, best so far, and points in all

    def remember(self, prediction: Prediction) -> Prediction:
        """Store a prediction; a cell run again keeps the choice made before, as long as it asks the same."""
        key = (prediction.lesson, prediction.name)
        old = self.predictions.get(key)
        if old and (old.question, tuple(old.choices)) == (prediction.question, tuple(prediction.choices)):
            return old
        self.predictions[key] = prediction
        return prediction

    def score(self, exercise: str, points: float, of: float) -> None:
        """Keep the best points for an exercise."""
        best = max(points, self.results.get(exercise, (0.0, of))[0])
        self.results[exercise] = (best, of)


PROGRESS = Progress()
