"""What one student wrote for one lesson: their own code, question by question, without what was given."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

_CHECK = re.compile(r"""^\s*(?:\w+\.)?check\(\s*["'](\d\d\.\w+)["']""", re.MULTILINE)


@dataclass(frozen=True)
class Work:
    """One notebook, ready to compare.

    Parameters
    ----------
    student : whose.
    lesson : number of the lesson.
    questions : ``{exercise: code}``; code after the last check stands under "".
    numbers : of the networks that it answered with.
    """

    student: str
    lesson: str
    questions: dict[str, str]
    numbers: frozenset[float] = field(default=frozenset())

    @property
    def code(self) -> str:
        """All of it."""
        return "\n".join(self.questions.values())


@dataclass(frozen=True)
class Given:
    """What a lesson gives to everybody: its cells, and all numbers of its code and prose."""

    cells: tuple[str, ...] = ()
    numbers: frozenset[float] = frozenset()

    @property
    def code(self) -> str:
        """All cells."""
        return "\n".join(self.cells)


NOTHING = Given()


def questions(cells: Sequence[str], given: Sequence[str] = ()) -> dict[str, str]:
    """``{exercise: code}``: the cells up to the exercise's check and after the check before, without those that are given."""
    known = {_bare(cell) for cell in given}
    found: dict[str, list[str]] = {}
    waiting: list[str] = []
    for cell in cells:
        checked = _CHECK.search(cell)
        if _bare(cell) not in known:
            waiting.append(cell)
        if checked:
            found.setdefault(checked.group(1), []).extend(waiting)
            waiting = []
    found[""] = waiting
    return {exercise: "\n\n".join(code) for exercise, code in found.items() if code}


def lesson_of(cells: Sequence[str]) -> str:
    """The lesson of the first check; empty if there is none."""
    found = next((match for cell in cells if (match := _CHECK.search(cell))), None)
    return found.group(1).partition(".")[0] if found else ""


def _bare(cell: str) -> str:
    return "".join(cell.split())
