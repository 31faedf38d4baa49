"""``snnlab manual``: points that a person gives, one by one or in a table."""

from __future__ import annotations

import argparse
from pathlib import Path


def declare(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("student", nargs="?", help="whose answer; without one, what waits for a person is listed")
    verb.add_argument("exercise", nargs="?", help="such as 01.3")
    verb.add_argument("points", nargs="?", help="a number, or - to leave it to the checks again")
    verb.add_argument("--comment", default="", help="what the student reads beside the points")
    verb.add_argument("--write", type=Path, metavar="CSV", help="write what waits for a person as a table to fill in")
    verb.add_argument("--read", type=Path, metavar="CSV", help="take points and comments from such a table")
    verb.add_argument("--all", action="store_true", help="in the table: every answer, not only those that wait")


def run(options: argparse.Namespace, rest: list[str]) -> int:
    from snnlab.grading.keeper import manual
    from snnlab.grading.keeper.folder import course_folder
    from snnlab.grading.keeper.gradebook import Gradebook

    with Gradebook(course_folder().gradebook) as book:
        if options.read:
            print(manual.read_table(options.read, book))
        elif options.write:
            print(manual.write_table(options.write, book, options.all))
        elif options.student:
            print(manual.give(book, options.student, options.exercise, options.points, options.comment))
        else:
            print(manual.waiting(book))
    return 0
