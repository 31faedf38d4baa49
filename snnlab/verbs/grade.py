"""``snnlab grade``: run and grade notebooks, those of a course or any folder of them."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from snnlab.exceptions import ValidationError

SETTINGS = ("workers", "timeout", "isolation", "scheduler")


def declare(verb: argparse.ArgumentParser) -> None:
    verb.add_argument(
        "folder",
        type=Path,
        nargs="?",
        help="holds *.ipynb, or one folder for each student (default: your course's submitted/)",
    )
    verb.add_argument("--out", type=Path, help="the table as a CSV file")
    verb.add_argument("--gradebook", type=Path, help="where grades are kept, to go on later (a course has its own)")
    verb.add_argument("--force", action="store_true", help="run every notebook again, changed or not")
    verb.add_argument("--resume", action="store_true", help="go on where the last one ended; it always does")
    add_settings(verb)


def add_settings(verb: argparse.ArgumentParser) -> None:
    """Options that ``grade`` and ``regrade`` share."""
    verb.add_argument("--student", action="append", default=[], help="only this one; may be given several times")
    verb.add_argument(
        "--assignment", action="append", default=[], help="only this one, such as 01; may be given several times"
    )
    verb.add_argument("--workers", type=int, help="notebooks at a time (default: one for each processor but one)")
    verb.add_argument("--timeout", type=float, help="time that one cell may take [s] (default: 30)")
    verb.add_argument(
        "--isolation", default="auto", help="auto, a layer of snnlab doctor's, or none: trust the notebooks"
    )
    verb.add_argument("--scheduler", metavar="ADDRESS", help="let the workers of this dask scheduler do the work")


def run(options: argparse.Namespace, rest: list[str]) -> int:
    how = settings_of(options) | {"force": "run" if options.force else ""}
    if options.folder is None:
        return grade_course(options.out, how)
    from snnlab.course import lessons_folder
    from snnlab.grading.command import grade

    return grade(options.folder, lessons_folder(), options.out, options.gradebook, **how)


def grade_course(out: Path | None, how: dict[str, Any]) -> int:
    """Grade what was handed in to the course that the current folder lies in."""
    from snnlab.grading.command import grade
    from snnlab.grading.keeper.folder import course_folder
    from snnlab.grading.trial import seed_from

    try:
        course = course_folder()
    except ValidationError as error:
        raise ValidationError(f"{error} Or name the folder that holds the notebooks: snnlab grade FOLDER") from None
    given = {name: course.settings[name] for name in ("timeout", "workers") if name in course.settings}
    if course.settings.get("seed"):
        given["seed"] = seed_from(course.settings["seed"])
    return grade(course.submitted, course.path, out, course.gradebook, **(given | how))


def settings_of(options: argparse.Namespace) -> dict[str, Any]:
    """The settings that were given."""
    how = {name: getattr(options, name) for name in SETTINGS if getattr(options, name) is not None}
    return how | {"students": tuple(options.student), "assignments": tuple(name[:2] for name in options.assignment)}
