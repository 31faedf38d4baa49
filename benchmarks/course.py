"""What the whole course costs to grade: one student who solved every lesson, one who filled in nothing.

    python benchmarks/course.py [--docs]

Prints how long it took, and the points that each got. ``--docs`` writes the line into docs/grading.md.
"""

from __future__ import annotations

import argparse
import csv
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from snnlab.authoring import build_lessons  # noqa: E402
from snnlab.course import lesson_rooms  # noqa: E402

DOCS = ROOT / "docs" / "grading.md"
START, END = "<!-- benchmarks/course.py writes this -->", "<!-- until here, course -->"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--docs", action="store_true", help="write the line into docs/grading.md")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="snnlab-course-") as name:
        submissions = Path(name) / "submissions"
        build_lessons(ROOT, None, "solved", submissions / "solved")
        build_lessons(ROOT, None, "student", submissions / "unfilled")
        for folder in submissions.iterdir():
            for extra in [folder / "index.ipynb", *(folder / "zh").glob("*.ipynb")]:
                extra.unlink(missing_ok=True)
        seconds, rows = graded(submissions, Path(name) / "grades.csv")
    for row in rows:
        if row["file"]:
            print(f"{row['file']:40} {row['total']:>4} of {row['possible']:>4}  {row['reason']}")
    possible = sum(exercise.points for room in lesson_rooms() for exercise in room.module("checks").exercises)
    line = (
        f"The whole course, {len(lesson_rooms())} lessons with {possible:g} points: two students, one who solved everything "
        f"and one who filled in nothing, took {seconds:.0f} s together."
    )
    print(line)
    if options.docs:
        text = DOCS.read_text(encoding="utf-8")
        DOCS.write_text(re.sub(f"{START}.*?{END}", f"{START}\n{line}\n{END}", text, flags=re.DOTALL), encoding="utf-8")


def graded(submissions: Path, table: Path) -> tuple[float, list[dict[str, str]]]:
    """Seconds, and the rows of the table."""
    start = time.perf_counter()
    command = [sys.executable, "-m", "snnlab.cli", "grade", str(submissions), "--out", str(table)]
    subprocess.run(command, check=True, cwd=ROOT)
    seconds = time.perf_counter() - start
    with table.open(encoding="utf-8", newline="") as file:
        return seconds, list(csv.DictReader(file))


if __name__ == "__main__":
    main()
