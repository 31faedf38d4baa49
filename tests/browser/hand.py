"""What a hand does to a lesson's widget: keys, mouse, text. Each makes an action that takes the notebook."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.browser.lab import Notebook


def press(name: str, *keys: str) -> Callable[[Notebook], None]:
    """Keys on the handle of a slider."""

    def act(notebook: Notebook) -> None:
        for key in keys:
            notebook.handle(name).press(key)

    return act


def drag(name: str, by: int) -> Callable[[Notebook], None]:
    """The handle of a slider, dragged by some pixels."""

    def act(notebook: Notebook) -> None:
        handle = notebook.handle(name)
        handle.hover()  # waits until it stands still and nothing covers it
        box = handle.bounding_box()
        assert box
        x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
        mouse = notebook.page.mouse
        mouse.move(x, y)
        mouse.down()
        mouse.move(x + by, y, steps=8)
        mouse.up()

    return act


def button(text: str, key: str = "") -> Callable[[Notebook], None]:
    """A button, by mouse or with a key."""

    def act(notebook: Notebook) -> None:
        found = notebook.page.locator(".snn-lab .snn-controls button", has_text=text).first
        found.press(key) if key else found.click()

    return act


def menu(*keys: str) -> Callable[[Notebook], None]:
    """Keys on the menu."""

    def act(notebook: Notebook) -> None:
        for key in keys:
            notebook.page.locator(".snn-lab select").first.press(key)

    return act


def typed(text: str) -> Callable[[Notebook], None]:
    """Text for the box, with Enter."""

    def act(notebook: Notebook) -> None:
        box = notebook.page.locator(".snn-lab .widget-text input").first
        box.fill(text)
        box.press("Enter")

    return act


def plane(notebook: Notebook) -> Any:
    canvas = notebook.page.locator('[data-snnlab-view="plane"] canvas').first
    canvas.scroll_into_view_if_needed()
    return canvas


def arrows_in_the_plane(notebook: Notebook) -> None:
    for _ in range(4):
        plane(notebook).press("ArrowLeft")


def drag_in_the_plane(notebook: Notebook) -> None:
    canvas = plane(notebook)
    canvas.hover()
    box = canvas.bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    mouse = notebook.page.mouse
    mouse.move(x + 10, y - 20)
    mouse.down()
    mouse.move(x - 50, y + 60, steps=8)
    mouse.up()
