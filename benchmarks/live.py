"""How live is the live picture: frames per second, and the time from a key on a slider to the changed plot.

    python benchmarks/live.py [--presses 20] [--seconds 10]

Opens the multiplication picture in JupyterLab in a headless Chromium, and prints one JSON object. Needs the packages of
the `test` extra and a Chromium (`chromium` on the path, or SNNLAB_CHROMIUM). Times are taken by the browser's own clock:
from the key event to the end of the frame in which the plot shows the new input.
"""

from __future__ import annotations

import argparse
import json
import os
import pathlib
import random
import statistics
import sys
import tempfile
from typing import Any

sys.path.insert(0, str(pathlib.Path(__file__).parents[1]))

from tests.browser.lab import Notebook, View, chromium, server, until, write_notebook

CELLS = ["from snnlab_widgets import ProductLab\nlab = ProductLab()\nlab", "import time"]
PROBE = """() => {
  const plot = document.querySelector('[data-snnlab-view="value"]');
  window.snnLatencies = [];
  let pressed = null;
  document.addEventListener('keydown', () => { pressed = performance.now(); }, true);
  let shown = plot.dataset.ideal;
  new MutationObserver(() => {
    if (plot.dataset.ideal === shown) return;
    shown = plot.dataset.ideal;
    if (pressed !== null) window.snnLatencies.push(performance.now() - pressed);
    pressed = null;
  }).observe(plot, { attributes: true, attributeFilter: ['data-ideal'] });
}"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--presses", type=int, default=20)
    parser.add_argument("--seconds", type=float, default=10.0)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        print(json.dumps(measure(pathlib.Path(folder), options.presses, options.seconds), indent=2))


def measure(folder: pathlib.Path, presses: int, seconds: float) -> dict[str, Any]:
    """Frames per second and latencies [ms] of the picture in a notebook under `folder`."""
    notebooks, home = folder / "notebooks", folder / "home"
    notebooks.mkdir()
    home.mkdir()
    write_notebook(notebooks / "live.ipynb", CELLS)
    with server(notebooks, home, {}) as address, chromium() as context:
        notebook = Notebook(context, address, "live.ipynb")
        notebook.run_all()
        plot = View(notebook, "value")
        until(lambda: plot.frames > 60)
        idle = plot.rate(seconds)
        latencies = press(notebook, presses)
        notebook.start(1, f"time.sleep({seconds + 4})")
        notebook.page.wait_for_timeout(2000)
        busy = plot.rate(seconds)
    return {
        "frames_per_second": round(idle, 1),
        "frames_per_second_while_a_cell_runs": round(busy, 1),
        "slider_to_plot_ms": {
            "median": round(statistics.median(latencies), 1),
            "max": round(max(latencies), 1),
            "presses": len(latencies),
        },
        "load_average_1_min": round(os.getloadavg()[0], 2),
        "cores": os.cpu_count(),
    }


def press(notebook: Notebook, presses: int) -> list[float]:
    """Latencies [ms] of key presses that send the first slider from end to end, at moments unrelated to the frames."""
    handle = notebook.handle("a")
    notebook.page.evaluate(PROBE)
    rng = random.Random(1)
    for i in range(presses):
        handle.press("End" if i % 2 == 0 else "Home")
        until(lambda seen=i + 1: notebook.page.evaluate("() => window.snnLatencies.length") >= seen, 5)
        notebook.page.wait_for_timeout(200 + 300 * rng.random())
    return notebook.page.evaluate("() => window.snnLatencies")


if __name__ == "__main__":
    main()
