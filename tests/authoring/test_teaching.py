"""The instructor's guide, typed exactly as it stands."""

import csv
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from snnlab.cli import VERBS

GUIDE = Path(__file__).parents[2] / "docs" / "teaching.md"


def commands():
    """All that stands in the guide's bash blocks."""
    return "\n".join(re.findall(r"```bash\n(.*?)```", GUIDE.read_text(encoding="utf-8"), re.DOTALL))


def test_every_verb_that_the_guide_names_is_there():
    known = {name for verb, (_, aliases, _) in VERBS.items() for name in (verb, *aliases)}
    named = set(re.findall(r"\bsnnlab ([a-z_]+)\b", GUIDE.read_text(encoding="utf-8"))) - {"installed"}
    assert {"new", "validate", "release", "collect", "grade", "manual", "feedback", "export"} <= named
    assert named <= known


@pytest.mark.slow
def test_the_guide_leads_from_nothing_to_grades_in_canvas(tmp_path):
    (tmp_path / "bin").mkdir()
    command = tmp_path / "bin" / "snnlab"
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m snnlab.cli "$@"\n')
    command.chmod(0o755)
    environment = {**os.environ, "PATH": f"{tmp_path / 'bin'}{os.pathsep}{os.environ['PATH']}"}
    (tmp_path / "work").mkdir()
    script = ["bash", "-e", "-u", "-o", "pipefail", "-c", commands()]
    done = subprocess.run(script, cwd=tmp_path / "work", env=environment, capture_output=True, text=True, timeout=900)
    assert done.returncode == 0, f"{done.stdout[-3000:]}\n{done.stderr[-3000:]}"

    course = tmp_path / "work" / "neurons"
    with (tmp_path / "work" / "canvas.csv").open(newline="", encoding="utf-8-sig") as file:
        rows = {row[0]: row for row in csv.reader(file)}
    assert float(rows["Lovelace, Ada"][-1]) == 7
    assert float(rows["Turing, Alan"][-1]) == 0
    assert "1001" in rows["Lovelace, Ada"]
    assert "Well said." in next((course / "feedback" / "ada").glob("*.html")).read_text(encoding="utf-8")
    assert (course / "report.html").exists()
    assert "BEGIN SOLUTION" not in (course / "release" / "01_squares" / "01_squares.ipynb").read_text(encoding="utf-8")
    assert (tmp_path / "work" / "for-teachers" / "01_squares.ipynb").exists()
