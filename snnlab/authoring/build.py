"""Build the notebooks under `lessons/` from the rooms under `lessons/src/`, and tell which no longer match."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from snnlab.authoring.edition import EDITIONS
from snnlab.authoring.links import link_problems
from snnlab.authoring.notebook import notebook_bytes
from snnlab.authoring.pages import Page, lesson_rooms_in, pages
from snnlab.authoring.source import Source, read_source, source_file
from snnlab.authoring.spelling import spelling_problems
from snnlab.authoring.style import style_problems
from snnlab.authoring.translation import translation_problems
from snnlab.exceptions import ValidationError


def lesson_sources(root: Path) -> list[Path]:
    """Every lesson's first text under `root`/lessons/src, in lesson order; `root` is the project's root."""
    return [source_file(room) for room in lesson_rooms_in(Path(root))]


def build_lessons(
    root: Path, names: Iterable[str] | None = None, edition: str = "student", out: Path | None = None
) -> list[Path]:
    """Write the notebooks of `names` (numbers or folder names; default: all) in all languages and return their paths.

    Student editions go to `root`/lessons. Any other edition holds solutions, so it goes only where `out` says.
    """
    folder = _folder_for(Path(root), edition, out)
    written = []
    for page in pages(root, names):
        path = folder / page.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(built(page.source, edition))
        written.append(path)
    return written


def built(source: Path, edition: str = "student") -> bytes:
    """The notebook that `source`, a lesson's text, builds."""
    lesson = read_source(source)
    if lesson.language:
        lesson = _one_folder_down(lesson)
    return notebook_bytes(lesson, EDITIONS[edition](lesson.cells), edition)


def stale_lessons(root: Path, names: Iterable[str] | None = None) -> list[str]:
    """One sentence for each committed notebook that is not what its source builds; empty when all is well."""
    problems = []
    for page in pages(root, names):
        path = Path(root) / "lessons" / page.path
        if not path.exists():
            problems.append(f"{page.path} is missing. Run  snnlab lessons build.")
        elif path.read_bytes() != built(page.source):
            problems.append(f"{page.path} is not what {_called(page)} builds. Run  snnlab lessons build.")
    return problems


def lesson_problems(root: Path, names: Iterable[str] | None = None) -> list[str]:
    """Stale notebooks and broken rules, one sentence each: what `snnlab lessons check` prints."""
    problems = stale_lessons(root, names)
    for page in pages(root, names):
        problems += [f"{_called(page)}: {problem}" for problem in _problems(page, Path(root) / "lessons")]
    return problems


def _problems(page: Page, lessons: Path) -> Iterator[str]:
    notebook = json.loads(built(page.source))
    folder = (lessons / page.path).parent
    yield from style_problems(notebook, folder, lesson=not page.is_home)
    yield from link_problems(notebook, folder)
    if not page.language:
        yield from spelling_problems(notebook, lessons / "src" / "words.txt")
    elif not page.is_home:
        yield from translation_problems(source_file(page.source.parent), page.source)


def _called(page: Page) -> str:
    return page.source.name if page.is_home else f"{page.source.parent.name}/{page.source.name}"


def _one_folder_down(lesson: Source) -> Source:
    """The text of a translation, whose notebook lies in a folder beside the pictures'."""
    cells = [
        dataclasses.replace(cell, text=cell.text.replace("](pictures/", "](../pictures/"))
        if cell.kind == "markdown"
        else cell
        for cell in lesson.cells
    ]
    return dataclasses.replace(lesson, cells=tuple(cells))


def _folder_for(root: Path, edition: str, out: Path | None) -> Path:
    if edition not in EDITIONS:
        raise ValidationError(f"edition '{edition}' is not known; choose one of {', '.join(EDITIONS)}.")
    if out is None and edition != "student":
        raise ValidationError(
            f"the {edition} edition holds solutions: say where to write it, outside the course, with out=…"
        )
    return Path(out) if out is not None else root / "lessons"
