"""Isolation is probed, said, and never silently missing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from snnlab.doctor import LOOKS
from snnlab.exceptions import ValidationError
from snnlab.grading.box import layer as layers
from snnlab.grading.box import layer_a, seen
from snnlab.grading.box.bubblewrap import Walls, view
from snnlab.grading.box.layer import NoIsolation, attempt, best_layer
from snnlab.grading.box.layer_a import Bubblewrap
from snnlab.grading.box.seen import Seen


def test_where_no_layer_works_grading_is_refused_with_each_reason_and_a_way_out(monkeypatch):
    for module in layers.LAYERS.values():
        monkeypatch.setattr(module, "refusal", lambda name=module.__name__: f"no {name[-1]} today")

    with pytest.raises(NoIsolation, match=r"A: no a today;.*C: no c today.*--isolation none"):
        best_layer()


def test_without_bubblewrap_the_next_layer_is_taken(monkeypatch):
    monkeypatch.setattr(layer_a.shutil, "which", lambda name: None)
    if not any(attempt(name).layer for name in layers.LAYERS):
        pytest.skip("NO LAYER BUT A WORKS HERE")

    assert best_layer().name in ("B", "C")


def test_a_layer_that_does_not_work_says_what_it_complained_of(monkeypatch):
    monkeypatch.setattr(layer_a.shutil, "which", lambda name: "/usr/bin/false" if name == "bwrap" else None)
    monkeypatch.setattr("snnlab.grading.box.bubblewrap.shutil.which", lambda name: "/usr/bin/false")

    with pytest.raises(NoIsolation, match=r"A: it does not work here \(exit status 1\)"):
        best_layer("A")


def test_a_layer_can_be_asked_for_and_an_unknown_one_is_refused():
    for tried in map(attempt, layers.LAYERS):
        if tried.layer:
            assert best_layer(tried.name).name == tried.name

    with pytest.raises(ValidationError, match="no layer 'Z'"):
        best_layer("Z")


def test_layer_d_is_taken_only_on_request_and_says_what_it_is():
    layer = best_layer("none")

    assert layer.name == "D"
    assert "not isolated" in layer.sentence


def test_layer_d_grades_and_survives_a_crash_and_a_hang(a_class, honest, hand_in_cells):
    folder, grade_it = a_class
    (folder / "honest.ipynb").write_text(json.dumps(honest))
    (folder / "crash.ipynb").write_text(hand_in_cells("import os; os._exit(3)", 'check("90.2", 42)'))
    (folder / "hang.ipynb").write_text(hand_in_cells("while True: pass", 'check("90.2", 42)'))
    rows = grade_it(isolation="none")

    assert [rows[f"{name}.ipynb"]["total"] for name in ("honest", "crash", "hang")] == ["6", "2", "2"]
    assert {row["layer"] for row in rows.values()} == {"D"}


def test_the_layer_is_printed(isolation, a_class, honest, capsys):
    folder, grade_it = a_class
    (folder / "ada.ipynb").write_text(json.dumps(honest))
    grade_it()

    assert "Layer A: each notebook runs in a bubblewrap box" in capsys.readouterr().out


def test_a_wheels_lessons_are_covered_up(isolation, tmp_path):
    """Installed from a wheel, the rooms with their checks lie inside the library that the box must see."""
    from snnlab.grading.box.places import library_places

    library = next(place for place in library_places() if place.name == "snnlab")
    inside, outside = library / "_lessons", tmp_path
    of_the_system = Path("/usr/lib/python3/dist-packages/snnlab/_lessons")
    flags = view(Seen(tmp_path, hidden=(inside, outside, of_the_system)))

    assert flags[flags.index(str(inside)) - 1] == "--tmpfs"
    assert flags[flags.index(str(of_the_system)) - 1] == "--tmpfs"
    assert flags.index(str(inside)) > flags.index(str(library))
    assert f"--tmpfs {outside}" not in " ".join(flags)


def test_only_python_the_library_and_the_notebook_are_bound():
    flags = view(Seen(Path("/somewhere/box"), kernel=Path("/somewhere/kernel")))
    bound = [flags[i + 1] for i, flag in enumerate(flags) if flag.startswith("--ro-bind")]

    home = str(Path.home())
    assert "--bind" not in flags
    assert home not in bound
    assert str(Path(__file__).parents[2]) not in bound


def test_bubblewrap_itself_has_no_environment_to_read(monkeypatch):
    """/proc/1/environ inside the box is that of bubblewrap."""
    started = {}
    monkeypatch.setattr(seen.subprocess, "Popen", lambda command, **settings: started.update(settings))
    Bubblewrap(Walls(drop_user=False, no_nesting=True)).start(["-c", ""], Seen(Path("/somewhere")), 0, 1)

    assert started["env"] == {}
    assert started["start_new_session"] is True


def test_doctor_tells_of_each_layer_whether_it_works_and_why_not(monkeypatch):
    for module in layers.LAYERS.values():
        monkeypatch.setattr(module, "refusal", lambda name=module.__name__: f"no {name[-1]} today")
    said = LOOKS["isolation for grading"]()

    assert "none works here" in said
    assert [f"layer {name}: no {name.lower()} today" in said for name in "ABC"] == [True] * 3


def test_doctor_names_the_layer_that_grading_would_take(isolation):
    said = LOOKS["isolation for grading"]().splitlines()

    assert said[0] == isolation.sentence
    assert "  layer A: works" in said
