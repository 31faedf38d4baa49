"""What the ways out of training take: what ``fit`` gave, or a fitted estimator, which scales its features itself."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np

from snnlab.exceptions import ValidationError
from snnlab.training.fitting import Fitted
from snnlab.training.spec import RateNet, SpikingNet
from snnlab.training.weights import Weights


class Trained(NamedTuple):
    """A net with its weights, and how its features are scaled."""

    net: SpikingNet | RateNet
    weights: Weights
    scaling: Any
    """With a method ``of_data``; None where features are taken as they are."""

    def scaled(self, x: Any) -> Any:
        """Features as the net was trained on them."""
        return x if self.scaling is None else self.scaling.of_data(np.asarray(x))


def trained(owner: str, model: Any) -> Trained:
    """The net, weights and scaling in ``model``.

    Raises
    ------
    ValidationError
        If there is no trained net in it.
    """
    fitted = getattr(model, "fitted_", model)
    if isinstance(fitted, Fitted):
        return Trained(fitted.net, fitted.weights, getattr(model, "scaling_", None))
    name = type(model).__name__
    hint = f" {name} has not been fitted: call its fit first." if callable(getattr(model, "fit", None)) else ""
    raise ValidationError(f"{owner}: give what fit returned, or a fitted estimator (got {name}).{hint}")
