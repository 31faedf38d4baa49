"""The layout beside the notebook: what was written comes back, what is odd is refused with a sentence."""

import json
import os

import pytest
from snnlab_widgets.map.store import FORMAT, MOST_BYTES, VERSION, Layout, path_for, read, write

from snnlab.exceptions import ValidationError

GOOD = {"format": FORMAT, "version": VERSION}


def test_a_layout_comes_back_as_it_was(tmp_path):
    layout = Layout({"e0": (1.5, -20.0), "g1.n0": (0.0, 3.0)}, {"g1": False}, [("value", "e0"), ("energy", "")])
    write(tmp_path / "a" / "lab.json", layout)
    assert read(tmp_path / "a" / "lab.json") == layout
    assert os.listdir(tmp_path / "a") == ["lab.json"]


def test_where_there_is_no_file_there_is_no_layout(tmp_path):
    assert read(tmp_path / "none.json") is None


@pytest.mark.parametrize(
    "content",
    [
        b"", b"\xff\xfe", b"[" * 100_000, b"1", b"null", b"x" * (MOST_BYTES + 1),
        json.dumps({"format": "else"}).encode(),
        json.dumps({**GOOD, "version": 99}).encode(),
        *(json.dumps({**GOOD, **odd}).encode() for odd in (
            {"positions": []}, {"positions": {"e0": [1]}}, {"positions": {"e0": [1, True]}}, {"positions": {"e0": [1, 1e300]}},
            {"positions": {"../../e0": [1, 2]}}, {"positions": {"e0": ["1", "2"]}}, {"collapsed": {"g0": 1}},
            {"positions": {f"e{i}": [0, 0] for i in range(6000)}}, {"views": "value"}, {"views": [["value"]]},
            {"views": [["value", {}]]}, {"views": [["__class__", "e0"]]}, {"views": [["value", "e0"]] * 1000},
        )),
        b'{"format": "snnlab-lab", "version": 1, "positions": {"e0": [NaN, 1]}}',
    ],
)  # fmt: skip
def test_a_file_that_is_no_layout_is_refused_with_a_sentence(tmp_path, content):
    path = tmp_path / "lab.json"
    path.write_bytes(content)
    with pytest.raises(ValidationError, match=r"lab\.json: this is no layout of a lab: .* was not used"):
        read(path)


def test_a_folder_in_the_files_place_is_said(tmp_path):
    with pytest.raises(ValidationError, match="cannot be read"):
        read(tmp_path)


@pytest.mark.parametrize("label", ["../../etc/passwd", "a/b", "", "..", "x" * 500, "二 数"])
def test_no_label_leads_out_of_the_folder(label):
    path = path_for(label)
    assert path.parts[0] == ".snnlab"
    assert len(path.parts) == 2
    assert path.name not in ("..", ".json")


def test_what_cannot_be_written_leaves_no_half_file(tmp_path, monkeypatch):
    monkeypatch.setattr(os, "replace", lambda *_: (_ for _ in ()).throw(OSError("no")))
    with pytest.raises(OSError, match="no"):
        write(tmp_path / "lab.json", Layout())
    assert os.listdir(tmp_path) == []
