"""Each lesson's widget in a real notebook: a key and a mouse reach the network, and the picture shows it; in both themes."""

import ast
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

from tests.browser.hand import arrows_in_the_plane, button, drag, drag_in_the_plane, menu, press, typed
from tests.browser.lab import Notebook, View, until

FLOOR = 5  # frames a second that even a busy machine must reach


def pulse_from_rest(notebook: Notebook) -> None:
    """A pulse when nothing turns: one against the motion would stop it."""
    path = View(notebook, "xy")
    python(notebook, "setattr(lab.damping, 'value', 4.0)")
    assert until(lambda: path.last and max(map(abs, path.last)) < 0.05), path.last
    python(notebook, "setattr(lab.damping, 'value', 0.0)")
    button("Pulse")(notebook)


@dataclass(frozen=True)
class Deed:
    """What a hand does, what Python then says of `said`, and what the view of a kind then shows."""

    act: Callable[[Notebook], None]
    said: str
    right: Callable[[Any], bool]
    kind: str
    shows: Callable[[list[float]], bool]
    place: int = 0


def near(*wanted: float, within: float = 0.25) -> Callable[[list[float]], bool]:
    return lambda last: (
        len(last) >= len(wanted) and all(abs(a - b) < within for a, b in zip(last, wanted, strict=False))
    )


def anything(last: list[float]) -> bool:
    return bool(last)


CASES = {
    "LiveNetwork": (
        Deed(press("stimulus", "Home"), "lab.network.nodes[0].output[0]", lambda x: x == -1, "value", near(-1)),
        Deed(drag("stimulus", 400), "lab.network.nodes[0].output[0]", lambda x: x == 1, "value", near(1)),
    ),
    "WireBoard": (
        Deed(typed("-x"), "lab.function.value", lambda x: x == "-x", "wire", lambda xy: abs(xy[0] + xy[1]) < 0.3),
        Deed(
            *(drag("transform", -300), "float(lab.connection('wire').transform.init)", lambda x: x == -2, "wire"),
            lambda xy: abs(xy[1] - 2 * xy[0]) < 0.5,
        ),
    ),
    "AddBench": (
        Deed(press("radius", "End"), "lab.network.ensembles[2].radius", lambda x: x == 3, "value", near(1.8), 2),
        Deed(drag("a", -400), "lab.network.nodes[0].output[0]", lambda x: x == -1, "value", near(-0.1), 2),
    ),
    "PlaneLab": (
        Deed(arrows_in_the_plane, "lab.network.nodes[0].output[0]", lambda x: x < 0.6, "plane", anything),
        Deed(
            *(drag_in_the_plane, "[node.output[0] for node in lab.network.nodes]", lambda xy: max(xy) < 0, "plane"),
            lambda xy: max(xy) < 0.1,
        ),
    ),
    "ProductLab": (
        Deed(press("b", "End"), "lab.network.nodes[1].output[0]", lambda x: x == 1, "value", near(0.8), 1),
        Deed(drag("a", -400), "lab.network.nodes[0].output[0]", lambda x: x == -1, "value", near(-1, within=0.35), 1),
    ),
    "MemoryBox": (
        Deed(button("Pulse", "Enter"), "len(lab.pulse.value)", lambda n: n == 5, "value", near(0.0)),
        Deed(
            *(button("store"), "[lab.numbers['gate'], float(lab.connection('compare memory').transform.init)]"),
            *(lambda both: both == ["store", -1], "value", anything),
        ),
    ),
    "PhasePlane": (
        Deed(press("frequency (Hz)", "Home"), "lab.numbers['frequency']", lambda x: x == -2, "xy", anything),
        Deed(pulse_from_rest, "len(lab.kick.value)", lambda n: n == 4, "xy", lambda xy: max(map(abs, xy)) > 0.4),
    ),
    "Tutor": (
        Deed(menu("Home"), "lab.numbers['target']", lambda x: x == "x", "error", anything),
        Deed(
            *(button("off"), "lab.connection('learned').learning_rule_type.learning_rate", lambda x: x == 0, "weights"),
            lambda last: True,
        ),
    ),
    "SwapNeuron": (
        Deed(
            *(menu("End"), "type(lab.network.ensembles[0].neuron_type).__name__", lambda x: x == "RectifiedLinear"),
            *("value", anything),
        ),
        Deed(
            *(press("step dt", "ArrowRight"), "[lab.session.dt, 'dt=0.002' in lab.code]", lambda x: x == [0.002, True]),
            *("value", anything),
        ),
    ),
}


@pytest.fixture(scope="module")
def notebook(open_notebook):
    notebook = open_notebook("labs.ipynb", ["", ""])
    yield notebook
    assert not notebook.errors
    notebook.page.close()


@pytest.fixture(params=CASES)
def lab(request, notebook):
    """The name of the widget that the first cell shows; the cell that shows the next one closes it."""
    outputs = notebook.run(0, f"from snnlab_widgets import {request.param}\nlab = {request.param}()\nlab")
    assert not [each for each in outputs if each["output_type"] == "error"]
    View(notebook, "scope").root.wait_for(timeout=30_000)
    return request.param


def python(notebook, expression):
    """The value of an expression in the kernel."""
    (output,) = notebook.run(1, f"print(repr({expression}).replace('np.float64', ''))")
    return ast.literal_eval(output["text"])


def theme(notebook, name):
    notebook.command("apputils:change-theme", {"theme": f"JupyterLab {name}"})
    light = "true" if name == "Light" else "false"
    assert until(lambda: notebook.page.evaluate("document.body.dataset.jpThemeLight") == light)
    notebook.page.locator("#jupyterlab-splash").wait_for(state="detached")  # it covers the page, and takes its clicks


def test_a_key_and_a_mouse_reach_the_network_in_light_and_dark(notebook, lab, shots):
    for deed, name in zip(CASES[lab], ("Light", "Dark"), strict=True):
        theme(notebook, name)
        view = View(notebook, deed.kind, deed.place)
        view.root.scroll_into_view_if_needed()
        assert until(
            lambda view=view: view.frames > 0 and float(view.mark("time") or 1) >= 1
        )  # the first pulse is over
        deed.act(notebook)
        assert until(lambda deed=deed: deed.right(python(notebook, deed.said))), python(notebook, deed.said)
        view.root.scroll_into_view_if_needed()
        assert until(lambda view=view, deed=deed: deed.shows(view.last)), view.last
        notebook.page.locator(".snn-lab").first.screenshot(path=shots / f"{lab}_{name.lower()}.png")
    theme(notebook, "Light")
    assert View(notebook, CASES[lab][0].kind, CASES[lab][0].place).rate(1) > FLOOR
    assert python(notebook, "lab.session.error") is None


def test_the_peak_of_the_spectrum_follows_the_frequency(notebook, shots):
    notebook.run(0, "from snnlab_widgets import PhasePlane\nlab = PhasePlane(speed=2.0)\nlab")
    spectrum = View(notebook, "spectrum")
    for keys, expected in (((), 1.0), (("Home",), 2.0)):
        for key in keys:
            notebook.handle("frequency (Hz)").press(key)
        assert until(lambda expected=expected: float(spectrum.mark("expected") or 0) == expected)
        assert until(
            lambda expected=expected: float(spectrum.mark("peak") or 0) == pytest.approx(expected, rel=0.03), 30
        )
    notebook.page.locator(".snn-lab").first.screenshot(path=shots / "spectrum.png")
    assert "Hz" in spectrum.root.locator(".snn-readout-value").first.inner_text()


def test_the_picture_goes_on_after_a_change_of_steps(notebook):
    notebook.run(0, "from snnlab_widgets import SwapNeuron\nlab = SwapNeuron()\nlab")
    view = View(notebook, "value")
    assert until(lambda: float(view.mark("time") or 0) > 1)
    for key, dt in (("Home", 0.0002), ("End", 0.005)):
        notebook.handle("step dt").press(key)
        assert until(lambda dt=dt: python(notebook, "lab.session.dt") == dt)
        time = float(view.mark("time"))
        assert until(lambda time=time: float(view.mark("time")) > time + 1)
        assert -0.5 < float(view.mark("last").split()[0]) < 1.5
    assert python(notebook, "lab.session.error") is None
