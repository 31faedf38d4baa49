"""Networks trained on data. Nothing heavy is imported before its name is used."""

from __future__ import annotations

import importlib
from typing import Any

_MODULE_OF = {
    "Activity": "engine",
    "CompareModels": "compare",
    "ConvertedNet": "convert",
    "CountingIF": "playing",
    "DEVICES": "energy",
    "Device": "energy",
    "Fitted": "fitting",
    "FittedSoftLIF": "soft_lif",
    "LiveLoss": "pictures",
    "RateClassifier": "estimators",
    "RateNet": "spec",
    "RateRegressor": "estimators",
    "SoftLIFNet": "soft_lif",
    "SpikingClassifier": "estimators",
    "SpikingNet": "spec",
    "SpikingRegressor": "estimators",
    "Split": "data",
    "SteppedLIF": "playing",
    "Table": "data",
    "Weights": "weights",
    "Work": "energy",
    "activity": "engine",
    "add_device": "energy",
    "alpha": "activations",
    "describe": "description",
    "fan_out": "synops",
    "fit": "fitting",
    "fit_soft_lif": "soft_lif",
    "from_nir": "nir_exchange",
    "initial_weights": "weights",
    "layered_work": "energy",
    "load_bundled": "data",
    "load_house_prices": "data",
    "loss_and_gradients": "engine",
    "lowpass": "activations",
    "make_house_prices": "data",
    "make_houses": "data",
    "make_moons": "data",
    "measured_work": "synops",
    "network_work": "synops",
    "play": "playing",
    "predict": "engine",
    "regression_metrics": "metrics",
    "relu": "activations",
    "soft_lif_rates": "soft_lif",
    "soft_lif_slopes": "soft_lif",
    "spiking_activation": "activations",
    "split": "data",
    "temporal_mean": "activations",
    "to_network": "playing",
    "to_nir": "nir_exchange",
    "to_spiking": "convert",
}
"""Each public name and the module below this package that has it; one line each, sorted."""

__all__ = [name for name in _MODULE_OF if _MODULE_OF[name] != "estimators"]  # pyright: ignore[reportUnsupportedDunderAll]
# An import of everything must not load scikit-learn, nor fail without it: estimators are imported by name.


def __getattr__(name: str) -> Any:
    if name not in _MODULE_OF:
        raise AttributeError(f"module '{__name__}' has no attribute '{name}'")
    found = getattr(importlib.import_module(f"{__name__}.{_MODULE_OF[name]}"), name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return sorted({*globals(), *_MODULE_OF})
