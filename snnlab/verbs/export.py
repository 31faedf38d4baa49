"""``snnlab export``: grades as tables and uploads for Canvas, Moodle and Gradescope."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from snnlab.exceptions import ValidationError

if TYPE_CHECKING:
    from snnlab.grading.out.classroom import Classroom

WAYS = ("csv", "canvas", "moodle", "gradescope", "nbgrader", "gradescope_autograder")


def declare(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("--csv", type=Path, help="a table with a column for each question")
    verb.add_argument("--canvas", type=Path, metavar="CSV", help="an upload for Canvas")
    verb.add_argument("--template", type=Path, metavar="CSV", help="with --canvas: the gradebook exported from Canvas")
    verb.add_argument("--column", help="with --template: the assignment's name there (default: the lesson's title)")
    verb.add_argument("--moodle", type=Path, metavar="CSV", help="an upload for Moodle, with feedback")
    verb.add_argument("--gradescope", type=Path, metavar="FOLDER", help="a results.json for each student")
    verb.add_argument(
        "--nbgrader", metavar="DATABASE", help="into nbgrader's gradebook, a path or an address of a database"
    )
    verb.add_argument(
        "--gradescope-autograder", type=Path, metavar="ZIP", help="an autograder of one assignment for Gradescope"
    )
    verb.add_argument("--wheel", type=Path, help="with --gradescope-autograder: this wheel of snnlab, not the index's")
    verb.add_argument(
        "--isolation",
        default="auto",
        help="with --gradescope-autograder: none lets notebooks run in Gradescope's container without more around them",
    )
    verb.add_argument("--assignment", help="which one, such as 01, where there are several")


def run(options: argparse.Namespace, rest: list[str]) -> int:
    from snnlab.grading.keeper.folder import course_folder
    from snnlab.grading.out.classroom import classroom

    if not any(getattr(options, way) for way in WAYS):
        known = ", ".join(f"--{way.replace('_', '-')}" for way in WAYS)
        raise ValidationError(f"say what to write: {known}. For example: snnlab export --csv grades.csv")
    course = course_folder()
    lesson = options.assignment[:2] if options.assignment else None
    if options.gradescope_autograder:
        from snnlab.grading.out.autograder_zip import write_autograder

        print(write_autograder(options.gradescope_autograder, course, lesson, options.isolation, options.wheel))
    if not any(getattr(options, way) for way in WAYS[:-1]):
        return 0
    room = classroom(course, lessons=[lesson] if lesson else [])
    writers = {"csv": _csv, "canvas": _canvas, "moodle": _moodle, "gradescope": _gradescope, "nbgrader": _nbgrader}
    for way, write in writers.items():
        if getattr(options, way):
            write(options, room)
    _warn(room)
    return 0


def _csv(options: argparse.Namespace, room: Classroom) -> None:
    from snnlab.grading.out.gradetable import grade_csv

    _write(options.csv, grade_csv(room.grades, room.people))
    print(f"The table of {len({graded.student for graded in room.grades})} students is in {options.csv}")


def _canvas(options: argparse.Namespace, room: Classroom) -> None:
    from snnlab.grading.out.canvas import canvas_csv, fill

    if options.template is None:
        _write(options.canvas, canvas_csv(room, room.lessons))
        print(
            f"{options.canvas} makes new assignments in Canvas. To fill one that is there, give its export: --template"
        )
        students = sorted({graded.student for graded in room.grades})
        nameless = [name for name in students if not (room.person(name).id or room.person(name).login)]
        if nameless:
            print(
                f"Canvas may not find these, as roster.csv has neither id nor login: {', '.join(map(repr, nameless))}"
            )
        return
    filled = fill(_content(options.template), room, _only_lesson(room), options.column)
    _write(options.canvas, filled.content)
    print(f"{filled.count} students' points are in the column '{filled.column}' of {options.canvas}")
    for note in filled.notes:
        print(note)
    _tell_lost(filled.lost, "no line of the template, or more than one, can mean")


def _moodle(options: argparse.Namespace, room: Classroom) -> None:
    from snnlab.grading.out.moodle import moodle_csv

    upload = moodle_csv(room, _only_lesson(room))
    _write(options.moodle, upload.text)
    print(
        f"{upload.count} students' grades and feedback are in {options.moodle}. When you import it, map both columns."
    )
    _tell_lost(upload.lost, "roster.csv has neither email nor id of")


def _gradescope(options: argparse.Namespace, room: Classroom) -> None:
    from snnlab.grading.out.gradescope import write_results

    print(f"{len(write_results(room.grades, options.gradescope))} results.json are in {options.gradescope}")


def _nbgrader(options: argparse.Namespace, room: Classroom) -> None:
    from snnlab.grading.nbgrader import write_nbgrader

    print(f"{write_nbgrader(room.grades, options.nbgrader)} notebooks' points are in {options.nbgrader}")


def _warn(room: Classroom) -> None:
    """What makes the numbers less than final."""
    unknown = sorted({graded.file for graded in room.grades if not graded.lesson})
    if unknown:
        print(f"Of {len(unknown)} files nobody knows the assignment, so they count nowhere: {_few(unknown)}")
    waiting = room.waiting()
    if waiting:
        print(f"{len(waiting)} totals are not final: points still wait for you. See: snnlab manual")


def _only_lesson(room: Classroom) -> str:
    if len(room.lessons) != 1:
        raise ValidationError(
            f"there are grades in several assignments: {', '.join(room.lessons)}. Name one with --assignment."
            if room.lessons
            else "there are no grades in an assignment yet. Begin with: snnlab grade"
        )
    return room.lessons[0]


def _tell_lost(students: Sequence[str], why: str) -> None:
    if students:
        print(f"NOT in it, since {why} them: {', '.join(map(repr, students))}")


def _few(names: Sequence[str], most: int = 8) -> str:
    return ", ".join(names[:most]) + (f" and {len(names) - most} more" if len(names) > most else "")


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise ValidationError(f"the template {path} cannot be read: {error.strerror}.") from None


def _write(path: Path, content: str | bytes) -> None:
    from snnlab.grading.whole import write_whole

    write_whole(path, content.encode() if isinstance(content, str) else content)
