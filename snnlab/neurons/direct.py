"""Direct mode: no neurons, the value itself."""

from __future__ import annotations

import numpy as np

from snnlab.neurons.base import NeuronType


class Direct(NeuronType):
    """The ensemble holds its value exactly and its connections compute their functions exactly; nothing spikes."""

    def gain_bias(self, max_rates: np.ndarray, intercepts: np.ndarray) -> tuple[None, None]:  # type: ignore[override]
        return None, None

    def max_rates_intercepts(self, gain: np.ndarray, bias: np.ndarray) -> tuple[None, None]:  # type: ignore[override]
        return None, None

    def rates(self, x: np.ndarray, gain: np.ndarray, bias: np.ndarray) -> np.ndarray:
        return np.asarray(x, dtype=np.float64)
