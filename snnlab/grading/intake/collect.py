"""``snnlab collect``: from downloads to ``submitted/<student>/<assignment>.ipynb``, with a row for everyone."""

from __future__ import annotations

import shutil
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tqdm import tqdm

from snnlab.exceptions import ValidationError, did_you_mean
from snnlab.grading.intake.archive import Staging
from snnlab.grading.intake.handed import Assignments, HandIn, by_target, hand_ins, is_nobodys
from snnlab.grading.intake.piece import Piece
from snnlab.grading.intake.pieces import pieces
from snnlab.grading.intake.refusals import Refusal, keep_refusals, refusals
from snnlab.grading.intake.roll import Roll
from snnlab.grading.intake.safe import safe_name
from snnlab.grading.intake.shelf import Placed, Shelf
from snnlab.grading.keeper.folder import CourseFolder
from snnlab.grading.keeper.roster import Person, read_roster

STAGING = ".collecting-"
DAY = 86400.0


@dataclass
class Collected:
    """What a collection did.

    Parameters
    ----------
    placed : one for each student and assignment with a notebook, in order of their names.
    refused : who handed in something that was not taken, and has no notebook instead.
    told : what else was not taken: of students who have a notebook, or of nobody.
    missing : students of the roster without a notebook.
    strangers : students whom the roster does not know.
    """

    placed: list[Placed] = field(default_factory=list)
    refused: list[Refusal] = field(default_factory=list)
    told: list[tuple[str, str]] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    strangers: list[str] = field(default_factory=list)


def collect(
    course: CourseFolder, sources: Sequence[Path], roster: Path | None = None, assignment: str = ""
) -> Collected:
    """Take in the notebooks of folders, archives and files. Doing it twice changes nothing.

    Parameters
    ----------
    course : where ``submitted/`` lies.
    sources : folders, ``.zip`` files or notebooks.
    roster : who takes part; by default the course's ``roster.csv``, if there is one.
    assignment : number or name of the assignment that files without a number are for; of nbgrader's folders, the one to
        take.

    Raises
    ------
    ValidationError
        If there is no such source, roster or assignment, or nothing was handed in.
    """
    roll, assignments = Roll(_people(course, roster)), _assignments(course, assignment)
    _clear(course.path)
    with tempfile.TemporaryDirectory(dir=course.path, prefix=STAGING) as folder:
        staging = Staging(Path(folder))
        found = [
            piece for source in sources for piece in tqdm(pieces(source, staging, roll), unit="file", disable=None)
        ]
        nobodys = [piece for piece in found if is_nobodys(piece, roll)]
        handed = hand_ins([piece for piece in found if not is_nobodys(piece, roll)], roll, assignments)
        if not handed:
            raise ValidationError(
                f"there is no notebook in {', '.join(map(str, sources))}. Names must end with .ipynb, in a folder for each "
                "student, or be those of a download from Canvas, Moodle or nbgrader."
            )
        return _placed(course, handed, nobodys, roll, assignments)


def _placed(
    course: CourseFolder, handed: list[HandIn], nobodys: list[Piece], roll: Roll, assignments: Assignments
) -> Collected:
    result = Collected(strangers=sorted({h.student for h in handed if not h.known}) if roll.people else [])
    shelf = Shelf(course.submitted)
    groups = by_target(handed)
    for key in tqdm(sorted(groups), unit="notebook", disable=None):
        placed = shelf.place(groups[key])
        if placed.status == "refused":
            reason = placed.refused[0].partition(": ")[2]
            result.refused.append(Refusal(placed.hand_in.student, placed.hand_in.file, placed.hand_in.lesson, reason))
        else:
            result.placed.append(placed)
            result.told += [(placed.hand_in.student, sentence) for sentence in placed.refused]
    _not_taken(result, handed)
    result.told += [("?", f"{'/'.join(piece.parts)}: {piece.reason}") for piece in nobodys if piece.reason]
    _keep(course, result)
    shelf.close()
    result.missing = [student for student in roll.people if not _has_handed_in(course, student, assignments, result)]
    return result


def _not_taken(result: Collected, handed: Sequence[HandIn]) -> None:
    """Of those who have no notebook: why, as one row each; of the others: told."""
    have = {(placed.hand_in.student, placed.hand_in.lesson) for placed in result.placed}
    students = {student for student, _ in have}
    rows: dict[tuple[str, str], Refusal] = {(row.student, row.lesson): row for row in result.refused}
    for hand_in in handed:
        name, key = hand_in.file, (hand_in.student, hand_in.lesson)
        if hand_in.piece.reason:
            if key in have or (not hand_in.lesson and hand_in.student in students):
                result.told.append((hand_in.student, f"{name}: {hand_in.piece.reason}"))
            else:
                rows.setdefault(key, Refusal(hand_in.student, name, hand_in.lesson, hand_in.piece.reason))
    refused = {student for student, _ in rows}
    for hand_in in handed:
        if not hand_in.piece.reason and not hand_in.piece.is_notebook and hand_in.student not in students | refused:
            reason = "it is no notebook; hand in the .ipynb file"
            key = (hand_in.student, hand_in.lesson)
            rows.setdefault(key, Refusal(hand_in.student, hand_in.file, hand_in.lesson, reason))
    result.refused = sorted(rows.values(), key=lambda row: (row.student, row.lesson))


def _keep(course: CourseFolder, result: Collected) -> None:
    """Refusals of now, and those of before that nothing better came for."""
    now = {(row.student, row.lesson) for row in result.refused}
    better = {(placed.hand_in.student, placed.hand_in.lesson) for placed in result.placed}
    before = [row for row in refusals(course.submitted) if (row.student, row.lesson) not in now | better]
    keep_refusals(course.submitted, [*before, *result.refused])


def _has_handed_in(course: CourseFolder, student: str, assignments: Assignments, result: Collected) -> bool:
    """Whether a student of the roster has a notebook, or a row with a reason, for what is collected."""
    folder = course.submitted / safe_name(student)
    if any(row.student == folder.name for row in result.refused):
        return True
    names = [path.name for path in folder.glob("*.ipynb")]
    lessons = {assignments.asked} if assignments.asked else {p.hand_in.lesson for p in result.placed}
    if len(lessons) == 1 and (target := assignments.names.get(*lessons)):
        return f"{target}.ipynb" in names
    return bool(names)


def _people(course: CourseFolder, roster: Path | None) -> dict[str, Person]:
    path = roster or course.roster
    if roster is None and not path.exists():
        return {}
    if not path.is_file():
        raise ValidationError(
            f"there is no roster {path}. It is a CSV file whose first line names the column 'student'."
        )
    return read_roster(path)


def _assignments(course: CourseFolder, asked: str) -> Assignments:
    rooms = [path for folder in (course.source, course.release) if folder.is_dir() for path in folder.iterdir()]
    names = {path.name[:2]: path.name for path in sorted(rooms) if path.name[:2].isdigit() and path.name[2:3] == "_"}
    number = next((number for number, name in names.items() if asked in (number, name)), "")
    if asked and names and not number:
        raise ValidationError(f"there is no assignment '{asked}'. {did_you_mean(asked, names)}")
    return Assignments(names, number or asked)


def _clear(folder: Path) -> None:
    """Away with what a killed collection had unpacked, a day ago or more: another one may be running."""
    for left in folder.glob(f"{STAGING}*"):
        if time.time() - left.stat().st_mtime > DAY:
            shutil.rmtree(left, ignore_errors=True)
