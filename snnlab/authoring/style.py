"""The course's style rules, as far as a program can tell: short cells, little prose, pictures that can be read aloud."""

from __future__ import annotations

import re
from pathlib import Path

MAX_CELLS = 40
MAX_LINES = 12  # in one code cell
MAX_WORDS = 90  # of prose from one action to the next
FIRST_PICTURE = 5  # a cell tagged "live" comes within so many cells

_IMAGE = re.compile(r"!\[([^\]]*)\]\(([^)\s]+)[^)]*\)")
_HAN = re.compile("[\u3400-\u9fff]")
_NOT_PROSE = re.compile(r"```.*?```|\$\$.*?\$\$|<!--.*?-->|^\|[^\n]*$|!\[[^\]]*\]\([^)]*\)", re.DOTALL | re.MULTILINE)


def style_problems(notebook: dict, folder: Path, lesson: bool = True) -> list[str]:
    """One sentence for each rule that a built notebook breaks.

    Parameters
    ----------
    notebook : a student's edition.
    folder : where its pictures are looked for.
    lesson : whether it must open with a live picture.
    """
    cells = notebook["cells"]
    return [
        *_size_problems(cells),
        *_prose_problems(cells),
        *(_live_problems(cells) if lesson else ()),
        *_picture_problems(cells, folder),
        *_leftover_problems(cells),
    ]


def _size_problems(cells: list[dict]) -> list[str]:
    problems = []
    if len(cells) > MAX_CELLS:
        problems.append(f"{len(cells)} cells; at most {MAX_CELLS}.")
    for cell in cells:
        lines = len(cell["source"])
        if cell["cell_type"] == "code" and lines > MAX_LINES:
            problems.append(f"cell '{_name(cell)}' has {lines} lines; at most {MAX_LINES}.")
    return problems


def _prose_problems(cells: list[dict]) -> list[str]:
    """Prose is counted from one code cell to the next; what follows the last action is for leisure."""
    problems, words = [], 0
    for cell in cells:
        if cell["cell_type"] == "code":
            if words > MAX_WORDS:
                problems.append(f"{words} words before cell '{_name(cell)}'; at most {MAX_WORDS} between actions.")
            words = 0
        else:
            words += count_words("".join(cell["source"]))
    return problems


def count_words(markdown: str) -> int:
    """Words of running prose: code blocks, displayed equations, tables, comments and pictures do not count.

    Three Chinese characters are read in the time of two words.
    """
    prose = _NOT_PROSE.sub(" ", markdown)
    characters = len(_HAN.findall(prose))
    return len(re.findall(r"[^\W_][\w'’.-]*", _HAN.sub(" ", prose))) + round(characters * 2 / 3)


def _live_problems(cells: list[dict]) -> list[str]:
    live = any("live" in cell["metadata"].get("tags", ()) for cell in cells[:FIRST_PICTURE])
    return [] if live else [f"no cell tagged 'live' among the first {FIRST_PICTURE}."]


def _picture_problems(cells: list[dict], folder: Path) -> list[str]:
    problems = []
    for cell in cells:
        text = "".join(cell["source"]) if cell["cell_type"] == "markdown" else ""
        if "<img" in text:
            problems.append(f"cell '{_name(cell)}': write pictures as ![what it shows](file), not as <img>.")
        for words, target in _IMAGE.findall(text):
            if count_words(words) < 5:
                problems.append(f"cell '{_name(cell)}': picture {target} needs an alt text that says what it shows.")
            if not (folder / target).is_file():
                problems.append(f"cell '{_name(cell)}': picture {target} is not in {folder.name}/.")
    return problems


def _leftover_problems(cells: list[dict]) -> list[str]:
    problems = []
    ids = [cell["id"] for cell in cells]
    if len(set(ids)) != len(ids):
        problems.append("two cells share an id: rename one of them.")
    for cell in cells:
        text = "".join(cell["source"])
        if cell["cell_type"] == "code" and (cell["outputs"] or cell["execution_count"] is not None):
            problems.append(f"cell '{_name(cell)}' carries outputs.")
        if "SOLUTION" in text or {"solution", "instructor"} & set(cell["metadata"].get("tags", ())):
            problems.append(f"cell '{_name(cell)}' shows a solution or an instructor's note.")
    return problems


def _name(cell: dict) -> str:
    return cell["metadata"].get("name", cell["id"])
