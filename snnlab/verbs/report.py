"""``snnlab report``: one page for the teacher about the whole class."""

from __future__ import annotations

import argparse
from pathlib import Path


def declare(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("--out", type=Path, metavar="HTML", help="where to write it (default: report.html in the course)")


def run(options: argparse.Namespace, rest: list[str]) -> int:
    from snnlab.grading.keeper.folder import course_folder
    from snnlab.grading.out.classroom import classroom
    from snnlab.grading.out.report import class_report
    from snnlab.grading.whole import write_whole

    course = course_folder()
    path = options.out or course.path / "report.html"
    write_whole(path, class_report(classroom(course)))
    print(f"The report is in {path}. It shows hidden checks: keep it to yourself.")
    return 0
