"""The checker: a trusted process of its own that gets answers as data and gives verdicts as data.

``python -m snnlab.grading.checker LESSONS`` reads requests from its standard input, a socket, and answers on its standard
output. With an answer that is a function comes the line on which it can be called.
"""

from __future__ import annotations

import math
import os
import socket
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from snnlab.grading.check import check_data
from snnlab.grading.criterion import describe
from snnlab.grading.hints import LEVELS, Hints, hint_for
from snnlab.grading.lessons import Lesson, lessons_in
from snnlab.grading.limits import limit_this_process
from snnlab.grading.payload import Payload
from snnlab.grading.result import CheckResult, Outcome
from snnlab.grading.served.link import SocketLink
from snnlab.grading.wire import Decoder, Message

CPU_SECONDS = 3600.0
"""Of a whole checker; one answer's time is the keeper's to limit."""


def main(argv: list[str]) -> None:
    """Judge until the standard input ends."""
    limit_this_process(CPU_SECONDS, processes=None, memory=6 * 2**30)
    answers = os.dup(1)
    os.dup2(2, 1)  # a print in a check must not get between the messages
    lessons = lessons_in(Path(argv[0]))
    decoder, lines = Decoder(most_bytes=2**40, most_json=2**40), []
    requests = socket.socket(fileno=0)
    while True:
        chunk, fds, _, _ = socket.recv_fds(requests, 1 << 16, 4)
        lines += fds
        if not chunk:
            return
        for request in decoder.feed(chunk):
            link = SocketLink(socket.socket(fileno=lines.pop(0))) if request.data.get("line") else None
            _write(answers, Message(verdict(lessons, request, link)).encode())
            if link is not None:
                link.line.close()


def verdict(lessons: dict[str, Lesson], request: Message, link: SocketLink | None = None) -> dict[str, Any]:
    """The verdict on one answer, as JSON values; ``link`` is where it can be called if it is a function."""
    data = request.data
    lesson = lessons[data["lesson"]]
    exercise = next(e for e in lesson.exercises if e.id == data["exercise"])
    payload = Payload(data["kind"], data["answer"], request.arrays, link)
    result = check_data(exercise, payload, data["seed"], data.get("part", "all"))
    return as_json(result, lesson.hints)


def as_json(result: CheckResult, hints: Hints) -> dict[str, Any]:
    """What the keeper writes down: the fields of a ``Question``."""
    failed = [_said(outcome) for outcome in result.outcomes if not outcome.criterion.passed]
    return {
        "exercise": result.id,
        "title": result.title,
        "status": result.status,
        "points": result.points,
        "possible": result.max_points,
        "reason": result.reason or "; ".join(failed),
        "hint_id": result.hint_id,
        "hint": hint_for(result.hint_id, len(LEVELS), hints)[1],
        "checks": [_line(outcome) for outcome in result.outcomes],
        "text": result.text,
    }


def _said(outcome: Outcome) -> str:
    """Why a check failed, for the student; of a hidden one, only what its author wrote."""
    told = outcome.criterion.message if outcome.hidden else describe(outcome.criterion)
    return f"{outcome.title}: {told}" if told else outcome.title


def _line(outcome: Outcome) -> dict[str, Any]:
    criterion = outcome.criterion
    return {
        "title": outcome.title,
        "passed": bool(criterion.passed),
        "points": outcome.points,
        "possible": float(outcome.max_points),
        "message": criterion.message,
        "note": criterion.note,
        "measured": _finite(criterion.measured),
        "limit": _finite(criterion.limit),
        "unit": criterion.unit,
        "hint_id": criterion.hint_id,
        "hidden": outcome.hidden,
        "expected": _numbers(criterion.expected),
        "yours": _numbers(criterion.yours),
        "cases": [str(case) for case in criterion.cases or ()],
    }


def _finite(value: float | None) -> float | None:
    """A number that JSON can hold, or none."""
    return float(value) if value is not None and math.isfinite(value) else None


def _numbers(values: Sequence[float] | None) -> list[float]:
    numbers = [float(value) for value in (values if values is not None else ())]
    return numbers if all(map(math.isfinite, numbers)) else []


def _write(descriptor: int, content: bytes) -> None:
    rest = memoryview(content)
    while rest:
        rest = rest[os.write(descriptor, rest) :]


if __name__ == "__main__":
    main(sys.argv[1:])
