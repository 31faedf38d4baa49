"""Back and forth in time, two futures, and the rest of the run controls, by hand and by keyboard."""

import pytest

from tests.browser.lab import View, until

CELLS = ["from snnlab_widgets import ProductLab\nlab = ProductLab()\nlab", "1"]


@pytest.fixture(scope="module")
def notebook(open_notebook):
    notebook = open_notebook("time.ipynb", CELLS)
    notebook.run_all()
    notebook.page.wait_for_selector('[data-snnlab-view="value"][data-last]', timeout=30_000)
    yield notebook
    assert not notebook.errors
    notebook.page.close()


@pytest.fixture(scope="module")
def inputs(notebook):
    return View(notebook, "value", 0)


@pytest.fixture(scope="module")
def bar(notebook):
    return notebook.page.locator(".snn-bar").first


@pytest.fixture(autouse=True)
def running(notebook):
    """Each test begins with a clock that runs."""
    play = notebook.page.locator(".snn-play").first
    play.scroll_into_view_if_needed()
    if play.inner_text().strip() == "Play":
        play.click()
    assert until(lambda: play.inner_text().strip() == "Pause")


def click(notebook, name):
    notebook.page.locator(f".snn-{name}").first.click()


def clock(view):
    return float(view.mark("time"))


def paused(notebook):
    return notebook.page.locator(".snn-play").first.inner_text().strip() == "Play"


def test_the_bar_goes_back_by_keyboard_and_play_goes_on_from_there(notebook, inputs, bar):
    assert until(lambda: clock(inputs) > 4)
    bar.press("PageDown")
    assert until(lambda: paused(notebook) and "behind" in bar.get_attribute("aria-valuetext"))
    assert until(lambda: clock(inputs) < float(bar.get_attribute("aria-valuemax")) - 1.5)
    stopped = clock(inputs)
    bar.press("ArrowLeft")
    assert until(lambda: clock(inputs) == pytest.approx(stopped - 0.1, abs=0.005))
    bar.press("End")
    assert until(lambda: bar.get_attribute("aria-valuetext") == "live")
    bar.press("Home")
    assert until(lambda: clock(inputs) < 0.01)
    click(notebook, "play")
    assert until(lambda: clock(inputs) > 0.2)
    assert clock(inputs) < 30


def test_the_bar_can_be_dragged_and_the_sliders_follow(notebook, inputs, bar, shots):
    notebook.handle("a").press("Home")
    assert until(lambda: inputs.last[0] < -0.9)
    changed = clock(inputs)
    assert until(lambda: clock(inputs) > changed + 1)
    box = bar.bounding_box()
    mouse = notebook.page.mouse
    mouse.move(box["x"] + box["width"] - 3, box["y"] + 12)
    mouse.down()
    mouse.move(box["x"] + 2, box["y"] + 12, steps=12)
    mouse.up()
    assert until(lambda: clock(inputs) < 0.05)
    notebook.page.locator(".snn-lab").first.screenshot(path=shots / "rewound.png")
    assert until(lambda: notebook.handle("a").get_attribute("aria-valuetext") == "0.80")
    notebook.page.locator(".snn-live").first.click()
    assert until(lambda: notebook.handle("a").get_attribute("aria-valuetext") == "\N{MINUS SIGN}1.00")


def test_undo_and_redo_move_the_slider_and_the_network(notebook, inputs):
    notebook.handle("b").press("End")
    assert until(lambda: inputs.last[1] > 0.9)
    assert until(lambda: "b" in notebook.page.locator(".snn-undo").first.get_attribute("title"))
    click(notebook, "undo")
    assert until(lambda: inputs.last[1] < 0)
    assert notebook.handle("b").get_attribute("aria-valuetext") == "\N{MINUS SIGN}0.50"
    click(notebook, "redo")
    assert until(lambda: inputs.last[1] > 0.9)
    click(notebook, "undo")
    assert until(lambda: inputs.last[1] < 0)


def test_what_if_draws_both_futures(notebook, shots):
    product = View(notebook, "value", 1)
    click(notebook, "whatIf")
    strip = notebook.page.locator(".snn-what-if").first
    assert until(lambda: strip.is_visible())
    before = product.last[0]
    notebook.handle("b").press("End")
    assert until(lambda: abs(product.last[0] - before) > 0.5)
    assert float(product.mark("ghost")) == pytest.approx(before, abs=0.25)
    notebook.page.locator(".snn-lab").first.screenshot(path=shots / "what_if.png")
    strip.get_by_role("button").first.click()
    assert until(lambda: not strip.is_visible())
    assert until(lambda: notebook.handle("b").get_attribute("aria-valuetext") == "\N{MINUS SIGN}0.50")


def test_run_to_a_time_stops_there(notebook, inputs):
    target = clock(inputs) + 1.5
    field = notebook.page.locator(".snn-number").first
    field.fill(f"{target:.1f}")
    field.press("Enter")
    assert until(lambda: paused(notebook))
    assert until(lambda: clock(inputs) == pytest.approx(float(f"{target:.1f}"), abs=0.002))


def test_the_speed_slider_moves_by_keyboard(notebook):
    speed = notebook.page.locator(".snn-speed").first
    speed.focus()
    speed.press("ArrowLeft")
    assert until(lambda: notebook.run(1, "lab.session.speed")[0]["data"]["text/plain"] == "0.5")
    speed.press("ArrowRight")
    assert until(lambda: speed.get_attribute("aria-valuetext") == "1 times real time")


def test_plain_keys_in_the_run_controls_do_not_reach_the_notebook(notebook, bar):
    cells = "() => window.jupyterapp.shell.currentWidget.content.model.cells.length"
    before = notebook.page.evaluate(cells)
    for name in (".snn-bar", ".snn-speed", ".snn-play", ".snn-live", ".snn-number"):
        notebook.page.locator(name).first.focus()
        notebook.page.keyboard.type("baxdd")
    notebook.page.wait_for_timeout(500)
    assert notebook.page.evaluate(cells) == before
