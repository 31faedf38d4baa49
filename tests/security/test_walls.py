"""What walls hold, layer by layer, asked from inside one box."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

import snnlab
from snnlab.grading.box import warden
from snnlab.grading.box.layer_c import readable_places, without
from snnlab.grading.box.places import linked_packages
from snnlab.grading.box.seen import Seen
from snnlab.grading.box.users import open_to_all

LAYERS = ["A", "B", "C"]
STARTER = Path(snnlab.__file__).parent / "authoring" / "starter"


@pytest.fixture
def say(isolation_of, tmp_path_factory):
    """What a program says when it is run under a layer."""

    def run(layer: str, program: str, **seen) -> str:
        chosen, folder = isolation_of(layer), tmp_path_factory.mktemp("box")
        (folder / "notebook.ipynb").write_text("mine")
        chosen.hand_over(folder, 0)
        read, write = os.pipe()
        try:
            box = chosen.start(["-c", program], Seen(folder, **seen), 0, write)
            return box.communicate(timeout=120)[1].decode()
        finally:
            os.close(read)
            os.close(write)

    return run


@pytest.mark.parametrize("layer", LAYERS)
def test_what_is_hidden_inside_the_library_cannot_be_read(say, layer):
    """A wheel holds the lessons with their checks inside the library, which boxes must see."""
    inside = next(path for path in sorted(STARTER.rglob("*")) if path.is_file())
    program = f"""
import sys, snnlab.grading.limits
try:
    said = open({str(inside)!r}).read(1)
except OSError:
    said = "closed"
print(said, file=sys.stderr)
"""

    assert say(layer, program, hidden=(STARTER,)).strip().splitlines()[-1] == "closed"
    assert say(layer, program).strip().splitlines()[-1] != "closed"


@pytest.mark.parametrize("layer", LAYERS)
def test_the_environment_is_the_boxes_own(say, layer, monkeypatch):
    monkeypatch.setenv("SNNLAB_GRADING_SEED", "a secret")
    said = say(layer, "import os, sys; print(dict(os.environ), file=sys.stderr)")

    assert "'USER': 'student'" in said
    assert "a secret" not in said


@pytest.mark.parametrize("layer", LAYERS)
def test_asyncio_and_threads_work(say, layer):
    program = """
import asyncio, sys, threading
async def main():
    return await asyncio.to_thread(lambda: threading.current_thread() is not threading.main_thread())
print(asyncio.run(main()), file=sys.stderr)
"""

    assert say(layer, program).strip().splitlines()[-1] == "True"


@pytest.mark.parametrize("layer", LAYERS)
def test_files_of_its_own_can_be_written_copied_and_removed(say, layer):
    program = """
import os, pathlib, shutil, sys, tempfile
pathlib.Path("mine").write_text("x")
shutil.copy2("mine", "copy")
with tempfile.TemporaryDirectory() as folder:
    os.rename("copy", os.path.join(folder, "moved"))
print(os.listdir(), file=sys.stderr)
"""

    assert "mine" in say(layer, program).strip().splitlines()[-1]


def test_a_place_is_read_but_for_what_is_hidden_in_it(tmp_path):
    for name in ("a/b/secret", "a/b/open", "c"):
        (tmp_path / name).mkdir(parents=True)

    assert list(without(tmp_path, [tmp_path / "a/b/secret"])) == [tmp_path / "a/b/open", tmp_path / "c"]
    assert list(without(tmp_path, [Path("/elsewhere")])) == [tmp_path]
    assert list(without(tmp_path, [tmp_path])) == []


def test_neither_home_nor_the_checkout_is_readable():
    readable, listed = readable_places(Seen(Path("/somewhere")))

    assert not {str(Path.home()), str(Path(__file__).parents[2]), "/", "/etc", "/proc", "/tmp"} & {*readable, *listed}


def test_packages_are_found_without_their_neighbours(tmp_path):
    linked_packages(tmp_path / "packages")

    assert (tmp_path / "packages" / "snnlab" / "__init__.py").samefile(snnlab.__file__)
    assert {path.name for path in (tmp_path / "packages").iterdir()} == {"snnlab", "snnlab_widgets"}


def test_the_warden_counts_bytes_and_files(tmp_path, monkeypatch):
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "file").write_bytes(os.urandom(10_000))
    assert warden.too_much(tmp_path) == ""

    monkeypatch.setattr(warden, "MOST_FILES", 1)
    assert warden.too_much(tmp_path) == "it wrote more than 1 files"
    monkeypatch.setattr(warden, "MOST_BYTES", 4096)
    assert "MB" in warden.too_much(tmp_path)


def test_a_folder_in_which_files_could_hide_is_too_much(tmp_path):
    """A path that is too long for the kernel can be made step by step."""
    at = os.open(tmp_path, os.O_RDONLY)
    for _ in range(30):
        os.mkdir("d" * 200, dir_fd=at)
        inner = os.open("d" * 200, os.O_RDONLY, dir_fd=at)
        os.close(at)
        at = inner
    os.close(at)

    assert "cannot be looked into" in warden.too_much(tmp_path)


def test_a_folder_below_a_closed_one_is_not_open_to_all(tmp_path):
    inner = tmp_path / "closed" / "inner"
    inner.mkdir(parents=True)
    (tmp_path / "closed").chmod(0o700)

    assert not open_to_all([inner])
    assert open_to_all([Path("/usr/lib")])
