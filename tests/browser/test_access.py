"""For everybody: keyboard, names, contrast, and Chinese."""

import pathlib

import pytest

from tests.browser.lab import Notebook, View, until

AXE = pathlib.Path(__file__).parents[2] / "widgets" / "node_modules" / "axe-core" / "axe.min.js"
CELLS = ["from snnlab_widgets import ProductLab\nlab = ProductLab()\nlab", "1"]
GRAVE = """async () => {
  // What is in a body without height axe takes for hidden.
  for (const element of [document.documentElement, document.body]) element.style.height = "100vh";
  const found = await axe.run(document.querySelector(".snn-lab"));
  const where = (node) => `${node.html.slice(0, 200)} ${node.failureSummary}`;
  const told = (each) => `${each.id}: ${each.nodes.map(where).join("; ")}`;
  return {
    grave: found.violations.filter((each) => ["serious", "critical"].includes(each.impact)).map(told),
    texts: found.passes.filter((each) => each.id === "color-contrast").flatMap((each) => each.nodes).length,
  };
}"""


@pytest.fixture(scope="module")
def notebook(open_notebook):
    notebook = open_notebook("access.ipynb", CELLS)
    notebook.run_all()
    notebook.page.wait_for_selector('[data-snnlab-view="value"][data-last]', timeout=30_000)
    yield notebook
    assert not notebook.errors
    notebook.page.close()


@pytest.mark.skipif(not AXE.exists(), reason="axe-core is not installed: run 'npm ci' in widgets/")
@pytest.mark.parametrize("theme", ["Light", "Dark"])
def test_axe_finds_nothing_grave(notebook, theme):
    notebook.command("apputils:change-theme", {"theme": f"JupyterLab {theme}"})
    notebook.page.wait_for_timeout(2500)
    notebook.page.locator(".snn-code").first.click()
    notebook.page.locator(".snn-whatIf").first.click()
    notebook.page.wait_for_timeout(500)
    notebook.page.evaluate(AXE.read_text(encoding="utf-8"))
    found = notebook.page.evaluate(GRAVE)
    assert found["grave"] == []
    assert found["texts"] > 20
    notebook.page.locator(".snn-code").first.click()
    notebook.page.locator(".snn-whatIf").first.click()
    notebook.command("apputils:change-theme", {"theme": "JupyterLab Light"})


def test_every_control_is_reached_with_tab_and_shows_that_it_is(notebook):
    page = notebook.page
    page.locator(".snn-scope").first.focus()
    reached, unseen = [], []
    for _ in range(12):
        page.keyboard.press("Tab")
        focused = page.locator(":focus")
        reached.append(focused.evaluate("e => e.className"))
        style = focused.evaluate("e => [getComputedStyle(e).outlineStyle, getComputedStyle(e).boxShadow]")
        if style == ["none", "none"]:
            unseen.append(reached[-1])
    for name in ("play", "step", "reset", "speed", "whatIf", "code", "bar", "live", "number", "run-to-go"):
        assert any(f"snn-{name}" in each.split() for each in reached), (name, reached)
    assert unseen == []


def test_a_browser_in_chinese_is_spoken_to_in_chinese(context, address, notebook, shots):
    notebook.command("docmanager:save")
    notebook.page.wait_for_timeout(1000)
    chinese = context.browser.new_context(locale="zh-CN", viewport={"width": 1360, "height": 1000})
    again = Notebook(chinese, address, "access.ipynb")
    try:
        View(again, "value", 0).root.wait_for(timeout=30_000)
        assert until(lambda: again.page.locator(".snn-play").first.inner_text().strip() in ("暂停", "运行"))
        again.page.locator(".snn-lab").first.screenshot(path=shots / "product_lab_zh.png")
    finally:
        chinese.close()


def test_python_chooses_the_language_of_pictures_that_are_open(notebook):
    play = notebook.page.locator(".snn-play").first
    for language, words in (("zh-CN", ("暂停", "运行")), ("", ("Pause", "Play"))):
        notebook.run(1, f"import snnlab_widgets; snnlab_widgets.set_language('{language}')")
        assert until(lambda words=words: play.inner_text().strip() in words)
        assert until(lambda: View(notebook, "value").rate(1) > 0)
