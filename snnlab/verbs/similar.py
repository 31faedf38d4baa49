"""``snnlab similar``: show which answers resemble each other; a hint, never a grade."""

from __future__ import annotations

import argparse
from pathlib import Path


def declare(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("--assignment", default="", help="only this one, such as 07")
    verb.add_argument("--out", type=Path, help="all pairs, as a page (.html) or a table (.csv)")
    verb.add_argument("--export", type=Path, metavar="DIR", help="write each answer as a file, for JPlag or copydetect")
    verb.add_argument("--threshold", type=float, default=0.6, help="how alike, from 0 to 1, is told (default: 0.6)")
    verb.add_argument("--course", type=Path, default=Path(), help="the course's folder (default: here)")


def run(options: argparse.Namespace, rest: list[str]) -> int:
    from snnlab.grading.keeper.folder import course_folder
    from snnlab.grading.similar.command import similar

    similar(course_folder(options.course), options.assignment[:2], options.out, options.export, options.threshold)
    return 0
