"""How fluid the builder is with a hundred ensembles: frames in which a box that is dragged has moved."""

from __future__ import annotations

import itertools
import json
from pathlib import Path
from typing import Any

from live_report import percentile
from playwright.sync_api import BrowserContext

from tests.browser.lab import Notebook, until, write_notebook

ENSEMBLES, CONNECTIONS, NEURONS = 100, 200, 20
DRAGGED = "e50"
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
TIMES = "import json, time\nprint(json.dumps([time.monotonic(), builder.session.time]))"
DRAG = """([id, x, y]) => {
  const box = document.querySelector(`.snn-map .react-flow__node[data-id="${id}"]`);
  const drag = globalThis.snnDrag = { moved: [], moves: 0, frames: 0, began: performance.now(), on: true };
  let last = box.style.transform;
  const look = (now) => {
    if (!drag.on) return;
    drag.frames += 1;
    if (box.style.transform !== last) { last = box.style.transform; drag.moved.push(now); }
    const turn = (now - drag.began) / 1000 * Math.PI; // two seconds to and fro
    window.dispatchEvent(new MouseEvent("mousemove", { view: window, bubbles: true, buttons: 1,
      clientX: x + 60 * Math.sin(turn), clientY: y + 30 * Math.sin(2.3 * turn) }));
    drag.moves += 1;
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
  globalThis.snnDropped = () => ({ ...drag, on: (drag.on = false), seconds: (performance.now() - drag.began) / 1000 });
}"""


def drag(context: BrowserContext, address: str, folder: Path, seconds: float) -> dict[str, Any]:
    """Drag a box to and fro while the network runs, the mouse moving once an animation frame, as the system's does.

    Counts the animation frames in which the box stood elsewhere than in the one before (``frames``), all animation frames,
    and the simulated seconds per second, from before the drag to after it.
    """
    path = folder / "builder.ipynb"
    write_notebook(path, [CODE, TIMES])
    notebook = Notebook(context, address, path.name)
    notebook.run_all()
    page = notebook.page
    boxes = page.locator(".snn-map .react-flow__node")
    assert until(lambda: boxes.count() > ENSEMBLES), "the map shows no boxes"
    page.wait_for_timeout(3000)
    before = times(notebook)
    box = page.locator(f'.snn-map .react-flow__node[data-id="{DRAGGED}"]')
    box.scroll_into_view_if_needed()
    place = box.bounding_box()
    assert place
    x, y = place["x"] + place["width"] / 2, place["y"] + place["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.evaluate(DRAG, [DRAGGED, x, y])
    page.wait_for_timeout(seconds * 1000)
    found = page.evaluate("() => globalThis.snnDropped()")
    page.mouse.up()
    wall, simulated = (now - then for now, then in zip(times(notebook), before, strict=True))
    page.close()
    gaps = [after - before for before, after in itertools.pairwise(found["moved"])]
    return {
        "ensembles": ENSEMBLES,
        "connections": CONNECTIONS,
        "seconds": found["seconds"],
        "moves": found["moves"],
        "frames": len(found["moved"]),
        "all_frames": found["frames"],
        "gap_p95_ms": percentile(gaps, 95),
        "real_time": simulated / wall,
    }


def times(notebook: Notebook) -> list[float]:
    """Of the kernel's clock and of the simulation, [s]."""
    return json.loads(notebook.run(1)[0]["text"])
