"""A lesson in another language is the same lesson: the same cells in the same order, the same code but for its words."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from snnlab.authoring.source import Cell, read_source


def translation_problems(first: Path, translated: Path) -> Iterator[str]:
    """One sentence for each difference that is none of language.

    Parameters
    ----------
    first : the lesson's own text.
    translated : the same in another language.
    """
    original, other = read_source(first), read_source(translated)
    if other.header.lesson != original.header.lesson:
        yield f"the header says lesson {other.header.lesson}, but it is {original.header.lesson}."
    names, others = ([cell.name for cell in source.cells if cell.kind == "code"] for source in (original, other))
    if names != others:
        odd = next((pair for pair in zip(names, others, strict=False) if pair[0] != pair[1]), (len(names), len(others)))
        yield f"its code cells differ from those of {first.name}: {odd[0]} there, {odd[1]} here."
        return
    by_name = {cell.name: cell for cell in original.cells}
    for cell in other.cells:
        if cell.kind == "code":
            yield from _differences(by_name[cell.name], cell)


def _differences(original: Cell, translated: Cell) -> Iterator[str]:
    if original.tags != translated.tags:
        yield f"cell '{translated.name}' has the tags {', '.join(translated.tags)} instead of {', '.join(original.tags)}."
    if _without_words(original.text) != _without_words(translated.text):
        yield f"cell '{translated.name}' is another program than in the lesson's own text."


def _without_words(code: str) -> str:
    """The program without comments, with every text that has a letter beyond ASCII or a space in it taken for the same."""
    try:
        tree = ast.parse(code)
    except SyntaxError:  # a solution span may leave an empty block
        return ""
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and _is_prose(node.value):
            node.value = "…"
        elif isinstance(node, ast.JoinedStr):
            node.values = [value for value in node.values if not isinstance(value, ast.Constant)]
        elif isinstance(node, ast.Call):
            node.keywords = [keyword for keyword in node.keywords if keyword.arg != "language"]
    return ast.dump(tree)


def _is_prose(text: str) -> bool:
    return " " in text.strip() or not text.isascii()
