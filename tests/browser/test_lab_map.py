"""A whole network as a map, in a real notebook: clicked, turned, collapsed, walked by keyboard, kept and restored."""

import base64
import json
import pathlib

import pytest

from tests.browser.lab import Notebook, View, until

AXE = pathlib.Path(__file__).parents[2] / "widgets" / "node_modules" / "axe-core" / "axe.min.js"
NETWORK = """\
import numpy as np
import snnlab
from snnlab_widgets import Lab
with snnlab.Network(seed=1, label="two numbers") as net:
    stim = snnlab.Node([0.6], label="stimulus")
    wave = snnlab.Node(lambda t: np.sin(3 * t), label="wave")
    both = snnlab.Ensemble(100, 2, radius=1.4, label="both")
    product = snnlab.Ensemble(60, 1, label="product")
    memory = snnlab.Ensemble(60, 1, label="memory")
    error = snnlab.Ensemble(40, 1, label="error")
    snnlab.Connection(stim, both[0])
    snnlab.Connection(wave, both[1])
    learned = snnlab.Connection(both, product, function=lambda x: x[0] * x[1], learning_rule_type=snnlab.PES())
    snnlab.Connection(product, memory, transform=0.1, synapse=0.1)
    snnlab.Connection(memory, memory, synapse=0.1)
    snnlab.Connection(memory, error, transform=-1)
    snnlab.Connection(error, learned.learning_rule)
    array = snnlab.networks.EnsembleArray(20, 5, label="array")
    snnlab.Connection(memory, array.input, transform=np.ones((5, 1)))
lab = Lab(net)
lab"""
WATCH = """() => {
  const canvas = document.querySelector('.snn-map-canvas'), port = canvas.querySelector('.react-flow__viewport');
  window.stood = [];
  const look = () => {
    const now = `${canvas.clientWidth} x ${canvas.clientHeight}: ${port.style.transform}`;
    if (window.stood.at(-1) !== now) window.stood.push(now);
    window.watching = requestAnimationFrame(look);
  };
  look();
}"""  # writes down every picture of the map that is painted and differs from the one before
ASK = "print(both.radius, both.n_neurons, len(lab.desk.open_views), lab.session.error)"


@pytest.fixture(scope="module")
def notebook(open_notebook):
    notebook = open_notebook("lab_map.ipynb", [NETWORK, ASK])
    notebook.page.emulate_media(reduced_motion="reduce")  # a map that glides is hard to hit
    notebook.run_all()
    notebook.page.wait_for_selector(".snn-map .snn-box", timeout=30_000)
    yield notebook
    assert not notebook.errors
    notebook.page.close()


def box(notebook: Notebook, name: str):
    return notebook.page.locator(f'.react-flow__node[aria-label^="Ensemble {name},"]').first


def told(notebook: Notebook) -> list[str]:
    """What Python says: radius, neurons, open views, error."""
    return notebook.run(1)[0]["text"].split()


def focused(notebook: Notebook) -> str:
    return notebook.page.evaluate("() => document.activeElement.getAttribute('aria-label') ?? ''")


def settle(notebook: Notebook) -> None:
    """Wait until the map stands as it was told to."""
    where = """() => [...document.querySelectorAll('.snn-map .react-flow__viewport, .snn-map .snn-toggle')]
        .map((e) => [e.style.transform, ...Object.values(e.getBoundingClientRect().toJSON())].join()).join(';')"""
    before = ""
    while before != (before := notebook.page.evaluate(where)):
        notebook.page.wait_for_timeout(400)


def test_the_map_is_drawn_and_its_activity_moves(notebook, shots):
    scene = View(notebook, "map")
    scene.root.scroll_into_view_if_needed()
    assert until(lambda: scene.frames > 5)
    first = scene.mark("levels")
    assert until(lambda: scene.mark("levels") != first)
    assert scene.mark("boxes") == "7"  # the array is one of them
    notebook.page.screenshot(path=shots / "lab_map.png")


def test_a_slider_of_the_inspector_changes_the_object_in_python(notebook):
    box(notebook, "both").click()
    slider = notebook.page.locator('.snn-inspector [data-snn-control="radius"] input[type="range"]')
    slider.wait_for(timeout=10_000)
    slider.focus()
    for _ in range(8):
        slider.press("ArrowRight")
    assert until(lambda: float(told(notebook)[0]) > 1.4)
    number = notebook.page.locator('.snn-inspector [data-snn-control="n_neurons"] .snn-typed')
    number.fill("150")
    number.press("Enter")
    assert until(lambda: told(notebook)[1] == "150")
    assert until(lambda: "150" in (box(notebook, "both").get_attribute("aria-label") or ""))


def test_an_undo_takes_the_change_back_and_the_inspector_follows(notebook):
    notebook.page.locator(".snn-undo").first.click()
    assert until(lambda: told(notebook)[1] == "100")
    number = notebook.page.locator('.snn-inspector [data-snn-control="n_neurons"] .snn-typed')
    assert until(lambda: number.input_value() == "100")


def test_a_click_adds_a_view_which_can_be_moved_and_closed(notebook, shots):
    before = int(told(notebook)[2])
    notebook.page.locator('[data-snn-offer="plane"]').click()
    chips = notebook.page.locator(".snn-chip")
    assert until(lambda: chips.count() == before + 1)
    plane = View(notebook, "plane")
    plane.root.scroll_into_view_if_needed()
    assert until(lambda: plane.frames > 3)
    last = chips.last.get_attribute("data-snn-open")
    chips.last.locator("button").first.click()
    assert until(lambda: chips.nth(before - 1).get_attribute("data-snn-open") == last)
    assert until(lambda: View(notebook, "raster").frames > 3)
    notebook.page.screenshot(path=shots / "lab_views.png")
    notebook.page.locator(f'.snn-chip[data-snn-open="{last}"] button').last.click()
    assert until(lambda: int(told(notebook)[2]) == before)
    assert told(notebook)[3] == "None"


def test_a_subnetwork_expands_and_collapses(notebook):
    scene = View(notebook, "map")
    scene.root.scroll_into_view_if_needed()
    notebook.page.locator('.snn-toggle[title="Expand array"]').click()
    assert until(lambda: scene.mark("boxes") == "14")  # five ensembles, two nodes, and the frame stays
    settle(notebook)
    collapse = notebook.page.locator('.snn-toggle[title="Collapse array"]')
    collapse.click()
    if not until(lambda: scene.mark("boxes") == "7", 5):  # a click right after the page scrolled may be lost
        collapse.click()
    assert until(lambda: scene.mark("boxes") == "7")


def test_the_map_is_walked_by_keyboard_and_no_key_reaches_the_notebook(notebook):
    page = notebook.page
    cells = len(notebook.cells())
    page.locator('.react-flow__node[tabindex="0"]').first.focus()
    page.keyboard.press("Home")
    assert until(lambda: focused(notebook).startswith("Input"))
    for key, name in (("ArrowRight", "both"), ("ArrowRight", "product"), ("ArrowLeft", "both")):
        page.keyboard.press(key)
        assert until(lambda name=name: focused(notebook).startswith(f"Ensemble {name},")), focused(notebook)
    for key in ("a", "b", "x", "d", "d"):
        page.keyboard.press(key)
    assert len(notebook.cells()) == cells
    page.keyboard.press("Enter")
    assert until(lambda: page.locator(".snn-inspector-title").inner_text() == "both")
    assert until(lambda: focused(notebook) == "Inspector of both"), focused(notebook)
    page.keyboard.press("Escape")
    assert until(lambda: page.locator(".snn-inspector").count() == 0)
    assert until(lambda: "Ensemble both" in focused(notebook))


def test_the_wheel_scrolls_the_page_and_with_ctrl_zooms_the_map(notebook):
    page = notebook.page
    canvas = page.locator(".snn-map-canvas")
    canvas.scroll_into_view_if_needed()
    zoom = "() => document.querySelector('.snn-map .react-flow__viewport').style.transform"
    before = page.evaluate(zoom)
    place = canvas.bounding_box()
    page.mouse.move(place["x"] + 60, place["y"] + 40)
    page.mouse.wheel(0, 60)
    page.wait_for_timeout(300)
    assert page.evaluate(zoom) == before
    canvas.scroll_into_view_if_needed()
    place = canvas.bounding_box()
    page.mouse.move(place["x"] + 60, place["y"] + 40)
    page.keyboard.down("Control")
    page.mouse.wheel(0, -120)
    page.keyboard.up("Control")
    assert until(lambda: page.evaluate(zoom) != before)
    page.locator('.snn-map-bar button[aria-label="Show the whole map"]').click()


def test_the_map_goes_to_its_new_place_at_once_when_the_inspector_comes_and_goes(notebook):
    page = notebook.page
    for act, inspectors in ((box(notebook, "both").click, 1), (lambda: page.keyboard.press("Escape"), 0)):
        settle(notebook)
        page.evaluate(WATCH)
        act()
        assert until(lambda inspectors=inspectors: page.locator(".snn-inspector").count() == inspectors)
        settle(notebook)
        seen = page.evaluate("() => { cancelAnimationFrame(window.watching); return window.stood; }")
        assert len(seen) == 2, seen  # where it stood and where it stands: nothing between


def test_a_box_that_was_dragged_stays_there_when_the_cell_runs_again(notebook, folder):
    page = notebook.page
    settle(notebook)
    place = box(notebook, "memory").bounding_box()
    page.mouse.move(place["x"] + 60, place["y"] + 12)
    page.mouse.down()
    page.mouse.move(place["x"] + 90, place["y"] + 72, steps=6)
    page.mouse.up()
    kept = folder / ".snnlab" / "two numbers.json"
    assert until(lambda: kept.exists() and json.loads(kept.read_text())["positions"])
    address, (x, y) = json.loads(kept.read_text())["positions"].popitem()
    notebook.run(0)
    page.wait_for_selector(".snn-map .snn-box")
    placed = f'.react-flow__node[data-id="{address}"]'
    assert until(lambda: f"translate({x:g}px, {y:g}px)" in page.locator(placed).first.get_attribute("style"))


@pytest.mark.parametrize(
    ("what", "begins"),
    [("svg", b"<svg"), ("png", b"\x89PNG"), ("plots", b"\x89PNG"), ("csv", b"time,"), ("npz", b"PK")],
)
def test_pictures_and_data_can_be_taken_along(notebook, what, begins, tmp_path):
    page = notebook.page
    value = View(notebook, "value")
    value.root.scroll_into_view_if_needed()
    assert until(lambda: value.frames > 3)
    page.locator('.snn-map-bar button[aria-label="Save"]').first.click()
    with page.expect_download(timeout=15_000) as waiting:
        page.locator(f'[data-snn-save="{what}"]').click()
    waiting.value.save_as(tmp_path / "file")
    assert (tmp_path / "file").read_bytes().startswith(begins)


def test_the_notebook_keeps_a_still_picture_with_its_text(notebook):
    outputs = [each for each in notebook.cells()[0]["outputs"] if "data" in each]
    still = next(each for each in outputs if "image/png" in each["data"])  # an output of its own, after the live one
    assert base64.b64decode(still["data"]["image/png"]).startswith(b"\x89PNG")
    assert "memory → memory" in still["data"]["text/plain"]
    assert "memory → memory" in still["metadata"]["image/png"]["alt"]


@pytest.mark.parametrize("theme", ["JupyterLab Light", "JupyterLab Dark"])
@pytest.mark.skipif(not AXE.exists(), reason="axe-core is not installed: run 'npm ci' in widgets/")
def test_map_inspector_and_legend_pass_the_accessibility_rules(notebook, theme):
    page = notebook.page
    notebook.command("apputils:change-theme", {"theme": theme})
    page.wait_for_function(f"() => document.body.dataset.jpThemeName === '{theme}'")
    if not page.locator(".snn-legend").count():
        page.locator('.snn-map-bar button[aria-label="Marks and keys"]').click()
    box(notebook, "product").click()
    page.locator(".snn-inspector").wait_for()
    page.wait_for_timeout(500)  # the theme's sheets arrive after its name
    page.add_script_tag(path=AXE)
    found = page.evaluate("async () => (await axe.run('.snn-map')).violations.map(v => `${v.id}: ${v.nodes[0].html}`)")
    assert found == []


def test_two_pictures_of_one_lab_are_arranged_as_one(notebook):
    notebook.run(1, "lab")
    first, second = View(notebook, "map", 0), View(notebook, "map", 1)
    second.root.wait_for(timeout=20_000)
    second.root.scroll_into_view_if_needed()
    assert until(lambda: second.frames > 3)
    settle(notebook)
    second.root.locator('.snn-toggle[title="Expand array"]').click()
    assert until(lambda: (first.mark("boxes"), second.mark("boxes")) == ("14", "14"))
    settle(notebook)
    notebook.run(1, "lab.map.arranged = {'positions': {}, 'collapsed': {}}")
    assert until(lambda: first.mark("boxes") == "7")


def test_after_a_reload_the_map_lives_on(notebook):
    page = notebook.page
    notebook.command("docmanager:save")
    page.wait_for_timeout(1500)
    page.reload()
    notebook.ready()
    scene = View(notebook, "map")
    scene.root.wait_for(timeout=60_000)
    scene.root.scroll_into_view_if_needed()
    assert until(lambda: scene.frames > 5)
    box(notebook, "memory").click()
    assert until(lambda: page.locator(".snn-inspector-title").first.inner_text() == "memory")
