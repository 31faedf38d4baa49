"""The house style, as far as a program can see it."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def run(*command):
    done = subprocess.run([sys.executable, "-m", *command], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout[-5000:] + done.stderr[-2000:]


def test_ruff_finds_nothing():
    run("ruff", "check", ".")


@pytest.mark.slow
def test_pyright_finds_nothing():
    run("pyright")
