"""A small course in a temporary folder, and the command line that works in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from snnlab.cli import main


@pytest.fixture
def course(tmp_path, monkeypatch) -> Path:
    """A new course with the starter's assignment, which the current folder is in."""
    folder = tmp_path / "neurons"
    folder.mkdir()
    monkeypatch.chdir(folder)
    assert main(["new", "squares"]) == 0
    return folder


def change(path: Path, old: str, new: str) -> None:
    """Replace a text that must be there."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
