"""In a real browser: the style sheet is allowed, nothing else is, and the picture follows the theme."""

from __future__ import annotations

import dataclasses

import pytest

from snnlab.grading.out.feedback import write_feedback
from snnlab.grading.out.labels import Label
from tests.browser.lab import chromium
from tests.grading.out.classes import PEOPLE, lesson_07

pytestmark = [pytest.mark.browser, pytest.mark.slow]
LABELS = {"07": Label("07_multiplication", "Multiplication")}
HOSTILE = '<img src=x onerror="document.title=1"><script>document.title=1</script><style>*{color:red}</style>'


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    grade = lesson_07()
    essay = dataclasses.replace(grade.questions[2], text=HOSTILE, title=HOSTILE)
    grade = dataclasses.replace(grade, questions=(*grade.questions[:2], essay, *grade.questions[3:]), reason=HOSTILE)
    (path,) = write_feedback([grade], PEOPLE, LABELS, tmp_path_factory.mktemp("feedback"))
    return path


@pytest.mark.parametrize(("scheme", "brighter"), [("light", "paper"), ("dark", "ink")])
def test_the_page_has_its_style_and_breaks_no_rule_of_its_policy(path, scheme, brighter, tmp_path):
    with chromium(color_scheme=scheme) as context:
        page = context.new_page()
        complaints, requests = [], []
        page.on("console", lambda message: complaints.append(message.text))
        page.on("request", lambda request: requests.append(request.url))
        page.goto(path.as_uri())
        colours = {
            "paper": page.evaluate("getComputedStyle(document.body).backgroundColor"),
            "ink": page.evaluate("getComputedStyle(document.body).color"),
        }
        mark = page.evaluate("getComputedStyle(document.querySelector('figure circle[fill]:last-of-type')).fill")
        faint = page.evaluate("getComputedStyle(document.querySelector('figure svg')).fill")
        title = page.title()
        page.pdf(path=tmp_path / "page.pdf")

    assert complaints == []
    assert requests == [path.as_uri()]
    assert title == "Multiplication: Boole, Robert"
    assert max(colours, key=lambda name: _brightness(colours[name])) == brighter
    assert abs(_brightness(mark) - _brightness(colours["paper"])) > 100
    assert abs(_brightness(faint) - _brightness(colours["paper"])) > 100
    assert (tmp_path / "page.pdf").stat().st_size > 10_000


def _brightness(colour: str) -> float:
    """0 to 255, of ``rgb(1, 2, 3)``."""
    return sum(int(part) for part in colour.removeprefix("rgb(").rstrip(")").split(",")[:3]) / 3
