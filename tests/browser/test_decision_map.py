"""DecisionMap in a real notebook: the map changes while it learns, and digits are painted by mouse and by keys."""

import ast
import pathlib

import pytest

from tests.browser.lab import View, until

AXE = pathlib.Path(__file__).parents[2] / "widgets" / "node_modules" / "axe-core" / "axe.min.js"
BOKEH = "(await window[Symbol.for('snnlab.bokeh')])"
CALLS = {"moons": "DecisionMap(pace=0.05)", "digits": "DecisionMap('digits', pace=0.0, epochs=15)"}


def opened(open_notebook, data):
    notebook = open_notebook(
        f"DecisionMap-{data}.ipynb", [f"from snnlab_widgets import DecisionMap\nlab = {CALLS[data]}\nlab", "0"]
    )
    notebook.run_all()
    assert until(lambda: View(notebook, "chart").mark("opened"), 60)
    return notebook


@pytest.fixture(scope="module")
def moons(open_notebook):
    notebook = opened(open_notebook, "moons")
    yield notebook
    assert not notebook.errors
    notebook.page.close()


@pytest.fixture(scope="module")
def digits(open_notebook):
    pytest.importorskip("sklearn", reason="the digits come with scikit-learn")
    notebook = opened(open_notebook, "digits")
    yield notebook
    assert not notebook.errors
    notebook.page.close()


def ask(notebook, expression):
    """A value that the kernel has now."""
    return ast.literal_eval(notebook.run(1, expression)[0]["data"]["text/plain"])


def on_page(notebook, source, expression):
    """A value of the figures' data `s`, as the page has it."""
    return notebook.page.evaluate(
        f"async () => {{ const s = {BOKEH}.documents.at(-1).get_model_by_name('{source}'); return {expression}; }}"
    )


def numbers(notebook):
    """Training, test, spikes, epoch and, of digits, what the net says and what it is."""
    return View(notebook, "chart").mark("last").split(" | ")


def learnt(notebook):
    """The numbers, when the training is over."""
    assert until(lambda: len(set(numbers(notebook)[3].split(" / "))) == 1, 60)
    return numbers(notebook)


def button(notebook, name):
    return notebook.page.get_by_role("button", name=name, exact=True)


# Moons


def test_the_page_sees_the_training_from_its_beginning_to_its_end(moons):
    assert float(learnt(moons)[1]) > 0.95
    assert until(lambda: on_page(moons, "learning", "s.data.epoch.length") == 61)
    rows, columns = on_page(moons, "plane", "s.data.lower[0].shape")
    assert (rows, columns) == (85, 127)


def test_a_key_on_a_slider_begins_anew_and_the_map_moves_while_the_kernel_answers(moons):
    ask(moons, "setattr(lab, '_pace', 1.0) or 1")
    moons.handle("hidden neurons").press("ArrowLeft")
    assert until(lambda: 1 < on_page(moons, "learning", "s.data.epoch.length") < 60)
    assert ask(moons, "lab.wait(0), lab.plan.hidden") == (False, 20)
    before = on_page(moons, "plane", "[...s.data.lower[0]]")
    assert until(lambda: on_page(moons, "plane", "[...s.data.lower[0]]") != before)
    ask(moons, "setattr(lab, '_pace', 0.0) or 1")
    moons.page.locator(".snn-lab select").first.select_option("first spike")  # the newest wins at once
    assert until(
        lambda: ask(moons, "lab.wait(0), lab.plan.readout, lab.learned.plan.readout")[1:] == ("first_spike",) * 2
    )
    assert float(learnt(moons)[1]) > 0.9


def test_reset_brings_back_what_it_was(moons):
    moons.page.locator(".snn-chart .snn-reset").press("Enter")
    assert until(
        lambda: ask(moons, "lab.wait(0), lab.learned.plan.hidden, lab.learned.plan.readout") == (True, 40, "rate")
    )
    assert float(learnt(moons)[1]) > 0.95


def test_moons_in_light_and_dark(moons, shots):
    inks = []
    for theme in ("Light", "Dark"):
        moons.command("apputils:change-theme", {"theme": f"JupyterLab {theme}"})
        moons.page.wait_for_timeout(2000)
        moons.page.locator(".snn-lab").first.screenshot(path=shots / f"decision_map_{theme.lower()}.png")
        inks.append(
            moons.page.evaluate(
                f"async () => [...{BOKEH}.documents.at(-1)._all_models.values()].find(m => m.type === 'MultiLine').line_color"
            )
        )
    moons.command("apputils:change-theme", {"theme": "JupyterLab Light"})
    assert len(set(map(str, inks))) == 2


# Digits


def test_a_digit_is_painted_by_mouse_and_the_net_reads_it(digits):
    learnt(digits)
    button(digits, "Clear the field").click()
    assert until(lambda: ask(digits, "sum(lab.painter.value)") == 0)
    field = digits.page.locator(".snn-field-of-pixels")
    field.scroll_into_view_if_needed()
    box = field.bounding_box()
    pixel, mouse = box["width"] / 8, digits.page.mouse
    way = [(4, 0.7), (2.2, 2), (2, 4.5), (2.6, 6.8), (4, 7.4), (5.6, 6.5), (6, 4), (5.5, 1.6), (4, 0.7)]
    mouse.move(box["x"] + way[0][0] * pixel, box["y"] + way[0][1] * pixel)
    mouse.down()
    for x, y in way[1:]:
        mouse.move(box["x"] + x * pixel, box["y"] + y * pixel, steps=4)
    mouse.up()
    assert until(lambda: numbers(digits)[4:] and numbers(digits)[4].startswith("0 ")), numbers(digits)
    assert on_page(digits, "known", "s.data.class.length") == 0


def test_a_digit_is_painted_by_keys_alone(digits):
    keyboard, pixels = digits.page.keyboard, digits.page.locator(".snn-pixel")
    button(digits, "Clear the field").press("Enter")
    pixels.nth(4).focus()
    for _ in range(7):
        keyboard.press("Shift+ArrowDown")
    assert pixels.nth(60).get_attribute("aria-label") == "row 8, column 5, ink 16 of 16"
    keyboard.press("Delete")
    assert pixels.nth(60).get_attribute("aria-label") == "row 8, column 5, ink 0 of 16"
    keyboard.press("ArrowUp")
    keyboard.press("Space")
    assert digits.page.evaluate("document.activeElement.getAttribute('aria-label')") == "row 7, column 5, ink 16 of 16"
    assert until(lambda: ask(digits, "lab.painter.value[4:60:8]") == [16] * 7)  # asking takes the focus away


def test_a_button_lays_in_a_digit_that_the_net_gets_wrong(digits, shots):
    button(digits, "Mistake: next test digit that the net gets wrong").click()
    assert until(lambda: len(numbers(digits)) == 6)
    said, is_ = numbers(digits)[4:]
    assert said[0] != is_
    assert until(lambda: [*map(str, on_page(digits, "known", "[...s.data.class]"))] == [is_])
    digits.page.locator(".snn-lab").first.screenshot(path=shots / "decision_map_mistake.png")


@pytest.mark.skipif(not AXE.exists(), reason="axe-core is not installed: run 'npm ci' in widgets/")
def test_axe_finds_nothing_grave_in_the_painter(digits):
    digits.page.evaluate(AXE.read_text(encoding="utf-8"))
    found = digits.page.evaluate(
        """async () => {
          for (const element of [document.documentElement, document.body]) element.style.height = "100vh";
          const found = await axe.run(document.querySelector(".snn-painter"));
          const grave = found.violations.filter((each) => ["serious", "critical"].includes(each.impact));
          return [found.passes.length, grave.map((each) => `${each.id}: ${each.nodes[0].failureSummary}`)];
        }"""
    )
    assert found[0] > 5
    assert found[1] == []


def test_a_chinese_reader_finds_no_english_word(digits, shots):
    ask(digits, "__import__('snnlab_widgets').set_language('zh-CN') or 1")
    digits.run(0)
    assert until(lambda: View(digits, "chart").mark("opened"), 60)
    learnt(digits)
    titles = digits.page.evaluate(
        f"async () => [...{BOKEH}.documents.at(-1)._all_models.values()].filter(m => m.type === 'Title').map(m => m.text)"
    )
    words = digits.page.locator(".snn-controls").first.inner_text()
    assert len(titles) == 5
    assert not any(letter.isascii() and letter.isalpha() for text in titles for letter in text)
    assert "Pen" not in words
    assert "橡皮" in words
    digits.page.locator(".snn-lab").first.screenshot(path=shots / "decision_map_zh.png")
