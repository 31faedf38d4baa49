"""Try right answers and near-misses on many seeds, on the path that grading takes: extract, hand over as bytes, check."""

from __future__ import annotations

import multiprocessing
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from snnlab.authoring.answers import NearMiss, RightAnswer, near_misses, right_answers
from snnlab.course.rooms import Room
from snnlab.grading import PUBLIC_SEED, AnswerError, CheckResult, Exercise, NotAnswered, check_data
from snnlab.grading.extract import extract
from snnlab.grading.lessons import Lesson
from snnlab.grading.payload import Payload
from snnlab.grading.result import Status
from snnlab.grading.wire import Decoder, Message, WireError

SEEDS = 50
SEEDS_OF_A_MISS = 5
AT_ONCE = 5
"""Seeds that a worker tries before it takes another answer."""

Tried = tuple[int, CheckResult]
Refusal = tuple[Status, str, str | None]
"""Status, reason and hint of an answer that does not come as far as the checks."""


@dataclass(frozen=True)
class Task:
    """One answer and some seeds; ``place`` is its place among the room's right answers, or among its near-misses."""

    room: Path
    right: bool
    place: int
    seeds: tuple[int, ...]


def seeds_for(n: int, secret: int | None = None) -> tuple[int, ...]:
    """``n`` seeds: the public one, the course's own where there is one, then 0, 1, 2 …"""
    first = [PUBLIC_SEED] + ([secret] if secret is not None else [])
    return tuple([*first, *range(n)][:n])


def tasks_of(room: Path, seeds: Sequence[int]) -> list[Task]:
    """Everything to try in a room."""
    right, wrong = len(right_answers(Room(room))), len(near_misses(Room(room)))
    few = seeds[:SEEDS_OF_A_MISS]
    answers = [(True, place, seeds) for place in range(right)] + [(False, place, few) for place in range(wrong)]
    return [
        Task(room, is_right, place, tuple(wanted[i : i + AT_ONCE]))
        for is_right, place, wanted in answers
        for i in range(0, len(wanted), AT_ONCE)
    ]


def try_all(tasks: Sequence[Task], workers: int) -> Iterator[tuple[Task, list[Tried]]]:
    """What came of each task, as they are done; with one worker, in this process."""
    if workers <= 1:
        for task in tasks:
            yield task, attempt(task)
        return
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(workers, context, initializer=_write_no_bytecode) as pool:
        waiting = {pool.submit(attempt, task): task for task in tasks}
        for future in as_completed(waiting):
            yield waiting[future], future.result()


def attempt(task: Task) -> list[Tried]:
    """The verdicts on one answer for the task's seeds."""
    answer = answer_of(task)
    exercise = _exercises(task.room).get(answer.exercise)
    if exercise is None:
        return []
    if exercise.answer.served:  # a function may remember what it was called with: each seed gets its own
        payloads = [_made(answer, served=True) for _ in task.seeds]
    else:
        payloads = [_payload(task.room, task.right, task.place)] * len(task.seeds)
    return [(seed, _verdict(exercise, payload, seed)) for seed, payload in zip(task.seeds, payloads, strict=True)]


def answer_of(task: Task) -> RightAnswer | NearMiss:
    """The answer that a task tries."""
    room = Room(task.room)
    return right_answers(room)[task.place] if task.right else near_misses(room)[task.place]


@cache
def _exercises(room: Path) -> dict[str, Exercise]:
    return {exercise.id: exercise for exercise in Lesson(room).exercises}


@cache
def _payload(room: Path, right: bool, place: int) -> Payload | Refusal:
    return _made(answer_of(Task(room, right, place, ())), served=False)


def _made(answer: RightAnswer | NearMiss, served: bool) -> Payload | Refusal:
    """The answer as grading gets it."""
    try:
        return _handed_over(extract(answer.answer(), served))
    except NotAnswered:
        return "unanswered", "there is nothing in it", None
    except AnswerError as error:
        return "refused", str(error), error.hint_id
    except WireError as error:
        return "refused", f"it cannot be handed over: {error}", None
    except Exception as error:
        return "broken", f"making it raised {type(error).__name__}: {error}", None


def _verdict(exercise: Exercise, payload: Payload | Refusal, seed: int) -> CheckResult:
    if isinstance(payload, Payload):
        return check_data(exercise, payload, seed)
    status, reason, hint_id = payload
    return CheckResult(exercise.id, exercise.title, status, 0.0, exercise.points, reason=reason, hint_id=hint_id)


def _handed_over(payload: Payload) -> Payload:
    """The payload after a way through bytes; a function stays where it is."""
    if payload.link is not None:
        return payload
    message = Message({"kind": payload.kind, "answer": payload.data}, payload.arrays)
    (received,) = Decoder().feed(message.encode())
    return Payload(received.data["kind"], received.data["answer"], received.arrays)


def _write_no_bytecode() -> None:
    sys.dont_write_bytecode = True
