"""A notebook is read as long as its cells can be told; what was overlooked is said, and what cannot be read has a reason."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from snnlab.grading.box.notebook import MOST_CELLS, UnreadableNotebook, code_cells, read_notebook
from snnlab.grading.keeper.intake import MOST_BYTES


def cell(source, **more):
    return {"cell_type": "code", "source": source, "metadata": {}, "outputs": [], **more}


def book(*cells, **more):
    return {"cells": list(cells), "metadata": {}, "nbformat": 4, "nbformat_minor": 5} | more


HONEST = book(cell("é = 1"), {"cell_type": "markdown", "source": "text"}, cell(["a\n", "b"]))
TEXT = json.dumps(HONEST, ensure_ascii=False)
CELLS = ["é = 1", "a\nb"]
OLD = {
    "nbformat": 3,
    "metadata": {},
    "worksheets": [{"cells": [{"cell_type": "code", "input": "é = 1"}, {"cell_type": "code", "input": ["a\n", "b"]}]}],
}

READ = {
    "UTF-8": (TEXT.encode(), []),
    "byte order mark": (TEXT.encode("utf-8-sig"), ["read past a byte order mark"]),
    "UTF-16": (TEXT.encode("utf-16"), ["read as UTF-16"]),
    "UTF-16 without mark": (TEXT.encode("utf-16-le"), ["read as UTF-16"]),
    "UTF-16 of others without mark": (TEXT.encode("utf-16-be"), ["read as UTF-16"]),
    "UTF-32": (TEXT.encode("utf-32"), ["read as UTF-32"]),
    "Windows": (TEXT.encode("cp1252"), ["read as Windows-1252, so letters with accents may be wrong"]),
    "nbformat 3": (json.dumps(OLD).encode(), ["nbformat 3"]),
    "nbformat 99": (json.dumps(HONEST | {"nbformat": 99}).encode(), ["nbformat 99"]),
    "only cells": (json.dumps({"cells": HONEST["cells"]}).encode(), ["without nbformat", "without metadata"]),
    "unknown kernel": (
        json.dumps(HONEST | {"metadata": {"kernelspec": {"name": "julia-1.9"}}}).encode(),
        ["kernel 'julia-1.9' taken for Python"],
    ),
    "Python's kernel": (json.dumps(HONEST | {"metadata": {"kernelspec": {"name": "python3"}}}).encode(), []),
    "the same ids": (
        json.dumps(book(*(cell(source, id="same") for source in CELLS))).encode(),
        ["several cells have the same id"],
    ),
    "cells of other kinds": (json.dumps(book(7, None, [], *HONEST["cells"], {"cell_type": "code"})).encode(), []),
}


@pytest.mark.parametrize(("content", "notes"), READ.values(), ids=READ)
def test_an_odd_form_is_read_and_said(content, notes):
    notebook = read_notebook(content)

    assert [source for source in notebook.cells if source] == CELLS
    assert notebook.notes == notes


UNREADABLE = {
    "empty": (b"", "empty"),
    "blank": (b" \n\n", "empty"),
    "cut off": (TEXT.encode()[: len(TEXT) // 2], "cut off"),
    "cut off in UTF-16": (TEXT.encode("utf-16")[:101], "not text"),
    "a web page": (b"\n<!DOCTYPE html>", "web page"),
    "a picture": (b"\x89PNG\r\n\x1a\n\0\0\xff", "not text"),
    "deep": (b"[" * 1_000_000, "nested too deeply"),
    "deep objects": (b'{"cells":' * 200_000, "nested too deeply"),
    "deep outputs": (
        b'{"cells":[{"cell_type":"code","source":"1","outputs":[' + b"[" * 200_000 + b"]" * 200_000 + b"]}]}",
        "nested too deeply",
    ),
    "a list": (b"[1]", "not a notebook"),
    "a long number": (b'{"cells":' + b"9" * 100_000 + b"}", "no cells"),
    "no code": (json.dumps(book({"cell_type": "markdown", "source": "x"})).encode(), "no code cells"),
    "no sheets": (b'{"worksheets": [{"cells": null}, 3]}', "no code cells"),
    "sheets of a number": (b'{"worksheets": [{"cells": 7}]}', "no code cells"),
}


@pytest.mark.parametrize(("content", "reason"), UNREADABLE.values(), ids=UNREADABLE)
def test_what_is_no_notebook_has_a_reason(content, reason):
    with pytest.raises(UnreadableNotebook, match=reason):
        read_notebook(content)


def test_of_too_many_cells_the_first_are_read_and_it_is_said():
    assert len(code_cells(json.dumps(book(*[cell("1")] * 10_000)).encode())) == 10_000

    notebook = read_notebook(json.dumps(book(*[cell("1")] * (MOST_CELLS + 1))).encode())
    assert len(notebook.cells) == MOST_CELLS
    assert notebook.notes == [f"only the first {MOST_CELLS} cells were read"]


def test_a_cell_does_not_hide_behind_the_look_of_an_output():
    assert code_cells(json.dumps(book(cell("1", output_type="stream"))).encode()) == ["1"]


FAT = """
import sys
from snnlab.grading.limits import limit_this_process
limit_this_process(60)
from snnlab.grading.box.notebook import read_notebook
print(read_notebook(sys.stdin.buffer.read()).cells)
"""


@pytest.mark.parametrize("start", [b"", "\N{GRINNING FACE}".encode()], ids=["plain", "with a character of four bytes"])
def test_a_hundred_megabytes_of_outputs_are_read_within_the_limits_of_the_box(start):
    output = b'{"output_type": "stream", "name": "stdout", "text": ["' + start + b"x" * (100 << 20) + b'"]}'
    content = b'{"cells": [{"cell_type": "code", "source": "a = 1", "outputs": [' + output + b']}], "nbformat": 4}'
    assert len(content) < MOST_BYTES
    done = subprocess.run([sys.executable, "-c", FAT], input=content, capture_output=True, check=True)

    assert done.stdout.split() == [b"['a", b"=", b"1']"]


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.text(), lambda inner: st.lists(inner) | st.dictionaries(
    st.sampled_from(["cells", "cell_type", "source", "worksheets", "input", "id", "metadata", "nbformat", "output_type"]), inner
)))  # fmt: skip
def test_any_json_is_a_notebook_or_a_sentence(value):
    try:
        notebook = read_notebook(json.dumps(value).encode())
    except UnreadableNotebook:
        return
    assert all(isinstance(source, str) for source in notebook.cells)


@given(st.binary(max_size=200))
def test_any_bytes_are_a_notebook_or_a_sentence(content):
    with pytest.raises(UnreadableNotebook):
        read_notebook(content)
