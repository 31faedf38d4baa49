"""An nbgrader notebook → an assignment. What its asserts were to earn is given by a person, until there are checks."""

from __future__ import annotations

import ast
import dataclasses
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from snnlab.authoring.check_cells import exercises_in
from snnlab.authoring.edition import YOUR_ANSWER
from snnlab.authoring.header import Header
from snnlab.authoring.markers import parts
from snnlab.authoring.new import title_of, write_new
from snnlab.authoring.notebook import notebook_bytes
from snnlab.authoring.running import MAY_RAISE
from snnlab.authoring.source import Cell, Source, named_cells_of
from snnlab.exceptions import ValidationError


@dataclass(frozen=True)
class Asked:
    """One question of the old notebook."""

    exercise: str
    title: str
    points: float
    tests: bool  # whether asserts earned its points before


def convert(notebook: Path, room: Path) -> tuple[list[Path], list[Asked]]:
    """Write the assignment of ``notebook`` into the empty folder ``room``; the files written, and its questions.

    Raises
    ------
    ValidationError
        If it is no notebook, carries no points, has a mark without a partner, or has checks already.
    """
    number = room.name[:2]
    cells, asked = converted(named_cells_of(notebook), number)
    source = Source(Header(number, title_of(room)), tuple(cells), "")
    book = json.loads(notebook_bytes(source, cells, "source"))
    book["metadata"]["snnlab"] = {"lesson": number, "title": source.header.title}
    texts = {
        "lesson.ipynb": json.dumps(book, ensure_ascii=False, indent=1, sort_keys=True) + "\n",
        "checks.py": _checks(number, asked),
        "hints.py": f'"""What each mistake in assignment {number} is told."""\n\nHINTS = {{}}\n',
        "hidden.py": '"""Checks that only grading knows. This file is never released."""\n\nCHECKS = {}\n',
        "reference.py": '"""Right answers."""\n\nREFERENCES = {}\n',
        "mutants.py": '"""Near-misses."""\n\nMUTANTS = {}\n',
    }
    for name, text in texts.items():
        write_new(room / name, text)
    return [room / name for name in texts], asked


def converted(cells: Sequence[Cell], number: str) -> tuple[list[Cell], list[Asked]]:
    """The cells of the assignment, and what they ask. Cells that carry points are followed by a check for a person."""
    written: list[Cell] = []
    asked: list[Asked] = []
    names: list[str] = []
    heading = ""
    for cell in cells:
        parts(cell.text, cell.name)  # refuses marks without a partner
        headings = re.findall(r"^#+ +(?!BEGIN |END )(.+)", cell.text, re.MULTILINE) if cell.kind == "markdown" else []
        heading = headings[-1].strip() if headings else heading
        if cell.role and cell.role.solution and cell.kind == "code":
            names = list(_bound(cell.text))
        if cell.role is None or not (cell.role.grade or cell.role.task):
            written.append(cell)
            continue
        if exercises_in(cell.text):
            raise ValidationError(
                f"cell '{cell.name}' calls check(): it has checks somewhere. Copy that assignment's folder."
            )
        question = Asked(f"{number}.{len(asked) + 1}", heading or cell.name, cell.role.points, cell.role.tests)
        asked.append(question)
        written += _in_place_of(cell, question, names)
    if not asked:
        raise ValidationError(
            "no cell of this notebook carries points in nbgrader's metadata. Start with: snnlab new NAME"
        )
    return written, asked


def _in_place_of(cell: Cell, question: Asked, names: Sequence[str]) -> Iterator[Cell]:
    if cell.kind == "markdown":
        yield from _text_to_write(cell, question)
        return
    if question.tests:  # the asserts stay, for students to try their answer with; nothing hangs on them
        tags = tuple(dict.fromkeys((*cell.tags, MAY_RAISE)))
        yield dataclasses.replace(cell, tags=tags, role=None)
    else:
        yield dataclasses.replace(
            cell, role=dataclasses.replace(cell.role, grade=False, points=0.0) if cell.role else None
        )
    listed = ", ".join(f'"{name}"' for name in names)
    lines, answer = ["from snnlab.course.written import written", ""], f"written({listed})"
    if not listed:  # nothing has a name: what is to be read must be pasted
        lines, answer = ["", "# paste your lines between the quotation marks", 'text = """', '"""'], "text.strip()"
    code = "\n".join(["from snnlab import check", *lines, f'check("{question.exercise}", {answer})'])
    yield _check_cell(question, code)


def _text_to_write(cell: Cell, question: Asked) -> Iterator[Cell]:
    """A question answered in Markdown: its text, and a cell that takes the answer."""
    assert cell.role is not None
    if cell.role.task:
        yield dataclasses.replace(cell, role=None)
        solution = ""
    else:
        solution = cell.text
    quoted = solution.replace("\\", "\\\\").replace('"""', "'''")
    span = f'### BEGIN SOLUTION: write between the quotation marks above\ntext = """\n{quoted}\n"""\n### END SOLUTION\n'
    code = 'from snnlab import check\n\ntext = """\n"""\n' + (span if solution and solution != YOUR_ANSWER else "")
    yield _check_cell(question, f'{code}check("{question.exercise}", text.strip())')


def _check_cell(question: Asked, code: str) -> Cell:
    return Cell(
        f"exercise-{question.exercise.partition('.')[2]}", "code", code, ("exercise", f"ex:{question.exercise}")
    )


def _bound(text: str) -> Iterator[str]:
    """The functions and variables that a solution makes."""
    try:
        body = ast.parse(text).body
    except SyntaxError:  # a cell with magics
        return
    for node in body:
        if isinstance(node, (ast.FunctionDef, ast.ClassDef)):
            yield node.name
        elif isinstance(node, (ast.Assign, ast.AnnAssign)):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            yield from (target.id for target in targets if isinstance(target, ast.Name))


def _checks(number: str, asked: Sequence[Asked]) -> str:
    lines = [
        f'    Exercise("{q.exercise}", {json.dumps(q.title, ensure_ascii=False)}, {q.points:g}, Essay()),'
        for q in asked
    ]
    return "\n".join(
        [
            f'"""What assignment {number} asks. A person gives all points, until an exercise gets checks."""',
            "",
            "from snnlab.grading import Essay, Exercise",
            "",
            "exercises = [",
            *lines,
            "]",
            "",
        ]
    )
