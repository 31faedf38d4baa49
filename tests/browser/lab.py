"""JupyterLab on loopback and a notebook in headless Chromium."""

from __future__ import annotations

import contextlib
import json
import os
import pathlib
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from typing import Any

import nbformat
from playwright.sync_api import BrowserContext, Locator, sync_playwright

CHROMIUM_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
NO_NEWS = {"fetchNews": "false", "checkForUpdates": False}
CODE_CELLS = "window.jupyterapp.shell.currentWidget.content.widgets.filter(c => c.model.type === 'code')"
KERNEL_READY = """() => {
  const session = window.jupyterapp?.shell?.currentWidget?.sessionContext, kernel = session?.session?.kernel;
  return session?.isReady && kernel?.connectionStatus === 'connected' && kernel.status === 'idle';
}"""  # the toolbar's idle mark is there before the kernel is connected
TOKEN = "loopback"


@contextlib.contextmanager
def server(root: pathlib.Path, home: pathlib.Path, environment: dict[str, str]) -> Iterator[str]:
    """A JupyterLab that shows `root` and keeps all it writes under `home`; yields its address."""
    settings = home / "config/lab/user-settings/@jupyterlab/apputils-extension/notification.jupyterlab-settings"
    settings.parent.mkdir(parents=True, exist_ok=True)
    settings.write_text(json.dumps(NO_NEWS))
    port = _free_port()
    with open(home / "lab.log", "wb") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "jupyter", "lab", *_flags(port, root)],
            env={**os.environ, **_folders(home), **environment},
            stdout=log,
            stderr=log,
        )
        try:
            address = f"http://127.0.0.1:{port}"
            until(lambda: _answers(address), 60)
            yield address
        finally:
            process.terminate()  # shuts the kernels down too
            process.wait(30)


def _flags(port: int, root: pathlib.Path) -> list[str]:
    return [
        "--no-browser",
        "--allow-root",
        "--ip=127.0.0.1",
        f"--port={port}",
        "--ServerApp.port_retries=0",
        f"--IdentityProvider.token={TOKEN}",
        f"--ServerApp.root_dir={root}",
        "--expose-app-in-browser",
    ]


def _folders(home: pathlib.Path) -> dict[str, str]:
    folders = {
        "JUPYTER_CONFIG_DIR": "config",
        "JUPYTER_DATA_DIR": "data",
        "JUPYTER_RUNTIME_DIR": "runtime",
        "IPYTHONDIR": "ipython",
        "JUPYTERLAB_SETTINGS_DIR": "config/lab/user-settings",
        "JUPYTERLAB_WORKSPACES_DIR": "config/lab/workspaces",
    }
    return {name: str(home / folder) for name, folder in folders.items()}


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _answers(address: str) -> bool:
    with contextlib.suppress(OSError):
        urllib.request.urlopen(f"{address}/api/status?token={TOKEN}", timeout=2).close()
        return True
    return False


@contextlib.contextmanager
def chromium(**context: Any) -> Iterator[BrowserContext]:
    """A fresh browser context; fails where no Chromium is installed."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("SNNLAB_CHROMIUM") or shutil.which("chromium"),
            headless=True,
            args=CHROMIUM_FLAGS,
        )
        try:
            yield browser.new_context(viewport={"width": 1360, "height": 1000}, **context)
        finally:
            browser.close()


def write_notebook(path: pathlib.Path, sources: list[str]) -> None:
    """A notebook of code cells; it names its kernel, else JupyterLab asks for one."""
    cells = [nbformat.v4.new_code_cell(source) for source in sources]
    metadata = {"kernelspec": {"name": "python3", "display_name": "Python 3"}}
    nbformat.write(nbformat.v4.new_notebook(cells=cells, metadata=metadata), path)


def until(true: Callable[[], Any], seconds: float = 20.0) -> bool:
    """Wait until `true()` holds; whether it did in time."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if true():
            return True
        time.sleep(0.05)
    return bool(true())


class Notebook:
    """One notebook, open in JupyterLab."""

    def __init__(self, context: BrowserContext, address: str, path: str) -> None:
        self.page = context.new_page()
        self.errors: list[str] = []
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.goto(f"{address}/lab/tree/{path}?token={TOKEN}&reset")
        self.ready()

    def ready(self, seconds: float = 90) -> None:
        """Wait until the kernel is connected and idle."""
        self.page.wait_for_function(KERNEL_READY, timeout=seconds * 1000)

    def command(self, name: str, arguments: dict[str, Any] | None = None) -> None:
        """Run a command of JupyterLab; its promise is not returned, for serialising it hangs."""
        self.page.evaluate("([n, a]) => { window.jupyterapp.commands.execute(n, a); }", [name, arguments or {}])

    def cells(self) -> list[dict[str, Any]]:
        """Count, state and outputs of each code cell, from the model: windowed notebooks leave cells out of the page."""
        return self.page.evaluate(
            f"() => {CODE_CELLS}.map(c => ({{count: c.model.executionCount, state: c.model.executionState,"
            " outputs: c.model.outputs.toJSON()}))"
        )

    def run_all(self, seconds: float = 120) -> None:
        """Run every cell; raises AssertionError when one ends in an error."""
        self.ready()
        self.command("notebook:run-all-cells")
        assert until(lambda: self.failures() or self.all_ran(), seconds), "the notebook did not finish in time"
        assert not self.failures(), self.failures()

    def all_ran(self) -> bool:
        return all(cell["count"] is not None and cell["state"] != "running" for cell in self.cells())

    def failures(self) -> list[dict[str, Any]]:
        """Error outputs of all cells."""
        return [o for cell in self.cells() for o in cell["outputs"] if o["output_type"] == "error"]

    def find(self, text: str) -> int:
        """Index of the first code cell whose source holds `text`."""
        sources = self.page.evaluate(f"() => {CODE_CELLS}.map(c => c.model.sharedModel.getSource())")
        return next(i for i, source in enumerate(sources) if text in source)

    def start(self, index: int, source: str | None = None) -> None:
        """Run code cell `index`, with new source if given; does not wait."""
        self.page.evaluate(
            f"""([i, source]) => {{
              const cell = {CODE_CELLS}[i], notebook = window.jupyterapp.shell.currentWidget.content;
              if (source !== null) cell.model.sharedModel.setSource(source);
              notebook.activeCellIndex = notebook.widgets.indexOf(cell);
            }}""",
            [index, source],
        )
        self.command("notebook:run-cell")

    def run(self, index: int, source: str | None = None, seconds: float = 60) -> list[dict[str, Any]]:
        """Run code cell `index` and return its outputs."""
        before = self.cells()[index]["count"]
        self.start(index, source)
        assert until(lambda: self.cells()[index]["count"] not in (before, None), seconds)
        assert until(lambda: self.cells()[index]["state"] != "running", seconds)
        return self.cells()[index]["outputs"]

    def handle(self, name: str) -> Locator:
        """The handle of the slider with this name, focused."""
        handle = self.page.locator(f'.snn-lab .noUi-handle[aria-label="{name}"]').first
        handle.scroll_into_view_if_needed()
        handle.focus()
        return handle


class View:
    """A live view in the page, by its kind and its place among those."""

    def __init__(self, notebook: Notebook, kind: str, place: int = 0) -> None:
        self.notebook = notebook
        self.kind = kind
        self.root = notebook.page.locator(f'[data-snnlab-view="{kind}"]').nth(place)

    def mark(self, name: str) -> str:
        return self.root.get_attribute(f"data-{name}") or ""

    @property
    def frames(self) -> int:
        return int(self.mark("frames") or 0)

    @property
    def last(self) -> list[float]:
        """The newest value of each line."""
        return [float(value) for value in self.mark("last").split()]

    def rate(self, seconds: float = 2.0) -> float:
        """Frames drawn per second."""
        before, started = self.frames, time.monotonic()
        self.notebook.page.wait_for_timeout(seconds * 1000)
        return (self.frames - before) / (time.monotonic() - started)
