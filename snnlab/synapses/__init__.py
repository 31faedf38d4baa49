"""Synapses: the filters between neurons."""

from __future__ import annotations

from typing import Any

import numpy as np

from snnlab.exceptions import ValidationError
from snnlab.synapses.base import Synapse
from snnlab.synapses.linear import LinearFilter, LinearSynapse
from snnlab.synapses.lowpass import Alpha, Lowpass
from snnlab.synapses.triangle import Triangle

__all__ = ["Alpha", "LinearFilter", "LinearSynapse", "Lowpass", "Synapse", "Triangle", "as_synapse"]


def as_synapse(value: Any) -> Synapse | None:
    """A synapse from a synapse, a time constant [s] or None.

    Raises
    ------
    ValidationError
        If it is none of these.
    """
    if value is None or isinstance(value, Synapse):
        return value
    if isinstance(value, (int, float, np.number)) and not isinstance(value, bool):
        return Lowpass(float(value))
    raise ValidationError(f"a synapse must be a time constant in seconds, a Synapse or None (got {value!r})")
