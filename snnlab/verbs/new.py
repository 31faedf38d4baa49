"""``snnlab new``: a new assignment that works, and a course around it where there is none."""

from __future__ import annotations

import argparse
from pathlib import Path

from snnlab.exceptions import SnnlabError


def declare(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("name", help="a few letters, such as squares; the number comes by itself")
    verb.add_argument("--from", dest="notebook", type=Path, help="an nbgrader notebook to make it from")
    verb.add_argument("--course", type=Path, default=Path(), help="the course's folder (default: here)")


def run(options: argparse.Namespace, rest: list[str]) -> int:
    from snnlab.authoring.new import course_at, new_assignment, new_room

    course, about_course = course_at(options.course)
    asked = []
    if options.notebook is None:
        written = new_assignment(course, options.name)
    else:
        from snnlab.authoring.convert import convert

        room = new_room(course.source, options.name)
        try:
            written, asked = convert(options.notebook, room)
        except SnnlabError:
            room.rmdir()  # nothing was written
            raise
    for path in (*about_course, *written):
        print(path)
    for question in asked:
        before = (
            ", which its asserts gave: what runs beside a student's code cannot give points safely" * question.tests
        )
        print(f"{question.exercise} {question.title}: a person gives its {question.points:g} points{before}.")
    room = written[0].parent.name
    print(f"Change what you like in {room}, then try its checks with: snnlab validate {room[:2]}")
    return 0
