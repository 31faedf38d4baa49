"""Photographs the first picture of each lesson and writes docs/lessons.md around them.

    python widgets/take_lesson_pictures.py [NN ...]    # lessons to photograph (default: all)
    python widgets/take_lesson_pictures.py --page      # only the page

Opens each notebook in JupyterLab in a headless Chromium, runs its first cell, and keeps what a student sees then.
"""

from __future__ import annotations

import io
import pathlib
import shutil
import sys
import tempfile

ROOT = pathlib.Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from snnlab.course import Room, lesson_rooms  # noqa: E402
from tests.browser.lab import Notebook, chromium, server, until  # noqa: E402

PAGE = ROOT / "docs" / "lessons.md"
PICTURES = ROOT / "docs" / "images" / "lessons"
SIZE = {"width": 1180, "height": 1400}
COLOURS = 64  # flat colours compress well
SETTLED_MS = 3500  # the plots have run over their whole width
HEAD = """# The lessons

Notebooks from the first spike to the bill for all of them, and one to draw in. Each opens with a picture that is alive, asks
what you expect before something surprising happens, works through an example, and checks what you build with inputs that you
have not seen. The map of the course, `lessons/index.ipynb`, shows how far you are; `make lab` opens it. How a lesson is
written: [lessons/README.md](../lessons/README.md).

Path A, one afternoon: 00, 01, 04, 05, 06, 07. Path B: all of them, in their order.
"""


def main(arguments: list[str]) -> None:
    rooms = lesson_rooms()
    if "--page" not in arguments:
        with tempfile.TemporaryDirectory() as folder:
            photograph([room for room in rooms if not arguments or room.lesson in arguments], pathlib.Path(folder))
    PAGE.write_text(page(rooms), encoding="utf-8")


def photograph(rooms: list[Room], folder: pathlib.Path) -> None:
    """What the first cell of each lesson draws, as docs/images/lessons/NN.png."""
    shutil.copytree(ROOT / "lessons", folder / "lessons", ignore=shutil.ignore_patterns("src", "*.progress.json"))
    (folder / "home").mkdir()
    PICTURES.mkdir(exist_ok=True)
    with server(folder / "lessons", folder / "home", {}) as address, chromium() as context:
        for room in rooms:
            notebook = Notebook(context, address, room.notebook.name)
            notebook.page.set_viewport_size(SIZE)
            notebook.command("application:toggle-left-area")
            notebook.run(0)
            lab = notebook.page.locator(".snn-lab").first
            lab.wait_for()
            lab.scroll_into_view_if_needed()
            views = notebook.page.locator("[data-snnlab-view]")
            until(lambda views=views: views.first.is_visible())
            notebook.page.wait_for_timeout(SETTLED_MS)
            keep(lab.screenshot(), PICTURES / f"{room.lesson}.png")
            notebook.page.close()


def keep(shot: bytes, path: pathlib.Path) -> None:
    from PIL import Image

    image = Image.open(io.BytesIO(shot)).convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    image.save(path, optimize=True)
    print(f"{path.relative_to(ROOT)}: {path.stat().st_size / 1000:.0f} kB")


def page(rooms: list[Room]) -> str:
    """The page that shows every lesson."""
    return HEAD + "".join(f"\n{section(room)}" for room in rooms)


def section(room: Room) -> str:
    about, exercises = room.about(), room.module("checks").exercises
    needs = f"after {', '.join(about.needs)}" if about.needs else "nothing to know before"
    listed = "\n".join(f"- {each.id} {each.title} ({_points(each.points)})" for each in exercises)
    return (
        f"## {room.lesson} · {about.title}\n\n{about.question} {about.minutes} minutes, {needs}.\n\n"
        f"![The first picture of lesson {room.lesson}, {about.title}, in JupyterLab, with its controls on the left and its "
        f"plots on the right.](images/lessons/{room.lesson}.png)\n\n{listed}\n"
    )


def _points(worth: float) -> str:
    return f"{worth:g} point{'s' * (worth != 1)}"


if __name__ == "__main__":
    main(sys.argv[1:])
