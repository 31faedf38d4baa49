"""TrainView in a real notebook: it learns while the kernel is free, hears keys and clicks, and speaks the reader's language."""

import ast

import pytest

from tests.browser.lab import View, until

BOKEH = "(await window[Symbol.for('snnlab.bokeh')])"
CELLS = ["from snnlab_widgets import TrainView\nlab = TrainView()\nlab", "0"]


@pytest.fixture(scope="module")
def notebook(open_notebook):
    notebook = open_notebook("TrainView.ipynb", CELLS)
    notebook.run_all()
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


def scores(notebook):
    return View(notebook, "chart").mark("last").split(" | ")


def learnt(notebook):
    return until(lambda: "…" not in scores(notebook), 40)


def test_it_has_learnt_and_the_page_has_every_epoch(notebook):
    assert until(lambda: View(notebook, "chart").mark("opened"), 40)
    assert learnt(notebook)
    assert float(scores(notebook)[0]) > 0.95
    assert until(lambda: len(on_page(notebook, "loss", "[...s.data.epoch]")) == 40)


def test_a_key_on_a_slider_trains_anew_and_the_loss_grows_on_the_page_while_the_kernel_answers(notebook):
    ask(notebook, "setattr(__import__('snnlab_widgets.labs.train_view').labs.train_view, 'EPOCH', 0.5) or 1")
    ask(notebook, "setattr(__import__('snnlab_widgets.labs.train_view').labs.train_view, 'ALTOGETHER', 20) or 1")
    notebook.handle("steps").press("ArrowLeft")
    assert until(lambda: 0 < len(on_page(notebook, "loss", "[...s.data.epoch]")) < 40)
    assert ask(notebook, "lab.wait(0), lab.numbers['steps']") == (False, 19)  # the kernel is free meanwhile
    seen = len(on_page(notebook, "loss", "[...s.data.epoch]"))
    assert until(lambda: seen < len(on_page(notebook, "loss", "[...s.data.epoch]")) <= 40)
    ask(notebook, "setattr(__import__('snnlab_widgets.labs.train_view').labs.train_view, 'EPOCH', 0.0) or 1")
    notebook.handle("hidden neurons").press("Home")  # the newest wins at once
    assert learnt(notebook)
    assert ask(notebook, "lab.fitted.net.hidden, lab.fitted.net.steps") == ((1,), 19)


def test_reset_brings_back_what_it_was(notebook):
    notebook.page.locator(".snn-chart .snn-reset").press("Enter")
    assert until(lambda: ask(notebook, "lab.wait(0), lab.numbers['hidden'], lab.numbers['steps']") == (True, 60, 20))
    assert learnt(notebook)
    assert float(scores(notebook)[0]) > 0.95


def test_a_click_silences_the_spikes_and_all_houses_cost_the_same(notebook, shots):
    notebook.page.get_by_role("button", name="silenced", exact=True).click()
    assert until(lambda: len(set(on_page(notebook, "test", "[...s.data.predicted]"))) == 1)
    assert on_page(notebook, "spikes_raising", "s.data.step.length") == 0
    notebook.page.locator(".snn-lab").first.screenshot(path=shots / "train_view_silenced.png")
    notebook.page.get_by_role("button", name="on", exact=True).click()
    assert until(lambda: len(set(on_page(notebook, "test", "[...s.data.predicted]"))) > 100)


def test_keys_choose_another_house_and_it_is_told(notebook):
    notebook.handle("house, cheap to dear").press("End")
    price = ask(notebook, "round(lab.town.prices[-1])")
    assert until(lambda: round(on_page(notebook, "chosen", "s.data.true[0]")) == price)
    assert until(lambda: f"true price {price}" in notebook.page.locator(".snn-controls").first.inner_text())


def test_light_and_dark(notebook, shots):
    inks = []
    for theme in ("Light", "Dark"):
        notebook.command("apputils:change-theme", {"theme": f"JupyterLab {theme}"})
        notebook.page.wait_for_timeout(2000)
        notebook.page.locator(".snn-lab").first.screenshot(path=shots / f"train_view_{theme.lower()}.png")
        inks.append(
            notebook.page.evaluate(
                f"async () => [...{BOKEH}.documents.at(-1)._all_models.values()].find(m => m.type === 'Label').text_color"
            )
        )
    notebook.command("apputils:change-theme", {"theme": "JupyterLab Light"})
    assert len(set(inks)) == 2


def test_a_chinese_reader_finds_no_english_word_in_the_figures(notebook, shots):
    ask(notebook, "__import__('snnlab_widgets').set_language('zh-CN') or 1")
    notebook.run(0)
    assert until(lambda: View(notebook, "chart").mark("opened"), 40)
    assert learnt(notebook)
    titles = notebook.page.evaluate(
        f"async () => [...{BOKEH}.documents.at(-1)._all_models.values()].filter(m => m.type === 'Title').map(m => m.text)"
    )
    words = notebook.page.locator(".snn-controls").first.inner_text()
    assert len(titles) == 4
    assert not any(letter.isascii() and letter.isalpha() for text in titles for letter in text)
    assert "price" not in words
    assert "真实房价" in words
    notebook.page.locator(".snn-lab").first.screenshot(path=shots / "train_view_zh.png")
