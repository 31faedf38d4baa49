"""``snnlab new``: a new assignment that works, and a course around it where there is none."""

from __future__ import annotations

import argparse
from pathlib import Path


def declare(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("name", help="a few letters, such as squares; the number comes by itself")
    verb.add_argument("--course", type=Path, default=Path(), help="the course's folder (default: here)")


def run(options: argparse.Namespace, rest: list[str]) -> int:
    from snnlab.authoring.new import course_at, new_assignment

    course, about_course = course_at(options.course)
    written = new_assignment(course, options.name)
    for path in (*about_course, *written):
        print(path)
    room = written[0].parent.name
    print(f"Change what you like in {room}, then try its checks with: snnlab validate {room[:2]}")
    return 0
