"""``snnlab grade``: run and grade a folder of notebooks."""

from __future__ import annotations

import argparse
from pathlib import Path


def declare(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("folder", type=Path, help="holds *.ipynb, or one folder for each student")
    verb.add_argument("--out", type=Path, help="the table as a CSV file")
    verb.add_argument("--workers", type=int, help="notebooks at a time (default: one for each processor but one)")
    verb.add_argument("--timeout", type=float, help="time that one cell may take [s]")
    verb.add_argument("--isolation", choices=["auto", "none"], default="auto", help="none: trust the notebooks")


def run(options: argparse.Namespace, rest: list[str]) -> int:
    from snnlab.course import lessons_folder
    from snnlab.grading.command import grade

    given = {name: getattr(options, name) for name in ("out", "workers", "timeout", "isolation")}
    given = {name: value for name, value in given.items() if value is not None}
    return grade(options.folder, lessons_folder(), **given)
