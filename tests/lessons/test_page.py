"""docs/lessons.md shows every lesson: its question, its picture and its exercises."""

import importlib.util

from snnlab.course import lesson_rooms
from tests.lessons.rooms import ROOT, every_room

PAGE = (ROOT / "docs" / "lessons.md").read_text(encoding="utf-8")


def test_the_page_is_what_its_script_writes():
    spec = importlib.util.spec_from_file_location("take_lesson_pictures", ROOT / "widgets" / "take_lesson_pictures.py")
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    assert script.page(lesson_rooms()) == PAGE


@every_room
def test_every_lesson_has_a_picture_of_what_it_opens_with(room):
    picture = ROOT / "docs" / "images" / "lessons" / f"{room.lesson}.png"
    assert f"images/lessons/{room.lesson}.png" in PAGE
    assert 5_000 < picture.stat().st_size < 120_000
    assert room.about().question in PAGE
