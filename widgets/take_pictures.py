"""Takes the pictures of docs/widgets.md: each lesson's widget in JupyterLab, after a hand has moved what it is about.

    python widgets/take_pictures.py [NAME ...] [--shots FOLDER]

Without names, all of them. With --shots, full screenshots for people to look at instead: light and dark, on a plain and
a sharp screen, wide and narrow.
"""

from __future__ import annotations

import argparse
import io
import pathlib
import re
import sys
import tempfile
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

from PIL import Image

ROOT = pathlib.Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from tests.browser.lab import Notebook, chromium, server, until, write_notebook  # noqa: E402

PICTURES = ROOT / "docs" / "images" / "widgets"
SIZE = {"width": 1180, "height": 1500}
COLOURS = 160  # flat colours compress well
SCREENS = ((1, 1400), (2, 1400), (1, 620))  # device pixels a CSS pixel, width of the window


def keys(name: str, *presses: str) -> Callable[[Notebook], None]:
    """Press keys on a slider."""

    def act(notebook: Notebook) -> None:
        for press in presses:
            notebook.handle(name).press(press)

    return act


def slide(name: str, by: int) -> Callable[[Notebook], None]:
    """Drag the handle of a slider by some pixels."""

    def act(notebook: Notebook) -> None:
        box = notebook.handle(name).bounding_box()
        assert box
        x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
        mouse = notebook.page.mouse
        mouse.move(x, y)
        mouse.down()
        for step in range(1, 13):
            mouse.move(x + by * step / 12, y)
            notebook.page.wait_for_timeout(40)
        mouse.up()

    return act


def click(text: str) -> Callable[[Notebook], None]:
    """Click the first button with this text."""
    return lambda notebook: notebook.page.locator(".snn-lab button", has_text=text).first.click()


def circle(notebook: Notebook) -> None:
    """Drag the point of a plane on an arc."""
    canvas = notebook.page.locator('[data-snnlab-view="plane"] canvas').first
    canvas.scroll_into_view_if_needed()
    box = canvas.bounding_box()
    assert box
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    mouse = notebook.page.mouse
    mouse.move(x + 70, y - 60)
    mouse.down()
    for step in range(12):
        mouse.move(x + 70 - 11 * step, y - 60 - 40 * (step / 11) ** 2, steps=2)
        notebook.page.wait_for_timeout(40)
    mouse.up()


def trained(notebook: Notebook) -> None:
    """Wait until the training is over."""
    epoch = r"(\d+) / \1\b"
    chart = notebook.page.locator(".snn-chart")
    until(lambda: re.search(epoch, chart.get_attribute("data-last") or ""), 60)


def paint_seven(notebook: Notebook) -> None:
    """Paint a seven with a bar."""
    notebook.page.locator(".snn-painter button", has_text="Clear").click()
    box = notebook.page.locator(".snn-field-of-pixels").bounding_box()
    assert box
    mouse, pixel = notebook.page.mouse, box["width"] / 8
    for (x, y), *others in (((1.8, 0.8), (5.8, 0.8), (4.6, 3.6), (3.4, 7.4)), ((2.4, 4.4), (5.6, 3.8))):
        mouse.move(box["x"] + x * pixel, box["y"] + y * pixel)
        mouse.down()
        for x, y in others:
            mouse.move(box["x"] + x * pixel, box["y"] + y * pixel, steps=6)
        mouse.up()


comparing = [
    keys("scale (Hz)", *["ArrowRight"] * 7, *["ArrowLeft"] * 10),
    click("mean"),
    keys("scale (Hz)", *["ArrowRight"] * 3, "ArrowLeft"),
    keys("shown for (ms)", *["ArrowLeft"] * 12),
]

CALLS = {"DecisionMapDigits": "DecisionMap('digits', readout='first_spike', rate_target=0.05)"}
"""{picture: the call that opens it}, where it is not the widget's name alone."""

ACTS: dict[str, tuple[float, list[Callable[[Notebook], None]], float]] = {
    "LiveNetwork": (1.0, [slide("stimulus", -60)], 0.7),
    "WireBoard": (4.2, [], 0.0),
    "AddBench": (2.2, [], 0.0),
    "PlaneLab": (1.0, [circle], 0.15),
    "ProductLab": (1.0, [keys("b", "End")], 0.8),
    "MemoryBox": (2.0, [click("Pulse")], 2.0),
    "PhasePlane": (4.0, [], 0.0),
    "Tutor": (9.0, [], 0.0),
    "SwapNeuron": (2.2, [], 0.0),
    "NeuronBench": (1.5, [keys("J", "PageUp")], 1.2),
    "TuningStudio": (0.0, [], 0.5),
    "DecoderLab": (0.0, [], 0.5),
    "TrainView": (0.0, [], 4.0),
    "DecisionMap": (0.0, [trained], 0.5),
    "DecisionMapDigits": (0.0, [trained, paint_seven], 1.0),
    "Converter": (0.0, [*comparing], 1.0),
    "RatInBox": (14.0, [], 0.0),
}
"""{widget: simulated seconds before, what the hand does, seconds after}"""


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("names", nargs="*")
    parser.add_argument("--shots", type=pathlib.Path)
    given = parser.parse_args()
    names = given.names or list(ACTS)
    (given.shots or PICTURES).mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, server_in(pathlib.Path(folder), names) as address:
        if given.shots:
            for scale, width in SCREENS:
                shoot(address, names, given.shots, scale, width)
        else:
            photograph(address, names)


def server_in(folder: pathlib.Path, names: list[str]) -> AbstractContextManager[str]:
    (folder / "home").mkdir()
    (folder / "lab").mkdir()
    for name in names:
        cell = f"import snnlab_widgets\nlab = snnlab_widgets.{CALLS.get(name, f'{name}()')}\nlab"
        write_notebook(folder / "lab" / f"{name}.ipynb", [cell])
    return server(folder / "lab", folder / "home", {})


def opened(context: Any, address: str, name: str, size: Any) -> Notebook:
    """The widget in a notebook, at the moment that its picture is about."""
    before, acts, after = ACTS.get(name, (2.0, [], 0.0))
    notebook = Notebook(context, address, f"{name}.ipynb")
    notebook.page.set_viewport_size(size)
    notebook.command("application:toggle-left-area")
    notebook.run(0)
    notebook.page.wait_for_selector(".snn-chart[data-opened], .snn-scope[data-time]", timeout=60_000)
    clock = notebook.page.locator("[data-snnlab-view][data-time]").first
    until(lambda: not before or float(clock.get_attribute("data-time") or 0) > before, 60)
    for act in acts:
        act(notebook)
    notebook.page.wait_for_timeout(1000 * after)
    notebook.page.mouse.move(5, 5)
    notebook.page.evaluate("() => { document.activeElement?.blur(); }")
    return notebook


def photograph(address: str, names: list[str]) -> None:
    """docs/images/widgets/NAME.png, few colours and small."""
    with chromium(device_scale_factor=1.5) as context:
        for name in names:
            notebook = opened(context, address, name, SIZE)
            shot = notebook.page.locator(".snn-lab").first.screenshot()
            image = Image.open(io.BytesIO(shot)).convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
            path = PICTURES / f"{name}.png"
            image.save(path, optimize=True)
            print(f"{path.relative_to(ROOT)}: {path.stat().st_size / 1000:.0f} kB, {image.size}")
            close(notebook)


def shoot(address: str, names: list[str], folder: pathlib.Path, scale: int, width: int) -> None:
    """Screenshots in both themes."""
    with chromium(device_scale_factor=scale) as context:
        for name in names:
            notebook = opened(context, address, name, {"width": width, "height": 1500})
            for theme in ("Light", "Dark"):
                notebook.command("apputils:change-theme", {"theme": f"JupyterLab {theme}"})
                notebook.page.wait_for_timeout(1500)
                path = folder / f"{name}-{theme.lower()}-{width}-{scale}x.png"
                notebook.page.locator(".snn-lab").first.screenshot(path=path)
            notebook.command("apputils:change-theme", {"theme": "JupyterLab Light"})
            close(notebook)


def close(notebook: Notebook) -> None:
    """Shut the kernel down and close the page."""
    notebook.page.evaluate("() => { window.jupyterapp.shell.currentWidget.sessionContext.shutdown(); }")
    notebook.page.wait_for_timeout(300)
    notebook.page.close()


if __name__ == "__main__":
    main()
