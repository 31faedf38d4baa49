"""What stands in for ``check`` and ``lesson`` in the box: an answer is handed over as data, and nothing is judged."""

from __future__ import annotations

import os
from collections.abc import Collection
from typing import Any

from snnlab.grading.box.offers import Offers
from snnlab.grading.errors import AnswerError, NotAnswered
from snnlab.grading.extract import extract
from snnlab.grading.served.link import LocalLink
from snnlab.grading.wire import Message


class HandedIn:
    """What ``check`` returns in the box."""

    passed: bool | None = None
    points: float | None = None

    def __init__(self, exercise: str) -> None:
        self.exercise = exercise

    def __repr__(self) -> str:
        return f"{self.exercise}: handed in"


class Extractor:
    """Sends messages to the keeper through a pipe.

    Parameters
    ----------
    pipe : file descriptor to write to.
    functions : the exercises that ask for a function.
    """

    def __init__(self, pipe: int, functions: Collection[str] = ()) -> None:
        self.pipe, self.functions = pipe, frozenset(functions)
        self.offers = Offers(pipe)
        self.process = os.getpid()
        self.met: set[str] = set()
        self.lessons: set[str] = set()

    def send(self, event: str, arrays: Any = None, **data: Any) -> None:
        """One message, all of it, unless this is a process that the notebook forked: two at once would garble both."""
        if os.getpid() != self.process:
            return
        rest = memoryview(Message({"event": event, **data}, arrays).encode())
        while rest:
            rest = rest[os.write(self.pipe, rest) :]

    def check(self, exercise: str, answer: Any = ..., *_: Any, **__: Any) -> HandedIn:
        """In place of ``snnlab.check``."""
        exercise = str(exercise)[:20]
        self.lessons.add(exercise.partition(".")[0])
        try:
            payload = extract(answer, exercise in self.functions)
        except NotAnswered:
            self.send("unanswered", exercise=exercise)
        except AnswerError as error:
            self.met.add(exercise)
            self.send("refused", exercise=exercise, reason=str(error)[:2000])
        else:
            self.met.add(exercise)
            if isinstance(payload.link, LocalLink):
                self.offers.keep(exercise, payload.link.callee.given)
            self.send("answer", payload.arrays, exercise=exercise, kind=payload.kind, answer=payload.data)
        return HandedIn(exercise)

    def end(self) -> None:
        """The notebook is done: now its functions may be called."""
        self.send("done")
        if len(self.offers):
            self.offers.serve(lambda words: self.send("ready", words=words))

    def lesson(self, number: str = "", *_: Any, **__: Any) -> None:
        """In place of ``snnlab.lesson``: says which lesson it is, and draws nothing."""
        self.lessons.add(str(number)[:20])
        self.send("lesson", lesson=str(number)[:20])
