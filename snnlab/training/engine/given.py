"""Data as they are given, checked once: afterwards the engine trusts them.

Every function returns float32 (or whole numbers, for labels) and raises a ValidationError that says where the trouble is.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from snnlab.exceptions import ValidationError
from snnlab.training.engine.losses import LOSSES
from snnlab.training.spec import Net, RateNet
from snnlab.training.weights import Array, check_weights


def inputs(net: Net, x: Any, name: str = "x") -> Array:
    """Inputs, (samples, features), or (samples, steps, features) for a spiking net."""
    array = _numbers(x, name)
    allowed = (2,) if isinstance(net, RateNet) else (2, 3)
    if array.ndim not in allowed:
        more = "" if isinstance(net, RateNet) else ", or (samples, steps, features) when it varies in time"
        hint = " One feature? x.reshape(-1, 1)." if array.ndim == 1 else ""
        raise ValidationError(f"{name} must be (samples, features){more} (got shape {array.shape}).{hint}")
    if 0 in array.shape:
        raise ValidationError(f"{name} is empty (shape {array.shape}). Give at least one sample, step and feature.")
    names = ("sample", "feature") if array.ndim == 2 else ("sample", "step", "feature")
    return _finite(array, name, names)


def targets(loss: str, y: Any, samples: int, name: str = "y") -> np.ndarray:
    """Labels (samples,) as whole numbers from 0 for cross entropy, values (samples, outputs) for mean squares."""
    if loss not in LOSSES:
        raise ValidationError(f"loss must be one of {', '.join(LOSSES)} (got {loss!r}).")
    array = _numbers(y, name)
    if array.ndim == 0 or len(array) != samples:
        raise ValidationError(f"{name} has {len(array) if array.ndim else 1} entries for {samples} samples of x.")
    if loss == "mean_squared":
        if array.ndim > 2:
            raise ValidationError(f"{name} must be (samples,) or (samples, outputs) (got shape {array.shape}).")
        return _finite(array.reshape(samples, -1), name, ("sample", "output"))
    if array.ndim != 1:
        raise ValidationError(f"{name} must be one class number for each sample (got shape {array.shape}).")
    whole = np.isfinite(array) & (array == np.floor(array)) & (array >= 0)
    if not whole.all():
        where = int(np.argmin(whole))
        raise ValidationError(
            f"{name} must hold class numbers 0, 1, 2, ... for cross_entropy; {name}[{where}] is {array[where]:g}. "
            'Number the classes, or use loss="mean_squared".'
        )
    return array.astype(np.int64)


def outputs_for(loss: str, y: np.ndarray, n_out: int, name: str = "y") -> None:
    """Refuse targets that the readout has no output for."""
    if loss == "cross_entropy":
        if y.max() >= n_out:
            where = int(np.argmax(y >= n_out))
            raise ValidationError(
                f"{name}[{where}] is class {y[where]}, but there are {n_out} outputs, 0 to {n_out - 1}."
            )
    elif y.shape[1] != n_out:
        raise ValidationError(f"{name} has {y.shape[1]} values for each sample, but there are {n_out} outputs.")


def fitting(net: Net, weights: Any, x: Array) -> None:
    """Refuse weights that do not belong to the net and the data."""
    check_weights(net, weights, x.shape[-1])


def _numbers(given: Any, name: str) -> np.ndarray:
    try:
        array = np.asarray(given)
        if array.dtype.kind in "OSUV":
            array = array.astype(np.float64)
    except (TypeError, ValueError) as error:
        raise ValidationError(f"{name} must be an array of numbers: {error}.") from error
    if array.dtype.kind not in "biuf":
        raise ValidationError(f"{name} must be an array of real numbers (got {array.dtype}).")
    return array


def _finite(array: np.ndarray, name: str, axes: tuple[str, ...]) -> Array:
    with np.errstate(over="ignore"):
        result = np.ascontiguousarray(array, np.float32)
    good = np.isfinite(result)
    if not good.all():
        where = np.unravel_index(int(np.argmin(good)), good.shape)
        place = ", ".join(f"{axis} {index}" for axis, index in zip(axes, where, strict=True))
        value = array[where]
        said = f"is {value}" if not np.isfinite(value) else f"is {value:g}, too large for 32 bits"
        bad = good.size - int(good.sum())
        others = f" ({bad} such values in all)" if bad > 1 else ""
        raise ValidationError(f"{name}: {place} {said}{others}. Remove or replace what is missing before training.")
    return result
