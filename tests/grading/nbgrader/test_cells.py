"""nbgrader's cells that give points, and what is written under them."""

from __future__ import annotations

import pytest

from snnlab.exceptions import ValidationError
from snnlab.grading.keeper.graded import CheckLine, Question
from snnlab.grading.nbgrader.cells import graded_exercise, outputs_for, without_tests

SOURCE = """result = check("01.1", mine)
display(result)
earned = result.points
SECRET = 0.625
earned = check_answer(whole, mine, seed=grading_seed()).points
float(earned)"""


def cell(source, **mark):
    return {"cell_type": "code", "source": source, "metadata": {"nbgrader": {"grade": True, "solution": False, **mark}}}


def test_the_check_in_a_cell_says_which_exercise_it_is():
    assert graded_exercise(cell(SOURCE)) == "01.1"


@pytest.mark.parametrize("mark", [{"grade": False}, {"solution": True}])
def test_cells_that_no_check_gives_points_for_are_left_alone(mark):
    assert graded_exercise(cell("x = 1", **mark)) is None


def test_a_box_sees_the_check_and_no_hidden_test():
    assert without_tests(SOURCE) == "__import__('snnlab').check('01.1', mine)"


@pytest.mark.parametrize("source", ["assert x == 3", "check('01.1')", "%%bash\nls", "check(name, x)"])
def test_points_that_could_be_forged_are_refused(source):
    with pytest.raises(ValidationError, match=r"'tests' gives points, but holds no check"):
        graded_exercise(cell(source, grade_id="tests"))


def test_points_come_first_and_in_the_cells_own_measure():
    question = Question(
        "01.1", points=1.0, possible=2.0, checks=(CheckLine("Right", False, message="No."),), hint="Look"
    )
    points, said = outputs_for(question, worth=5.0)

    assert points["data"]["text/plain"] == "2.5"
    assert said["text"] == "\N{BALLOT X} Right: No.\nLook\n"
    assert (points["output_type"], said["name"]) == ("execute_result", "stdout")  # stderr would cost all points


def test_no_points_are_nought_and_not_nothing():
    assert outputs_for(Question("01.1", reason="no answer was found"), 2.0)[0]["data"]["text/plain"] == "0.0"
