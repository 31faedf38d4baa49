"""What the pages on widgets print runs as it is printed."""

import gc
import pathlib
import re

import pytest

DOCS = pathlib.Path(__file__).parents[2] / "docs"
PAGES = ["builder.md", "live_lab.md", "views.md", "widgets.md"]


def blocks(page):
    return re.findall(r"^```python\n(.*?)^```", (DOCS / page).read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)


@pytest.mark.parametrize("page", PAGES)
def test_the_blocks_of_a_page_run_one_after_the_other(page, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SNNLAB_ENGINE", "numpy")
    names = {"__name__": "page"}
    assert blocks(page)
    for block in blocks(page):
        exec(compile(block, page, "exec"), names)
        lab = names.get("lab")
        if lab is not None:
            assert lab.session.error is None
            lab.session.pause()
    names.clear()
    gc.collect()
