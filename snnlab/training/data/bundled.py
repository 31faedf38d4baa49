"""The small tables that come with scikit-learn: they need no network."""

from __future__ import annotations

from typing import Any

import numpy as np

from snnlab.exceptions import ValidationError, did_you_mean
from snnlab.training.data.table import Table
from snnlab.training.library import sklearn

BUNDLED = ("breast_cancer", "diabetes", "digits", "iris", "wine")


def load_bundled(name: str) -> Table:
    """One of scikit-learn's bundled tables, with the names of its columns and classes.

    Parameters
    ----------
    name : "digits" (1797 pictures of 8 x 8 pixels, ten classes), "iris", "wine" (three classes), "breast_cancer" (two) or
        "diabetes" (a number).

    Raises
    ------
    ValidationError
        If there is no such table.
    MissingLibrary
        If scikit-learn is not installed.
    """
    if name not in BUNDLED:
        raise ValidationError(f"there is no bundled table {name!r}. {did_you_mean(str(name), BUNDLED)}")
    found: Any = getattr(sklearn("datasets"), f"load_{name}")()
    classes = tuple(str(c) for c in found.target_names) if "target_names" in found else ()
    features = tuple(str(f) for f in found.feature_names)
    about = f"'{name}' as bundled with scikit-learn."
    return Table(
        np.asarray(found.data, dtype=float), found.target, features, "class" if classes else name, classes, about
    )
