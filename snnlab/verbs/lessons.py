"""``snnlab lessons``: build the students' notebooks, or check that they are up to date."""

from __future__ import annotations

import argparse
from pathlib import Path


def declare(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("action", choices=["build", "check"])
    verb.add_argument("names", nargs="*", help="lessons to build, such as 07 (default: all)")
    verb.add_argument("--edition", default="student", help="student (default), or solved: with solutions")
    verb.add_argument("--out", type=Path, help="where to write an edition that students must not see")
    verb.add_argument("--root", type=Path, default=Path(), help="the project's folder (default: here)")


def run(options: argparse.Namespace, rest: list[str]) -> int:
    from snnlab.authoring import build_lessons, lesson_problems

    if options.action == "build":
        for path in build_lessons(options.root, options.names or None, options.edition, options.out):
            print(path)
        return 0
    problems = lesson_problems(options.root)
    print("\n".join(problems) or "All notebooks are what their lessons build.")
    return 1 if problems else 0
