"""Claims about a course of lessons: a new one works, links lead somewhere, words are spelt, translations are faithful."""

import json

import pytest

from snnlab.authoring import build_lessons, lesson_problems, stale_lessons
from snnlab.authoring.listing import in_columns, lesson_table
from snnlab.authoring.new import new_lesson
from snnlab.authoring.pages import pages
from snnlab.authoring.spelling import misspelt
from snnlab.authoring.style import count_words
from snnlab.authoring.validate import validate
from snnlab.cli import main
from snnlab.exceptions import ValidationError


@pytest.fixture
def project(tmp_path):
    """A project with one new lesson; returns its root."""
    new_lesson(tmp_path, "Rhythm")
    build_lessons(tmp_path)
    return tmp_path


@pytest.fixture
def text(project):
    return project / "lessons" / "src" / "01_rhythm" / "lesson.md"


def change(path, old, new):
    source = path.read_text(encoding="utf-8")
    assert old in source
    path.write_text(source.replace(old, new), encoding="utf-8")


def translate(text):
    """The lesson in Chinese, as far as it matters here."""
    other = text.with_name("lesson.zh.md")
    source = text.read_text(encoding="utf-8").replace("Move it\n\nMove", "动一动\n\nMove")
    source = source.replace('lesson("01")', 'lesson("01", language="zh")').replace('"about 0"', '"约为 0"')
    other.write_text(source.replace("# the student", "# 学生"), encoding="utf-8")
    return other


@pytest.mark.slow
def test_a_new_lesson_works_as_it_is(project):
    assert lesson_problems(project) == []
    report = validate(project / "lessons" / "src" / "01_rhythm", [2007, 0, 1])
    assert report.problems == ()


def test_the_list_says_times_and_points(project, capsys):
    head, row = lesson_table(project)
    assert dict(zip(head, row, strict=True)) == {
        "lesson": "01",
        "title": "Rhythm",
        "minutes": "30",
        "needs": "-",
        "exercises": "1",
        "points": "3",
        "also in": "-",
    }
    assert main(["lessons", "list", "--root", str(project)]) == 0
    assert capsys.readouterr().out.strip() == in_columns([head, row])


def test_building_with_check_writes_nothing_and_fails_where_something_is_stale(project, text, capsys):
    before = (project / "lessons" / "01_rhythm.ipynb").read_bytes()
    assert main(["lessons", "build", "--check", "--root", str(project)]) == 0
    change(text, "Move it", "Touch it")

    assert main(["lessons", "build", "--check", "--root", str(project)]) == 1
    assert "01_rhythm.ipynb is not what 01_rhythm/lesson.md builds" in capsys.readouterr().out
    assert (project / "lessons" / "01_rhythm.ipynb").read_bytes() == before


@pytest.mark.parametrize("edition", ["instructor", "nbgrader", "solved"])
def test_editions_with_solutions_want_a_place(project, edition, capsys):
    assert main(["lessons", "build", "--edition", edition, "--root", str(project)]) != 0
    assert f"the {edition} edition holds solutions" in capsys.readouterr().err


@pytest.mark.slow
def test_the_instructors_edition_shows_solutions_hints_and_what_came_out(project, capsys):
    assert (
        main(
            ["lessons", "build", "--edition", "instructor", "--out", str(project / "out"), "--root", str(project)],
        )
        == 0
    )
    cells = json.loads((project / "out" / "01_rhythm.ipynb").read_text(encoding="utf-8"))["cells"]
    told = "".join("".join(cell["source"]) for cell in cells)
    assert "function=lambda value: value**2" in told
    assert "Mistake: its size. Your answers have the right sign." in told


@pytest.mark.parametrize(
    ("link", "complaint"),
    [
        ("[a](01_rhythm.ipynb)", None),
        ("[a](#Move-it)", None),
        ("[a](https://www.nengo.ai/x)", None),
        ("`[a](nowhere.md)`", None),
        ("[a](02_rythm.ipynb)", "no such file"),
        ("[a](#Move-on)", "no such heading"),
        ("[a](http://www.nengo.ai)", "write https"),
        ("[a](https://nowhere)", "names no site"),
        ("[a](javascript:alert)", "of the kind 'javascript:'"),
    ],
)
def test_links_lead_somewhere(project, text, link, complaint):
    change(text, "Move *x* slowly", f"{link} Move *x* slowly")
    build_lessons(project)
    found = " ".join(lesson_problems(project))
    assert (complaint in found) if complaint else (found == "")


def test_words_are_in_the_dictionary_or_in_the_courses_list(project, text):
    change(text, "Move *x* slowly", "Moove the dendrograph of `asdf` slowly, Σ_ij")
    build_lessons(project)
    (problem,) = lesson_problems(project)
    assert "'dendrograph', 'moove'" in problem

    (project / "lessons" / "src" / "words.txt").write_text("Dendrograph\n")
    (problem,) = lesson_problems(project)
    assert "dendrograph" not in problem


def test_neither_code_nor_formulas_nor_addresses_are_spelt():
    text = "`xyzzy` $\\sigma_{qwrt}$ $$\\frac{asdfg}{2}$$ [see](https://qwrtz.org) <!-- bvcxy -->\n```\nqwqwq\n```\nneuron's"
    assert misspelt(text, set()) == []


def test_a_table_does_not_hide_the_text_below_it():
    assert count_words("one\n\n| a | b |\n|---|---|\n\ntwo three") == 3


def test_chinese_is_counted_by_its_characters():
    assert count_words("脉冲神经网络") == 4


def test_a_translation_is_built_beside_the_lesson(project, text):
    translate(text)
    assert [page.path.as_posix() for page in pages(project)] == ["01_rhythm.ipynb", "zh/01_rhythm.ipynb"]
    build_lessons(project, ["01"])

    book = json.loads((project / "lessons" / "zh" / "01_rhythm.ipynb").read_text(encoding="utf-8"))
    assert book["metadata"]["snnlab"]["language"] == "zh"
    assert lesson_problems(project) == []


def test_pictures_of_a_translation_are_the_lessons(project, text):
    (project / "lessons" / "pictures").mkdir()
    (project / "lessons" / "pictures" / "a.png").write_bytes(b"png")
    change(text, "Move *x* slowly", "![a picture of one two three](pictures/a.png) Move *x* slowly")
    translate(text)
    build_lessons(project)
    assert "](../pictures/a.png)" in (project / "lessons" / "zh" / "01_rhythm.ipynb").read_text(encoding="utf-8")
    assert lesson_problems(project) == []


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        (":name: recap", ":name: recapped", "recap there, recapped here"),
        ("Node(0.5,", "Node(0.6,", "cell 'picture' is another program"),
        ("tags: [recap]", "tags: [recaps]", "has the tags recaps instead of recap"),
        ('lesson: "01"', 'lesson: "02"', "the header says lesson 02"),
    ],
)
def test_a_translation_that_is_another_lesson_is_found(project, text, old, new, complaint):
    change(translate(text), old, new)
    build_lessons(project)
    assert complaint in " ".join(lesson_problems(project))


def test_a_home_page_is_built_and_checked_like_a_lesson(project):
    home = project / "lessons" / "src" / "index.md"
    header = '---\nsnnlab:\n  lesson: "index"\n  title: Home\n---\n\n'
    home.write_text(header + "# Home\n\n[the first](01_rhythm.ipynb)\n", encoding="utf-8")
    assert "index.ipynb is missing" in stale_lessons(project)[0]
    build_lessons(project, ["index"])
    assert lesson_problems(project) == []


@pytest.mark.parametrize(
    ("line", "complaint"),
    [('needs: "00"', "must be a list"), ("needs: [0]", "must be a list"), ("minutes: long", "must be a whole number")],
)
def test_a_header_of_another_kind_is_refused(project, text, line, complaint):
    change(text, f"{line.split(':')[0]}: {'[]' if 'needs' in line else '30'}", line)
    with pytest.raises(ValidationError, match=complaint):
        build_lessons(project)
