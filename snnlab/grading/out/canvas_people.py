"""Which line of a Canvas gradebook a student is: a wrong match is worse than none."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from snnlab.grading.keeper.roster import Person


@dataclass(frozen=True)
class Line:
    """One student's line: its number in the table, and what Canvas calls them."""

    row: int
    student: str
    id: str = ""
    sis_id: str = ""
    login: str = ""


Key = tuple[Callable[[Person], Iterable[str]], Callable[[Line], Iterable[str]]]

_KEYS: list[Key] = [
    (lambda person: [person.id], lambda line: [line.id]),
    (lambda person: [person.id], lambda line: [line.sis_id]),
    (lambda person: [person.login, person.email], lambda line: [line.login]),
    (lambda person: [person.student], lambda line: [line.login, line.sis_id, line.id]),
    (lambda person: [_name(person.name)], lambda line: [_name(line.student)]),
    (
        lambda person: [_name(person.student), person.student],
        lambda line: [_name(line.student), _squeezed(line.student)],
    ),
]
"""The surest first: what the roster and what the line offer."""


def matched(people: Iterable[Person], lines: Iterable[Line]) -> dict[str, Line]:
    """``{student: line}`` of those whom exactly one line can mean; nobody gets a line that somebody else has."""
    lines = list(lines)
    found: dict[str, Line] = {}
    left = list(people)
    for of_person, of_line in _KEYS:
        taken = {line.row for line in found.values()}
        index = _index(lines, of_line)
        claims = {person.student: _only(of_person(person), index, taken) for person in left}
        once = _claimed_once(claims)
        found |= once
        left = [person for person in left if person.student not in once]
    return found


def _index(lines: Iterable[Line], key: Callable[[Line], Iterable[str]]) -> dict[str, list[Line]]:
    index: dict[str, list[Line]] = {}
    for line in lines:
        for name in {_plain(text) for text in key(line)} - {""}:
            index.setdefault(name, []).append(line)
    return index


def _only(names: Iterable[str], index: Mapping[str, list[Line]], taken: set[int]) -> Line | None:
    meant = {line.row: line for name in names if _plain(name) for line in index.get(_plain(name), ())}
    line = next(iter(meant.values())) if len(meant) == 1 else None
    return None if line is None or line.row in taken else line


def _claimed_once(claims: Mapping[str, Line | None]) -> dict[str, Line]:
    rows = [line.row for line in claims.values() if line is not None]
    return {student: line for student, line in claims.items() if line is not None and rows.count(line.row) == 1}


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).strip().casefold()


def _name(text: str) -> str:
    """``"Lovelace, Ada"`` as ``"ada lovelace"``."""
    last, comma, first = text.partition(",")
    return " ".join(f"{first} {last}".split()) if comma else " ".join(text.split())


def _squeezed(text: str) -> str:
    """As Canvas begins the names of downloads: ``"Lovelace, Ada"`` as ``"lovelaceada"``."""
    return re.sub(r"[\W_]+", "", text)
