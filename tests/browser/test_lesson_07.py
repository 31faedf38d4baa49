"""A student's first minutes with the multiplication lesson."""

import pathlib

import pytest

from tests.browser.lab import View, until

LESSON = pathlib.Path(__file__).parents[2] / "lessons" / "07_multiplication.ipynb"
MULTIPLIES = """\
with Network(seed=7) as mine:
    in_a, in_b = Node(0.0, label="a"), Node(0.0, label="b")
    a, b = Ensemble(100, 1), Ensemble(100, 1)
    both = Ensemble(300, 2, radius={radius})
    product = Ensemble(100, 1, label="product")
    Connection(in_a, a); Connection(in_b, b)
    Connection(a, both[0]); Connection(b, both[1])
    Connection(both, product, function=lambda x: x[0] * x[1])

check("07.2", mine)"""


@pytest.fixture(scope="module")
def notebook(open_notebook):
    notebook = open_notebook(LESSON.name, LESSON)
    notebook.run(0)
    yield notebook
    assert not notebook.errors
    notebook.page.close()


def verdict(notebook, exercise, source):
    """Write an answer, run it, and read what the page says."""
    index = notebook.find(f'check("{exercise}"')
    notebook.run(index, source)
    shown = notebook.page.locator(f'[data-snnlab-verdict][data-exercise="{exercise}"]')
    shown.wait_for(timeout=30_000)
    shown.scroll_into_view_if_needed()
    return shown.get_attribute("data-snnlab-verdict"), shown.inner_text()


def test_the_first_cell_draws_a_live_picture(notebook):
    product = View(notebook, "value", 1)
    product.root.wait_for(timeout=30_000)
    assert until(lambda: product.rate(1) > 5)
    assert until(lambda: abs(product.last[0] + 0.4) < 0.2)


def test_the_product_follows_the_hand(notebook, shots):
    product = View(notebook, "value", 1)
    handle = notebook.handle("b")
    box = handle.bounding_box()
    mouse = notebook.page.mouse
    mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    mouse.down()
    mouse.move(box["x"] + 300, box["y"], steps=12)
    mouse.up()
    assert until(lambda: product.last[0] > 0.5)
    notebook.page.screenshot(path=shots / "lesson_07.png")


def test_a_right_order_is_confirmed(notebook):
    status, text = verdict(notebook, "07.1", 'order = "DIGCHJBEFA"\ncheck("07.1", list(order))')
    assert status == "passed", text


def test_a_wrong_network_gets_a_number_and_a_hint(notebook, shots):
    status, text = verdict(notebook, "07.2", MULTIPLIES.format(radius=1))
    assert status == "failed", text
    assert "limit" in text
    assert notebook.page.locator("[data-snnlab-hint]").first.is_visible()
    notebook.page.screenshot(path=shots / "lesson_07_verdict.png")


def test_a_right_network_passes(notebook):
    status, text = verdict(notebook, "07.2", MULTIPLIES.format(radius=1.5))
    assert status == "passed", text


def test_the_worked_example_goes_live(notebook):
    for text in ("as larger", "with larger", "show_live"):
        notebook.run(notebook.find(text))
    larger = View(notebook, "value", 2)
    larger.root.wait_for(timeout=30_000)
    larger.root.scroll_into_view_if_needed()
    assert until(lambda: larger.last and abs(larger.last[0] - 0.4) < 0.2)
