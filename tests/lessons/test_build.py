"""Claims about the notebooks that are built from the lessons' sources."""

import json
import re

import nbformat
import pytest

from snnlab.authoring import build_lessons, lesson_problems, stale_lessons, style_problems
from snnlab.authoring.build import built
from snnlab.authoring.edition import solved, student
from snnlab.authoring.source import Cell, read_source
from snnlab.exceptions import ValidationError
from tests.lessons.rooms import ROOT, every_room, notebook

HEADER = '---\nsnnlab:\n  lesson: "99"\n  title: Trial\n---\n\n'
TEXT = (
    HEADER
    + """# Trial

Look.

```{code-cell} ipython3
:tags: [live]

1 + 1
```

## Second part

```{code-cell} ipython3
answer = ...
### BEGIN SOLUTION
answer = 42
### END SOLUTION
```

```{code-cell} ipython3
:tags: [solution]

secret = 1
```
"""
)


@pytest.fixture
def project(tmp_path):
    """A project with one small lesson; returns its root."""
    room = tmp_path / "lessons" / "src" / "99_trial"
    room.mkdir(parents=True)
    (room / "lesson.md").write_text(TEXT, encoding="utf-8")
    return tmp_path


def test_every_committed_notebook_is_what_its_source_builds():
    assert stale_lessons(ROOT) == []


def test_every_lesson_keeps_the_style_rules():
    assert lesson_problems(ROOT) == []


@every_room
def test_two_builds_are_equal_byte_by_byte(room):
    source = room.folder / "lesson.md"
    assert built(source) == built(source)


@every_room
def test_the_notebook_is_valid_and_has_no_outputs(room):
    book = nbformat.read(room.notebook, as_version=nbformat.NO_CONVERT)
    nbformat.validate(book)
    assert all(not cell.outputs for cell in book.cells if cell.cell_type == "code")


@every_room
def test_the_student_edition_shows_no_solution(room):
    """Each line inside a solution span, or in a solution cell, is absent from the student's cell of that name."""
    shown = {cell["metadata"]["name"]: "".join(cell["source"]) for cell in notebook(room)["cells"]}
    hidden = 0
    for cell in read_source(room.folder / "lesson.md").cells:
        for span in re.findall(r"### BEGIN SOLUTION[^\n]*\n(.*?)### END SOLUTION", cell.text, re.DOTALL):
            hidden += 1
            assert span.strip() not in shown[cell.name]
        if "solution" in cell.tags:
            assert cell.name not in shown
    assert hidden > 0


def test_cell_ids_survive_a_change_elsewhere(project):
    path = project / "lessons" / "src" / "99_trial" / "lesson.md"
    before = json.loads(built(path))["cells"]
    path.write_text(TEXT.replace("Look.", "Look.\n\n+++\n\nTwice."), encoding="utf-8")
    after = json.loads(built(path))["cells"]

    assert len(after) == len(before) + 1
    assert [cell["id"] for cell in after[-2:]] == [cell["id"] for cell in before[-2:]]


def test_a_changed_source_makes_its_notebook_stale(project):
    assert "missing" in stale_lessons(project)[0]
    build_lessons(project)
    assert stale_lessons(project) == []

    path = project / "lessons" / "src" / "99_trial" / "lesson.md"
    path.write_text(TEXT.replace("Look.", "See."), encoding="utf-8")
    assert "99_trial.ipynb is not what" in stale_lessons(project)[0]


def test_a_solved_edition_is_not_written_into_the_course(project):
    with pytest.raises(ValidationError, match="outside the course"):
        build_lessons(project, edition="solved")
    (path,) = build_lessons(project, ["99"], edition="solved", out=project / "solved")
    assert "answer = 42" in path.read_text(encoding="utf-8")


def test_an_unknown_lesson_is_answered_with_the_nearest(project):
    with pytest.raises(ValidationError, match="Did you mean '99_trial'"):
        build_lessons(project, ["99_trail"])


def test_a_source_without_its_number_is_refused(project):
    path = project / "lessons" / "src" / "99_trial" / "lesson.md"
    path.write_text("# No header\n", encoding="utf-8")
    with pytest.raises(ValidationError, match=r"snnlab\.lesson"):
        build_lessons(project)


def test_two_cells_of_one_name_are_refused(project):
    path = project / "lessons" / "src" / "99_trial" / "lesson.md"
    cell = "```{code-cell} ipython3\n:name: twin\n\n1\n```\n"
    path.write_text(HEADER + cell + "\n" + cell, encoding="utf-8")
    with pytest.raises(ValidationError, match="called 'twin'"):
        build_lessons(project)


def test_spans_keep_their_indentation():
    cell = Cell("x", "code", "with net:\n    ### BEGIN SOLUTION\n    a = 1\n    ### END SOLUTION\n    b = 2")
    assert student([cell])[0].text == "with net:\n    # your lines here\n    b = 2"
    assert solved([cell])[0].text == "with net:\n    a = 1\n    b = 2"


def test_a_span_may_say_what_to_write():
    cell = Cell("x", "code", "### BEGIN SOLUTION: ten letters\na = 1\n### END SOLUTION")
    assert student([cell])[0].text == "# ten letters"
    assert solved([cell])[0].text == "a = 1"


@pytest.mark.parametrize("text", ["### BEGIN SOLUTION\na = 1", "a = 1\n### END SOLUTION"])
def test_half_a_span_is_refused(text):
    with pytest.raises(ValidationError, match="has no"):
        student([Cell("x", "code", text)])


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        (lambda text: text.replace("1 + 1", "1\n" * 13), "has 13 lines"),
        (lambda text: text.replace("Look.", "word " * 91), "words before cell"),
        (lambda text: text.replace("[live]", "[other]"), "no cell tagged 'live'"),
        (lambda text: text.replace("Look.", "![](missing.png)"), "needs an alt text"),
        (lambda text: text.replace("Look.", "![what one sees in this picture](missing.png)"), "is not in lessons"),
        (lambda text: text.replace("Look.", "<img src='x.png'>"), "not as <img>"),
        (lambda text: text + "\n+++\n\nfiller\n" * 40, "at most 40"),
    ],
)
def test_each_style_rule_is_enforced(project, change, complaint):
    path = project / "lessons" / "src" / "99_trial" / "lesson.md"
    assert style_problems(json.loads(built(path)), project / "lessons") == []

    path.write_text(change(TEXT), encoding="utf-8")
    assert complaint in " ".join(style_problems(json.loads(built(path)), project / "lessons"))
