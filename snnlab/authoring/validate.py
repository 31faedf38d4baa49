"""`snnlab validate`: whether an assignment does what its author says, before a student sees it. It writes nothing."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from snnlab.authoring.answers import NearMiss, RightAnswer, near_misses, right_answers
from snnlab.authoring.edition import student
from snnlab.authoring.handout import handout
from snnlab.authoring.margins import Margin, margins
from snnlab.authoring.reading import leaks, unknown_hints
from snnlab.authoring.running import MAY_RAISE, Ran, run_notebook
from snnlab.authoring.source import Source, read_source, source_file
from snnlab.authoring.trying import Task, Tried, answer_of, tasks_of, try_all
from snnlab.course.rooms import Room
from snnlab.exceptions import SnnlabError
from snnlab.grading.lessons import Lesson


@dataclass(frozen=True)
class Report:
    """What validation found of one room.

    Parameters
    ----------
    problems : sentences; the assignment must not be released while there are any.
    notes : sentences that an author should know.
    margins : how far right and wrong answers stay from the limit of each check.
    tried : how many seeds, right answers and near-misses were tried.
    """

    room: str
    problems: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    margins: tuple[Margin, ...] = ()
    tried: tuple[int, int, int] = (0, 0, 0)


def validate(
    room: Path,
    seeds: Sequence[int],
    workers: int = 1,
    notebook: bool = True,
    tell: Callable[[int, int], None] | None = None,
) -> Report:
    """Try everything that the room claims.

    Parameters
    ----------
    room : ``source/01_name``.
    seeds : those on which every right answer must reach full marks; near-misses are tried on the first few.
    workers : processes at a time.
    notebook : whether to run the student's notebook, unfilled and solved, too.
    tell : called with what is done and what there is to do.
    """
    problems: list[str] = []
    try:
        lesson, source = Lesson(room), read_source(source_file(room))
        shown = {cell.name: cell.text for cell in student(source.cells) if cell.kind == "code"}
        problems += leaks(room, shown)
        problems += [*unknown_hints(room, lesson.hints), *_ids(source, lesson), *_leftovers(source)]
        problems += _unclear_answers(room, lesson)
        tasks = tasks_of(room, seeds)
    except Exception as error:  # anything that the author's own files raise
        said = str(error) if isinstance(error, SnnlabError) else f"{type(error).__name__}: {error}"
        return Report(room.name, (*problems, f"it cannot be read: {said}"))
    steps = len(tasks) + 2 * notebook
    tried: dict[Task, list[Tried]] = {}
    for task, results in try_all(tasks, workers):
        tried[task] = results
        if tell:
            tell(len(tried), steps)
    problems += _failures(tasks, tried)
    if notebook:
        problems += _notebook_problems(room, source, lesson)
        if tell:
            tell(steps, steps)
    right = [result for task in tasks if task.right for _, result in tried[task]]
    wrong = [result for task in tasks if not task.right for _, result in tried[task]]
    counts = len(seeds), len({t.place for t in tasks if t.right}), len({t.place for t in tasks if not t.right})
    notes = [f"{e.id} ({e.points:g} points): a person gives the points." for e in lesson.exercises if e.by_hand]
    return Report(room.name, tuple(problems), tuple(notes), tuple(margins(right, wrong)), counts)


def _ids(source: Source, lesson: Lesson) -> Iterator[str]:
    """The number is the same everywhere, and every exercise has a check cell."""
    if source.header.lesson != lesson.number:
        yield f"the header says lesson {source.header.lesson}, but the folder says {lesson.number}."
    text = "\n".join(cell.text for cell in student(source.cells) if cell.kind == "code")
    asked = set(re.findall(r"""\bcheck\(\s*["'](\d\d\.\d+)["']""", text))
    known = [exercise.id for exercise in lesson.exercises]
    yield from (f'the notebook has no check("{exercise}", ...).' for exercise in known if exercise not in asked)
    yield from (
        f'check("{exercise}", ...): there is no such exercise in checks.py.' for exercise in sorted(asked - set(known))
    )
    yield from (f"exercise {exercise} is there twice." for exercise in sorted(set(known)) if known.count(exercise) > 1)
    if known and {exercise.partition(".")[0] for exercise in known} != {lesson.number}:
        yield f"exercises must be numbered {lesson.number}.1, {lesson.number}.2 … (there are {', '.join(known)})."


def _leftovers(source: Source) -> Iterator[str]:
    """Points that nothing gives, since asserts that run beside a student's code cannot."""
    for cell in source.cells:
        if cell.role and (cell.role.grade or cell.role.task) and not re.search(r"\bcheck\(", cell.text):
            yield (
                f"cell '{cell.name}' carries {cell.role.points:g} points that only a person can give: what runs in the "
                "student's own process cannot earn points safely. Write a check in checks.py, or convert the notebook with: "
                "snnlab new NAME --from FILE."
            )


def _unclear_answers(room: Path, lesson: Lesson) -> Iterator[str]:
    """Answers without an exercise, exercises without a right answer, hints that do not exist."""
    right, wrong = right_answers(Room(room)), near_misses(Room(room))
    known = {exercise.id: exercise for exercise in lesson.exercises}
    for answer in (*right, *wrong):
        if answer.exercise not in known:
            yield f"{_called(answer)}: there is no exercise {answer.exercise}."
    for miss in wrong:
        if miss.hint_id is not None and miss.hint_id not in lesson.hints:
            yield f"{_called(miss)}: hint '{miss.hint_id}' is not in hints.py."
    for exercise in known.values():
        if not exercise.by_hand and exercise.id not in {answer.exercise for answer in right}:
            yield f"{exercise.id} has no right answer in reference.py."


def _failures(tasks: Sequence[Task], tried: dict[Task, list[Tried]]) -> Iterator[str]:
    """One sentence for each answer whose verdict is not what it should be."""
    by_answer: dict[tuple[bool, int], list[Task]] = {}
    for task in tasks:
        by_answer.setdefault((task.right, task.place), []).append(task)
    for same in by_answer.values():
        answer = answer_of(same[0])
        results = [pair for task in same for pair in tried[task]]
        bad = [(seed, complaint) for seed, result in results if (complaint := answer.complaint(result))]
        if bad:
            many = f"on {len(bad)} of {len(results)} seeds" if len(bad) < len(results) else "on every seed"
            yield f"{_called(answer)}: {bad[0][1].rstrip('.')} ({many}, first {_short(bad[0][0])})."


def _notebook_problems(room: Path, source: Source, lesson: Lesson) -> Iterator[str]:
    """What a student meets who runs the notebook before writing anything; and whether the text's own solutions are right."""
    files = handout(room)
    ran = run_notebook(files[f"{room.name}.ipynb"], files)
    for cell, error in ran.errors.items():
        yield f"unfilled, cell '{cell}' raises {error}. Let it do without the answer, or tag it {MAY_RAISE}."
    for exercise, (_, points, of, _) in ran.verdicts.items():
        if points > 0:
            yield f"{exercise}: a notebook that nobody filled in gets {points:g} of {of:g} points."
    if any("### BEGIN SOLUTION" in cell.text or "solution" in cell.tags for cell in source.cells):
        solutions = handout(room, "solved")
        yield from _solution_problems(run_notebook(solutions[f"{room.name}.ipynb"], solutions), lesson)


def _solution_problems(ran: Ran, lesson: Lesson) -> Iterator[str]:
    yield from (f"solved, cell '{cell}' raises {error}." for cell, error in ran.errors.items())
    for exercise in lesson.exercises:
        status, _, _, words = ran.verdicts.get(exercise.id, ("unanswered", 0, 0, "it is never checked"))
        if status != "passed" and not exercise.by_hand:
            yield f"{exercise.id}: the solution in the text does not pass: {words}"


def _called(answer: RightAnswer | NearMiss) -> str:
    return f"{answer.exercise}, {'right answer' if isinstance(answer, RightAnswer) else 'near-miss'} '{answer.name}'"


def _short(seed: int) -> str:
    """A seed as people read it; the course's own is secret."""
    return f"seed {seed}" if seed < 10**9 else "the course's seed"
