"""One picture in a notebook of its own, with instruments: what its page draws and gets, what its kernel uses."""

from __future__ import annotations

import json
import random
import time
from pathlib import Path
from typing import Any

import psutil
from live_report import percentile
from playwright.sync_api import BrowserContext

from tests.browser.lab import Notebook, until, write_notebook

INSTRUMENTS = Path(__file__).with_name("live_page.js")
SHOWN = {
    "snnlab": """() => {
      const data = document.querySelector('[data-snnlab-view="value"]')?.dataset;
      return [Number(data?.time), parseFloat(data?.last)];
    }""",
    "bokeh": """() => {
      const source = globalThis.Bokeh?.documents?.map((each) => each.get_model_by_name('lines')).find(Boolean);
      const newest = (name) => source?.data[name].at(-1) ?? NaN;
      return [newest('t'), newest('input')];
    }""",
}  # what a picture shows: [time, level of the slider], as drawn or as about to be drawn
NUMBER = """(head) => Number(/"t": ?"frame", ?"n": ?(\\d+)/.exec(head)?.[1] ?? NaN)"""  # of a frame of snnlab's
PATIENCE = 5.0  # seconds after which a key counts as lost
GIVE_UP = 3  # keys lost one after the other, after which no more are pressed


class Side:
    """A picture of `neurons` made by snnlab or bokeh; its clock stands until `play`."""

    def __init__(self, context: BrowserContext, address: str, folder: Path, name: str, neurons: int) -> None:
        self.name, self.neurons, self._rng = name, neurons, random.Random(1)
        path = folder / f"{name}_{neurons}.ipynb"
        made = f"from live_network import show_{name}, told\nsession = show_{name}({neurons})"
        write_notebook(path, [made, "import os\nprint(os.getpid())"])
        self.notebook = Notebook(context, address, path.name)
        self.notebook.run_all()
        self.page = self.notebook.page
        self.page.evaluate(f"() => {{ snnBench.shown = {SHOWN[name]}; }}")
        if name == "snnlab":
            self.page.evaluate(f"() => {{ snnBench.number = {NUMBER}; }}")
        self._devtools = context.new_cdp_session(self.page)
        self._devtools.send("Performance.enable")
        self.kernel = psutil.Process(int(self.notebook.cells()[1]["outputs"][0]["text"]))
        self._ends = 0

    def play(self, settle: float = 3.0) -> None:
        """Let the clock run, and wait until the picture moves."""
        self.notebook.run(1, "session.play()")
        assert until(self.moves), f"{self.name}: the picture does not move; {self.notebook.errors}"
        self.page.wait_for_timeout(1000 * settle)

    def moves(self) -> bool:
        """Whether a frame was drawn since the last look."""
        return self.page.evaluate("() => snnBench.take().frames") > 0

    def watch(self, seconds: float) -> dict[str, Any]:
        """Frames, bytes, CPU and simulated time over `seconds` of wall time."""
        self.page.evaluate("() => { snnBench.take(); }")
        began, cpu, page, simulated = time.perf_counter(), self._kernel_cpu(), self._page_cpu(), self._simulated()
        self.page.wait_for_timeout(1000 * seconds)
        counts = self.page.evaluate("() => snnBench.take()")
        found = {
            "seconds": time.perf_counter() - began,
            "kernel_cpu_s": self._kernel_cpu() - cpu,
            "page_cpu_s": self._page_cpu() - page,
            "simulated_s": self._simulated() - simulated,
            "frames": counts["frames"],
            "bytes": counts["bytes"],
            "messages": counts["messages"],
            "bytes_sent": counts["sent"],
            "gap_p95_ms": percentile(counts["gaps"], 95),
            "gap_most_ms": max(counts["gaps"], default=None),
        }
        return found | self._way(counts["numbers"])

    def _way(self, numbers: list[int]) -> dict[str, Any]:
        """Messages sent from the first to the last that came, those that came, and packets merged since the start."""
        if not numbers:
            return {}
        offered, sent = json.loads(self.notebook.run(1, "print(told())")[0]["text"])
        return {"sent": numbers[-1] - numbers[0] + 1, "received": len(numbers), "merged": offered - sent}

    def press(self, presses: int) -> dict[str, Any]:
        """Latencies [ms] of keys that send the slider from end to end, at moments unrelated to the frames."""
        self.page.evaluate("() => { snnBench.take(); }")
        found: list[list[float]] = []
        while len(found) < presses and (len(found) < GIVE_UP or any(found[-GIVE_UP:])):
            found.append(self._press_once())
            self.page.wait_for_timeout(150 + 200 * self._rng.random())
        return {"latencies_ms": [each for one in found for each in one], "lost": found.count([])}

    def _press_once(self) -> list[float]:
        handle = self.page.locator(".noUi-handle").first
        handle.focus()
        handle.press("End" if self._ends % 2 == 0 else "Home")
        self._ends += 1
        found: list[float] = []
        until(lambda: found.extend(self.page.evaluate("() => snnBench.take().latencies")) or found, PATIENCE)
        self.page.evaluate("() => snnBench.forgetKey()")
        return found[:1]

    def memory(self) -> tuple[float, float]:
        """MB that the kernel holds, and MB of the page's JavaScript heap after a collection."""
        self._devtools.send("HeapProfiler.collectGarbage")
        heap = self._devtools.send("Runtime.getHeapUsage")["usedSize"]
        return self.kernel.memory_info().rss / 1e6, heap / 1e6

    def close(self) -> None:
        """End page and kernel at once, whatever the page still had to show."""
        self.kernel.kill()  # Jupyter starts an empty one in its place
        self.page.close()

    def _kernel_cpu(self) -> float:
        times = self.kernel.cpu_times()
        return times.user + times.system

    def _page_cpu(self) -> float:
        metrics = self._devtools.send("Performance.getMetrics")["metrics"]
        return next(each["value"] for each in metrics if each["name"] == "TaskDuration")

    def _simulated(self) -> float:
        return self.page.evaluate("() => snnBench.shown()[0]")
