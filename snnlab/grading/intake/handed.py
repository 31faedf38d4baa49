"""Whose each piece is, what it is for, and which of several counts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cmp_to_key

from snnlab.grading.intake.names import Named, from_platform, named, without_copy
from snnlab.grading.intake.piece import Piece
from snnlab.grading.intake.roll import Roll
from snnlab.grading.intake.safe import distinct, safe_name, same_key, strange

Version = tuple[int, float, int]
_LESSON = re.compile(r"(\d\d)(?=[_ .-])")


@dataclass(frozen=True)
class HandIn:
    """A piece with its owner.

    Parameters
    ----------
    student : the name of their folder.
    known : whether the roster has them.
    lesson : the assignment's number, or empty.
    file : what the student called it.
    target : the name that it gets.
    version : Canvas's number, the time of the last change [s], and the number of the copy; see ``order``.
    who : what its path says.
    piece : the file.
    """

    student: str
    known: bool
    lesson: str
    file: str
    target: str
    version: Version
    who: Named
    piece: Piece


@dataclass(frozen=True)
class Assignments:
    """What there is to hand in.

    Parameters
    ----------
    names : ``{"07": "07_multiplication"}``.
    asked : the one that is collected, or empty for any.
    """

    names: Mapping[str, str]
    asked: str = ""

    def lesson(self, who: Named, file: str) -> str:
        """Which one a file is for: as its folder says, else its name, else the one that is asked for."""
        for text in (who.assignment, file):
            match = _LESSON.match(f"{text}.")
            if match and match.group(1) in (self.names or (match.group(1),)):
                return match.group(1)
            if text in self.names.values():
                return next(number for number, name in self.names.items() if name == text)
        return self.asked

    def target(self, lesson: str, file: str) -> str:
        """The name that a notebook gets."""
        if lesson in self.names:
            return f"{self.names[lesson]}.ipynb"
        return f"{safe_name(without_copy(file.rpartition('.')[0])[0])}.ipynb"


def hand_ins(pieces: Iterable[Piece], roll: Roll, assignments: Assignments) -> list[HandIn]:
    """Every piece with its student. Those whom the roster does not know get a safe name of their own."""
    said = [(named(piece.parts), piece) for piece in pieces]
    strangers: dict[tuple[str, str], str] = {}
    found: dict[tuple[str, str], str | None] = {}
    for who, _ in said:
        key = (who.person, who.mark)
        if key not in found:
            found[key] = roll.find(who)
            if found[key] is None:
                strangers[key] = who.person
    folders = _folders(strangers, roll)
    return [_hand_in(who, piece, found, folders, assignments) for who, piece in said if _wanted(who, assignments)]


def is_nobodys(piece: Piece, roll: Roll) -> bool:
    """Whether a piece belongs to no student: its name leads elsewhere, or it is a loose file beside the students'."""
    if not piece.parts or piece.leads_out:
        return True
    who = named(piece.parts)
    if piece.reason and strange((who.person,)):
        return True
    loose = len(piece.parts) == 1 and not piece.within and not piece.is_notebook and not from_platform(piece.parts)
    return loose and not piece.name.lower().endswith(".zip") and roll.find(who) is None


def _wanted(who: Named, assignments: Assignments) -> bool:
    """Not what lies in the folder of another assignment than the one asked for."""
    if not (assignments.asked and who.assignment):
        return True
    return assignments.lesson(who, who.assignment) == assignments.asked


def _folders(strangers: Mapping[tuple[str, str], str], roll: Roll) -> dict[tuple[str, str], str]:
    """A folder for each stranger; never one that is a student's."""
    keys = {f"{person}\0{mark}": (person, mark) for person, mark in strangers}
    names = distinct({text: person for text, (person, _) in keys.items()}, roll.people)
    return {keys[text]: name for text, name in names.items()}


def _hand_in(
    who: Named,
    piece: Piece,
    found: Mapping[tuple[str, str], str | None],
    folders: Mapping[tuple[str, str], str],
    assignments: Assignments,
) -> HandIn:
    key = (who.person, who.mark)
    student = found[key]
    file = piece.name if piece.within else who.file
    lesson = assignments.lesson(who, file)
    copy = without_copy(file.rpartition(".")[0])[1]
    return HandIn(
        student=folders[key] if student is None else safe_name(student),
        known=student is not None,
        lesson=lesson,
        file=file,
        target=assignments.target(lesson, file),
        version=(who.number, piece.time, copy),
        who=who,
        piece=piece,
    )


def by_target(all_of_them: Sequence[HandIn]) -> dict[tuple[str, str], list[HandIn]]:
    """``{(student, target): hand-ins}`` of the notebooks that can be taken, the one that counts first."""
    groups: dict[tuple[str, str], list[HandIn]] = {}
    for hand_in in all_of_them:
        if hand_in.piece.path is not None and hand_in.piece.is_notebook:
            groups.setdefault((hand_in.student, same_key(hand_in.target)), []).append(hand_in)
    for group in groups.values():
        group.sort(key=lambda hand_in: (hand_in.piece.parts, hand_in.piece.within), reverse=True)
        group.sort(key=cmp_to_key(_order), reverse=True)
    return groups


def _order(one: HandIn, other: HandIn) -> int:
    return order(one.version, other.version)


def order(one: Version, other: Version) -> int:
    """Above 0 if ``one`` is later: by Canvas's numbers if both have one, else by time, then by the number of the copy."""
    if one[0] and other[0] and one[0] != other[0]:
        return one[0] - other[0]
    return (one[1:] > other[1:]) - (one[1:] < other[1:])
