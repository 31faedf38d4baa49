"""The gradebook: what is written stays, whoever is killed, and points by hand stand above the checks."""

from __future__ import annotations

import dataclasses
import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st

from snnlab.exceptions import ValidationError
from snnlab.grading.keeper.by_hand import ByHand
from snnlab.grading.keeper.gradebook import Entry, Gradebook
from snnlab.grading.keeper.graded import CheckLine, Graded, Question, from_json, to_json
from snnlab.grading.keeper.lock import only_one

QUESTION = Question(
    "01.1", "A number", 1.0, 3.0, "failed", "too far off", "sum", "Look.", (CheckLine("one", True, 1, 3),)
)
ADA = Graded("ada", "ada/01.ipynb", "01", (QUESTION,), layer="A")


def entry(graded, notebook="n"):
    return Entry(graded, notebook, "run", 30.0, {"01.1": "f"})


@given(st.text(), st.floats(allow_nan=False, allow_infinity=False), st.lists(st.floats(allow_nan=False), max_size=3))
def test_a_grade_goes_through_json_unchanged(text, number, numbers):
    line = CheckLine(text, False, number, 1.0, text, text, number, None, "Hz", None, True, tuple(numbers), (), (text,))
    graded = Graded(text, text, "01", (Question("01.1", text, number, 1.0, checks=(line,), text=text),), reason=text)

    assert from_json(to_json(graded)) == graded


def test_a_later_grade_counts_and_the_earlier_one_is_history(tmp_path):
    better = dataclasses.replace(ADA, questions=(dataclasses.replace(QUESTION, points=3.0),))
    with Gradebook(tmp_path / "g.sqlite") as book:
        book.put(entry(ADA), b"answers")
        book.put(entry(better))

        assert [graded.total for graded in book.grades()] == [3.0]
        assert [graded.total for _, graded in book.history(ADA.file)] == [1.0, 3.0]
        assert book.record("n", "run") == b"answers"
    with Gradebook(tmp_path / "g.sqlite") as book:
        assert book.entry(ADA.file) == entry(better)


def test_points_by_hand_survive_every_later_grade_and_can_be_taken_back(tmp_path):
    with Gradebook(tmp_path / "g.sqlite") as book:
        book.put(entry(ADA))
        book.put_by_hand(ByHand("ada", "01.1", 2.5, "Well put."))
        book.put(entry(ADA))
        (graded,) = book.grades()
        assert (graded.total, graded.questions[0].comment, graded.questions[0].manual) == (2.5, "Well put.", True)
        assert book.history(ADA.file)[-1][1].total == 1.0

        book.put_by_hand(ByHand("ada", "01.1", None))
        assert book.grades()[0].total == 1.0


def test_of_two_files_for_one_assignment_the_better_counts(tmp_path):
    other = dataclasses.replace(ADA, file="ada/again.ipynb", questions=(dataclasses.replace(QUESTION, points=2.0),))
    with Gradebook(tmp_path / "g.sqlite") as book:
        book.put(entry(ADA))
        book.put(entry(other))
        assert [graded.file for graded in book.grades()] == ["ada/again.ipynb"]
        assert len(book.files()) == 2


def test_a_transaction_that_fails_leaves_what_was_there(tmp_path):
    with Gradebook(tmp_path / "g.sqlite") as book:
        book.put(entry(ADA))
        with pytest.raises(sqlite3.Error):
            book.put(entry(ADA), object())  # type: ignore[arg-type]
        assert len(book.history(ADA.file)) == 1
        assert book.entry(ADA.file) is not None


def test_what_is_no_gradebook_is_refused_and_left_alone(tmp_path):
    path = tmp_path / "g.sqlite"
    path.write_text("a letter, and a long one: " + "x" * 5000)
    with pytest.raises(ValidationError, match="cannot be used as a gradebook"):
        Gradebook(path)
    assert path.read_text().startswith("a letter")


def test_a_gradebook_of_another_version_is_refused(tmp_path):
    with Gradebook(tmp_path / "g.sqlite") as book:
        book.connection.execute("UPDATE meta SET value = '99'")
    with pytest.raises(ValidationError, match="another version"):
        Gradebook(tmp_path / "g.sqlite")


def test_two_keepers_do_not_grade_into_one_gradebook(tmp_path):
    book = tmp_path / "g.sqlite"
    with only_one(book), pytest.raises(ValidationError, match="another snnlab is grading"), only_one(book):
        pass
    with only_one(book):
        pass
