"""The authored text of a lesson (`lesson.md`, MyST Markdown, or `lesson.ipynb`) as a list of named cells."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from snnlab.authoring.header import Header, read_header
from snnlab.authoring.nbgrader import Role, role_of
from snnlab.exceptions import ValidationError

FILES = ("lesson.md", "lesson.ipynb")


@dataclass(frozen=True)
class Cell:
    """One cell of a lesson, before any edition is made of it."""

    name: str  # unique in its lesson; the notebook's cell id is made from it
    kind: str  # "markdown" or "code"
    text: str
    tags: tuple[str, ...] = ()
    role: Role | None = None  # nbgrader's
    attachments: Mapping[str, Any] = field(default_factory=dict)  # pictures pasted into a notebook's text
    outputs: tuple[Mapping[str, Any], ...] = ()  # only in an edition for instructors


@dataclass(frozen=True)
class Source:
    """One lesson as its author wrote it."""

    header: Header
    cells: tuple[Cell, ...]
    digest: str  # SHA-256 of the file
    language: str = ""  # of a translation, such as "zh"; "" for the first text


def source_file(room: Path) -> Path:
    """The lesson's text in its room.

    Raises
    ------
    ValidationError
        If there is none, or there are two.
    """
    found = [room / name for name in FILES if (room / name).is_file()]
    if len(found) != 1:
        what = "both of" if found else "neither of"
        raise ValidationError(f"{room.name}: there is {what} {' and '.join(FILES)}; it must be one.")
    return found[0]


def translations(room: Path) -> dict[str, Path]:
    """The lesson's text in other languages, ``{"zh": .../lesson.zh.md}``."""
    return {language_of(path): path for path in sorted(room.glob("lesson.*.md"))}


def language_of(path: Path) -> str:
    """The language in a file's name, "zh" in lesson.zh.md; "" where there is none."""
    return path.suffixes[0].removeprefix(".") if len(path.suffixes) == 2 else ""


def read_source(path: Path) -> Source:
    """The lesson written in `path`, its cells in order.

    Raises
    ------
    ValidationError
        If jupytext is missing, the header does not name the lesson, or two cells share a name.
    """
    text = path.read_text(encoding="utf-8-sig")
    given, cells = _notebook(text, path) if path.suffix == ".ipynb" else _myst(text)
    return Source(
        header=read_header(given, f"{path.parent.name}/{path.name}"),
        cells=_named_cells(cells, path),
        digest=hashlib.sha256(text.encode("utf-8")).hexdigest(),
        language=language_of(path),
    )


def named_cells_of(path: Path) -> tuple[Cell, ...]:
    """The cells of a notebook that need not be a lesson yet.

    Raises
    ------
    ValidationError
        If it is no notebook, or two cells share a name.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise ValidationError(f"{path} cannot be read: {error}.") from None
    return _named_cells(_notebook(text, path)[1], path)


@dataclass(frozen=True)
class _Raw:
    cell_type: str
    source: str
    metadata: Mapping[str, Any]
    attachments: Mapping[str, Any]


def _myst(text: str) -> tuple[Mapping[str, Any], list[_Raw]]:
    try:
        import jupytext  # an authoring tool, not needed to run a lesson
    except ImportError as error:
        raise ValidationError("Building lessons needs jupytext: pip install 'snnlab[author]'.") from error
    notebook = jupytext.reads(text, fmt="md:myst")
    cells = [_Raw(raw.cell_type, raw.source, raw.metadata, {}) for raw in notebook.cells]
    return notebook.metadata.get("snnlab", {}), cells


def _notebook(text: str, path: Path) -> tuple[Mapping[str, Any], list[_Raw]]:
    """Its header, by default the folder's number and the first heading; and its cells, without what they put out."""
    notebook = notebook_json(text, path)
    cells = list(_raw_cells(notebook["cells"]))
    headings = [m[1] for raw in cells if raw.cell_type == "markdown" and (m := re.match(r"# +(.+)", raw.source))]
    number = re.match(r"\d\d", path.parent.name)
    default = {
        **({"lesson": number[0]} if number else {}),
        "title": headings[0].strip() if headings else path.parent.name,
    }
    return {**default, **notebook.get("metadata", {}).get("snnlab", {})}, cells


def notebook_json(text: str, path: Path) -> dict[str, Any]:
    """The notebook in ``text``, of nbformat 4.

    Raises
    ------
    ValidationError
        If it is something else.
    """
    try:
        notebook = json.loads(text)
    except ValueError as error:
        raise ValidationError(f"{path.name} is no notebook: {error}.") from None
    if not isinstance(notebook, dict) or notebook.get("nbformat") != 4 or not isinstance(notebook.get("cells"), list):
        raise ValidationError(f"{path.name} is no notebook of nbformat 4. Open it in JupyterLab and save it again.")
    return notebook


def _raw_cells(cells: Sequence[Mapping[str, Any]]) -> Iterator[_Raw]:
    for cell in cells:
        source = cell.get("source", "")
        text = source if isinstance(source, str) else "".join(source)
        kind = "code" if cell.get("cell_type") == "code" else "markdown"
        yield _Raw(kind, text, cell.get("metadata", {}), cell.get("attachments", {}))


def _named_cells(raw_cells: Sequence[_Raw], path: Path) -> tuple[Cell, ...]:
    """Cells with their own name, or nbgrader's, or else named after their section and their place in it."""
    cells: list[Cell] = []
    section, place = "top", 0
    for raw in raw_cells:
        heading = re.match(r"#+ +(.+)", raw.source) if raw.cell_type == "markdown" else None
        if heading:
            section, place = _slug(heading.group(1)), 0
        place += 1
        role = role_of(raw.metadata, f"{section}-{place}")
        name = raw.metadata.get("name") or (role.grade_id if role else f"{section}-{place}")
        if any(cell.name == name for cell in cells):
            raise ValidationError(
                f"{path.parent.name}/{path.name}: two cells are called '{name}'. Give one a name of its own with  :name: …"
            )
        tags = tuple(raw.metadata.get("tags", ()))
        cells.append(Cell(name, raw.cell_type, raw.source, tags, role, raw.attachments))
    return tuple(cells)


def _slug(heading: str) -> str:
    return re.sub(r"[\W_]+", "-", heading.lower()).strip("-")
