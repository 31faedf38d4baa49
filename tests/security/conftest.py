"""A class of students, most of them with bad intentions, graded once for all tests."""

from __future__ import annotations

import csv
import json
import os
import re
import shutil
import socket
import sys
from dataclasses import dataclass, field
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import pytest

import snnlab
from snnlab.grading.box.layer import attempt
from snnlab.grading.command import grade

HERE = Path(__file__).parent
LESSONS = HERE / "course"
CELL_SECONDS = 8.0
SECRET = "SECRET-OF-THE-TEACHER"
STRAY_MARK = "86399.123"
"""How long a process sleeps that an attack leaves behind: what it is recognised by."""

NETWORK = """
with Network(seed=1) as mine:
    a, b = Node(0.0, label="a"), Node(0.0, label="b")
    both = Ensemble(400, 2, radius=1.5)
    product = Ensemble(100, 1, label="product")
    Connection(a, both[0])
    Connection(b, both[1])
    Connection(both, product, function=lambda x: {function})
"""
SPECIAL = {
    "right": NETWORK.format(function="x[0] * x[1]") + 'check("90.1", mine)\n',
    "wrong": NETWORK.format(function="x[0] + x[1]") + 'check("90.1", mine)\n',
    "right without check": NETWORK.format(function="x[0] * x[1]"),
}
FIRST_CELL = 'from snnlab import *\nlesson("90")\n'


@dataclass(frozen=True)
class Attack:
    """A notebook and what its row must say."""

    name: str
    cells: list[str]
    expected: dict[str, str]
    under: dict[str, dict[str, str]]

    def deserves(self, layer: str) -> dict[str, str]:
        """What its row must say under a layer."""
        return self.expected | self.under.get(layer, {})


def read_attack(path: Path) -> Attack:
    """An attack from its file: ``# key: value`` lines, then cells that begin with ``# %%``."""
    head, *cells = re.split(r"^# %%", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    expected: dict[str, str] = {}
    under: dict[str, dict[str, str]] = {}
    for key, layers, value in re.findall(r"^# (total|status|reason)(?: under ([A-D]+))?: (.*)$", head, re.MULTILINE):
        for where in [under.setdefault(layer, {}) for layer in layers] or [expected]:
            where[key] = value
    sources = [
        SPECIAL[first.strip()] if first.strip() else rest for first, _, rest in (c.partition("\n") for c in cells)
    ]
    return Attack(path.stem, [FIRST_CELL, *sources], expected, under)


ATTACKS = [read_attack(path) for path in sorted((HERE / "attacks").glob("*.cells"))]


def notebook(cells: list[str]) -> dict:
    """A notebook of format 4 with these code cells."""
    code = [
        {"cell_type": "code", "source": cell, "metadata": {}, "outputs": [], "execution_count": None} for cell in cells
    ]
    return {"cells": code, "metadata": {}, "nbformat": 4, "nbformat_minor": 4}


HONEST = [FIRST_CELL, SPECIAL["right"], 'check("90.2", 42)', 'check("90.3", "a spike")']


@pytest.fixture(scope="session")
def isolation():
    """Layer A, or the test is skipped with its reason; in continuous integration it fails."""
    return working("A")


def working(layer: str):
    """The layer, or the test is skipped with its reason; in continuous integration that fails, but for an extra package."""
    found = tried(layer)
    if found.layer is None:
        extra = layer == "B" and find_spec("sandlock") is None
        fail = os.environ.get("CI") and not extra
        (pytest.fail if fail else pytest.skip)(f"LAYER {layer} IS NOT TESTED: {found.why_not}")
    return found.layer


tried = cache(attempt)
"""What became of trying a layer, asked once."""


@pytest.fixture(scope="session")
def isolation_of():
    """The layer of a name, or the test is skipped, or fails in continuous integration."""
    return working


@dataclass
class Graded:
    """What grading a class left: rows by file, and the places that attacks aimed at."""

    folder: Path
    home: Path
    table: Path
    layer: str
    rows: dict[str, dict[str, str]] = field(default_factory=dict)
    calls: int = 0
    before: dict[str, bytes] = field(default_factory=dict)


@pytest.fixture(scope="session", params=list(os.environ.get("SNNLAB_TEST_LAYERS", "ABC")))
def graded(request, tmp_path_factory) -> Graded:
    """The rows of all attacks under one layer, of an honest student among them."""
    layer = request.param
    working(layer)
    base = tmp_path_factory.mktemp("course of a teacher")
    result = Graded(base / "class", base / "home", base / "grades.csv", layer)
    result.folder.mkdir()
    result.home.mkdir()
    (result.folder / "honest.ipynb").write_text(json.dumps(notebook(HONEST)))
    with socket.create_server(("127.0.0.1", 0)) as server, socket.socket(socket.AF_UNIX) as abstract:
        abstract_name = f"snnlab-{os.getpid()}"
        abstract.bind(f"\0{abstract_name}")
        abstract.listen()
        _write_attacks(result, server.getsockname()[1], abstract_name)
        result.before = {path.name: path.read_bytes() for path in result.folder.iterdir()}
        result.rows = graded_rows(result.folder, result.table, isolation=layer)
        result.calls = _waiting_calls(server) + _waiting_calls(abstract)
    return result


def _write_attacks(result: Graded, port: int, abstract_name: str) -> None:
    tokens = {
        "@BASE@": sys.base_prefix,
        "@CLASS@": str(result.folder),
        "@CSV@": str(result.table),
        "@HOME@": str(result.home),
        "@LESSONS@": str(LESSONS),
        "@LIBRARY@": str(Path(snnlab.__file__).parent),
        "@MARK@": STRAY_MARK,
        "@PORT@": str(port),
        "@PREFIX@": sys.prefix,
        "@RESULTS@": str(result.table.parent),
        "@SOCKET@": abstract_name,
    }
    for attack in ATTACKS:
        text = json.dumps(notebook(attack.cells))
        for token, value in tokens.items():
            text = text.replace(token, value)
        (result.folder / f"{attack.name}.ipynb").write_text(text)


def graded_rows(folder: Path, table: Path, **settings) -> dict[str, dict[str, str]]:
    """Grade a folder; rows of the CSV by file."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SNNLAB_GRADING_SEED", SECRET)
        assert grade(folder, LESSONS, out=table, workers=3, timeout=CELL_SECONDS, **settings) == 0
    with table.open(newline="", encoding="utf-8") as file:
        return {row["file"]: row for row in csv.DictReader(file) if row["file"]}


def _waiting_calls(server: socket.socket) -> int:
    """How many callers connected."""
    server.setblocking(False)
    calls = 0
    try:
        while True:
            server.accept()[0].close()
            calls += 1
    except BlockingIOError:
        return calls


@pytest.fixture(scope="session")
def attacks() -> dict[str, Attack]:
    """All attacks by name."""
    return {attack.name: attack for attack in ATTACKS}


@pytest.fixture(scope="session")
def stray_mark() -> str:
    return STRAY_MARK


@pytest.fixture(scope="session")
def secret() -> str:
    return SECRET


@pytest.fixture(scope="session")
def honest() -> dict:
    """The notebook of an honest student, worth 6 points."""
    return notebook(HONEST)


@pytest.fixture(scope="session")
def hand_in():
    """Grades a folder into a table."""
    return graded_rows


@pytest.fixture(scope="session")
def hand_in_cells():
    """The text of a notebook with these cells after the first."""
    return lambda *cells: json.dumps(notebook([FIRST_CELL, *cells]))


@pytest.fixture
def a_class(tmp_path):
    """An empty folder for hand-ins, and a function that grades it."""
    folder = tmp_path / "class"
    folder.mkdir()
    yield folder, lambda **settings: graded_rows(folder, tmp_path / "grades.csv", **settings)
    shutil.rmtree(folder)
