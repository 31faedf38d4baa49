"""``snnlab lessons``: the notebooks of a course: build them, check them, list them, begin a new one."""

from __future__ import annotations

import argparse
from pathlib import Path


def declare(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("action", choices=["build", "check", "list", "new"])
    verb.add_argument("names", nargs="*", help="lessons, such as 07 (default: all); for new: its name")
    verb.add_argument("--edition", default="student", help="student (default), solved, instructor or nbgrader")
    verb.add_argument("--out", type=Path, help="where to write an edition that students must not see")
    verb.add_argument("--check", action="store_true", help="with build: write nothing, fail where a notebook is stale")
    verb.add_argument("--root", type=Path, default=Path(), help="the project's folder (default: here)")


def run(options: argparse.Namespace, rest: list[str]) -> int:
    return {"build": _build, "check": _check, "list": _list, "new": _new}[options.action](options)


def _build(options: argparse.Namespace) -> int:
    from snnlab.authoring import EDITIONS, build_lessons, stale_lessons
    from snnlab.authoring.release import write_edition
    from snnlab.exceptions import ValidationError

    names = options.names or None
    if options.check:
        return _said(stale_lessons(options.root, names))
    if options.edition in EDITIONS:
        written = build_lessons(options.root, names, options.edition, options.out)
    elif options.out is None:
        raise ValidationError(f"the {options.edition} edition holds solutions: say where it goes with --out DIR.")
    else:
        written = write_edition(options.edition, options.out, names, options.root)
    print("\n".join(map(str, written)))
    return 0


def _check(options: argparse.Namespace) -> int:
    from snnlab.authoring import lesson_problems

    return _said(lesson_problems(options.root, options.names or None))


def _list(options: argparse.Namespace) -> int:
    from snnlab.authoring.listing import in_columns, lesson_table

    print(in_columns(lesson_table(options.root)))
    return 0


def _new(options: argparse.Namespace) -> int:
    from snnlab.authoring.new import new_lesson
    from snnlab.exceptions import ValidationError

    if not options.names:
        raise ValidationError("a new lesson needs a name, for example: snnlab lessons new rhythm")
    written = new_lesson(options.root, " ".join(options.names))
    print("\n".join(map(str, written)))
    room = written[0].parent.name
    print(f"Write {room}/lesson.md, then: snnlab lessons build {room[:2]}; snnlab validate {room[:2]}")
    return 0


def _said(problems: list[str]) -> int:
    print("\n".join(problems) or "All notebooks are what their lessons build.")
    return 1 if problems else 0
