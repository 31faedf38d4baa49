"""Arrows point down: a module imports from its own row or from lower ones."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

ROWS = [
    ("exceptions", "params", "rc", "room_file", "expression"),
    (
        *("value_object", "neurons", "dists", "synapses", "processes", "learning_rules", "solvers", "transforms"),
        *("nef", "engine", "elementwise", "instants", "time_functions"),
    ),
    ("config", "declared", "views", "network", "ensemble", "node", "connection", "probe", "copying"),
    ("networks", "presets", "utils"),
    ("build",),
    (
        "stepper",
        "series",
        "recording",
        "snapshot",
        "settling",
        "pickling",
        "progress",
        "interrupt",
        "memory",
        "simulator",
        "sweep",
        "explain",
        "files",
        "nir",
        "document",
    ),
    ("live", "training"),
    ("grading", "snnlab_widgets"),
    ("course", "authoring", "doctor", "launch", "verbs", "cli"),
]
ROW_OF = {name: row for row, names in enumerate(ROWS) for name in names}
KEPT_APART = {("grading", "snnlab_widgets"), ("snnlab_widgets", "grading")}


def modules():
    yield from (ROOT / "snnlab").rglob("*.py")
    yield from (ROOT / "widgets" / "snnlab_widgets").rglob("*.py")


def part_of(path):
    """The name in the table that a file belongs to; None for ``snnlab/__init__.py``, the student's namespace."""
    relative = path.relative_to(ROOT)
    parts = relative.parts[1:] if relative.parts[0] == "snnlab" else ("snnlab_widgets",)
    name = parts[0].removesuffix(".py")
    return None if name == "__init__" else name


def imported(path):
    """Names of the table that a file imports, with their line numbers, wherever the import stands."""
    for node in ast.walk(ast.parse(path.read_text())):
        names = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module == "snnlab":
            names = [f"snnlab.{alias.name}" for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            names = [node.module]
        for name in names:
            first, *rest = name.split(".")
            part = "snnlab_widgets" if first == "snnlab_widgets" else rest[0] if first == "snnlab" and rest else None
            if part in ROW_OF:
                yield node.lineno, part


@pytest.mark.parametrize("path", sorted(modules()), ids=lambda p: p.relative_to(ROOT).as_posix())
def test_arrows_point_down(path):
    part = part_of(path)
    if part is None:
        return
    assert part in ROW_OF, f"{part} has no row yet: give it one in ARCHITECTURE.md and here"
    for line, other in imported(path):
        assert ROW_OF[other] <= ROW_OF[part], f"{path.name}:{line} imports {other} from a higher row"
        assert (part, other) not in KEPT_APART, f"{path.name}:{line}: {part} and {other} do not see each other"
