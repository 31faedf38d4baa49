"""The front end's own tests and types, where Node is there to run them; the browser tests do without it."""

import shutil
import subprocess
from pathlib import Path

import pytest

WIDGETS = Path(__file__).parents[2] / "widgets"
TESTS = sorted((WIDGETS / "test").glob("*.test.js"))
needs_node = pytest.mark.skipif(shutil.which("npm") is None, reason="no Node here: the front end was not tested")


@pytest.fixture(scope="module")
def packages():
    """The packages of the lock file, installed; `npm ci` is the answer where they are not."""
    if not (WIDGETS / "node_modules" / ".package-lock.json").exists():
        done = npm("ci", "--ignore-scripts", timeout=300)
        assert done.returncode == 0, f"run 'npm ci' in widgets/ where the registry can be reached\n{done.stderr}"


def npm(*words, timeout=120):
    return subprocess.run(["npm", *words], cwd=WIDGETS, capture_output=True, text=True, timeout=timeout, check=False)


@needs_node
def test_the_front_end_passes_its_own_tests(packages):
    done = npm("test", "--", "--no-color")
    assert done.returncode == 0, done.stdout + done.stderr


@needs_node
def test_the_types_of_the_front_end_fit(packages):
    done = npm("run", "check")
    assert done.returncode == 0, done.stdout


def test_there_are_front_end_tests():
    assert TESTS
