"""What grading one notebook costs: seconds and processor seconds, all processes together, beside nbgrader's autograde.

    python benchmarks/grading.py [--students 20] [--rounds 3] [--nbgrader PYTHON] [--workers N] [--docs]

Each round grades the same class afresh, turn and turn about. ``PYTHON`` is one that has snnlab and nbgrader. A class of another
size than 20 is graded by snnlab alone. ``--docs`` writes the table into docs/grading.md.
"""

from __future__ import annotations

import argparse
import compileall
import contextlib
import ctypes
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from grading_class import forget_grades, make_nbgrader_class, make_snnlab_class
from report import machine

HERE = Path(__file__).parent
DOCS = HERE.parent / "docs" / "grading.md"
START, END = "<!-- benchmarks/grading.py writes this -->", "<!-- until here -->"
RESULTS = HERE / "grading_results.json"
PR_SET_CHILD_SUBREAPER = 36
BESIDE = 20
"""Students of the class that both grade; nbgrader takes minutes for more."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--students", type=int, default=BESIDE)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--workers", type=int, help="notebooks at a time; by default as snnlab grade chooses")
    parser.add_argument("--nbgrader", metavar="PYTHON", help="a Python that has snnlab and nbgrader")
    parser.add_argument("--docs", action="store_true", help="write the table into docs/grading.md")
    options = parser.parse_args()
    adopt_orphans()
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    compileall.compile_dir(str(HERE.parent / "snnlab"), quiet=1)  # as pip does when it installs
    found = json.loads(RESULTS.read_text()) if RESULTS.exists() else {}
    with tempfile.TemporaryDirectory(prefix="snnlab-grading-") as name:
        sides = classes(Path(name), options)
        measured = [
            {"side": side, "students": options.students, "round": number, **once(folder, command)}
            for number in range(options.rounds)
            for side, (folder, command) in sides.items()
        ]
    kept = [record for record in found.get("measured", ()) if record["students"] != options.students]
    found = {"machine": machine(), "measured": kept + measured}
    RESULTS.write_text(json.dumps(found, indent=1) + "\n")
    table = markdown(found)
    print(table)
    if options.docs:
        before, _, rest = DOCS.read_text().partition(START)
        DOCS.write_text(f"{before}{START}\n{table}\n{END}{rest.partition(END)[2]}")


def classes(base: Path, options: argparse.Namespace) -> dict[str, tuple[Path, list[str]]]:
    """``{side: (folder, command)}`` of those who grade this class."""
    workers = ["--workers", str(options.workers)] if options.workers else []
    make_snnlab_class(base / "snnlab", options.students)
    sides = {"snnlab": (base / "snnlab", [sys.executable, "-m", "snnlab.cli", "grade", *workers])}
    if options.nbgrader and options.students == BESIDE:
        make_nbgrader_class(base / "nbgrader", options.students)
        nbgrader = [options.nbgrader, "-m", "nbgrader"]
        run(base / "nbgrader", [*nbgrader, "generate_assignment", "ps1", "--create"])
        sides["nbgrader"] = (base / "nbgrader", [*nbgrader, "autograde", "ps1", "--force"])
    return sides


def once(folder: Path, command: list[str]) -> dict[str, Any]:
    """One run over the whole class, from nothing."""
    forget_grades(folder) if (folder / "course.toml").exists() else None
    before, started = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    said = run(folder, command)
    seconds = time.perf_counter() - started
    bury_orphans()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    full = count_full_marks(folder)
    if full != len(list((folder / "submitted").iterdir())):
        raise SystemExit(f"only {full} got full marks; everybody should:\n{said[-2000:]}")
    return {"seconds": round(seconds, 3), "cpu_seconds": round(cpu, 3)}


def adopt_orphans() -> None:
    """Processes whose parents end become our children (Linux): what bubblewrap leaves is counted, too."""
    ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def bury_orphans() -> None:
    """Wait for all that ended, so that the system adds up what they used."""
    with contextlib.suppress(ChildProcessError):
        while os.waitpid(-1, os.WNOHANG) != (0, 0):
            pass


def run(folder: Path, command: list[str]) -> str:
    """What the command says; ends this program if it fails."""
    path = os.pathsep.join([str(Path(command[0]).parent), os.environ["PATH"]])  # nbgrader calls alembic by its name
    done = subprocess.run(command, cwd=folder, env={**os.environ, "PATH": path}, capture_output=True, text=True)
    if done.returncode != 0:
        raise SystemExit(f"{' '.join(command)} failed:\n{done.stdout[-2000:]}\n{done.stderr[-2000:]}")
    return done.stdout + done.stderr


def count_full_marks(folder: Path) -> int:
    """How many have all 3 points; a fast answer must be right, too."""
    import sqlite3

    if (folder / "course.toml").exists():
        from snnlab.grading.keeper.gradebook import Gradebook

        with Gradebook(folder / "gradebook.sqlite") as book:
            return sum(graded.total == 3 for graded in book.files())
    with sqlite3.connect(folder / "gradebook.db") as database:
        return database.execute("select count(*) from grade where auto_score = 3").fetchone()[0]


def markdown(found: dict[str, Any]) -> str:
    """Medians of the rounds, for one submission each."""
    lines = ["| who | students | s each | CPU s each | whole class |", "|---|---|---|---|---|"]
    keys = sorted({(record["students"], record["side"]) for record in found["measured"]}, reverse=True)
    for students, side in keys:
        rounds = [r for r in found["measured"] if (r["students"], r["side"]) == (students, side)]
        seconds = statistics.median(r["seconds"] for r in rounds)
        cpu = statistics.median(r["cpu_seconds"] for r in rounds)
        lines.append(f"| {side} | {students} | {seconds / students:.2f} | {cpu / students:.2f} | {seconds:.0f} s |")
    return "\n".join(lines)


if __name__ == "__main__":
    main()
