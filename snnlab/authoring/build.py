"""Build the notebooks under `lessons/` from the rooms under `lessons/src/`, and tell which no longer match."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from snnlab.authoring.edition import EDITIONS
from snnlab.authoring.notebook import notebook_bytes
from snnlab.authoring.places import chosen, rooms_in
from snnlab.authoring.source import read_source, source_file
from snnlab.authoring.style import style_problems
from snnlab.exceptions import ValidationError


def lesson_sources(root: Path) -> list[Path]:
    """Every lesson's text under `root`/lessons/src, in lesson order; `root` is the project's root."""
    sources = [source_file(room) for room in rooms_in(Path(root) / "lessons" / "src")]
    if not sources:
        raise ValidationError(f"no lessons/src/NN_name/lesson.md under '{root}': start this in the project's root.")
    return sources


def build_lessons(
    root: Path, names: Iterable[str] | None = None, edition: str = "student", out: Path | None = None
) -> list[Path]:
    """Write the notebooks of `names` (numbers or folder names; default: all) and return their paths.

    Student editions go to `root`/lessons. Any other edition holds solutions, so it goes only where `out` says.
    """
    folder = _folder_for(Path(root), edition, out)
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for room in chosen([source.parent for source in lesson_sources(root)], names):
        path = folder / f"{room.name}.ipynb"
        path.write_bytes(built(source_file(room), edition))
        written.append(path)
    return written


def built(source: Path, edition: str = "student") -> bytes:
    """The notebook that `source`, a lesson's text, builds."""
    lesson = read_source(source)
    return notebook_bytes(lesson, EDITIONS[edition](lesson.cells), edition)


def stale_lessons(root: Path) -> list[str]:
    """One sentence for each committed notebook that is not what its source builds; empty when all is well."""
    problems = []
    for source in lesson_sources(root):
        path = Path(root) / "lessons" / f"{source.parent.name}.ipynb"
        if not path.exists():
            problems.append(f"{path.name} is missing. Run  snnlab lessons build.")
        elif path.read_bytes() != built(source):
            problems.append(
                f"{path.name} is not what {source.parent.name}/{source.name} builds. Run  snnlab lessons build."
            )
    return problems


def lesson_problems(root: Path) -> list[str]:
    """Stale notebooks and broken style rules, one sentence each: what `snnlab lessons check` prints."""
    problems = stale_lessons(root)
    for source in lesson_sources(root):
        notebook = json.loads(built(source))
        problems += [f"{source.parent.name}: {problem}" for problem in style_problems(notebook, Path(root) / "lessons")]
    return problems


def _folder_for(root: Path, edition: str, out: Path | None) -> Path:
    if edition not in EDITIONS:
        raise ValidationError(f"edition '{edition}' is not known; choose one of {', '.join(EDITIONS)}.")
    if out is None and edition != "student":
        raise ValidationError(
            f"the {edition} edition holds solutions: say where to write it, outside the course, with out=…"
        )
    return Path(out) if out is not None else root / "lessons"
