"""Code as a row of tokens in which renaming, comments and layout make no difference."""

from __future__ import annotations

import builtins
import keyword
import re
from functools import cache
from typing import NamedTuple

_TOKEN = re.compile(
    r"""(?P<comment>\#[^\n]*)|(?P<line>\n)|(?P<space>[^\S\n]+|\\\n)"""
    r"""|(?P<text>[rbuf]{0,2}(?:\"{3}.*?(?:\"{3}|$)|'{3}.*?(?:'{3}|$)|"(?:[^"\\\n]|\\.)*"?|'(?:[^'\\\n]|\\.)*'?))"""
    r"""|(?P<number>(?:\d[\d_]*\.?[\d_]*|\.\d[\d_]*)(?:e[+-]?\d+)?j?)"""
    r"""|(?P<name>[^\W\d]\w*)|(?P<mark>\*\*|//|[-+*/%@&|^<>=!]=|->|\S)""",
    re.IGNORECASE | re.DOTALL | re.VERBOSE,
)


class Token(NamedTuple):
    """One token, and the line that it stands in, counted from 0."""

    text: str
    line: int


def tokens(code: str) -> list[Token]:
    """The tokens of any text, code or not: names of one's own become ``v``, numbers ``n``, texts ``s``."""
    found: list[Token] = []
    line = depth = 0
    for match in _TOKEN.finditer(code):
        kind, text = match.lastgroup, match.group()
        if kind == "mark":
            depth += (text in "([{") - (text in ")]}")
            found.append(Token(text, line))
        elif kind == "name":
            follows = code[match.end() : match.end() + 3].lstrip()
            argument = depth > 0 and follows.startswith("=") and not follows.startswith("==")
            attribute = bool(found) and found[-1].text == "."
            found.append(Token(text if argument or attribute or text in _kept() else "v", line))
        elif kind in ("number", "text"):
            found.append(Token("n" if kind == "number" else "s", line))
        line += text.count("\n")
    return found


def numbers(code: str) -> set[float]:
    """All numbers that the code names."""
    return {
        float(match.group().replace("_", ""))
        for match in _TOKEN.finditer(code)
        if match.lastgroup == "number" and not match.group().lower().endswith("j")
    }


@cache
def _kept() -> frozenset[str]:
    """Names that everybody has: of the language, and of snnlab."""
    import snnlab

    return frozenset([*keyword.kwlist, *dir(builtins), *snnlab.__all__, "check", "np", "numpy", "plt"])
