"""Lessons in Chinese: every hint and title is there, and what the checks say of any listed answer is said in Chinese."""

import re

import pytest

from snnlab.authoring.answers import near_misses, right_answers
from snnlab.course import lesson_rooms
from snnlab.course.translating import translation_of
from snnlab.grading import check_answer
from snnlab.grading.criterion import title
from snnlab.grading.hints import forget_failures

TRANSLATED = [room for room in lesson_rooms() if (room.folder / "lesson.zh.md").exists()]
every_translation = pytest.mark.parametrize("room", TRANSLATED, ids=lambda room: room.lesson)
HAN = re.compile("[\u3400-\u9fff]")


def test_the_four_lessons_of_the_article_are_there():
    assert {"00", "05", "06", "07"} <= {room.lesson for room in TRANSLATED}


@every_translation
def test_every_hint_has_its_three_levels(room):
    ours, theirs = room.module("checks").HINTS, translation_of(room, "zh").hints
    assert ours.keys() == theirs.keys()
    assert all(len(levels) == 3 and all(HAN.search(level) for level in levels) for levels in theirs.values())


@every_translation
def test_every_exercise_and_check_has_its_title(room):
    titles = translation_of(room, "zh").titles
    for exercise in room.module("checks").exercises:
        for english in (exercise.title, *map(title, exercise.checks)):
            assert HAN.search(titles.get(english, "")), english


@pytest.mark.slow
@every_translation
def test_whatever_a_check_says_is_said_in_chinese(room):
    translation, english = translation_of(room, "zh"), set()
    for answer in (*right_answers(room), *near_misses(room)):
        forget_failures()
        result = check_answer(room.exercise(answer.exercise), answer.answer(), hints=room.module("checks").HINTS)
        said = [outcome.criterion.message for outcome in translation.of(result).outcomes]
        english |= {message for message in said if message and not HAN.search(message)}
    assert english == set()
