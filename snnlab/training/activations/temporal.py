"""Time put together into one value."""

from __future__ import annotations

from typing import Any

import numpy as np

from snnlab.exceptions import ValidationError
from snnlab.training.activations.shapes import signals


def temporal_mean(values: Any, *, skip: int = 0) -> np.ndarray:
    """The mean (batch, units) over the time of ``values`` (batch, time, units), without the first ``skip`` steps.

    Skip what a filter needs to settle: three of its time constants leave 5 % of the start.
    """
    values = signals("temporal_mean", values)
    if not 0 <= skip < values.shape[1]:
        raise ValidationError(
            f"temporal_mean: skip must leave at least one of the {values.shape[1]} steps (got skip={skip})."
        )
    return values[:, skip:].mean(axis=1)
