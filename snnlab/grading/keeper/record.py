"""What came out of a notebook, message by message."""

from __future__ import annotations

import time
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any

from snnlab.grading.wire import Message

MOST_NOTES = 20
MOST_CELLS = 10**6


@dataclass
class Record:
    """What a notebook handed over, and what went wrong.

    Parameters
    ----------
    answers : the message of the last answer to each exercise that could be read.
    refused : for exercises without such an answer, why the last one could not be read.
    unanswered : exercises whose check still met dots.
    lessons : what ``lesson(...)`` was called with.
    unreadable : why the file is no notebook, if it is none.
    leniencies : what was overlooked so that the file could be read, such as "read as UTF-16".
    troubles : cells that hung, crashed or were stopped, in sentences.
    errors : cells that raised something, in sentences.
    finished : whether it ran to its end.
    seconds : [s] that each exercise's cells took: from the answer before, or from the first cell, to its own.
    since : time on the clock of the answer before.
    verdicts : on the answers that are functions, which had to be checked while the notebook was there.
    """

    answers: dict[str, Message] = field(default_factory=dict)
    refused: dict[str, str] = field(default_factory=dict)
    unanswered: set[str] = field(default_factory=set)
    lessons: list[str] = field(default_factory=list)
    unreadable: str = ""
    leniencies: list[str] = field(default_factory=list)
    troubles: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    finished: bool = False
    seconds: dict[str, float] = field(default_factory=dict)
    since: float | None = field(default=None, compare=False)
    verdicts: dict[str, dict[str, Any]] = field(default_factory=dict)

    def take(self, message: Message, exercises: Collection[str]) -> int | None:
        """Write down one message; the number of the cell that begins with it, if one does.

        What is malformed, or about an unknown exercise, is ignored: it can only harm its sender.
        """
        data, event = message.data, message.data.get("event")
        if event == "cell":
            self.since = self.since or time.monotonic()
            return _index(data)
        if event == "done":
            self.finished = True
        elif event == "unreadable" and self.since is None:  # only before its first cell
            self.unreadable = str(data.get("reason"))[:300]
        elif event == "read" and type(data.get("notes")) is list:
            for text in data["notes"][:MOST_NOTES]:
                note(self.leniencies, str(text)[:100])
        elif event == "raised":
            note(self.errors, f"cell {_number(data)} raised {data.get('kind')!s:.60}: {data.get('text')!s:.200}")
        elif event == "interrupted":
            note(self.troubles, f"cell {_number(data)} took longer than {data.get('seconds')!s:.10} s and was stopped")
        elif event == "lesson" and type(data.get("lesson")) is str:
            note(self.lessons, data["lesson"])
        elif type(data.get("exercise")) is str and data["exercise"] in exercises:
            self._take_answer(event, data["exercise"], message)
        return None

    def _take_answer(self, event: Any, exercise: str, message: Message) -> None:
        """The last answer counts: it is what the student came to. Dots never replace an answer."""
        if event in ("answer", "refused", "unanswered"):
            self._note_time(exercise)
        if event == "answer":
            self.answers[exercise] = message
            self.refused.pop(exercise, None)
        elif event == "refused":
            self.refused[exercise] = str(message.data.get("reason"))[:500]
        elif event == "unanswered":
            self.unanswered.add(exercise)

    def _note_time(self, exercise: str) -> None:
        now = time.monotonic()
        self.seconds[exercise] = self.seconds.get(exercise, 0.0) + now - (self.since or now)
        self.since = now


def note(notes: list[str], text: str) -> None:
    """Add a note that is not there yet, as long as there are not too many; a second run says much again."""
    if text not in notes and len(notes) < MOST_NOTES:
        notes.append(text)


def _index(data: dict[str, Any]) -> int | None:
    """The cell's place, if it is one that a notebook can have."""
    index = data.get("index")
    return index if type(index) is int and 0 <= index < MOST_CELLS else None


def _number(data: dict[str, Any]) -> int:
    """The cell's number as people count."""
    index = _index(data)
    return 0 if index is None else index + 1
