"""One line for nbgrader_config.py."""

from __future__ import annotations

from pathlib import Path
from typing import Any

EXECUTE = "nbgrader.preprocessors.Execute"
ISOLATED = "snnlab.grading.nbgrader.execute.IsolatedExecute"
AFTERWARDS = (
    "nbgrader.preprocessors.IgnorePattern",
    "nbconvert.preprocessors.ClearMetadataPreprocessor",
    "nbgrader.preprocessors.LimitOutput",
    "nbgrader.preprocessors.SaveAutoGrades",
    "nbgrader.preprocessors.AssignLatePenalties",
    "nbgrader.preprocessors.CheckCellMetadata",
)
"""What nbgrader does after it ran a notebook."""


def isolate(config: Any, lessons: str | Path, **settings: Any) -> None:
    """Let ``nbgrader autograde`` run notebooks in boxes, and take its scores from snnlab's checker.

    Parameters
    ----------
    config : what ``get_config()`` gives.
    lessons : the course's folder, with ``source/NN_name/checks.py``.
    settings : ``timeout`` [s] of a cell, ``isolation`` ("auto", a layer, or "none"), ``seed`` (any text, kept secret).
    """
    config.Autograde.autograde_preprocessors = [ISOLATED, *AFTERWARDS]
    config.IsolatedExecute.lessons = str(Path(lessons).absolute())
    for name, value in settings.items():
        setattr(config.IsolatedExecute, name, value)
