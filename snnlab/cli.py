"""The command ``snnlab``: argument parsing only. What a verb does is imported when the verb is used."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from snnlab import __version__
from snnlab.exceptions import SnnlabError, did_you_mean


def main(argv: Sequence[str] | None = None) -> int:
    """Runs one verb and returns the exit status: 0 done, 1 refused or not well, 2 not understood."""
    argv = list(sys.argv[1:] if argv is None else argv)
    parser, verbs = _parser()
    if argv and not argv[0].startswith("-") and argv[0] not in verbs:
        parser.error(f"there is no verb '{argv[0]}'. {did_you_mean(argv[0], verbs)}")
    options, rest = parser.parse_known_args(argv)
    if "run" not in options:
        parser.print_help()
        return 2
    if rest and not options.passes_on:
        parser.error(f"snnlab {argv[0]} does not know {' '.join(rest)}. See: snnlab {argv[0]} --help")
    try:
        return options.run(options, rest) or 0
    except SnnlabError as error:
        print(f"snnlab: {error}", file=sys.stderr)
        return 1


def _parser() -> tuple[argparse.ArgumentParser, list[str]]:
    parser = argparse.ArgumentParser(
        prog="snnlab", description="Learn spiking neural networks by touching them.", allow_abbrev=False
    )
    parser.add_argument("--version", action="version", version=f"snnlab {__version__}")
    verbs = parser.add_subparsers(title="verbs", metavar="VERB")

    lab = _verb(verbs, "lab", _lab, "open the course in JupyterLab; other options go on to it", passes_on=True)
    lab.add_argument("--port", type=int, help="where to listen (default: the first free one from 8888)")
    lab.add_argument("--no-browser", action="store_true", help="print the address instead of opening it")

    grade = _verb(verbs, "grade", _grade, "run and grade a folder of notebooks")
    grade.add_argument("folder", type=Path, help="holds *.ipynb, or one folder for each student")
    grade.add_argument("--out", type=Path, help="the table as a CSV file")
    grade.add_argument("--workers", type=int, help="notebooks at a time (default: one for each processor but one)")
    grade.add_argument("--timeout", type=float, help="time that one cell may take [s]")
    grade.add_argument("--isolation", choices=["auto", "none"], default="auto", help="none: trust the notebooks")

    lessons = _verb(verbs, "lessons", _lessons, "build the students' notebooks, or check that they are up to date")
    lessons.add_argument("action", choices=["build", "check"])
    lessons.add_argument("names", nargs="*", help="lessons to build, such as 07 (default: all)")
    lessons.add_argument("--edition", default="student", help="student (default), or solved: with solutions")
    lessons.add_argument("--out", type=Path, help="where to write an edition that students must not see")
    lessons.add_argument("--root", type=Path, default=Path(), help="the project's folder (default: here)")

    _verb(verbs, "doctor", _doctor, "tell versions and whether everything works here")
    _verb(verbs, "warm", _warm, "compile the simulator once, so that the first run is quick")
    return parser, list(verbs.choices)


def _verb(verbs, name: str, run, text: str, passes_on: bool = False) -> argparse.ArgumentParser:
    verb = verbs.add_parser(name, help=text, description=f"{text[0].upper()}{text[1:]}.", allow_abbrev=False)
    verb.set_defaults(run=run, passes_on=passes_on)
    return verb


def _lab(options: argparse.Namespace, rest: list[str]) -> int:
    from snnlab.launch import open_lab

    return open_lab(port=options.port, browser=not options.no_browser, extra=rest)


def _grade(options: argparse.Namespace, rest: list[str]) -> int:
    from snnlab.course import lessons_folder
    from snnlab.grading.command import grade

    given = {name: getattr(options, name) for name in ("out", "workers", "timeout", "isolation")}
    given = {name: value for name, value in given.items() if value is not None}
    return grade(options.folder, lessons_folder(), **given)


def _lessons(options: argparse.Namespace, rest: list[str]) -> int:
    from snnlab.authoring import build_lessons, lesson_problems

    if options.action == "build":
        for path in build_lessons(options.root, options.names or None, options.edition, options.out):
            print(path)
        return 0
    problems = lesson_problems(options.root)
    print("\n".join(problems) or "All notebooks are what their lessons build.")
    return 1 if problems else 0


def _doctor(options: argparse.Namespace, rest: list[str]) -> int:
    from snnlab.doctor import report

    return report()


def _warm(options: argparse.Namespace, rest: list[str]) -> int:
    from snnlab.engine import warm

    print("The compiled simulator was there already." if warm() else "The simulator is compiled.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
