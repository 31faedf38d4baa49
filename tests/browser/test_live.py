"""Students' own networks made live, in a real notebook."""

import pytest

from tests.browser.lab import View, until

OWN = """\
import snnlab
from snnlab_widgets import live
with snnlab.Network(seed=3) as model:
    stim = snnlab.Node([0.5], label="x")
    ens = snnlab.Ensemble(60, 1, label="x")
    out = snnlab.Ensemble(60, 1, label="x squared")
    snnlab.Connection(stim, ens)
    snnlab.Connection(ens, out, function=lambda x: x**2)
view = live(model, sliders=[stim], values=[ens, out], raster=[ens], ideal={out: lambda x: x**2})
view"""
BROKEN = """\
with snnlab.Network(seed=3) as model:
    snnlab.Node(lambda t: 1 / (t < 0.5), label="fuse")
live(model)"""


@pytest.fixture(scope="module")
def notebook(open_notebook):
    notebook = open_notebook("own.ipynb", [OWN, "1"])
    notebook.run_all()
    yield notebook
    assert not notebook.errors
    notebook.page.close()


def test_an_own_network_follows_its_slider(notebook):
    squared = View(notebook, "value", 1)
    squared.root.wait_for(timeout=30_000)
    notebook.handle("x").press("Home")
    assert until(lambda: squared.last[0] > 0.8 and float(squared.mark("ideal")) == 1.0)


def test_without_controls_the_plots_take_their_room(notebook):
    notebook.run(1, "live(model, values=[out])")
    plots = notebook.page.locator(".snn-lab-body").nth(1)
    plots.locator("[data-snnlab-view='value']").wait_for(timeout=30_000)
    assert not plots.locator(".snn-controls").is_visible()
    assert plots.locator(".snn-scope").bounding_box()["width"] == pytest.approx(plots.bounding_box()["width"], abs=2)


def test_an_error_is_shown_with_the_name_of_its_node(notebook):
    notebook.start(1, BROKEN)
    error = notebook.page.locator(".snn-error:visible")
    error.wait_for(timeout=20_000)
    assert "fuse" in error.inner_text()
    assert "ZeroDivisionError" in error.inner_text()


def test_those_who_asked_for_calm_get_four_drawings_a_second(notebook):
    squared = View(notebook, "value", 1)
    squared.root.scroll_into_view_if_needed()
    notebook.page.emulate_media(reduced_motion="reduce")
    assert until(lambda: 0 < squared.rate(2) <= 5)
    notebook.page.emulate_media(reduced_motion="no-preference")
    assert until(lambda: squared.rate(1) > 5)


def test_after_a_restart_the_picture_keeps_its_shape_and_says_what_to_do(notebook):
    body = notebook.page.locator(".snn-lab-body").first
    body.scroll_into_view_if_needed()
    column = body.locator(".snn-controls")
    before = column.bounding_box()["width"]
    notebook.page.evaluate("() => window.jupyterapp.shell.currentWidget.sessionContext.restartKernel()")
    note = body.locator(".snn-state")
    assert until(lambda: "run this cell again" in note.inner_text())
    assert until(lambda: "jupyter-widgets-disconnected" in (column.get_attribute("class") or ""))
    assert column.bounding_box()["width"] == before
