"""The front end's own tests, where Node is there to run them; the browser tests do without it."""

import shutil
import subprocess
from pathlib import Path

import pytest

TESTS = sorted((Path(__file__).parents[2] / "widgets" / "test").glob("*.test.mjs"))


@pytest.mark.skipif(shutil.which("node") is None, reason="no Node here: the front end's unit tests did not run")
@pytest.mark.parametrize("path", TESTS, ids=lambda path: path.name)
def test_the_front_end_passes_its_own_tests(path):
    done = subprocess.run(["node", "--test", str(path)], capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stdout


def test_there_are_front_end_tests():
    assert TESTS
