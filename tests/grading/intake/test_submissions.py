"""What is handed in is found whatever its name, and its name can be stored."""

from __future__ import annotations

import os
from pathlib import Path

from snnlab.grading.keeper.intake import submissions


def test_names_that_are_no_text_can_be_stored_and_stay_different(tmp_path):
    for name in (b"\xff.ipynb", b"\xfe.ipynb", "é.ipynb".encode()):
        Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + name)).write_text("{}")
    found = submissions(tmp_path)

    assert len({submission.file.encode() for submission in found}) == 3
    assert "é.ipynb" in {submission.file for submission in found}
    assert all(submission.path.read_text() == "{}" for submission in found)
