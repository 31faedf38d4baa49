"""A lesson's picture in the language of its reader's browser, without a call in Python."""

import re

import pytest

from tests.browser.drawing import Mouse
from tests.browser.lab import Notebook, View, until, write_notebook

CELLS = ["from snnlab_widgets import MemoryBox, TuningStudio\nlab = MemoryBox()\nlab", "TuningStudio()", "1"]
NAMES = {"pulse", "entrance", "memory"}  # of the network's objects, which its script names
SHOWN = """() => [...document.querySelectorAll('.snn-lab')].map((lab) => [
  lab.innerText,
  ...[...lab.querySelectorAll('option')].map((each) => each.textContent),
  ...[...lab.querySelectorAll('.snn-controls [title], .snn-controls [aria-label]')].flatMap(
    (each) => [each.title === 'null' ? '' : each.title, each.getAttribute('aria-label') ?? '']),
].join('\\n'))"""

FIGURE = """async () => {
  const bokeh = await window[Symbol.for('snnlab.bokeh')];
  const models = bokeh.documents.flatMap((each) => [...each._all_models.values()]);
  const texts = models.flatMap((each) => [each.axis_label, each.type === 'Title' ? each.text : null]);
  return texts.filter((each) => typeof each === 'string');
}"""


def english(text):
    """Words of three letters or more that are neither names in the network nor abbreviations."""
    return {word for word in re.findall(r"[A-Za-z]{3,}", text) if word not in NAMES and not word.isupper()}


@pytest.fixture(scope="module")
def chinese(folder, address, context):
    write_notebook(folder / "language.ipynb", CELLS)
    reader = context.browser.new_context(locale="zh-CN", viewport={"width": 1360, "height": 1600})
    notebook = Notebook(reader, address, "language.ipynb")
    notebook.run_all()
    notebook.page.wait_for_selector('[data-snnlab-view="value"][data-last]', timeout=60_000)
    notebook.page.wait_for_selector('[data-snnlab-view="chart"][data-opened]', timeout=60_000)
    yield notebook
    assert not notebook.errors
    reader.close()


def test_no_label_is_english_where_the_browser_is_chinese(chinese, shots):
    chinese.page.locator(".snn-lab").first.screenshot(path=shots / "memory_box_zh.png")
    chinese.page.locator(".snn-lab").nth(1).screenshot(path=shots / "tuning_studio_zh.png")
    memory, tuning = chinese.page.evaluate(SHOWN)

    assert "反馈增益" in memory
    assert "编码器" in tuning
    assert english(memory) == set()
    assert english(tuning) <= {"SpikingRectifiedLinear"}  # as the script spells it


def test_a_menu_in_chinese_still_sets_what_it_set(chinese):
    chinese.page.locator(".widget-toggle-button", has_text="开").first.click()
    assert until(lambda: "open" in chinese.run(2, "lab.gate.value")[0]["data"]["text/plain"])
    chinese.page.locator(".widget-toggle-button", has_text="关").first.click()
    assert until(lambda: "shut" in chinese.run(2, "lab.gate.value")[0]["data"]["text/plain"])


def test_what_python_chooses_wins_and_ends(chinese):
    chinese.run(2, "import snnlab_widgets; snnlab_widgets.set_language('en')")
    assert until(lambda: "feedback gain" in chinese.page.evaluate(SHOWN)[0])
    assert until(lambda: "encoders" in chinese.page.evaluate(SHOWN)[1])
    assert not re.search("[\u4e00-\u9fff]", chinese.page.evaluate(SHOWN)[0])
    chinese.run(2, "snnlab_widgets.set_language('')")
    assert until(lambda: "反馈增益" in chinese.page.evaluate(SHOWN)[0])
    assert until(lambda: View(chinese, "value").rate(1) > 0)


def test_figures_of_bokeh_speak_it_too(chinese):
    texts = chinese.page.evaluate(FIGURE)
    assert "调谐曲线" in texts
    assert {word for text in texts for word in english(text)} == set()


def test_the_builder_names_things_and_refuses_in_chinese(folder, address, context, shots):
    write_notebook(
        folder / "drawing_zh.ipynb", ["from snnlab_widgets import NetworkBuilder\nNetworkBuilder(layout=False)"]
    )
    reader = context.browser.new_context(
        locale="zh-CN", viewport={"width": 1360, "height": 1000}, reduced_motion="reduce"
    )
    notebook = Notebook(reader, address, "drawing_zh.ipynb")
    notebook.run_all()
    notebook.page.wait_for_selector(".snn-empty", timeout=30_000)
    hand = Mouse(notebook)
    a, b, both = hand.add("slider"), hand.add("slider"), hand.add("ensemble")
    assert [hand.box(id).locator(".snn-box-label").inner_text() for id in (a, b, both)] == [
        "刺激",
        "刺激 2",
        "神经元群",
    ]
    hand.connect(a, both)
    hand.connect(b, both)
    assert until(
        lambda: "可能到达的数大到 2（来自 刺激 和 刺激 2）" in (hand.box(both).get_attribute("aria-label") or "")
    )
    hand.choose("square")  # a slider has no neurons for it
    assert until(lambda: "刺激 2" in "".join(hand.root.locator(".snn-wrong").all_inner_texts()))
    notebook.page.screenshot(path=shots / "builder_zh.png")
    words = english(hand.root.inner_text())
    reader.close()
    assert words <= {"Lowpass", "tau", "Voja"}  # as a script spells them
