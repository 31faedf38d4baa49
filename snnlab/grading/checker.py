"""The checker: a trusted process of its own that gets answers as data and gives verdicts as data.

``python -m snnlab.grading.checker LESSONS`` reads requests from its standard input and answers on its standard output.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

from snnlab.grading.check import check_data
from snnlab.grading.criterion import describe
from snnlab.grading.lessons import Lesson, lessons_in
from snnlab.grading.limits import limit_this_process
from snnlab.grading.payload import Payload
from snnlab.grading.result import CheckResult
from snnlab.grading.wire import Decoder, Message

CPU_SECONDS = 3600.0
"""Of a whole checker; one answer's time is the keeper's to limit."""


def main(argv: list[str]) -> None:
    """Judge until the standard input ends."""
    limit_this_process(CPU_SECONDS, processes=None, memory=6 * 2**30)
    answers = os.dup(1)
    os.dup2(2, 1)  # a print in a check must not get between the messages
    lessons = lessons_in(Path(argv[0]))
    decoder = Decoder(most_bytes=2**40, most_json=2**40)
    while chunk := os.read(0, 1 << 16):
        for request in decoder.feed(chunk):
            _write(answers, Message(verdict(lessons, request)).encode())


def verdict(lessons: dict[str, Lesson], request: Message) -> dict[str, Any]:
    """The verdict on one answer, as JSON values."""
    data = request.data
    exercise = next(e for e in lessons[data["lesson"]].exercises if e.id == data["exercise"])
    return as_json(check_data(exercise, Payload(data["kind"], data["answer"], request.arrays), data["seed"]))


def as_json(result: CheckResult) -> dict[str, Any]:
    """What the keeper writes down."""
    failed = [f"{o.title}: {describe(o.criterion)}" for o in result.outcomes if not o.criterion.passed]
    return {
        "exercise": result.id,
        "status": result.status,
        "points": result.points,
        "max_points": result.max_points,
        "reason": result.reason or "; ".join(failed),
        "hint_id": result.hint_id,
    }


def _write(descriptor: int, content: bytes) -> None:
    rest = memoryview(content)
    while rest:
        rest = rest[os.write(descriptor, rest) :]


if __name__ == "__main__":
    main(sys.argv[1:])
