"""Takes the picture of the live lesson that the README shows: docs/images/product_lab.png.

    python widgets/take_picture.py

Opens lesson 07 in JupyterLab in a headless Chromium, moves both sliders by mouse, and photographs what a student sees.
"""

from __future__ import annotations

import io
import math
import pathlib
import shutil
import sys
import tempfile

from PIL import Image

ROOT = pathlib.Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from tests.browser.lab import Notebook, View, chromium, server, until  # noqa: E402

PICTURE = ROOT / "docs" / "images" / "product_lab.png"
SIZE = {"width": 1280, "height": 918}
SHARPNESS = 1.5  # device pixels a CSS pixel
STROKES = 12  # moves of the mouse in a swing
COLOURS = 128  # flat colours compress well


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        shot = photograph(pathlib.Path(folder))
    image = Image.open(io.BytesIO(shot)).convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    image.save(PICTURE, optimize=True)
    print(f"{PICTURE.relative_to(ROOT)}: {PICTURE.stat().st_size / 1000:.0f} kB")


def photograph(folder: pathlib.Path) -> bytes:
    """The page with lesson 07 open, after a second of playing with the sliders."""
    shutil.copytree(ROOT / "lessons", folder / "lessons", ignore=shutil.ignore_patterns("src"))
    (folder / "home").mkdir()
    with server(folder / "lessons", folder / "home", {}) as address, chromium(device_scale_factor=SHARPNESS) as context:
        notebook = Notebook(context, address, "07_multiplication.ipynb")
        notebook.page.set_viewport_size(SIZE)
        notebook.command("application:toggle-left-area")
        notebook.run(0)
        notebook.page.locator(".snn-lab").first.evaluate("element => element.scrollIntoView({ block: 'end' })")
        product = View(notebook, "value", 1)
        until(lambda: product.frames > 60)
        play_with_sliders(notebook)
        notebook.page.wait_for_timeout(450)
        return notebook.page.screenshot()


def play_with_sliders(notebook: Notebook) -> None:
    """Swing both inputs by mouse, one after the other, within what the plots show."""
    page = notebook.page
    track = page.locator(".snn-lab .noUi-base").first.bounding_box()
    boxes = [notebook.handle(name).bounding_box() for name in ("b", "a")]
    for box, turns in zip(boxes, (0.5, 0.95), strict=True):
        assert box
        assert track
        x, y, middle = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2, track["x"] + track["width"] / 2
        page.mouse.move(x, y)
        page.mouse.down()
        for i in range(1, STROKES + 1):
            swing = middle + math.cos(2 * math.pi * turns * i / STROKES) * (x - middle) * 1.15
            page.mouse.move(swing, y)
            page.wait_for_timeout(36)
        page.mouse.up()


if __name__ == "__main__":
    main()
