"""The command ``snnlab``: argument parsing only. A verb's module is imported when the verb is used."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import NamedTuple

from snnlab import __version__
from snnlab.exceptions import SnnlabError, did_you_mean


class Verb(NamedTuple):
    """What ``snnlab --help`` says of a verb, its other names, and whether it passes unknown options on."""

    text: str
    aliases: tuple[str, ...] = ()
    passes_on: bool = False


VERBS = {
    "lab": Verb("open the course in JupyterLab; other options go on to it", passes_on=True),
    "collect": Verb("take in what students handed in, from folders or downloads", aliases=("zip_collect",)),
    "new": Verb("make an assignment that works, and a course around it where there is none"),
    "validate": Verb("try an assignment's checks on right answers and near-misses"),
    "release": Verb("write what students get of an assignment, once it is valid", ("generate_assignment",)),
    "grade": Verb("run and grade a course's notebooks, or a folder of them", ("autograde",)),
    "regrade": Verb("check kept answers again, or run notebooks again"),
    "manual": Verb("give points by hand"),
    "status": Verb("how far grading is, and what waits for a person"),
    "feedback": Verb("write a page for each student: points, reasons, hints", ("generate_feedback",)),
    "report": Verb("write one page about the whole class, for the teacher"),
    "export": Verb("write grades for Canvas, Moodle, Gradescope or a spreadsheet"),
    "lessons": Verb("build the students' notebooks, or check that they are up to date"),
    "similar": Verb("show which answers resemble each other; a hint, never a grade"),
    "doctor": Verb("tell versions and whether everything works here"),
    "warm": Verb("compile the simulator once, so that the first run is quick"),
}
"""Each verb's module is ``snnlab.verbs.NAME``."""


def main(argv: Sequence[str] | None = None) -> int:
    """Runs one verb and returns the exit status: 0 done, 1 refused or not well, 2 not understood."""
    argv = list(sys.argv[1:] if argv is None else argv)
    names = {name: verb for verb, (_, aliases, _) in VERBS.items() for name in (verb, *aliases)}
    asked = argv[0] if argv else ""
    parser = _parser(names.get(asked))
    if asked and not asked.startswith("-") and asked not in names:
        parser.error(f"there is no verb '{asked}'. {did_you_mean(asked, names)}")
    options, rest = parser.parse_known_args(argv)
    if "run" not in options:
        parser.print_help()
        return 2
    if rest and not VERBS[names[asked]].passes_on:
        parser.error(f"snnlab {asked} does not know {' '.join(rest)}. See: snnlab {asked} --help")
    try:
        return options.run(options, rest) or 0
    except SnnlabError as error:
        print(f"snnlab: {error}", file=sys.stderr)
        return 1


def _parser(used: str | None) -> argparse.ArgumentParser:
    """The parser of all verbs, with the options of the one that is used."""
    parser = argparse.ArgumentParser(
        prog="snnlab", description="Learn spiking neural networks by touching them.", allow_abbrev=False
    )
    parser.add_argument("--version", action="version", version=f"snnlab {__version__}")
    verbs = parser.add_subparsers(title="verbs", metavar="VERB")
    for name, (text, aliases, _) in VERBS.items():
        described = f"{text[0].upper()}{text[1:]}."
        verb = verbs.add_parser(name, aliases=aliases, help=text, description=described, allow_abbrev=False)
        if name == used:
            module = import_module(f"snnlab.verbs.{name}")
            module.declare(verb)
            verb.set_defaults(run=module.run)
    return parser


if __name__ == "__main__":
    sys.exit(main())
