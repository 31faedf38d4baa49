"""The authored text of a lesson (`lesson.md`, MyST Markdown) as a list of named cells."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

from snnlab.exceptions import ValidationError


@dataclass(frozen=True)
class Cell:
    """One cell of a lesson, before any edition is made of it."""

    name: str  # unique in its lesson; the notebook's cell id is made from it
    kind: str  # "markdown" or "code"
    text: str
    tags: tuple[str, ...] = ()


@dataclass(frozen=True)
class Source:
    """One lesson as its author wrote it."""

    lesson: str  # "07"
    title: str
    cells: tuple[Cell, ...]
    digest: str  # SHA-256 of lesson.md


def read_source(path: Path) -> Source:
    """The lesson written in `path`, its cells in order.

    Raises
    ------
    ValidationError
        If jupytext is missing, the header does not name the lesson, or two cells share a name.
    """
    text = path.read_text(encoding="utf-8")
    notebook = _parse(text)
    header = notebook.metadata.get("snnlab", {})
    missing = [key for key in ("lesson", "title") if not isinstance(header.get(key), str)]
    if missing:
        raise ValidationError(
            f"{path.parent.name}/{path.name}: the header must give snnlab.{' and snnlab.'.join(missing)} as quoted text, "
            'for example  snnlab: {lesson: "07", title: Multiplication}.'
        )
    return Source(
        lesson=header["lesson"],
        title=header["title"],
        cells=_named_cells(notebook.cells, path),
        digest=hashlib.sha256(text.encode("utf-8")).hexdigest(),
    )


def _parse(text: str):
    try:
        import jupytext  # an authoring tool, not needed to run a lesson
    except ImportError as error:
        raise ValidationError("Building lessons needs jupytext: pip install 'snnlab[author]'.") from error
    return jupytext.reads(text, fmt="md:myst")


def _named_cells(raw_cells, path: Path) -> tuple[Cell, ...]:
    """Cells with their own name, or else named after their section and their place in it."""
    cells: list[Cell] = []
    section, place = "top", 0
    for raw in raw_cells:
        heading = re.match(r"#+ +(.+)", raw.source) if raw.cell_type == "markdown" else None
        if heading:
            section, place = _slug(heading.group(1)), 0
        place += 1
        name = raw.metadata.get("name") or f"{section}-{place}"
        if any(cell.name == name for cell in cells):
            raise ValidationError(
                f"{path.parent.name}/{path.name}: two cells are called '{name}'. Give one a name of its own with  :name: …"
            )
        cells.append(Cell(name, raw.cell_type, raw.source, tuple(raw.metadata.get("tags", ()))))
    return tuple(cells)


def _slug(heading: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", heading.lower()).strip("-")
