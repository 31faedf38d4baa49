"""How far a course's grading is."""

from __future__ import annotations

from collections import Counter

from snnlab.exceptions import ValidationError, did_you_mean
from snnlab.grading.keeper.by_hand import waits_for_a_person
from snnlab.grading.keeper.folder import CourseFolder
from snnlab.grading.keeper.gradebook import Gradebook
from snnlab.grading.keeper.graded import Graded
from snnlab.grading.keeper.intake import submissions
from snnlab.grading.keeper.roster import read_roster


def status_of(course: CourseFolder, book: Gradebook) -> str:
    """A line for each assignment; then files without a grade, students without a file, and what waits for a person."""
    files = book.files()
    lessons = sorted({graded.lesson for graded in files})
    lines = [_lesson_line(lesson, [graded for graded in files if graded.lesson == lesson]) for lesson in lessons]
    known = {graded.file for graded in files}
    left = [submission.file for submission in _handed_in(course) if submission.file not in known]
    if left:
        lines.append(f"{len(left)} not graded yet: {_few(left)}. Go on with: snnlab grade")
    missing = [student for student in _roster(course) if student not in {graded.student for graded in files}]
    if missing:
        lines.append(f"{len(missing)} of the roster without a grade: {_few(missing)}")
    waits = sum(waits_for_a_person(question) for graded in files for question in graded.questions)
    if waits:
        lines.append(f"{waits} answer{'s' * (waits != 1)} wait{'s' * (waits == 1)} for a person. See: snnlab manual")
    return "\n".join(lines) or "Nothing is handed in yet."


def history_of(student: str, book: Gradebook) -> str:
    """Every grade that a student ever got, with its time.

    Raises
    ------
    ValidationError
        If there is none.
    """
    files = book.files()
    names = {graded.student for graded in files}
    if student not in names:
        raise ValidationError(f"there is no grade of '{student}'. {did_you_mean(student, names)}")
    lines = []
    for graded in files:
        if graded.student == student:
            lines += [f"{at}  {_one_line(old)}" for at, old in book.history(graded.file)]
            given = [f"{q.exercise}: {q.points:g} by hand" for q in graded.questions if q.manual]
            lines += [f"now  {_one_line(graded)}" + (f" ({', '.join(given)})" if given else "")]
    return "\n".join(lines)


def _lesson_line(lesson: str, grades: list[Graded]) -> str:
    states = Counter(graded.status for graded in grades)
    mean = sum(graded.total for graded in grades) / len(grades)
    of = max(graded.possible for graded in grades)
    said = ", ".join(f"{count} {status}" for status, count in states.most_common())
    return f"{lesson or 'no lesson known'}: {said}; {mean:.1f} of {of:g} points on average"


def _one_line(graded: Graded) -> str:
    points = ", ".join(f"{q.exercise} {q.points:g}" for q in graded.questions)
    return f"{graded.file}: {graded.total:g} of {graded.possible:g}, {graded.status}, layer {graded.layer or '-'} ({points})"


def _handed_in(course: CourseFolder) -> list:
    try:
        return submissions(course.submitted)
    except ValidationError:  # nothing is handed in yet
        return []


def _roster(course: CourseFolder) -> list[str]:
    return list(read_roster(course.roster)) if course.roster.exists() else []


def _few(names: list[str], most: int = 8) -> str:
    return ", ".join(names[:most]) + (f" and {len(names) - most} more" if len(names) > most else "")
