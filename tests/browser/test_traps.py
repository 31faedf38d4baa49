"""What has killed live pictures before: busy kernels, slow or hidden pages, queues, and tabs that nobody looks at."""

import json
import re

import pytest

from tests.browser.lab import Notebook, View, server, until, write_notebook

FLOOR = 5  # frames a second that even a busy machine must reach
CELLS = [
    "import time\nfrom snnlab_widgets import ProductLab\nlab = ProductLab()\nlab",
    "1",
    "print(*range(300), sep='\\n')",
]
PANEL = ".jp-WindowedPanel-outer"
SLEEP = "time.sleep(8)"
COMPUTE = "end = time.time() + 8\nwhile time.time() < end: sum(range(1000))"
MOVES = """async (handle) => {
  for (let i = 0; i < 200; i += 1) {
    const key = i % 2 || i > 180 ? "ArrowLeft" : "PageUp";
    handle.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
    await new Promise((done) => setTimeout(done, 10));
  }
}"""
WATCH = """\
import pathlib, threading
lab.session.idle_after = 3.0
def watch():
    while not lab.session.closed:
        pathlib.Path("clock.txt").write_text(f"{lab.session.playing} {lab.session.idle}")
        time.sleep(0.2)
threading.Thread(target=watch, daemon=True).start()"""


@pytest.fixture(scope="module")
def notebook(open_notebook):
    notebook = open_notebook("traps.ipynb", CELLS)
    notebook.run_all()
    notebook.page.locator(PANEL).first.evaluate("element => element.scrollTo(0, 0)")  # the last cell is long
    notebook.page.wait_for_selector('[data-snnlab-view="value"][data-last]', timeout=30_000)
    yield notebook
    assert not notebook.errors
    notebook.page.close()


@pytest.fixture(scope="module")
def inputs(notebook):
    return View(notebook, "value", 0)


def answer(notebook, expression):
    """What the kernel says to a Python expression."""
    return notebook.run(1, expression)[0]["data"]["text/plain"]


def start_busy(notebook, source):
    """Keep the kernel busy with a cell; returns when it is."""
    notebook.start(1, source)
    assert until(lambda: is_busy(notebook))


def is_busy(notebook):
    return notebook.cells()[1]["state"] == "running"


@pytest.mark.parametrize(
    ("source", "slider", "place"), [(SLEEP, "a", 0), (COMPUTE, "b", 1)], ids=["sleeps", "computes"]
)
def test_while_a_cell_runs_the_first_move_of_a_slider_counts(notebook, inputs, source, slider, place):
    start_busy(notebook, source)
    notebook.handle(slider).press("Home")
    assert until(lambda: inputs.last[place] < -0.9, 6)
    assert inputs.rate(1) > FLOOR
    assert is_busy(notebook)
    assert until(lambda: not is_busy(notebook))


def test_while_a_cell_runs_pause_and_play_are_obeyed(notebook, inputs):
    start_busy(notebook, SLEEP)
    play = notebook.page.locator(".snn-play").first
    play.click()
    assert until(lambda: inputs.rate(0.5) == 0, 5)
    play.click()
    assert until(lambda: inputs.rate(0.5) > 0, 5)
    assert is_busy(notebook)
    assert until(lambda: not is_busy(notebook))


def test_two_hundred_moves_in_two_seconds_leave_no_queue(notebook, inputs):
    handle = notebook.handle("a")
    handle.evaluate(MOVES)
    shown = float(handle.get_attribute("aria-valuetext").replace("\N{MINUS SIGN}", "-"))
    assert until(lambda: abs(inputs.last[0] - shown) < 0.1)
    before = answer(notebook, "lab.a.value, lab.session.revision")
    assert float(before.strip("()").split(",")[0]) == pytest.approx(shown)
    notebook.page.wait_for_timeout(1000)
    assert answer(notebook, "lab.a.value, lab.session.revision") == before


def test_a_starved_page_gets_few_frames_and_recovers(notebook, inputs):
    devtools = notebook.page.context.new_cdp_session(notebook.page)
    devtools.send("Emulation.setCPUThrottlingRate", {"rate": 20})
    notebook.page.wait_for_timeout(4000)
    devtools.send("Emulation.setCPUThrottlingRate", {"rate": 1})
    assert until(lambda: inputs.rate(1) > FLOOR)
    lag = re.findall(r"[\d.]+", answer(notebook, "lab.session.time"))
    assert abs(float(lag[0]) - float(inputs.mark("time"))) < 2  # seconds that passed while both were read


def test_what_is_scrolled_away_draws_nothing(notebook, inputs):
    panel = notebook.page.locator(PANEL).first
    panel.evaluate("element => element.scrollTo(0, element.scrollHeight)")
    assert until(lambda: inputs.rate(1) == 0)
    panel.evaluate("element => element.scrollTo(0, 0)")
    assert until(lambda: inputs.rate(1) > FLOOR)


def test_with_the_tab_the_clock_stops_and_a_new_tab_starts_it(notebook, folder, context, address):
    notebook.run(1, WATCH)
    clock = folder / "clock.txt"
    assert until(lambda: clock.exists() and clock.read_text() == "True False")
    notebook.command("docmanager:save")
    notebook.page.wait_for_timeout(1500)
    notebook.page.close()
    assert until(lambda: clock.read_text() == "False True", 30)
    again = Notebook(context, address, "traps.ipynb")
    try:
        picture = View(again, "value", 0)
        picture.root.wait_for(timeout=30_000)
        assert until(lambda: clock.read_text() == "True False", 30)
        assert until(lambda: picture.rate(1) > FLOOR)
    finally:
        again.page.close()


@pytest.fixture(scope="module")
def old_fashioned(tmp_path_factory, context):
    """A notebook in a JupyterLab that sends what widgets say to the shell that runs the cells."""
    home, folder = tmp_path_factory.mktemp("old_home"), tmp_path_factory.mktemp("old_notebooks")
    settings = home / "config/lab/user-settings/@jupyterlab/apputils-extension/kernels-settings.jupyterlab-settings"
    settings.parent.mkdir(parents=True)
    settings.write_text(json.dumps({"commsOverSubshells": "disabled"}))
    write_notebook(folder / "old.ipynb", CELLS[:2])
    with server(folder, home, {}) as address:
        notebook = Notebook(context, address, "old.ipynb")
        notebook.run_all()
        notebook.page.wait_for_selector('[data-snnlab-view="value"][data-last]', timeout=30_000)
        yield notebook
        notebook.page.close()


def test_where_the_page_cannot_be_heard_it_says_so_and_the_move_counts_later(old_fashioned):
    inputs = View(old_fashioned, "value", 0)
    start_busy(old_fashioned, SLEEP)
    old_fashioned.handle("a").press("Home")
    note = old_fashioned.page.locator(".snn-state").first
    assert until(lambda: "A cell is running" in note.inner_text(), 6)
    assert inputs.rate(1) > FLOOR
    assert is_busy(old_fashioned)
    assert until(lambda: inputs.last[0] < -0.9)
    assert until(lambda: not note.is_visible())
    assert not old_fashioned.errors
