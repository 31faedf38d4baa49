"""Grades for the tests of what leaves the gradebook: a class by hand, and any class at all."""

from __future__ import annotations

import dataclasses

from hypothesis import settings
from hypothesis import strategies as st

from snnlab.grading.keeper.graded import CheckLine, Graded, Question
from snnlab.grading.keeper.roster import Person

ADA = Person("ada", "Lovelace, Ada", "ada@example.org", "1815", "alovelace", "A")
BOB = Person("bob", "Boole, Robert", "bob@example.org", "1816", "bboole", "B")
EVE = Person("eve", "Curie, Eve", "eve@example.org", "1904", "ecurie", "A")
PEOPLE = {person.student: person for person in (ADA, BOB, EVE)}

FAILED = CheckLine(
    "The product is close for all inputs",
    False,
    0.5,
    2.0,
    "It is too far off where both are negative.",
    "look at the radius",
    0.31,
    0.05,
    "",
    "small_radius",
    expected=(0.4, -0.4, 0.64, 0.0),
    yours=(0.39, -0.31, 0.35, 0.02),
    cases=("0.5 × 0.8", "-0.5 × 0.8", "-0.8 × -0.8", "0 × 1"),
)
HIDDEN = CheckLine(
    "It holds for inputs that change quickly",
    False,
    0.0,
    1.0,
    "It lags behind.",
    "NOTE-OF-THE-TEACHER",
    777.25,
    333.5,
    "QUX",
    "HINT-OF-HIDDEN",
    True,
    (111.5, 222.5),
    (444.5, 555.5),
    ("CASE-A", "CASE-B"),
)
PASSED = CheckLine("All neurons spike", True, 1.0, 1.0, "", "", 0.0, 0.0)


def lesson_07(student: str = "bob") -> Graded:
    """One grade with everything that a page can show."""
    questions = (
        Question("07.1", "Put the lines in order", 2.0, 2.0, "passed", checks=(PASSED,), seconds=0.4),
        Question(
            "07.2",
            "Multiply two numbers",
            1.5,
            4.0,
            "failed",
            "what the keeper joined",
            "small_radius",
            "The pair (1, 1) is √2 from the origin: give the combined ensemble radius=1.5.",
            (PASSED, FAILED, HIDDEN),
            2.5,
        ),
        Question(
            "07.3", "Why two dimensions?", 0.0, 3.0, "by hand", text="Because one\nnumber <b>cannot</b> hold two."
        ),
        Question("07.4", "A switch", 0.0, 2.0, "missing", "no answer was found"),
        Question(
            "07.5", "In your words", 2.0, 3.0, "by hand", text="It adds.", manual=True, comment="Well put, but why?"
        ),
    )
    return Graded(student, f"{student}/07_multiplication.ipynb", "07", questions, "graded", "", "A", 3.1)


def full_marks(student: str = "ada") -> Graded:
    """A grade with nothing to say."""
    questions = (
        Question("07.1", "Put the lines in order", 2.0, 2.0, "passed", checks=(PASSED,), seconds=0.3),
        Question("07.2", "Multiply two numbers", 4.0, 4.0, "passed", checks=(PASSED,), seconds=1.5),
    )
    return Graded(student, f"{student}/07_multiplication.ipynb", "07", questions, "graded", "", "A", 2.0)


untimed = settings(deadline=None, max_examples=50)

texts = st.text(max_size=20) | st.sampled_from(
    [
        "=1+1",
        "＝1",
        " \t=cmd|' /C calc'!A0",
        "+1",
        "-1+1",
        "@SUM(A1)",
        "a;=1",
        "<script>alert(1)</script>",
        "../x",
        "a[1]",
        "'=1",
        '"><img src=x onerror=alert(1)>',
        "</style>",
        "-->",
        "{{ 7 * 7 }}",
        "{% raw %}",
        "\x00\x1b[31m",
        "\u202egnp.exe",
    ]
)
secrets = st.fixed_dictionaries(
    {
        "note": st.text(max_size=5),
        "measured": st.none() | st.floats(-9, 9),
        "limit": st.none() | st.floats(-9, 9),
        "unit": st.text(max_size=5),
        "hint_id": st.none() | st.text(max_size=5),
        "expected": st.lists(st.floats(-9, 9), max_size=2).map(tuple),
        "yours": st.lists(st.floats(-9, 9), max_size=2).map(tuple),
        "cases": st.lists(st.text(max_size=5), max_size=2).map(tuple),
    }
)
"""The private side of a hidden check."""


def with_hidden(secret: dict, passed: bool, status: str) -> Graded:
    """A grade whose only failing check may be a hidden one with this private side, as the checker writes it."""
    line = dataclasses.replace(HIDDEN, passed=passed, **secret)
    hint_id = None if passed else line.hint_id
    hint = f"about {hint_id}" if hint_id else ""
    told = f"{line.title}: {line.message}"
    question = Question("07.1", "Multiply", 1.0, 2.0, status, told, hint_id, hint, (PASSED, line))
    return Graded("bob", "bob/07.ipynb", "07", (question,))


points = st.floats(0, 100)
numbers = st.floats(allow_nan=True, allow_infinity=True)
series = st.lists(numbers, max_size=3).map(tuple)
statuses = st.sampled_from(["passed", "failed", "refused", "broken", "unanswered", "missing", "by hand"])
lines = st.builds(
    CheckLine,
    title=texts,
    passed=st.booleans(),
    points=points,
    possible=points,
    message=texts,
    note=texts,
    measured=st.none() | numbers,
    limit=st.none() | numbers,
    unit=texts,
    hint_id=st.none() | texts,
    hidden=st.booleans(),
    expected=series,
    yours=series,
    cases=st.lists(texts, max_size=3).map(tuple),
)
questions = st.builds(
    Question,
    exercise=st.sampled_from(["07.1", "07.2", "07.3"]) | texts,
    title=texts,
    points=points,
    possible=points,
    status=statuses,
    reason=texts,
    hint_id=st.none() | texts,
    hint=texts,
    checks=st.lists(lines, max_size=3).map(tuple),
    seconds=st.floats(0, 1e6),
    text=texts,
    manual=st.booleans(),
    comment=texts,
)
grades = st.builds(
    Graded,
    student=texts,
    file=texts,
    lesson=st.sampled_from(["", "07", "08"]) | texts,
    questions=st.lists(questions, max_size=3, unique_by=lambda q: q.exercise).map(tuple),
    status=st.sampled_from(["graded", "partly run", "unreadable", "refused", "grader failed"]),
    reason=texts,
    layer=st.sampled_from("ABCD"),
    seconds=st.floats(0, 1e6),
)
people = st.dictionaries(texts, st.builds(Person, texts, texts, texts, texts, texts, texts), max_size=3)
classes = st.lists(grades, max_size=4, unique_by=lambda graded: (graded.student, graded.lesson or graded.file))
