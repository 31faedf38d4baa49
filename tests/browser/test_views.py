"""Every view in a page fed with a recording, and the same views of a finished simulation in a real notebook."""

import importlib.util
import pathlib

import pytest

from tests.browser.lab import View, until

WIDGETS = pathlib.Path(__file__).parents[2] / "widgets"
IN_TIME = ["value", "raster", "voltage", "current", "error", "similarity", "actions"]
IN_PLACE = ["rates", "wire", "xy", "weights", "spike_grid", "spectrum"]
EXPLAINED = ["value", "voltage", "current", "rates", "wire"]
RECORDED = """\
import snnlab
from snnlab_widgets.views import PlaneView, ValueView
with snnlab.Network(seed=3) as model:
    stim = snnlab.Node(lambda t: t, label="stim")
    ens = snnlab.Ensemble(60, 1, label="x")
    snnlab.Connection(stim, ens)
    snnlab.Probe(ens, synapse=0.03)
    snnlab.Probe(stim)
with snnlab.Simulator(model, progress_bar=False) as sim:
    sim.run(1.0)
ValueView(ens, ideal=lambda stim: stim, inputs=[stim]).of(sim)"""
PLANE = """\
from snnlab_widgets import live
with snnlab.Network(seed=3) as model:
    pair = snnlab.Node([0.5, 0.5], label="p")
    ens = snnlab.Ensemble(100, 2, label="p")
    snnlab.Connection(pair, ens)
view = live(model, sliders=[pair], plane=[ens])
view"""


def tool(name):
    """A module of the gallery, which is no package."""
    spec = importlib.util.spec_from_file_location(f"gallery_{name}", WIDGETS / "gallery" / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def gallery(tmp_path_factory, context):
    """The page with every view, three seconds into the recording."""
    root = tmp_path_factory.mktemp("gallery")
    (root / "snnlab_widgets").symlink_to(WIDGETS / "snnlab_widgets")
    (root / "gallery").mkdir()
    for name in ("index.html", "gallery.js"):
        (root / "gallery" / name).symlink_to(WIDGETS / "gallery" / name)
    tool("record").main(root / "gallery" / "recording.json")
    shoot, errors = tool("shoot"), []
    with shoot.served(root) as address:
        page = context.new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        shoot.open_gallery(page, address, "theme=light&seconds=3")
        yield page
        page.close()
        assert not errors


def card(page, kind):
    return page.locator(f'.snn-card[data-snnlab-view="{kind}"]')


def sent(page):
    """What the page asked of views."""
    return page.evaluate("gallery.model.sent.filter((each) => each.order === 'view').map((each) => each.value)")


def test_every_view_has_drawn_and_says_what_it_shows(gallery):
    cards = gallery.locator(".snn-card").all()
    assert len(cards) == 16
    for each in cards:
        kind = each.get_attribute("data-snnlab-view")
        assert int(each.get_attribute("data-frames")) > 0, kind
        assert each.get_attribute("data-last"), kind
        assert each.locator("canvas").get_attribute("aria-label"), kind


@pytest.mark.parametrize("kind", IN_TIME)
def test_the_pointer_shows_time_and_number(gallery, kind):
    canvas = card(gallery, kind).locator("canvas")
    canvas.scroll_into_view_if_needed()
    canvas.hover(position={"x": canvas.bounding_box()["width"] * 0.5, "y": 60})
    tip = card(gallery, kind).locator(".snn-tip")
    assert tip.is_visible()
    assert "t = " in tip.inner_text()
    assert any(letter.isdigit() for letter in tip.locator(".snn-tip-row").first.inner_text())
    gallery.mouse.move(0, 0)
    assert not tip.is_visible()


@pytest.mark.parametrize("kind", IN_PLACE)
def test_the_pointer_shows_the_number_at_its_place(gallery, kind):
    canvas = card(gallery, kind).locator("canvas")
    canvas.scroll_into_view_if_needed()
    box = canvas.bounding_box()
    canvas.hover(position={"x": box["width"] * 0.5, "y": box["height"] * 0.5})
    assert card(gallery, kind).locator(".snn-tip-row").first.is_visible()


@pytest.mark.parametrize("kind", EXPLAINED)
def test_the_keyboard_reads_numbers_and_asks_for_the_equation(gallery, kind):
    canvas = card(gallery, kind).locator("canvas")
    canvas.focus()
    canvas.press("ArrowLeft")
    tip = card(gallery, kind).locator(".snn-tip")
    assert tip.is_visible()
    before = tip.inner_text()
    canvas.press("Shift+ArrowLeft")
    assert tip.inner_text() != before
    canvas.press("Enter")
    equation = card(gallery, kind).locator(".snn-equation")
    equation.wait_for()
    assert "=" in equation.inner_text()
    assert sent(gallery)[-1]["do"] == "equation"
    equation.get_by_role("button").press("Enter")
    assert not equation.is_visible()


def test_a_point_is_dragged_and_walks_by_keys(gallery):
    canvas = card(gallery, "plane").locator("canvas")
    canvas.scroll_into_view_if_needed()
    box = canvas.bounding_box()
    middle = (box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    gallery.mouse.move(*middle)
    gallery.mouse.down()
    gallery.mouse.move(middle[0] + 30, middle[1] - 60, steps=4)
    gallery.mouse.up()
    assert until(lambda: sent(gallery)[-1].get("value", [0, 0])[1] > 0.3)
    x, y = sent(gallery)[-1]["value"]
    assert y == pytest.approx(2 * x, abs=0.02)
    canvas.press("Home")
    assert until(lambda: sent(gallery)[-1]["value"] == [0, 0])


@pytest.fixture(scope="module")
def notebook(open_notebook):
    notebook = open_notebook("views.ipynb", [RECORDED, PLANE])
    notebook.run_all()
    yield notebook
    assert not notebook.errors
    notebook.page.close()


def test_a_recording_is_scrubbed_without_a_session(notebook):
    still, value = View(notebook, "still"), View(notebook, "value")
    still.root.scroll_into_view_if_needed()
    assert until(lambda: value.last and abs(value.last[0] - 1) < 0.1)
    bar = still.root.get_by_role("slider")
    bar.focus()
    bar.press("Home")
    for _ in range(5):
        bar.press("PageUp")  # a tenth each
    assert until(lambda: abs(float(still.mark("time")) - 0.5) < 0.02)
    assert value.last[0] == pytest.approx(0.5, abs=0.12)
    assert float(value.mark("ideal")) == pytest.approx(0.5, abs=0.02)


def test_a_recording_leaves_a_picture_with_words(notebook):
    outputs = [each for each in notebook.cells()[0]["outputs"] if "data" in each]
    (output,) = (each for each in outputs if "image/png" in each["data"])  # one of its own, after the live one
    assert output["metadata"]["image/png"]["alt"].startswith("At 1.00 s. Decoded value of x")


def test_a_dragged_point_reaches_the_network_and_the_sliders(notebook, shots):
    plane = View(notebook, "plane")
    plane.root.scroll_into_view_if_needed()
    assert until(lambda: plane.last and abs(plane.last[0] - 0.5) < 0.2)
    canvas = plane.root.locator("canvas")
    canvas.focus()
    canvas.press("Home")
    for _ in range(4):
        canvas.press("ArrowLeft")
        notebook.page.wait_for_timeout(500)  # until the network has it: the next step starts from there
    assert until(lambda: plane.last[0] < -0.1 and abs(plane.last[1]) < 0.1)
    readouts = notebook.page.locator(".snn-lab .widget-readout")
    assert until(lambda: readouts.nth(1).inner_text() == "0.00")
    assert readouts.nth(0).inner_text() == "−0.20"
    notebook.page.screenshot(path=shots / "views_plane.png")
