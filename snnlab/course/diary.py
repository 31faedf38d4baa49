"""A student's progress on disk: a small JSON file beside the notebook. Nothing is sent anywhere."""

from __future__ import annotations

import contextlib
import json
import os
from dataclasses import asdict
from pathlib import Path
from typing import Any

from snnlab.course.progress import Prediction, Progress
from snnlab.grading.hints import failures, remember_failures
from snnlab.grading.whole import write_whole

VERSION = 1
MOST_BYTES = 2**20


class Diary:
    """Keeps one lesson's progress in a file; whatever is wrong with the file never stops the lesson.

    Parameters
    ----------
    path : such as ``07_multiplication.progress.json``.
    lesson : such as ``"07"``.
    """

    def __init__(self, path: Path, lesson: str) -> None:
        self.path, self.lesson = path, lesson

    def read(self, progress: Progress) -> str:
        """Take up what the file remembers; a sentence where it cannot be read, and then it is put aside."""
        try:
            if not self.path.exists():
                return ""
            if self.path.stat().st_size > MOST_BYTES:
                raise ValueError("it is too large")
            self._take(json.loads(self.path.read_text(encoding="utf-8")), progress)
        except (OSError, ValueError, TypeError, KeyError, RecursionError) as error:
            return self._put_aside(error)
        return ""

    def write(self, progress: Progress) -> str:
        """Write all of it, or leave the file as it was; a sentence where it cannot be written."""
        text = json.dumps(self._data(progress), ensure_ascii=False, indent=1)
        try:
            write_whole(self.path, f"{text}\n".encode())
        except OSError as error:
            return (
                f"Your progress cannot be kept beside the notebook ({error.strerror}); it lasts until the kernel stops."
            )
        return ""

    def _data(self, progress: Progress) -> dict[str, Any]:
        return {
            "version": VERSION,
            "lesson": self.lesson,
            "results": {key: value for key, value in progress.results.items() if self._ours(key)},
            "failures": {key: count for key, count in failures().items() if self._ours(key)},
            "predictions": [asdict(p) for p in progress.predictions.values() if p.lesson == self.lesson],
        }

    def _take(self, data: Any, progress: Progress) -> None:
        if type(data) is not dict or data["version"] != VERSION or data["lesson"] != self.lesson:
            raise ValueError("it is of another lesson or version")
        results = {str(key): (float(earned), float(of)) for key, (earned, of) in data["results"].items()}
        counts = {str(key): int(count) for key, count in data["failures"].items()}
        predictions = [_prediction(entry, self.lesson) for entry in data["predictions"]]
        for key, (earned, of) in results.items():
            if self._ours(key):
                progress.results.setdefault(key, (earned, of))
        remember_failures({key: count for key, count in counts.items() if self._ours(key)})
        for prediction in predictions:
            progress.predictions.setdefault((prediction.lesson, prediction.name), prediction)

    def _ours(self, exercise: str) -> bool:
        return exercise.startswith(f"{self.lesson}.")

    def _put_aside(self, error: Exception) -> str:
        aside = self.path.with_name(f"{self.path.name}.unreadable")
        with contextlib.suppress(OSError):
            os.replace(self.path, aside)
        return f"{self.path.name} could not be read ({error}), so progress starts anew; the old file is {aside.name}."


def _prediction(entry: dict[str, Any], lesson: str) -> Prediction:
    choices, chosen = tuple(map(str, entry["choices"])), entry["chosen"]
    if chosen is not None and not (type(chosen) is int and 0 <= chosen < len(choices)):
        raise ValueError("a choice is not among its choices")
    saw = None if entry["saw"] is None else str(entry["saw"])
    return Prediction(lesson, str(entry["name"]), str(entry["question"]), choices, chosen, bool(entry["skipped"]), saw)
