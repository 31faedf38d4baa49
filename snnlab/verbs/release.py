"""``snnlab release``: write what students get of an assignment, once it is valid."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path


def declare(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("names", nargs="*", help="assignments, such as 01 (default: all)")
    verb.add_argument("--edition", default="student", help="student (default), solved, instructor or nbgrader")
    verb.add_argument("--out", type=Path, help="where to write an edition that students must not see")
    verb.add_argument("--seeds", type=int, default=50, help="how many seeds a right answer must pass (default: 50)")
    verb.add_argument("--workers", type=int, help="processes at a time while validating")
    verb.add_argument(
        "--without-validation", action="store_true", help="release it even though nobody knows that it works"
    )


def run(options: argparse.Namespace, rest: list[str]) -> int:
    from snnlab.authoring.release import release, write_edition
    from snnlab.authoring.saying import validate_all
    from snnlab.exceptions import ValidationError

    names, out = options.names or None, options.out
    if (options.edition == "student") != (out is None):
        raise ValidationError(
            "the student edition goes to release/ in the course; every other one holds solutions, so say where it goes "
            "with --out DIR."
        )
    if options.edition in ("student", "nbgrader"):
        if options.without_validation:
            print("NOT VALIDATED: nobody has tried whether right answers pass and wrong ones fail.", file=sys.stderr)
        elif bad := validate_all(names, options.seeds, options.workers):
            raise ValidationError(
                f"{', '.join(report.room for report in bad)} is not released: see the problems above."
            )
    written = release(names) if out is None else write_edition(options.edition, out, names)
    print("\n".join(map(str, written)))
    return 0
