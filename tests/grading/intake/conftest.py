"""A course to collect into, and downloads as the platforms make them."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from snnlab.grading.keeper.folder import CourseFolder

ROSTER = """student,name,email,id,login,section
ada,"Lovelace, Ada",ada@school.edu,12345,al1815,A
alan,"Turing, Alan",alan@school.edu,23456,at1912,A
grace,"Hopper, Grace",grace@school.edu,34567,gh1906,B
"""


def notebook(text: str = "1 + 1") -> bytes:
    """A notebook with one cell."""
    cell = {"cell_type": "code", "source": text, "metadata": {}, "outputs": [], "execution_count": None}
    return json.dumps({"cells": [cell], "metadata": {}, "nbformat": 4, "nbformat_minor": 4}).encode()


@pytest.fixture
def course(tmp_path: Path) -> CourseFolder:
    """With two assignments and a roster of three."""
    for name in ("07_multiplication", "08_memory"):
        (tmp_path / "course" / "source" / name).mkdir(parents=True)
    (tmp_path / "course" / "course.toml").write_text('title = "Neurons"\n')
    (tmp_path / "course" / "roster.csv").write_text(ROSTER)
    return CourseFolder(tmp_path / "course")


@pytest.fixture
def archive(tmp_path: Path):
    """Makes a zip of ``{name: bytes}``."""

    def make(members: dict[str, bytes], name: str = "download.zip") -> Path:
        with zipfile.ZipFile(tmp_path / name, "w", zipfile.ZIP_DEFLATED) as file:
            for member, content in members.items():
                file.writestr(member, content)
        return tmp_path / name

    return make


@pytest.fixture
def folder(tmp_path: Path):
    """Makes a folder of ``{path: bytes}``."""

    def make(files: dict[str, bytes], name: str = "download") -> Path:
        for path, content in files.items():
            place = tmp_path / name / path
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(content)
        return tmp_path / name

    return make
