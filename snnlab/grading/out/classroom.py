"""A course's grades with all that tables and pages need beside them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from snnlab.exceptions import ValidationError, did_you_mean
from snnlab.grading.keeper.by_hand import waits_for_a_person
from snnlab.grading.keeper.folder import CourseFolder
from snnlab.grading.keeper.gradebook import Gradebook
from snnlab.grading.keeper.graded import Graded
from snnlab.grading.keeper.roster import Person, read_roster
from snnlab.grading.out.labels import Label, Labels, label_of, labels_in


@dataclass(frozen=True)
class Classroom:
    """Who takes part and what they earned.

    Parameters
    ----------
    grades : one for each student and lesson, points by hand applied.
    people : the roster; empty if there is none.
    labels : what lessons are called.
    title : of the course.
    """

    grades: Sequence[Graded]
    people: Mapping[str, Person] = field(default_factory=dict)
    labels: Labels = field(default_factory=dict)
    title: str = ""

    @property
    def lessons(self) -> list[str]:
        """Numbers of the lessons that have grades, in order."""
        return sorted({graded.lesson for graded in self.grades if graded.lesson})

    def person(self, student: str) -> Person:
        """The student as the roster has them, or only by name."""
        return self.people.get(student, Person(student))

    def label(self, lesson: str) -> Label:
        """What a lesson is called."""
        return label_of(lesson, "", self.labels)

    def waiting(self) -> list[Graded]:
        """Grades that still lack a person's points."""
        return [graded for graded in self.grades if any(map(waits_for_a_person, graded.questions))]


def classroom(course: CourseFolder, students: Collection[str] = (), lessons: Collection[str] = ()) -> Classroom:
    """What the course's gradebook and roster say, of some students and lessons or of all.

    Raises
    ------
    ValidationError
        If nothing is graded yet, or a student or lesson asked for has no grade.
    """
    if not course.gradebook.exists():
        raise ValidationError(f"there is no {course.gradebook.name} in {course.path}. Begin with: snnlab grade")
    with Gradebook(course.gradebook) as book:
        grades = book.grades()
    _demand(students, {graded.student for graded in grades}, "grade of")
    _demand(lessons, {graded.lesson for graded in grades}, "grade in lesson")
    chosen = [
        graded
        for graded in grades
        if (not students or graded.student in students) and (not lessons or graded.lesson in lessons)
    ]
    if not chosen:
        raise ValidationError("there are no grades yet. Begin with: snnlab grade")
    people = read_roster(course.roster) if course.roster.exists() else {}
    return Classroom(chosen, people, labels_in(course.path), str(course.settings.get("title", "")))


def _demand(asked: Collection[str], known: Collection[str], what: str) -> None:
    for name in asked:
        if name not in known:
            raise ValidationError(f"there is no {what} '{name}'. {did_you_mean(name, known)}")
