"""The network builder in a real notebook: the article's two networks, drawn by mouse alone and by keyboard alone."""

import json
import math
import pathlib

import pytest

from tests.browser.drawing import Keyboard, Map, Mouse
from tests.browser.lab import Notebook, until

AXE = pathlib.Path(__file__).parents[2] / "widgets" / "node_modules" / "axe-core" / "axe.min.js"
BUILDER = """\
import contextlib, io, json
import numpy as np
import snnlab
from snnlab_widgets import NetworkBuilder
builder = NetworkBuilder(layout=False)
builder"""
ASK = "print(json.dumps({'code': builder.code, 'error': str(builder.session.error)}))"
RUN = """\
found = {{}}
with contextlib.redirect_stdout(io.StringIO()):
    exec(builder.code, found)
with found["model"] as model:
    probe = snnlab.Probe(model.ensembles[{place}], synapse=0.03)
with snnlab.Simulator(model) as sim:
    sim.run(2.0)
print(json.dumps(float(np.mean(sim.data[probe][1000:]))))"""
ONE_SUM, ONE_PRODUCT = 0.06, 0.12  # what lessons 05 and 07 ask of a single sum and of a single product
LOW, HIGH = 0.1, 5.0  # ends of the slider of a radius, which is logarithmic


@pytest.fixture(scope="module")
def notebook(open_notebook):
    notebook = open_notebook("builder.ipynb", [BUILDER, ASK, "0"])
    notebook.page.emulate_media(reduced_motion="reduce")  # a map that glides is hard to hit
    notebook.run_all()
    yield notebook
    assert not notebook.errors
    notebook.page.close()


@pytest.fixture(params=[Mouse, Keyboard], ids=["mouse", "keyboard"])
def hand(notebook, request) -> Mouse | Keyboard:
    """A new builder, nothing drawn yet, and what draws in it."""
    return begun(notebook, request.param)


def begun(notebook: Notebook, way: type) -> Mouse | Keyboard:
    notebook.run(0)
    notebook.page.wait_for_selector(".snn-empty", timeout=30_000)
    hand = way(notebook)
    hand.root.scroll_into_view_if_needed()
    notebook.page.wait_for_timeout(500)
    if way is Keyboard:
        hand.page.mouse.move(5, 5)
        hand.root.locator(".snn-part-button").first.focus()
    return hand


def code(notebook: Notebook) -> str:
    said = json.loads(notebook.run(1)[0]["text"])
    assert said["error"] == "None"
    return said["code"]


def radius(value: float) -> tuple[str, float, float]:
    return "radius", math.log(value / LOW) / math.log(HIGH / LOW), value


def moved(hand: Mouse | Keyboard, id: str, value: float) -> float:
    """Move the slider of an input; the value that it has then."""
    hand.inspect(id)
    hand.set("output", (value + 1) / 2, value)
    return hand.typed("output")


def test_addition_is_drawn_runs_and_is_a_script(hand, notebook, shots):
    a, b, total = hand.add("slider"), hand.add("slider"), hand.add("ensemble")
    hand.set(*radius(2.0))
    hand.see_value()
    hand.connect(a, total)
    hand.connect(b, total)
    for wanted in ((0.5, 0.3), (-0.6, -0.2)):
        there = [moved(hand, each, value) for each, value in zip((a, b), wanted, strict=True)]
        assert hand.reading() == pytest.approx(sum(there), abs=ONE_SUM)
    notebook.page.screenshot(path=shots / f"builder_addition_{type(hand).__name__.lower()}.png")
    assert code(notebook).count("Connection(") == 2
    again = json.loads(notebook.run(2, RUN.format(place=0))[0]["text"])
    assert again == pytest.approx(sum(there), abs=ONE_SUM)


def test_multiplication_is_drawn_runs_and_is_a_script(hand, notebook, shots):
    a, b, both = hand.add("slider"), hand.add("slider"), hand.add("ensemble")
    hand.set("dimensions", 1 / 31, 2)
    hand.set(*radius(1.5))
    product = hand.add("ensemble")
    hand.see_value()
    hand.connect(a, both)
    hand.connect(b, both)
    hand.connect(both, product)
    hand.choose("product")
    for wanted in ((0.7, 0.6), (-0.8, -0.5)):
        there = [moved(hand, each, value) for each, value in zip((a, b), wanted, strict=True)]
        assert hand.reading() == pytest.approx(math.prod(there), abs=ONE_PRODUCT)
    notebook.page.screenshot(path=shots / f"builder_multiplication_{type(hand).__name__.lower()}.png")
    written = code(notebook)
    assert "lambda x: x[0] * x[1]" in written
    assert "[0]" in written
    assert "[1]" in written
    again = json.loads(notebook.run(2, RUN.format(place=1))[0]["text"])
    assert again == pytest.approx(math.prod(there), abs=ONE_PRODUCT)


def test_what_was_drawn_is_taken_back_and_done_again(hand):
    a, b = hand.add("slider"), hand.add("ensemble")
    way = hand.connect(a, b)
    if isinstance(hand, Keyboard):
        hand.inspect(a)
    hand.undo()
    assert until(lambda: hand.ids("edge") == set())
    hand.undo()
    assert until(lambda: hand.ids("node") == {a})
    if isinstance(hand, Mouse):
        hand.root.locator('.snn-tools button[aria-label^="Redo"]').click(click_count=2, delay=300)
    else:
        hand.page.keyboard.press("Control+Shift+Z")
        hand.page.keyboard.press("Control+Shift+Z")
    assert until(lambda: hand.ids("edge") == {way})
    assert hand.ids("node") == {a, b}


@pytest.fixture(scope="module")
def drawn(notebook) -> Map:
    """A slider and two ensembles in a row, of which the first sends to the second."""
    hand = begun(notebook, Keyboard)
    hand.add("slider")
    a, b = hand.add("ensemble"), hand.add("ensemble")
    hand.connect(a, b)
    return hand


def test_an_expression_that_is_wrong_is_marked_and_a_right_one_stands_on_the_arrow(drawn):
    page = drawn.page
    drawn.choose("expression")
    assert until(lambda: drawn.focused(".snn-expression input"))
    page.keyboard.type("x[0] ** * 2")
    page.keyboard.press("Enter")
    mark = drawn.root.locator(".snn-underline mark")
    assert until(lambda: mark.count() == 1 and mark.get_attribute("data-snn-wrong").startswith("8-"))
    assert "arithmetic" in drawn.root.locator(".snn-wrong").inner_text()
    page.keyboard.press("Control+a")
    page.keyboard.type("x[0] ** 2 - 0.5")
    page.keyboard.press("Enter")
    assert until(lambda: mark.count() == 0)
    assert until(lambda: "x[0] ** 2 - 0.5" in drawn.root.locator(".snn-arrow-text").all_text_contents())


def test_arrows_are_reached_with_keys_and_a_thing_gets_another_name(drawn):
    page = drawn.page
    drawn._walk("e0")
    page.keyboard.press("e")
    assert until(lambda: drawn.focused('.react-flow__edge[data-id="c0"]'))
    page.keyboard.press("ArrowRight")
    assert until(lambda: drawn.focused('[data-id="e1"]'))
    page.keyboard.press("F2")
    assert until(lambda: drawn.focused(".snn-name"))
    page.keyboard.type("answer")
    page.keyboard.press("Enter")
    assert until(lambda: (drawn.box("e1").get_attribute("aria-label") or "").startswith("Ensemble answer,"))


def test_chosen_things_are_copied_with_what_is_between_them_grouped_and_removed(drawn, notebook):
    page = drawn.page
    cells = len(notebook.cells())
    boxes, arrows = drawn.ids("node"), drawn.ids("edge")
    drawn._walk("e0")
    page.keyboard.press(" ")
    drawn._walk("e1")
    page.keyboard.press(" ")
    assert until(lambda: drawn.root.locator(".react-flow__node.selected").count() == 2)
    page.keyboard.press("Control+c")
    page.keyboard.press("Control+v")
    assert until(lambda: len(drawn.ids("node")) == len(boxes) + 2)
    assert until(lambda: len(drawn.ids("edge")) == len(arrows) + 1)
    page.keyboard.press("Control+g")
    assert until(lambda: drawn.inspects().startswith("g"))
    group = drawn.inspects()
    assert len([id for id in drawn.ids("node") if id.startswith(f"{group}.")]) == 2
    page.keyboard.press("Delete")
    assert until(lambda: drawn.ids("node") == boxes)
    assert len(notebook.cells()) == cells  # no key reached the notebook


def test_a_frame_drawn_with_shift_selects_and_a_drag_moves_all_that_is_selected_until_it_is_taken_back(drawn):
    page = drawn.page
    drawn.root.locator('button[aria-label="Show the whole map"]').click()
    page.wait_for_timeout(400)
    canvas = drawn.root.locator(".snn-map-canvas").bounding_box()
    page.keyboard.down("Shift")
    page.mouse.move(canvas["x"] + 20, canvas["y"] + 14)
    page.mouse.move(canvas["x"] + 10, canvas["y"] + 10)
    page.mouse.down()
    page.mouse.move(canvas["x"] + canvas["width"] - 10, canvas["y"] + canvas["height"] - 20, steps=6)
    page.mouse.up()
    page.keyboard.up("Shift")
    assert until(lambda: drawn.root.locator(".react-flow__node.selected").count() == 3)
    before = [drawn.box(id).bounding_box() for id in ("n0", "e0", "e1")]
    x, y = before[1]["x"] + 80, before[1]["y"] + 10
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 20, y + 50, steps=6)
    page.mouse.up()
    page.wait_for_timeout(300)
    after = [drawn.box(id).bounding_box() for id in ("n0", "e0", "e1")]
    ways = {(round(now["x"] - then["x"]), round(now["y"] - then["y"])) for now, then in zip(after, before, strict=True)}
    assert len(ways) == 1
    assert ways.pop()[1] > 20
    page.keyboard.press("Control+z")
    assert until(lambda: [drawn.box(id).bounding_box() for id in ("n0", "e0", "e1")] == before)  # one drag, one step
    selected = "() => window.jupyterapp.shell.currentWidget.content.selectedCells.length"
    assert page.evaluate(selected) == 1  # Shift did not select cells of the notebook


MOVE_AND_LOOK = """([id, x, y]) => {
  const box = document.querySelector(`.snn-map .react-flow__node[data-id="${id}"]`), before = box.style.transform;
  window.dispatchEvent(new MouseEvent("mousemove", { view: window, bubbles: true, buttons: 1, clientX: x, clientY: y }));
  return [before, box.style.transform];
}"""


def test_a_box_that_is_dragged_stands_under_the_mouse_before_the_page_is_painted_again(drawn):
    place = drawn.box("e1").bounding_box()
    x, y = place["x"] + 60, place["y"] + 10
    mouse = drawn.page.mouse
    mouse.move(x, y)
    mouse.down()
    mouse.move(x + 30, y, steps=3)
    before, after = drawn.page.evaluate(MOVE_AND_LOOK, ["e1", x + 90, y + 30])
    mouse.up()
    assert before != after


def test_a_cell_that_runs_again_shows_what_was_drawn(open_notebook):
    notebook = open_notebook("kept.ipynb", ["from snnlab_widgets import NetworkBuilder\nNetworkBuilder()"])
    notebook.page.emulate_media(reduced_motion="reduce")
    notebook.run_all()
    notebook.page.wait_for_selector(".snn-empty", timeout=30_000)
    hand = Mouse(notebook)
    way = hand.connect(hand.add("slider"), hand.add("ensemble"))
    notebook.run(0)
    assert until(lambda: hand.ids("edge") == {way})
    assert until(lambda: "drawn here before" in "".join(hand.notices()))
    hand.undo()
    assert until(lambda: hand.ids("node") == set())
    assert not notebook.errors
    notebook.page.close()


@pytest.mark.parametrize("theme", ["JupyterLab Light", "JupyterLab Dark"])
@pytest.mark.skipif(not AXE.exists(), reason="axe-core is not installed: run 'npm ci' in widgets/")
def test_the_builder_passes_the_accessibility_rules(drawn, notebook, theme, shots):
    page = notebook.page
    notebook.command("apputils:change-theme", {"theme": theme})
    page.wait_for_function(f"() => document.body.dataset.jpThemeName === '{theme}'")
    drawn._walk("e0")
    page.keyboard.press("e")
    assert until(lambda: drawn.focused('.react-flow__edge[data-id="c0"]'))
    page.keyboard.press("Enter")
    page.locator(".snn-wire").wait_for()
    drawn._walk("e0")
    page.keyboard.press("c")
    page.locator(".snn-connect").wait_for()
    page.wait_for_timeout(700)  # the theme's sheets arrive after its name
    page.screenshot(path=shots / f"builder_{theme.split()[-1].lower()}.png")
    page.add_script_tag(path=AXE)
    found = page.evaluate("async () => (await axe.run('.snn-map')).violations.map(v => `${v.id}: ${v.nodes[0].html}`)")
    page.keyboard.press("Escape")
    assert found == []
