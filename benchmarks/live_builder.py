"""How fluid the builder is with a hundred ensembles: frames in which a box that is dragged has moved."""

from __future__ import annotations

import itertools
import time
from pathlib import Path
from typing import Any

from live_report import percentile
from playwright.sync_api import BrowserContext

from tests.browser.lab import Notebook, until, write_notebook

ENSEMBLES, CONNECTIONS, NEURONS = 100, 200, 20
CODE = f"""
import numpy as np
from snnlab import *
from snnlab_widgets import NetworkBuilder

rng = np.random.default_rng(1)
with Network(label="Many", seed=1) as many:
    crowd = [Ensemble({NEURONS}, 1, label=f"e{{i}}") for i in range({ENSEMBLES})]
    Connection(Node([0.5], label="input"), crowd[0])
    for i in range({CONNECTIONS - 1}):
        a, b = sorted(rng.choice({ENSEMBLES}, 2, replace=False))
        Connection(crowd[a], crowd[b], transform=0.3)
builder = NetworkBuilder(many, layout=False)
builder
"""
COUNT = """(id) => {
  const box = document.querySelector(`.snn-map .react-flow__node[data-id="${id}"]`);
  globalThis.snnDrag = { moved: [], last: box.style.transform, on: true };
  const look = (now) => {
    if (box.style.transform !== snnDrag.last) { snnDrag.last = box.style.transform; snnDrag.moved.push(now); }
    if (snnDrag.on) requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}"""


def drag(context: BrowserContext, address: str, folder: Path, seconds: float) -> dict[str, Any]:
    """Frames in which the box stood elsewhere, over ``seconds`` of dragging it to and fro while the network runs."""
    path = folder / "builder.ipynb"
    write_notebook(path, [CODE])
    notebook = Notebook(context, address, path.name)
    notebook.run_all()
    page = notebook.page
    boxes = page.locator(".snn-map .react-flow__node")
    assert until(lambda: boxes.count() > ENSEMBLES), "the map shows no boxes"
    page.wait_for_timeout(3000)
    box = page.locator('.snn-map .react-flow__node[data-id="e50"]')
    box.scroll_into_view_if_needed()
    place = box.bounding_box()
    assert place
    x, y = place["x"] + place["width"] / 2, place["y"] + place["height"] / 2
    page.evaluate(COUNT, "e50")
    page.mouse.move(x, y)
    page.mouse.down()
    began, moves = time.perf_counter(), 0
    while time.perf_counter() - began < seconds:
        moves += 1
        page.mouse.move(x + 60 * ((moves % 40) / 20 - 1), y + 30 * ((moves % 26) / 13 - 1))
    lasted = time.perf_counter() - began
    page.mouse.up()
    moved = page.evaluate("() => { snnDrag.on = false; return snnDrag.moved; }")
    gaps = [after - before for before, after in itertools.pairwise(moved)]
    notebook.page.close()
    return {
        "ensembles": ENSEMBLES,
        "connections": CONNECTIONS,
        "seconds": lasted,
        "moves": moves,
        "frames": len(moved),
        "gap_p95_ms": percentile(gaps, 95),
    }
