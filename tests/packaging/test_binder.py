"""What Binder would make of the repository. The script says what it does."""

import subprocess
import sys
from pathlib import Path

import pytest

VERIFY = Path(__file__).parents[2] / "binder" / "verify"


@pytest.mark.slow
@pytest.mark.parametrize("how", [["--static"], []], ids=["static", "running"])
def test_binder_builds_and_runs_the_course(how):
    done = subprocess.run([sys.executable, VERIFY, *how], capture_output=True, text=True)

    assert done.returncode == 0, done.stdout + done.stderr
