"""Every lesson in a real notebook: its first cell draws within half a minute, a hand moves the widget, the plot changes."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from playwright.sync_api import Error

from snnlab.course import lesson_rooms
from tests.browser.hand import arrows_in_the_plane, button, menu, press, typed
from tests.browser.lab import Notebook, View, until

PATIENCE_MS = 30_000  # from a cold kernel to the first picture


@dataclass(frozen=True)
class Move:
    """What the hand does, and when the plot of a kind shows it: ``shows(before, now)``, the newest values of its lines."""

    act: Callable[[Notebook], None]
    kind: str
    shows: Callable[[list[float], list[float]], bool]
    place: int = 0
    mark: str = ""


def steer_right(notebook: Notebook) -> None:
    View(notebook, "world").root.locator("canvas").focus()
    notebook.page.keyboard.down("ArrowRight")


def place_an_ensemble(notebook: Notebook) -> None:
    """From the palette of the builder, by keyboard."""
    part = notebook.page.locator('[data-snn-part="ensemble"]').first
    part.focus()
    part.press("Enter")


MOVES = {
    "00": Move(press("stimulus", "Home"), "value", lambda before, now: now[0] < -0.7),
    "01": Move(press("J", "End"), "rates", lambda before, now: now[0] > before[0] + 50),
    "02": Move(press("intercepts", "PageUp", "PageUp"), "chart", lambda before, now: now[0] > before[0]),
    "03": Move(press("neurons", "End"), "chart", lambda before, now: now[0] > before[0]),
    "04": Move(typed("-x"), "wire", lambda before, now: abs(now[0] + now[1]) < 0.3 < abs(now[0])),
    "05": Move(press("radius", "End"), "value", lambda before, now: now[0] > before[0] + 0.3, 2),
    "06": Move(arrows_in_the_plane, "plane", lambda before, now: now[0] < before[0] - 0.1),
    "07": Move(press("b", "End"), "value", lambda before, now: now[0] > before[0] + 0.5, 1),
    "08": Move(button("Pulse"), "value", lambda before, now: abs(now[0] - before[0]) > 0.4),
    "09": Move(press("frequency (Hz)", "Home"), "spectrum", lambda before, now: before[0] < 1.9 < now[0]),
    "10": Move(steer_right, "world", lambda before, now: now[0] > 0.6),
    "16": Move(place_an_ensemble, "map", lambda before, now: now[0] == before[0] + 1),
    "11": Move(menu("Home"), "value", lambda before, now: now[-1] < -0.3),  # from a square, never below 0, to x itself
    "12": Move(menu("End"), "energy", lambda before, now: now[0] == 0 < before[0]),  # neurons that send no spikes
    "13": Move(  # when it has learnt: one neuron instead of sixty
        press("hidden neurons", "Home"),
        "chart",
        lambda before, now: bool(now) and now[0] < before[0] - 0.05,
        mark="last",
    ),
}
MARKS = {"chart": "frames", "spectrum": "expected"}
"""Views that say something else than the newest values of their lines."""


def values(view: View, mark: str = "") -> list[float]:
    """Numbers that a view says of itself, in its own mark or this one; none while it is still at work."""
    if view.kind == "map":
        return [float(view.root.locator(".react-flow__node").count())]
    said = view.mark(mark or MARKS.get(view.kind, "last")).replace("|", " ")
    return [] if "…" in said else [float(value) for value in said.split()]


def in_sight(view: View) -> bool:
    """Scroll to a view; a notebook may redraw the cell meanwhile."""

    def scrolled() -> bool:
        try:
            view.root.evaluate("element => element.scrollIntoView({ block: 'center' })", timeout=2000)
        except Error:
            return False
        return view.root.is_visible()

    return until(scrolled)


@pytest.fixture(params=lesson_rooms(), ids=lambda room: room.lesson)
def notebook(request, open_notebook):
    room = request.param
    notebook = open_notebook(room.notebook.name, room.notebook)
    yield room.lesson, notebook
    notebook.page.close()


def test_the_first_picture_is_moved_by_hand_and_its_plot_changes(notebook, shots):
    lesson, page = notebook
    move = MOVES[lesson]
    outputs = page.run(0)
    assert not [each for each in outputs if each["output_type"] == "error"]
    view = View(page, move.kind, move.place)
    view.root.wait_for(timeout=PATIENCE_MS)
    assert in_sight(view)
    assert until(lambda: len(values(view, move.mark)) > 0), "nothing was drawn"
    before = values(view, move.mark)
    move.act(page)
    assert in_sight(view)
    assert until(lambda: move.shows(before, values(view, move.mark))), (before, values(view, move.mark))
    page.page.locator(".snn-lab").first.screenshot(path=shots / f"lesson_{lesson}.png")
    assert page.errors == []
