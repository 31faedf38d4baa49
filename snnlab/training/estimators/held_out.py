"""A share of the samples to stop by."""

from __future__ import annotations

from typing import Any

import numpy as np

from snnlab.exceptions import ValidationError
from snnlab.training.data import split

LEAST = 20  # samples; of fewer, none can be spared to stop by


def held_out(x: np.ndarray, targets: np.ndarray, share: float, seed: int) -> tuple[np.ndarray, np.ndarray, Any]:
    """Samples and targets to learn from, and the pair to stop by; None if there are too few.

    Of classes (targets of one axis) each gives its share, if each has two samples at least.
    """
    if not 0 < share < 1:
        raise ValidationError(f"validation_fraction must lie between 0 and 1 (got {share!r}).")
    if len(x) < LEAST:
        return x, targets, None
    classes = targets.ndim == 1 and bool((np.unique(targets, return_counts=True)[1] > 1).all())
    parts = split(x, targets, test=share, validation=0.0, seed=seed, stratify=classes)
    return parts.train.x, parts.train.y, (parts.test.x, parts.test.y)
