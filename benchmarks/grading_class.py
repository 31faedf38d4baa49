"""The same class twice: as a course of snnlab's, and as one of nbgrader's. One question: multiply with spiking neurons."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

ANSWER = """from snnlab import *
with Network(seed={seed}) as mine:
    a, b = Node(0.0, label="a"), Node(0.0, label="b")
    both = Ensemble(400, 2, radius=1.5)
    product = Ensemble(100, 1, label="product")
    Connection(a, both[0])
    Connection(b, both[1])
    Connection(both, product, function=lambda x: x[0] * x[1])
"""

CHECKS = '''"""One question."""

import numpy as np

from snnlab.grading import Criterion, Exercise, Model, points


@points(3)
def multiplies(answer, trial):
    """The product of hidden pairs."""
    pairs = trial.rng.uniform(-1, 1, (4, 2))
    got = np.array([answer.run({"a": a, "b": b}, seconds=0.1, seed=trial.seed) for a, b in pairs])
    error = float(np.sqrt(np.mean((got - pairs[:, 0] * pairs[:, 1]) ** 2)))
    return Criterion(error <= 0.15, error, 0.15, message="root mean square error")


exercises = [Exercise("01.1", "Multiply", 3, Model(inputs=("a", "b"), output="product", max_neurons=600), [multiplies])]
'''

TEST = """import numpy as np
pairs = np.random.default_rng(5).uniform(-1, 1, (4, 2))
got = []
for x, y in pairs:
    a.output, b.output = x, y
    with mine:
        probe = Probe(product, synapse=0.03)
    with Simulator(mine, progress_bar=False) as sim:
        sim.run(0.3)
        got.append(sim.data[probe][-100:].mean())
assert np.sqrt(np.mean((np.array(got) - pairs[:, 0] * pairs[:, 1]) ** 2)) <= 0.15
"""
"""What nbgrader runs in the student's kernel, as much work as the check above."""


def make_snnlab_class(folder: Path, students: int) -> None:
    """A course folder with a notebook of each student."""
    room = folder / "source" / "01_multiply"
    room.mkdir(parents=True)
    (folder / "course.toml").write_text('title = "One question"\nseed = "a secret"\n')
    (room / "checks.py").write_text(CHECKS)
    for number in range(students):
        place = folder / "submitted" / f"student{number:03d}"
        place.mkdir(parents=True)
        cells = [_code(ANSWER.format(seed=number)), _code('check("01.1", mine)')]
        (place / "01_multiply.ipynb").write_text(json.dumps(_notebook(cells)))


def make_nbgrader_class(folder: Path, students: int) -> None:
    """A folder of nbgrader's with the same notebooks: a cell to be filled, and a test of 3 points."""
    source = folder / "source" / "ps1"
    source.mkdir(parents=True)
    (folder / "nbgrader_config.py").write_text("c = get_config()\nc.CourseDirectory.course_id = 'one'\n")
    (source / "ps1.ipynb").write_text(json.dumps(_nbgrader_notebook(0)))
    for number in range(students):
        place = folder / "submitted" / f"student{number:03d}" / "ps1"
        place.mkdir(parents=True)
        (place / "ps1.ipynb").write_text(json.dumps(_nbgrader_notebook(number)))


def forget_grades(folder: Path) -> None:
    """As before the first run."""
    for left in ("autograded", "gradebook.sqlite", "gradebook.sqlite-wal", "gradebook.sqlite-shm"):
        path = folder / left
        shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)


def _nbgrader_notebook(seed: int) -> dict[str, Any]:
    answer = _code(ANSWER.format(seed=seed), _mark("answer", solution=True, grade=False, locked=False))
    return _notebook([answer, _code(TEST, _mark("test", solution=False, grade=True, locked=True, points=3))])


def _mark(grade_id: str, **rest: Any) -> dict[str, Any]:
    return {"nbgrader": {"grade_id": grade_id, "schema_version": 3, "task": False, "cell_type": "code", **rest}}


def _code(source: str, metadata: dict[str, Any] | None = None) -> dict[str, Any]:
    return {
        "cell_type": "code",
        "id": f"cell{abs(hash(source)) % 10**8}",
        "source": source,
        "metadata": metadata or {},
        "outputs": [],
        "execution_count": None,
    }


def _notebook(cells: list[dict[str, Any]]) -> dict[str, Any]:
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    return {"cells": cells, "metadata": {"kernelspec": kernel}, "nbformat": 4, "nbformat_minor": 5}
