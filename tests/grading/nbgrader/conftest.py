"""The real nbgrader, or a loud skip."""

from __future__ import annotations

import importlib.util
import os

import pytest


@pytest.fixture(scope="package", autouse=True)
def nbgrader():
    """Tests of this folder need nbgrader; in continuous integration it must be there."""
    if importlib.util.find_spec("nbgrader") is None:
        (pytest.fail if os.environ.get("CI") else pytest.skip)(
            "NBGRADER IS NOT TESTED: it is not installed. Try: pip install snnlab[nbgrader]"
        )
