"""The marks that an author writes into cells: ``### BEGIN SOLUTION`` … ``### END SOLUTION``, and nbgrader's two others."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from snnlab.exceptions import ValidationError

SOLUTION, HIDDEN_TESTS, MARK_SCHEME = KINDS = ("SOLUTION", "HIDDEN TESTS", "MARK SCHEME")
_KINDS = "|".join(KINDS)
_MARK = re.compile(rf"(?P<indent>[ \t]*)###[ ]?(?P<end>BEGIN|END) (?P<kind>{_KINDS})(?:: *(?P<comment>.*\S))?[ \t]*")
_LIKE_A_MARK = re.compile(rf"#+ *(BEGIN|END) +({_KINDS})", re.IGNORECASE)


@dataclass(frozen=True)
class Span:
    """Lines between two marks; ``lines`` are those inside, ``whole`` also has the marks."""

    kind: str
    indent: str
    comment: str  # what follows ``### BEGIN SOLUTION:``
    lines: tuple[str, ...]
    whole: tuple[str, ...]


Replacement = Callable[[Span], "list[str]"]


def replaced(text: str, replacements: Mapping[str, Replacement], cell: str) -> str:
    """The text with each span's lines replaced, by kind; a kind that is not named stays as it is, marks and all.

    Raises
    ------
    ValidationError
        If a mark has no partner, stands inside another span, or shares its line; the sentence names cell and line.
    """
    lines: list[str] = []
    for part in parts(text, cell):
        if isinstance(part, str):
            lines.append(part)
        else:
            lines += replacements.get(part.kind, lambda span: list(span.whole))(part)
    return "\n".join(lines).rstrip("\n")


def parts(text: str, cell: str) -> list[str | Span]:
    """The text's plain lines and its spans, in order."""
    found: list[str | Span] = []
    opened: tuple[int, re.Match[str], list[str]] | None = None
    for number, line in enumerate(text.split("\n"), start=1):
        mark = _MARK.fullmatch(line)
        if mark is None:
            _demand_no_mark(line, cell, number)
            (found if opened is None else opened[2]).append(line)
        elif mark["end"] == "BEGIN":
            if opened is not None:
                raise _wrong(cell, number, f"'{line.strip()}' stands inside the span that begins in line {opened[0]}")
            opened = number, mark, []
        else:
            if opened is None or opened[1]["kind"] != mark["kind"]:
                raise _wrong(cell, number, f"'{line.strip()}' has no '### BEGIN {mark['kind']}' before it")
            begin, inside = opened[1], opened[2]
            whole = (begin.string, *inside, line)
            found.append(Span(mark["kind"], begin["indent"], begin["comment"] or "", tuple(inside), whole))
            opened = None
    if opened is not None:
        kind = opened[1]["kind"]
        raise _wrong(cell, opened[0], f"'### BEGIN {kind}' has no '### END {kind}' after it")
    return found


def has_span(text: str, kind: str, cell: str) -> bool:
    """Whether the text holds a span of this kind."""
    return any(isinstance(part, Span) and part.kind == kind for part in parts(text, cell))


def _demand_no_mark(line: str, cell: str, number: int) -> None:
    if _LIKE_A_MARK.search(line):
        raise _wrong(
            cell,
            number,
            f"'{line.strip()}' is nearly a mark, but not one: a mark is '### BEGIN {SOLUTION}' in capitals",
        )


def _wrong(cell: str, line: int, what: str) -> ValidationError:
    return ValidationError(f"cell '{cell}', line {line}: {what}. Give each mark a line and a partner of its own.")
