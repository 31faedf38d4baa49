"""``snnlab regrade``: check kept answers again, or run notebooks again."""

from __future__ import annotations

import argparse

from snnlab.verbs.grade import add_settings, grade_course, settings_of


def declare(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("--run", action="store_true", dest="again", help="run the notebooks again, too")
    add_settings(verb)


def run(options: argparse.Namespace, rest: list[str]) -> int:
    return grade_course(None, settings_of(options) | {"force": "run" if options.again else "check"})
