"""``snnlab grade``: settings that make no sense, and folders with nothing in them, are refused with a sentence."""

from __future__ import annotations

import pytest

from snnlab.exceptions import ValidationError
from snnlab.grading.command import grade
from snnlab.grading.lessons import lessons_in


@pytest.mark.parametrize(
    ("settings", "sentence"),
    [
        ({"timeout": 0}, "--timeout must be a time above 0 s"),
        ({"timeout": float("nan")}, "--timeout must be a time above 0 s"),
        ({"workers": 0}, "--workers must be at least 1"),
        ({}, "there is no notebook in"),
    ],
)
def test_a_setting_without_sense_is_refused(tmp_path, settings, sentence):
    with pytest.raises(ValidationError, match=sentence):
        grade(tmp_path, tmp_path, isolation="none", **settings)


def test_a_missing_folder_is_refused(tmp_path):
    with pytest.raises(ValidationError, match="there is no folder"):
        grade(tmp_path / "nowhere", tmp_path)


def test_a_folder_without_lessons_is_refused(tmp_path):
    with pytest.raises(ValidationError, match="there are no lessons with checks"):
        lessons_in(tmp_path)
