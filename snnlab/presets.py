"""Presets: defaults that belong together."""

from __future__ import annotations

from snnlab.config import Config
from snnlab.dists import Choice, Exponential, Uniform
from snnlab.ensemble import Ensemble
from snnlab.exceptions import ValidationError


def ThresholdingEnsembles(threshold: float, intercept_width: float = 0.15, radius: float = 1.0) -> Config:  # noqa: N802
    """A Config for 1-D ensembles that stay silent below ``threshold`` and are most exact just above it.

    Parameters
    ----------
    threshold : below which no neuron fires; inside the radius.
    intercept_width : most neurons start to fire this close above the threshold.
    radius : as for ensembles.

    Examples
    --------
    >>> with ThresholdingEnsembles(0.3):
    ...     switch = Ensemble(50, 1)
    """
    if not radius > 0 or not -radius <= threshold < radius:
        raise ValidationError(
            f"ThresholdingEnsembles: threshold must lie inside the radius {radius} (got {threshold!r}). Raise the radius?"
        )
    config = Config(Ensemble)
    config[Ensemble].radius = radius
    config[Ensemble].intercepts = Exponential(intercept_width / radius, threshold / radius, 1.0)
    config[Ensemble].encoders = Choice([[1]])
    config[Ensemble].eval_points = Uniform(threshold / radius, 1.0)
    return config
