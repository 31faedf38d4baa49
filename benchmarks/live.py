"""How live is the live picture, beside bokeh on the same work: in JupyterLab, in a headless Chromium.

    python benchmarks/live.py [--sizes 500,5000,50000] [--rounds 2] [--seconds 8] [--presses 15] [--peers bokeh]
    python benchmarks/live.py --sizes 5000 --minutes 10 --peers "" --add
    python benchmarks/live.py --builder --peers "" --add

For each size and each picture it counts frames drawn per second, milliseconds from a key on the slider to the plot that
shows it, CPU of kernel and page, and bytes; `clock` is a session that nobody looks at. The pictures take turns, only one
runs at a time. With --builder it drags a box of a hundred on the builder's map instead, with --minutes it follows the memory
of kernel and page. Prints tables, writes every measurement to FILE, and with --docs the tables into docs/live_benchmarks.md.
Needs the packages of the `test` extra, bokeh, and a Chromium (`chromium` on the path, or SNNLAB_CHROMIUM).
"""

from __future__ import annotations

import argparse
import contextlib
import importlib.metadata
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import psutil
from live_builder import drag
from live_page import INSTRUMENTS, Side
from live_peer import extension
from live_report import added, markdown, write_docs
from playwright.sync_api import BrowserContext
from report import machine

from snnlab.launch import CONFIG
from tests.browser.lab import chromium, server

HERE = Path(__file__).resolve().parent
PEERS = ("bokeh",)
PATHS = os.pathsep.join(map(str, (HERE.parent, HERE.parent / "widgets", HERE)))
Opened = Callable[[str], contextlib.AbstractContextManager[Side]]
EVERY = 10.0  # seconds between looks at the memory
WAY = ("merged", "sent", "received", "frames")  # from the clock to the canvas; bokeh's messages bear no numbers
PACKAGES = ("numpy", "jupyterlab", "ipykernel", "anywidget", "bokeh")


def main() -> None:
    options = read_options()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that what was started is stopped
    found: dict[str, Any] = {"machine": machine(), "versions": versions(), "measured": []}
    earlier = json.loads(options.json.read_text())["measured"] if options.add and options.json.exists() else []
    with lab(options.peers) as (context, address, folder):
        if options.builder:
            record = {
                "kind": "builder",
                "side": "snnlab",
                "neurons": 0,
                **here(),
                **drag(context, address, folder, options.seconds),
            }
            found["measured"].append(record)
            say(f"builder: {record['frames'] / record['seconds']:.1f} places of the dragged box a second")
        for neurons in () if options.builder else options.sizes:
            opened = partial(open_side, context, address, folder, neurons)
            records = memory(opened, options) if options.minutes else pace(opened, neurons, options)
            found["measured"] += [{"neurons": neurons, **record} for record in records]
            keep(found, earlier, options.json)
    whole = keep(found, earlier, options.json)
    print(markdown(whole))
    if options.docs:
        write_docs(whole)


def keep(found: dict[str, Any], earlier: Sequence[dict[str, Any]], path: Path) -> dict[str, Any]:
    """Write what was found so far, with what was found earlier of other kinds."""
    whole = {**found, "measured": added(earlier, found["measured"])}
    path.write_text(json.dumps(whole, indent=1) + "\n")
    return whole


def read_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=_numbers, default=[500, 5000, 50000], help="neurons, as in 500,5000")
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--seconds", type=float, default=8.0, help="of counting, in each round")
    parser.add_argument("--presses", type=int, default=15, help="keys, in each round")
    parser.add_argument(
        "--minutes", type=float, default=0.0, help="follow the memory for so long, and count nothing else"
    )
    parser.add_argument(
        "--builder", action="store_true", help="drag a box on the builder's map, and count nothing else"
    )
    parser.add_argument("--peers", type=_peers, default=list(PEERS), help="bokeh, or nothing")
    parser.add_argument("--json", type=Path, default=HERE / "live_results.json", metavar="FILE")
    parser.add_argument("--add", action="store_true", help="keep what FILE holds of other sizes, pictures and kinds")
    parser.add_argument("--docs", action="store_true", help="write the tables into docs/live_benchmarks.md")
    return parser.parse_args()


def _numbers(text: str) -> list[int]:
    return [int(part) for part in text.split(",")]


def _peers(text: str) -> list[str]:
    named = [part for part in text.split(",") if part]
    if unknown := set(named) - set(PEERS):
        raise argparse.ArgumentTypeError(f"unknown peers {sorted(unknown)}; known are {', '.join(PEERS)}")
    return named


def versions() -> dict[str, str]:
    """Of what takes part."""
    import snnlab

    return {"snnlab": snnlab.__version__, **{name: importlib.metadata.version(name) for name in PACKAGES}}


@contextlib.contextmanager
def lab(peers: Sequence[str]) -> Iterator[tuple[BrowserContext, str, Path]]:
    """A browser, the address of a JupyterLab, and the folder of its notebooks; afterwards nothing of it runs."""
    environment = {
        "PYTHONPATH": PATHS,
        "JUPYTER_CONFIG_PATH": str(CONFIG),
    }  # as `snnlab lab` and an installed snnlab do
    if "bokeh" in peers:
        environment["JUPYTER_PATH"] = str(extension())
    with tempfile.TemporaryDirectory() as name:
        notebooks, home = Path(name) / "notebooks", Path(name) / "home"
        notebooks.mkdir()
        home.mkdir()
        started: list[psutil.Process] = []
        try:
            with server(notebooks, home, environment) as address, chromium() as context:
                context.add_init_script(path=INSTRUMENTS)
                try:
                    yield context, address, notebooks
                finally:
                    started = psutil.Process().children(recursive=True)
        finally:
            stop(started)


def stop(processes: list[psutil.Process]) -> None:
    """Kill those that still run."""
    for process in processes:
        with contextlib.suppress(psutil.NoSuchProcess):  # it compares the time of start too, so never another's
            process.kill()
    psutil.wait_procs(processes, timeout=10)


@contextlib.contextmanager
def open_side(context: BrowserContext, address: str, folder: Path, neurons: int, name: str) -> Iterator[Side]:
    """A picture that plays, alone in the browser."""
    side = Side(context, address, folder, name, neurons)
    try:
        side.play()
        yield side
    finally:
        side.close()


def pace(opened: Opened, neurons: int, options: argparse.Namespace) -> Iterator[dict[str, Any]]:
    """Frames, bytes, CPU and latencies: all pictures in each round, one after the other."""
    for number in range(options.rounds):
        yield {"kind": "pace", "side": "clock", "round": number, **here(), **alone(neurons, options.seconds / 2)}
        for name in ("snnlab", *options.peers):
            with opened(name) as side:
                record = {"kind": "pace", "side": name, "round": number, **here()}
                record |= side.watch(options.seconds)
                record |= side.press(options.presses)
            way = ", ".join(f"{record[count]} {count}" for count in WAY if count in record)
            say(
                f"{neurons} neurons, round {number + 1}, {name}: {record['frames'] / record['seconds']:.1f} frames/s; {way}"
            )
            yield record


def alone(neurons: int, seconds: float) -> dict[str, float]:
    """The clock without a picture, in a process of its own."""
    command = [sys.executable, str(HERE / "live_network.py"), str(neurons), str(seconds)]
    environment = {**os.environ, "PYTHONPATH": PATHS}
    return json.loads(subprocess.run(command, env=environment, check=True, capture_output=True, text=True).stdout)


def memory(opened: Opened, options: argparse.Namespace) -> Iterator[dict[str, Any]]:
    """MB of kernel and page every ten seconds, while a key moves the slider as often; one picture after the other."""
    for name in ("snnlab", *options.peers):
        with opened(name) as side:
            side.page.wait_for_timeout(1000 * EVERY)
            load, began = here(), time.monotonic()
            samples = [(0.0, *side.memory())]
            while samples[-1][0] < 60 * options.minutes:
                side.press(1)
                side.page.wait_for_timeout(1000 * max(0.0, EVERY * len(samples) - (time.monotonic() - began)))
                samples.append((time.monotonic() - began, *side.memory()))
                say(
                    "{} neurons, {}, {:.0f} s: kernel {:.1f} MB, page {:.1f} MB".format(
                        side.neurons, name, *samples[-1]
                    )
                )
        yield {"kind": "memory", "side": name, **load, "samples": [[round(x, 2) for x in each] for each in samples]}


def here() -> dict[str, float]:
    return {"load": round(os.getloadavg()[0], 2)}


def say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
