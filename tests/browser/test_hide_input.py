"""``utils.ipython.hide_input`` in a real notebook."""

CELLS = ["from snnlab.utils.ipython import hide_input\nhide_input()", "2 + 2"]


def test_the_code_of_one_cell_is_hidden_until_it_is_asked_for(open_notebook):
    notebook = open_notebook("hide.ipynb", CELLS)
    notebook.run_all()
    box = notebook.page.locator("input.snnlab-hide-input")
    box.wait_for(timeout=30_000)
    first, second = (notebook.page.locator(".jp-CodeCell .jp-Cell-inputWrapper").nth(i) for i in (0, 1))

    assert not first.is_visible()
    assert second.is_visible()
    box.uncheck()
    first.wait_for(timeout=5_000)
    notebook.page.close()
