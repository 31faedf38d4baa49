"""``snnlab status``: how far a course's grading is, and what waits for a person."""

from __future__ import annotations

import argparse


def declare(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("--student", help="every grade that this one ever got")


def run(options: argparse.Namespace, rest: list[str]) -> int:
    from snnlab.grading.keeper.folder import course_folder
    from snnlab.grading.keeper.gradebook import Gradebook
    from snnlab.grading.keeper.status import history_of, status_of

    course = course_folder()
    with Gradebook(course.gradebook) as book:
        print(history_of(options.student, book) if options.student else status_of(course, book))
    return 0
