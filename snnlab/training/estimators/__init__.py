"""Spiking networks, and their twins without spikes, as scikit-learn knows models; extra ``[learn]``.

scikit-learn is imported when the first of them is named, not before.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

from snnlab.training.library import sklearn

if TYPE_CHECKING:
    from snnlab.training.estimators.classifiers import RateClassifier, SpikingClassifier
    from snnlab.training.estimators.regressors import RateRegressor, SpikingRegressor

_MODULE_OF = {
    "RateClassifier": "classifiers",
    "RateRegressor": "regressors",
    "SpikingClassifier": "classifiers",
    "SpikingRegressor": "regressors",
}

__all__ = ["RateClassifier", "RateRegressor", "SpikingClassifier", "SpikingRegressor"]


def __getattr__(name: str) -> Any:
    if name not in _MODULE_OF:
        raise AttributeError(f"module '{__name__}' has no attribute '{name}'")
    sklearn()  # says what to install, if it is missing
    return getattr(importlib.import_module(f"{__name__}.{_MODULE_OF[name]}"), name)
