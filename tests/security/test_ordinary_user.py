"""The attacks again with a keeper that is an ordinary user, whom no change of user protects."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from snnlab.grading.box.places import parents_of
from snnlab.grading.box.users import is_root, open_to_all

pytestmark = pytest.mark.slow
ROOT = Path(__file__).parents[2]
NOBODY = "65534"
NEEDED = [ROOT, Path(sys.prefix), Path(sys.base_prefix)]
ASK = "import os, pytest, numpy, snnlab; assert os.getuid() == int(65534)"


@pytest.mark.parametrize("layer", ["A", "B", "C"])
def test_every_attack_ends_the_same_for_a_keeper_without_rights(layer, isolation_of, home_of_nobody):
    isolation_of(layer)
    attacks = ["-m", "pytest", "-q", "-p", "no:cacheprovider", "--basetemp", str(home_of_nobody / "tmp")]
    run = as_nobody([*attacks, str(Path(__file__).with_name("test_attacks.py"))], home_of_nobody, layer)

    summary = run.stdout.strip().splitlines()[-1:]
    assert run.returncode == 0, run.stdout[-6000:] + run.stderr[-2000:]
    assert "skipped" not in summary[0], summary


@pytest.fixture
def home_of_nobody():
    """A folder of nobody's own; the test is skipped, or fails in continuous integration, where nobody cannot run Python."""
    if not is_root():
        pytest.skip("this keeper is an ordinary user already, so test_attacks.py says it all")
    home = Path(tempfile.mkdtemp(prefix="snnlab-nobody-"))
    try:
        home.chmod(0o755)
        os.chown(home, int(NOBODY), int(NOBODY))
        asked = as_nobody(["-c", ASK], home, "")
        if asked.returncode:
            (pytest.fail if os.environ.get("CI") else pytest.skip)(
                f"AN ORDINARY USER IS NOT TESTED: nobody cannot run this Python ({asked.stderr.strip()[-300:]})"
            )
        yield home
    finally:
        shutil.rmtree(home, ignore_errors=True)


def as_nobody(arguments: list[str], home: Path, layer: str) -> subprocess.CompletedProcess[str]:
    """Run this Python as a user without rights, with a view in which root's closed folders show what Python needs."""
    view = ["bwrap", "--dev-bind", "/", "/", *opened(NEEDED), "--die-with-parent", "--chdir", str(ROOT), "--"]
    user = ["setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups", "--"]
    kept = {name: os.environ[name] for name in ("CI", "PATH", "LANG", "PYTHONPATH") if name in os.environ}
    own = {"HOME": str(home), "PYTHONDONTWRITEBYTECODE": "1", "SNNLAB_TEST_LAYERS": layer}
    command = [*view, *user, sys.executable, *arguments]
    return subprocess.run(command, env=kept | own, capture_output=True, text=True, timeout=900)


def opened(places: list[Path]) -> list[str]:
    """Flags that replace each closed folder above a place by an open, empty one that holds only the places."""
    closed = {parent for place in places if not open_to_all([place]) for parent in place.parents if is_closed(parent)}
    outermost = [folder for folder in sorted(closed) if not set(folder.parents) & closed]
    flags = [flag for folder in outermost for flag in ("--perms", "0755", "--tmpfs", str(folder))]
    inside = [place for place in places if set(outermost) & {*place.parents}]
    for folder in parents_of(inside):
        flags += ["--perms", "0755", "--dir", str(folder)] if set(outermost) & {*folder.parents} else []
    return flags + [flag for place in inside for flag in ("--ro-bind", str(place), str(place))]


def is_closed(folder: Path) -> bool:
    """Whether others cannot pass through it."""
    return folder.stat().st_mode & 1 == 0
