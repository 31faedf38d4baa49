"""The wheel holds both import names, the widgets' bundles and the lessons, and works from where it is unpacked."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory):
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, ROOT]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as file:
        file.extractall(folder / "site")
    return folder / "site"


def names(folder):
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_it_holds_code_bundles_and_lessons(unpacked):
    found = names(unpacked)

    assert {"snnlab/__init__.py", "snnlab_widgets/__init__.py", "snnlab/_lessons/07_multiplication.ipynb"} <= found
    assert {"snnlab/_lessons/src/07_multiplication/checks.py", "snnlab/lab_config/labconfig/page_config.json"} <= found
    assert any(name.startswith("snnlab_widgets/static/") and name.endswith(".js") for name in found)


def test_it_tells_jupyter_of_its_part_in_the_server(unpacked):
    assert any(name.endswith(".data/data/etc/jupyter/jupyter_server_config.d/snnlab.json") for name in names(unpacked))


def test_it_holds_nothing_else(unpacked):
    tops = {name.split("/")[0].rstrip("0123456789.") for name in names(unpacked)}

    assert {"snnlab", "snnlab_widgets", "snnlab_server"} < tops
    assert len(tops) == 5, tops  # and the dist-info, and what goes to Jupyter's settings
    assert not any("__pycache__" in name or name.endswith(".o") for name in names(unpacked))


def test_an_unpacked_wheel_simulates_and_finds_its_lessons(unpacked, tmp_path):
    code = f"""
import sys; sys.path.insert(0, {str(unpacked)!r})
import snnlab
from snnlab.course.rooms import lessons_folder
print(snnlab.__file__); print(lessons_folder())
with snnlab.Network(seed=1) as net:
    probe = snnlab.Probe(snnlab.Ensemble(20, 1))
with snnlab.Simulator(net, engine="numpy", progress_bar=False) as sim:
    sim.run(0.01)
print(sim.data[probe].shape)
"""
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True)

    assert done.returncode == 0, done.stderr
    assert done.stdout.split("\n")[:3] == [
        str(unpacked / "snnlab" / "__init__.py"),
        str(unpacked / "snnlab" / "_lessons"),
        "(10, 1)",
    ]
