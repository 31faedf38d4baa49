"""Claims about what the instructor's edition says of an exercise."""

from snnlab.authoring.answers import NearMiss
from snnlab.authoring.instructor import instructor
from snnlab.authoring.running import Ran
from snnlab.authoring.source import Cell
from snnlab.grading import Criterion, Exercise, Order, points

HINTS = {"late": ("Too late?", "Look at B.", "Put B first.")}


@points(1)
def in_order(answer, trial):
    """The order is right"""
    return Criterion(True)


def about():
    exercise = Exercise("01.1", "Sort", 1, Order("AB"), [in_order])
    misses = [
        NearMiss("01.1", "B last", lambda: list("AB"), "late"),
        NearMiss("01.1", "nothing", list, None),
        NearMiss("01.1", "B twice", lambda: list("BB"), "late"),
        NearMiss("01.2", "of another exercise", list, "late"),
    ]
    cells = [Cell("exercise-1", "code", 'check("01.1", order)', ("exercise", "ex:01.1"))]
    return instructor(cells, [exercise], HINTS, misses, Ran())[-1].text


def test_mistakes_stand_together_by_their_hint_with_its_first_and_last_sentence():
    assert "- Mistake: B last; B twice. Too late? *The last hint:* Put B first." in about()
    assert "another exercise" not in about()


def test_answers_that_a_rule_refuses_stand_apart():
    assert "- Refused by a rule of the exercise: nothing." in about()


def test_one_point_is_a_point():
    assert "1 point." in about()
    assert "(1 point)" in about()
