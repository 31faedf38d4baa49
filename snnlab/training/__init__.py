"""Networks trained on data. Nothing heavy is imported before its name is used."""

from __future__ import annotations

import importlib
from typing import Any

_MODULE_OF = {
    "DEVICES": "energy",
    "Device": "energy",
    "Work": "energy",
    "add_device": "energy",
    "alpha": "activations",
    "fan_out": "synops",
    "layered_work": "energy",
    "lowpass": "activations",
    "measured_work": "synops",
    "network_work": "synops",
    "spiking_activation": "activations",
    "temporal_mean": "activations",
}
"""Each public name and the module below this package that has it; one line each, sorted."""

__all__ = list(_MODULE_OF)  # pyright: ignore[reportUnsupportedDunderAll]


def __getattr__(name: str) -> Any:
    if name not in _MODULE_OF:
        raise AttributeError(f"module '{__name__}' has no attribute '{name}'")
    found = getattr(importlib.import_module(f"{__name__}.{_MODULE_OF[name]}"), name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return sorted({*globals(), *_MODULE_OF})
