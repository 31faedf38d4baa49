"""Every lesson runs from top to bottom: unfilled without an error, solved with full points."""

import json

import nbformat
import pytest
from nbclient import NotebookClient

from snnlab.course.progress import PROGRESS
from tests.lessons.rooms import every_room, notebook, run

WIDGET = "application/vnd.jupyter.widget-view+json"
both_engines = pytest.mark.parametrize("engine", ["numba", pytest.param("numpy", marks=pytest.mark.slow)])


@pytest.fixture(autouse=True)
def headless(monkeypatch):
    """Pictures go nowhere, and no test sees what another one predicted."""
    monkeypatch.setenv("MPLBACKEND", "Agg")
    PROGRESS.__init__()
    yield
    import matplotlib.pyplot as plt

    plt.close("all")


def exercise_cells(cells):
    return [cell["metadata"]["name"] for cell in cells if "exercise" in cell["metadata"].get("tags", ())]


@every_room
def test_an_unfilled_notebook_runs_and_says_not_answered(room):
    cells = notebook(room)["cells"]
    values = run(cells)

    assert [values[name].status for name in exercise_cells(cells)] == ["unanswered"] * len(
        room.module("checks").exercises
    )


@every_room
@both_engines
def test_a_solved_notebook_gets_every_point(room, engine, monkeypatch):
    monkeypatch.setenv("SNNLAB_ENGINE", engine)
    cells = notebook(room, "solved")["cells"]
    values = run(cells)

    results = [values[name] for name in exercise_cells(cells)]
    assert [result.id for result in results] == [exercise.id for exercise in room.module("checks").exercises]
    assert all(result.passed and result.points == result.max_points for result in results), results


@pytest.mark.slow
@every_room
def test_an_unfilled_notebook_runs_in_a_real_kernel_and_draws_its_live_pictures(room):
    book = nbformat.reads(json.dumps(notebook(room)), as_version=4)
    NotebookClient(book, timeout=120, resources={"metadata": {"path": str(room.notebook.parent)}}).execute()

    outputs = {cell.metadata.name: cell.outputs for cell in book.cells if cell.cell_type == "code"}
    errors = [out for outs in outputs.values() for out in outs if out.output_type == "error"]
    assert errors == []
    live = [cell.metadata.name for cell in book.cells if {"live", "predict"} & set(cell.metadata.get("tags", ()))]
    assert live
    assert all(any(WIDGET in out.get("data", ()) for out in outputs[name]) for name in live)
