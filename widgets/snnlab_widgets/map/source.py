"""The text of a student's function, found again so that a script can hold it."""

from __future__ import annotations

import ast
import inspect
import keyword
import re
import textwrap
import types
from collections.abc import Callable
from typing import Any

LONGEST = 2_000  # letters of a lambda


def source_of(function: Callable[..., Any]) -> tuple[str, dict[str, Any]] | None:
    """The function's text, a `def` or a lambda expression, and the outer names with the values it needs.

    None when the text is out of reach: the function is built in, was made by other code, or leans on something that no
    line of text can say.
    """
    if not isinstance(function, types.FunctionType):
        return None
    try:
        lines, _ = inspect.getsourcelines(function)
    except (OSError, TypeError):
        return None
    text = _lambda_text(function, lines) if function.__name__ == "<lambda>" else _def_text(function, lines)
    needs = _needs(function)
    return None if text is None or needs is None else (text, needs)


def written(value: Any) -> str | None:
    """A value as text that makes it again; None for what has no such text."""
    if isinstance(value, types.ModuleType):
        return value.__name__
    plain = value is None or isinstance(value, (bool, int, float, str))
    if plain or (isinstance(value, (tuple, list)) and all(written(each) is not None for each in value)):
        return repr(value) if value == value else None
    return None


def _def_text(function: Callable[..., Any], lines: list[str]) -> str | None:
    text = textwrap.dedent("".join(lines)).rstrip()
    try:
        tree = ast.parse(text)
    except SyntaxError:
        return None
    made = tree.body[0] if tree.body else None
    plain = isinstance(made, ast.FunctionDef) and made.name == function.__name__ and not made.decorator_list
    return text if plain and not keyword.iskeyword(function.__name__) else None


def _lambda_text(function: Callable[..., Any], lines: list[str]) -> str | None:
    """The one lambda among `lines` that compiles to the function's code."""
    text = "".join(lines)
    starts = [match.start() for match in re.finditer(r"\blambda\b", text)]
    found = {whole for start in starts if (whole := _expression(text[start:]))}
    same = [each for each in found if _same_code(each, function.__code__)]
    return same[0] if len(same) == 1 else None


def _expression(text: str) -> str | None:
    """The longest lambda expression that `text` begins with."""
    for end in range(min(len(text), LONGEST), len("lambda"), -1):
        try:
            made = ast.parse(f"({text[:end]})", mode="eval").body
        except (SyntaxError, ValueError):
            continue
        if isinstance(made, ast.Lambda):
            return text[:end].strip()
    return None


def _same_code(text: str, code: types.CodeType) -> bool:
    """Whether the lambda `text` compiles to `code`; what it closes over counts as a name from outside there."""
    made = compile(f"({text})", "<script>", "eval").co_consts
    other = next((each for each in made if isinstance(each, types.CodeType)), None)
    if other is None or _constants(other) != _constants(code):
        return False
    names = {*code.co_names, *code.co_freevars}
    return set(other.co_names) == names and other.co_varnames == code.co_varnames


def _constants(code: types.CodeType) -> list[Any]:
    return [repr(each) for each in code.co_consts if not isinstance(each, types.CodeType)]


def _needs(function: types.FunctionType) -> dict[str, Any] | None:
    """Values of the outer names in the function's text; None when one of them cannot be written."""
    code = function.__code__
    if function.__defaults__ or function.__kwdefaults__:
        return None
    cells = function.__closure__ or ()
    closed = {name: cell.cell_contents for name, cell in zip(code.co_freevars, cells, strict=True) if cell}
    names = {name for each in _codes(code) for name in each.co_names}  # attributes too; a name more does no harm
    needs = {name: function.__globals__[name] for name in sorted(names) if name in function.__globals__} | closed
    return needs if all(written(value) is not None for value in needs.values()) else None


def _codes(code: types.CodeType) -> list[types.CodeType]:
    """The code of a function and of those inside it."""
    inner = [each for each in code.co_consts if isinstance(each, types.CodeType)]
    return [code, *(deeper for each in inner for deeper in _codes(each))]
