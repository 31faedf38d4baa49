"""The set-up says plainly what is missing."""

import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SH = shutil.which("sh")


@pytest.fixture
def copy(tmp_path):
    """The set-up script in a folder with a space in its name."""
    folder = tmp_path / "my course"
    (folder / "scripts").mkdir(parents=True)
    shutil.copy(ROOT / "scripts" / "set-up", folder / "scripts")
    return folder


def set_up(folder, *arguments, path="/nowhere"):
    return subprocess.run(
        [SH, "scripts/set-up", *arguments], cwd=folder, env={"PATH": str(path)}, capture_output=True, text=True
    )


def programs(folder, **scripts):
    """A folder of programs: those that the script itself needs, and the given ones."""
    folder.mkdir()
    for name in ("dirname", "rm"):
        (folder / name).symlink_to(shutil.which(name))
    for name, text in scripts.items():
        (folder / name).write_text(f"#!{SH}\n{text}\n")
        (folder / name).chmod(0o755)
    return folder


def test_without_python_it_says_what_to_install(copy, tmp_path):
    done = set_up(copy, "lab", path=programs(tmp_path / "bin"))

    assert done.returncode == 1
    assert "needs Python 3.11 or newer" in done.stderr
    assert not (copy / ".venv").exists()


def test_an_old_python_is_passed_over(copy, tmp_path):
    done = set_up(copy, "lab", path=programs(tmp_path / "bin", python3="exit 1"))

    assert done.returncode == 1
    assert "needs Python 3.11 or newer" in done.stderr


def test_another_word_than_lab_or_test_is_refused(copy, tmp_path):
    done = set_up(copy, "lba", path=programs(tmp_path / "bin"))

    assert done.returncode == 2
    assert "lab|test" in done.stderr
