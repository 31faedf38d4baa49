"""What decides an exercise's points, as one hash: a change of anything else grades nothing again.

A check's hash covers its own code and, from there on, every function and constant of its file that it mentions, and the hints
that it names. Comments, blank lines and other exercises' checks change nothing.
"""

from __future__ import annotations

import ast
import hashlib
import json
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from snnlab import __version__
from snnlab.grading.criterion import Check
from snnlab.grading.exercise import Exercise
from snnlab.grading.lessons import Lesson


def fingerprints(lesson: Lesson, seed: int) -> dict[str, str]:
    """``{exercise id: hash}`` of a lesson, with hidden inputs drawn from ``seed``."""
    data = [
        hashed(path.read_bytes())
        for path in sorted(lesson.room.iterdir())
        if path.suffix in (".csv", ".npy", ".npz", ".json")
    ]
    return {
        exercise.id: _fingerprint(exercise, lesson, [__version__, str(seed), *data]) for exercise in lesson.exercises
    }


def hashed(content: bytes | str) -> str:
    """SHA-256 in hex digits."""
    return hashlib.sha256(content.encode() if isinstance(content, str) else content).hexdigest()


def _fingerprint(exercise: Exercise, lesson: Lesson, shared: list[str]) -> str:
    parts = [*shared, exercise.title, repr(exercise.points), repr(exercise.hidden), repr(exercise.answer)]
    for check in (*exercise.checks, *exercise.hidden_checks):
        nodes = list(_reached(check, lesson.room))
        words = {
            n.value
            for node in nodes
            for n in ast.walk(node)
            if isinstance(n, ast.Constant) and isinstance(n.value, str)
        }
        parts += sorted(ast.dump(node) for node in nodes)
        parts += [json.dumps(lesson.hints[word]) for word in sorted(words & set(lesson.hints))]
        parts += [ast.dump(_tree(path)) for path in _siblings(lesson.room) if path.stem in words]
    return hashed("\0".join(parts))


def _reached(check: Check, room: Path) -> Iterable[ast.AST]:
    """The definitions that a check leads to; of a check that is made by others, whole files."""
    path = Path(getattr(getattr(check, "__code__", None), "co_filename", ""))
    if path.parent != room or not path.is_file():
        return [_tree(sibling) for sibling in _siblings(room)]
    defined = _definitions(path)
    if check.__name__ not in defined:
        return [_tree(path)]
    ahead, seen = [check.__name__], {check.__name__}
    while ahead:
        for node in defined[ahead.pop()]:
            names = {n.id for n in ast.walk(node) if isinstance(n, ast.Name)} & set(defined) - seen
            seen |= names
            ahead += names
    return [node for name in seen for node in defined[name]]


def _siblings(room: Path) -> list[Path]:
    """The Python files of a room that checks may use; its right and wrong answers are not among them."""
    return [path for path in sorted(room.glob("*.py")) if path.stem not in ("reference", "mutants", "picture", "hints")]


def _tree(path: Path) -> ast.Module:
    return _parsed(path, path.stat().st_mtime_ns, path.stat().st_size)


@cache
def _parsed(path: Path, changed: int, size: int) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def _definitions(path: Path) -> dict[str, list[ast.AST]]:
    """What each name at the top of a file is defined by; a name may be bound in several places."""
    found: dict[str, list[ast.AST]] = {}
    for node in _tree(path).body:
        for name in _bound(node):
            found.setdefault(name, []).append(node)
    return found


def _bound(node: ast.stmt) -> set[str]:
    """Names that a statement binds, or changes in place."""
    if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
        return {node.name}
    if isinstance(node, (ast.Import, ast.ImportFrom)):
        return {(alias.asname or alias.name).partition(".")[0] for alias in node.names}
    if isinstance(node, ast.Expr):
        return {n.id for n in ast.walk(node) if isinstance(n, ast.Name)}
    targets = [t for n in ast.walk(node) for t in getattr(n, "targets", [getattr(n, "target", None)]) if t is not None]
    return {n.id for target in targets for n in ast.walk(target) if isinstance(n, ast.Name)} | {
        n.id for n in ast.walk(node) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)
    }
