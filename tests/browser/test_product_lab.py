"""The multiplication picture in a real notebook: it streams, follows the hand, and keeps its manners."""

import pytest

from tests.browser.lab import View, until

FLOOR = 5  # frames a second that even a busy machine must reach
CELLS = ["from snnlab_widgets import ProductLab\nlab = ProductLab()\nlab", "import time", "lab.code[:13]"]


@pytest.fixture(scope="module")
def notebook(open_notebook):
    notebook = open_notebook("product.ipynb", CELLS)
    notebook.run_all()
    notebook.page.wait_for_selector('[data-snnlab-view="value"][data-last]', timeout=30_000)
    yield notebook
    assert not notebook.errors
    notebook.page.close()


@pytest.fixture(scope="module")
def inputs(notebook):
    return View(notebook, "value", 0)


@pytest.fixture(scope="module")
def product(notebook):
    return View(notebook, "value", 1)


def near(view, *values, within=0.25):
    """Whether the newest values are near these; the limit is far from that of the lesson, close to no wrong answer."""
    return all(abs(shown - value) < within for shown, value in zip(view.last, values, strict=True))


def test_every_panel_streams(notebook, inputs, product):
    for view in (inputs, product, View(notebook, "raster"), View(notebook, "plane"), View(notebook, "scope")):
        assert view.rate() > FLOOR


def test_it_starts_with_the_product_of_the_sliders(inputs, product):
    assert until(lambda: near(inputs, 0.8, -0.5) and near(product, -0.4))


def test_keys_on_a_slider_move_the_product(notebook, inputs, product):
    notebook.handle("a").press("End")
    notebook.handle("b").press("Home")
    assert until(lambda: near(inputs, 1.0, -1.0) and near(product, -1.0, within=0.3))
    notebook.handle("a").press("Home")
    assert until(lambda: near(inputs, -1.0, -1.0) and near(product, 1.0, within=0.3))
    assert near(View(notebook, "plane"), -1.0, -1.0)


@pytest.mark.parametrize(
    ("name", "key", "said"),
    [
        ("a", "Home", "\N{MINUS SIGN}1.00"),
        ("a", "ArrowRight", "\N{MINUS SIGN}0.99"),
        ("neurons", "ArrowLeft", "100"),
        ("neurons", "ArrowRight", "200"),
    ],
)
def test_a_slider_says_the_value_that_stands_beside_it(notebook, name, key, said):
    handle = notebook.handle(name)
    handle.press(key)
    assert until(lambda: handle.get_attribute("aria-valuetext") == said), handle.get_attribute("aria-valuetext")


def test_dragging_a_slider_moves_the_product(notebook, inputs, product):
    handle = notebook.handle("b")
    box = handle.bounding_box()
    mouse = notebook.page.mouse
    mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    mouse.down()
    mouse.move(box["x"] + 400, box["y"], steps=8)
    mouse.up()
    assert until(lambda: near(inputs, -1.0, 1.0) and near(product, -1.0, within=0.3))


def test_plain_keys_do_not_reach_the_notebook(notebook):
    before = notebook.page.evaluate("() => window.jupyterapp.shell.currentWidget.content.model.cells.length")
    for focused in (notebook.handle("a"), View(notebook, "scope").root, notebook.page.locator(".snn-step").first):
        focused.focus()
        notebook.page.keyboard.type("baxdd")
    notebook.page.wait_for_timeout(500)
    after = notebook.page.evaluate("() => window.jupyterapp.shell.currentWidget.content.model.cells.length")
    assert after == before


def test_pause_stops_the_clock_and_play_starts_it(notebook, product):
    play = notebook.page.locator(".snn-play").first
    play.click()
    assert until(lambda: play.inner_text().strip() == "Play")
    assert until(lambda: product.rate(0.5) == 0)
    stopped = float(product.mark("time"))
    notebook.page.locator(".snn-step").first.click()
    assert until(lambda: float(product.mark("time")) == pytest.approx(stopped + 0.010, abs=0.0015))
    play.click()
    assert until(lambda: product.rate(1) > FLOOR)


def test_reset_brings_back_the_start(notebook, inputs, product):
    assert until(lambda: float(product.mark("time")) > 2)
    notebook.page.locator(".snn-reset").first.click()
    assert until(lambda: float(product.mark("time")) < 2, 5)
    assert until(lambda: near(inputs, 0.8, -0.5) and near(product, -0.4))


def test_encoders_and_neurons_change_under_way(notebook, product):
    page = notebook.page
    page.locator(".snn-lab .widget-toggle-button", has_text="random").click()
    notebook.handle("neurons").press("ArrowLeft")
    raster = page.locator('[data-snnlab-view="raster"]').first
    assert until(lambda: "96 of 100 neurons" in raster.inner_text())
    assert until(lambda: product.rate(1) > FLOOR)
    page.locator(".snn-lab .widget-toggle-button", has_text="corner").click()
    notebook.handle("neurons").press("ArrowRight")
    assert until(lambda: "96 of 200 neurons" in raster.inner_text())


def test_frames_go_on_while_a_cell_sleeps(notebook, product):
    notebook.start(1, "time.sleep(7)")
    assert until(lambda: notebook.cells()[1]["state"] == "running")
    notebook.page.wait_for_timeout(2000)  # let the credit run out: answers may wait behind the cell
    assert product.rate() > FLOOR
    assert notebook.cells()[1]["state"] == "running"
    notebook.ready()


def test_space_freezes_and_d_speaks(notebook, product):
    root = View(notebook, "scope").root
    root.focus()
    root.press("d")
    assert until(lambda: "Product" in notebook.page.locator(".snn-unseen").first.inner_text())
    root.press(" ")
    assert until(lambda: product.rate(0.5) == 0)
    assert "Frozen" in root.inner_text()
    root.press(" ")
    assert until(lambda: product.rate(1) > FLOOR)


def test_the_code_is_one_click_away(notebook):
    code = notebook.page.locator("[data-snnlab-code]").first
    assert not code.is_visible()
    notebook.page.locator(".snn-code").first.click()
    assert "snnlab.Connection(both, product, function=lambda x: x[0] * x[1])" in code.inner_text()
    notebook.page.locator(".snn-code").first.click()
    assert not code.is_visible()


def test_a_hidden_tab_draws_nothing(notebook, product):
    notebook.command("launcher:create")
    assert until(lambda: product.rate(1) == 0)
    notebook.page.locator(".lm-TabBar-tab", has_text="product.ipynb").first.click()
    assert until(lambda: product.rate(1) > FLOOR)


def test_light_and_dark(notebook, product, shots):
    inks = []
    notebook.handle("a").press("End")
    for theme in ("Light", "Dark"):
        notebook.command("apputils:change-theme", {"theme": f"JupyterLab {theme}"})
        notebook.page.wait_for_timeout(2500)
        notebook.page.mouse.move(5, 5)
        notebook.page.locator(".snn-lab").first.screenshot(path=shots / f"product_lab_{theme.lower()}.png")
        inks.append(product.root.evaluate("e => getComputedStyle(e).color"))
    notebook.command("apputils:change-theme", {"theme": "JupyterLab Light"})
    assert inks[0] != inks[1]


def test_the_picture_is_live_again_after_a_reload(notebook, product):
    notebook.command("docmanager:save")
    notebook.page.wait_for_timeout(1500)
    notebook.page.reload()
    notebook.ready()
    assert until(lambda: product.rate(1) > FLOOR, 30)


def test_running_the_cell_again_closes_the_old_session(notebook, product):
    notebook.run(1, "old = lab.session")
    notebook.run(0)
    outputs = notebook.run(1, "old.closed, lab.session.closed, old.driven_by.is_alive()")
    assert outputs[0]["data"]["text/plain"] == "(True, False, False)"
    assert until(lambda: product.rate(1) > FLOOR)


def test_one_picture_shown_twice_is_live_twice(notebook):
    notebook.run(2, "lab")
    first, second = View(notebook, "value", 1), View(notebook, "value", 3)
    second.root.wait_for(timeout=10_000)
    second.root.scroll_into_view_if_needed()
    assert until(lambda: second.rate(1) > FLOOR)
    first.root.scroll_into_view_if_needed()
    assert until(lambda: first.rate(1) > FLOOR)


def test_after_a_restart_the_picture_says_that_it_is_stale(notebook):
    scope = View(notebook, "scope")
    scope.root.scroll_into_view_if_needed()
    notebook.page.evaluate("() => { window.jupyterapp.shell.currentWidget.sessionContext.session.kernel.restart(); }")
    assert until(lambda: scope.mark("stale") == "1", 15)
    assert "run this cell again" in scope.root.inner_text()
    notebook.ready()
    notebook.run(0)
    assert until(lambda: View(notebook, "value", 1).rate(1) > FLOOR)
