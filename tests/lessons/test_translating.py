"""Claims about a lesson in another language: verdicts, hints and predictions speak it, and points stay the same."""

import pytest

import snnlab
from snnlab.course import room_of
from snnlab.course.progress import PROGRESS
from snnlab.course.rooms import Room
from snnlab.course.translating import translation_of
from snnlab.exceptions import ValidationError
from snnlab.grading.hints import forget_failures

CHECKS = """
from snnlab.grading import Choice, Criterion, Exercise, points

@points(2)
def right(answer, trial):
    '''Which number'''
    return Criterion(answer == "one", measured=3, limit=1, message=f"'{answer}' is not so", hint_id="look")

exercises = [Exercise("31.1", "Which?", 2, Choice(["one", "two"]), [right])]
"""
CHINESE = r"""
HINTS = {"look": ("看看一。", "看看二。", "看看三。")}
TITLES = {"Which?": "哪一个？", "Which number": "哪个数"}
MESSAGES = {r"'(.+)' is not so": r"“\1”不对"}
"""


@pytest.fixture(autouse=True)
def fresh():
    PROGRESS.__init__()
    forget_failures()
    yield
    PROGRESS.__init__()


@pytest.fixture
def room(tmp_path, monkeypatch):
    room = tmp_path / "src" / "31_trial"
    room.mkdir(parents=True)
    (room / "checks.py").write_text(CHECKS)
    (room / "hints.py").write_text('HINTS = {"look": ("A.", "B.", "C.")}\n')
    (room / "hints.zh.py").write_text(CHINESE, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return room


def test_a_verdict_speaks_the_language_of_the_lesson(room, capsys):
    snnlab.lesson("31", language="zh")
    assert capsys.readouterr().out == "第 31 课：Trial\n"

    result = snnlab.check("31.1", "two")
    assert result.hint == "看看一。"
    assert result.points == 0
    said = repr(result)
    assert "哪一个？: 还差一点 (0 / 2 分)" in said
    assert "哪个数: “two”不对 (测得 3, 上限 1)" in said
    page = result._repr_html_()
    assert "<strong>提示:</strong> 看看一。" in page
    assert "本课" in page


def test_english_stays_english(room):
    snnlab.lesson("31")
    assert "'two' is not so" in repr(snnlab.check("31.1", "two"))
    assert snnlab.check("31.1", "two").hint == "B."


def test_what_is_not_translated_stays_as_it_is(room):
    (room / "hints.zh.py").write_text('HINTS = {"look": ("一。", "二。", "三。")}\n', encoding="utf-8")
    result = translation_of(Room(room), "zh").of(snnlab.check("31.1", "two"))
    assert result.title == "Which?"
    assert result.criteria[0].message == "'two' is not so"


def test_predictions_and_recap_speak_it_too(room):
    snnlab.lesson("31", language="zh")
    forecast = snnlab.predict("colour", "什么颜色？", ["红", "蓝"], run=lambda: "蓝")
    forecast.choose(0)
    assert forecast.run() == "你的预测：红。 你看到的：蓝"
    assert "你看到的：蓝" in repr(snnlab.recap())


def test_a_language_that_is_not_there_is_refused():
    with pytest.raises(ValidationError, match="no language 'fr'"):
        snnlab.lesson("07", language="fr")


def test_a_notebook_from_another_edition_is_told_so(tmp_path, monkeypatch, capsys):
    from snnlab.course import opening

    room = room_of("07")
    text = room.notebook.read_text(encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    copy = tmp_path / room.notebook.name
    copy.write_text(text, encoding="utf-8")
    opening._compare_editions(room)
    assert capsys.readouterr().out == ""

    copy.write_text(text.replace('"source_sha256": "', '"source_sha256": "0'), encoding="utf-8")
    opening._compare_editions(room)
    assert "07_multiplication.ipynb is from another edition" in capsys.readouterr().out
