"""What can be told of a room without running it: hints that do not exist, public files that lead to hidden ones."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from pathlib import Path

SECRET = ("hidden", "reference", "mutants")
"""Files that no student may get."""
PUBLIC = ("checks.py", "hints.py")


def leaks(room: Path, cells: Mapping[str, str]) -> list[str]:
    """One sentence for each place where something public reads a file that students do not get; ``cells`` are by name."""
    sources = {name: (room / name).read_text(encoding="utf-8") for name in PUBLIC if (room / name).is_file()}
    sources |= {f"cell '{name}'": text for name, text in cells.items()}
    return [
        f"{where}, line {line}: it reads {name}.py, which students do not get."
        for where, text in sources.items()
        for line, name in _secrets_in(text)
    ]


def unknown_hints(room: Path, hints: Mapping[str, object]) -> list[str]:
    """One sentence for each ``hint_id="…"`` in the checks that hints.py does not explain."""
    return [
        f"{name}, line {line}: hint '{hint}' is not in hints.py."
        for name in ("checks.py", "hidden.py")
        if (room / name).is_file()
        for line, hint in _hint_ids((room / name).read_text(encoding="utf-8"))
        if hint not in hints
    ]


def _secrets_in(text: str) -> Iterator[tuple[int, str]]:
    for node in ast.walk(_tree(text)):
        names = []
        if isinstance(node, ast.Import):
            names = [part for alias in node.names for part in alias.name.split(".")]
        elif isinstance(node, ast.ImportFrom):
            names = [*(node.module or "").split("."), *(alias.name for alias in node.names)]
        elif isinstance(node, ast.Call):
            names = [
                a.value.removesuffix(".py") for a in node.args if isinstance(a, ast.Constant) and type(a.value) is str
            ]
        yield from ((node.lineno, name) for name in names if name in SECRET)  # type: ignore[attr-defined]


def _hint_ids(text: str) -> Iterator[tuple[int, str]]:
    for node in ast.walk(_tree(text)):
        if isinstance(node, ast.keyword) and node.arg == "hint_id":
            yield from ((node.value.lineno, value) for value in _values(node.value))


def _values(node: ast.expr) -> Iterator[str]:
    """The texts that an expression may come to, as far as it says."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from _values(node.body)
        yield from _values(node.orelse)
    elif isinstance(node, ast.BoolOp):
        for value in node.values:
            yield from _values(value)


def _tree(text: str) -> ast.Module:
    """The parsed text; empty where it is no plain Python, such as a cell with magics."""
    try:
        return ast.parse(text)
    except SyntaxError:
        return ast.Module([], [])
