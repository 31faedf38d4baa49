"""Two ways to draw a network in the builder: with the mouse alone, and with the keyboard alone."""

from __future__ import annotations

from tests.browser.lab import Notebook, View, until

THUMB = 16  # px across the thumb of a slider
TRACK = 400  # its positions
MOST_TABS = 80  # until a control of the page must have been met


class Map:
    """The builder's map in a notebook, as what it shows."""

    def __init__(self, notebook: Notebook) -> None:
        self.notebook, self.page = notebook, notebook.page
        self.root = self.page.locator(".snn-map").first

    def box(self, id: str):
        return self.root.locator(f'.react-flow__node[data-id="{id}"]')

    def ids(self, what: str) -> set[str]:
        """Ids of all boxes ("node") or arrows ("edge")."""
        found = self.root.locator(f".react-flow__{what}")
        return set(found.evaluate_all("(all) => all.map((each) => each.dataset.id)"))

    def arrived(self, what: str, before: set[str]) -> str:
        """The id of what came since, once it is there and is inspected."""
        assert until(lambda: len(self.ids(what)) > len(before)), self.notices()
        [new] = self.ids(what) - before
        nameless = " " in new  # an arrow to a closed group stands for several connections
        assert until(lambda: nameless or self.inspects() == new), self.inspects()
        return new

    def inspects(self) -> str:
        found = self.root.locator(".snn-inspector[data-snn-inspects]")
        return (found.get_attribute("data-snn-inspects") or "") if found.count() else ""

    def notices(self) -> list[str]:
        return self.root.locator(".snn-map-note").all_inner_texts()

    def control(self, name: str):
        return self.root.locator(f'.snn-inspector [data-snn-control="{name}"]')

    def typed(self, name: str) -> float:
        """The number that a control shows."""
        return float(self.control(name).locator(".snn-typed").first.input_value().replace("\u2212", "-"))

    def focused(self, selector: str) -> bool:
        return self.page.evaluate("(s) => document.activeElement.matches(s)", selector)

    def time(self) -> float:
        """What the clock of the simulation says [s], as far as it was drawn."""
        return float(self.page.locator(".snn-scope[data-time]").first.get_attribute("data-time") or 0)

    def reading(self) -> float:
        """The mean of what the value view says during a second, half a second after what was moved [s simulated]."""
        value = View(self.notebook, "value")
        value.root.scroll_into_view_if_needed()
        moved, found = self.time(), {}
        assert until(lambda: self.time() > moved + 0.5)
        while self.time() < moved + 1.5:
            found[self.time()] = value.last[0]
        return sum(found.values()) / len(found)


class Mouse(Map):
    """Drags and clicks; no key is pressed."""

    def add(self, part: str) -> str:
        before = self.ids("node")
        self.root.locator(f'[data-snn-part="{part}"]').hover()  # waits until it stands still
        canvas = self.root.locator(".snn-map-canvas").bounding_box()
        button = self.root.locator(f'[data-snn-part="{part}"]').bounding_box()
        assert canvas
        assert button
        row, column = len(before) % 2, len(before) // 2
        x, y = canvas["width"] * (0.14 + 0.32 * column), canvas["height"] * (0.2 + 0.3 * row)
        self._drag((button["x"] + 20, button["y"] + 12), (canvas["x"] + x, canvas["y"] + y))
        return self.arrived("node", before)

    def connect(self, source: str, target: str) -> str:
        before = self.ids("edge")
        self.box(target).hover()
        a, b = self.box(source).bounding_box(), self.box(target).bounding_box()
        assert a
        assert b
        self._drag((a["x"] + a["width"], a["y"] + a["height"] / 2), (b["x"] + b["width"] / 2, b["y"] + b["height"] / 2))
        return self.arrived("edge", before)

    def inspect(self, id: str) -> None:
        self.box(id).click()
        assert until(lambda: self.inspects() == id)

    def choose(self, function: str) -> None:
        menu = self.root.locator(".snn-wire select").first
        menu.select_option(function)  # the list of a menu belongs to the system: no page can click into it

    def set(self, name: str, part: float, value: float) -> None:
        """Drag the thumb of a slider to where `part` of its track is to the left."""
        slider = self.control(name).locator('input[type="range"]').first
        slider.hover()  # waits until it stands still
        box = slider.bounding_box()
        assert box
        now = float(slider.input_value()) / TRACK
        left, way, y = box["x"] + THUMB / 2, box["width"] - THUMB, box["y"] + box["height"] / 2
        self._drag((left + now * way, y), (left + part * way, y))
        assert until(lambda: abs(self.typed(name) - value) < 0.05), self.typed(name)

    def see_value(self) -> None:
        self.root.locator('.snn-inspector [data-snn-offer="value"]').click()

    def undo(self) -> None:
        self.root.locator('.snn-tools button[aria-label^="Undo"]').click()

    def _drag(self, start: tuple[float, float], end: tuple[float, float]) -> None:
        mouse = self.page.mouse
        mouse.move(*start)
        mouse.down()
        mouse.move((start[0] + end[0]) / 2, (start[1] + end[1]) / 2, steps=4)
        mouse.move(*end, steps=4)
        mouse.up()


class Keyboard(Map):
    """Keys; the mouse stays where it is."""

    def add(self, part: str) -> str:
        before = self.ids("node")
        self._to(".snn-part-button", "Shift+Tab")
        self.page.keyboard.press("Home")
        for _ in range(20):
            if self.focused(f'[data-snn-part="{part}"]'):
                break
            self.page.keyboard.press("ArrowRight")
        assert self.focused(f'[data-snn-part="{part}"]')
        self.page.keyboard.press("Enter")
        return self.arrived("node", before)

    def connect(self, source: str, target: str) -> str:
        before = self.ids("edge")
        self._walk(source)
        self.page.keyboard.press("c")
        assert until(lambda: self.focused(".snn-targets"))
        self.page.keyboard.press("Home")
        for _ in range(20):
            if self.page.evaluate("() => document.activeElement.value") == target:
                break
            self.page.keyboard.press("ArrowDown")
        self.page.keyboard.press("Enter")
        new = self.arrived("edge", before)
        assert until(lambda: self.focused(".snn-inspector"))
        return new

    def inspect(self, id: str) -> None:
        self._walk(id)
        self.page.keyboard.press("Enter")
        assert until(lambda: self.inspects() == id and self.focused(".snn-inspector"))

    def choose(self, function: str) -> None:
        self._to(".snn-wire select", "Tab")
        self.page.keyboard.press(function[0])  # menus find what begins with a letter

    def set(self, name: str, part: float, value: float) -> None:
        self._to(f'[data-snn-control="{name}"] .snn-typed', "Tab")
        self.page.keyboard.press("Control+a")
        self.page.keyboard.type(f"{value:g}")
        self.page.keyboard.press("Enter")
        assert until(lambda: self.typed(name) == value), self.typed(name)

    def see_value(self) -> None:
        self._to('[data-snn-offer="value"]', "Tab")
        self.page.keyboard.press("Enter")

    def undo(self) -> None:
        self.page.keyboard.press("Control+z")

    def _walk(self, id: str) -> None:
        """To the map, which lies between the parts and the inspector, and from its first box to the wanted one."""
        before = self.page.evaluate("() => document.activeElement.closest('.snn-inspector') === null")
        self._to(".react-flow__node", "Tab" if before else "Shift+Tab")
        self.page.keyboard.press("Home")
        for _ in range(40):
            if until(lambda: self.focused(f'[data-id="{id}"]'), 0.3):
                return
            self.page.keyboard.press("PageDown")
        raise AssertionError(f"no key leads to {id}")

    def _to(self, selector: str, key: str) -> None:
        for _ in range(MOST_TABS):
            if self.focused(selector):
                return
            self.page.keyboard.press(key)
        raise AssertionError(f"{key} does not lead to {selector}")
