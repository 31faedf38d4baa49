"""``snnlab collect``: take in the notebooks that students handed in."""

from __future__ import annotations

import argparse
from pathlib import Path


def declare(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("where", type=Path, nargs="+", help="folders, .zip downloads of Canvas or Moodle, or notebooks")
    verb.add_argument("--roster", type=Path, help="who takes part (default: the course's roster.csv)")
    verb.add_argument("--assignment", default="", help="number of the assignment that they are for, such as 07")
    verb.add_argument("--course", type=Path, default=Path(), help="the course's folder (default: here)")


def run(options: argparse.Namespace, rest: list[str]) -> int:
    from snnlab.grading.intake.collect import collect
    from snnlab.grading.intake.summary import summary
    from snnlab.grading.keeper.folder import course_folder

    course = course_folder(options.course)
    print(summary(collect(course, options.where, options.roster, options.assignment)))
    return 0
