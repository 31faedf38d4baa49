"""``snnlab feedback``: a page for each student, with points, reasons and hints."""

from __future__ import annotations

import argparse


def declare(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("--student", action="append", default=[], help="only this one; may be given several times")
    verb.add_argument(
        "--assignment", action="append", default=[], help="only this one, such as 01; may be given several times"
    )


def run(options: argparse.Namespace, rest: list[str]) -> int:
    from snnlab.grading.keeper.folder import course_folder
    from snnlab.grading.out.classroom import classroom
    from snnlab.grading.out.feedback import write_feedback

    course = course_folder()
    room = classroom(course, options.student, [name[:2] for name in options.assignment])
    pages = write_feedback(room.grades, room.people, room.labels, course.feedback, room.title)
    waiting = len(room.waiting())
    print(f"{len(pages)} page{'s' * (len(pages) != 1)} in {course.feedback}")
    if waiting:
        print(f"{waiting} of them say that points still wait for you. See: snnlab manual")
    return 0
