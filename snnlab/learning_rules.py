"""Learning rules: how a connection changes while the network runs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

import numpy as np

from snnlab.exceptions import ValidationError
from snnlab.params import Default
from snnlab.synapses import Lowpass, as_synapse
from snnlab.value_object import ValueObject


class LearningRuleType(ValueObject):
    """Base of all learning rules.

    ``modifies`` says what the rule changes: "decoders", "weights" or "encoders". ``probeable`` says what can be seen.
    """

    modifies: ClassVar[str] = "decoders"
    probeable: ClassVar[tuple[str, ...]] = ()
    learning_rate: float

    def check_rate(self) -> None:
        """Raise ValidationError unless the learning rate is a finite number of at least 0."""
        if isinstance(self.learning_rate, bool) or not np.isfinite(self.learning_rate) or self.learning_rate < 0:
            raise ValidationError(
                f"{type(self).__name__}: learning_rate must be at least 0 (got {self.learning_rate!r}). "
                "For slower learning take a smaller rate; for unlearning turn the sign of the error."
            )


_FAST, _SLOW = Lowpass(0.005), Lowpass(1.0)


def _as_synapses(rule: LearningRuleType, *names: str) -> None:
    for name in names:
        given = getattr(rule, name)
        object.__setattr__(rule, name, rule.pre_synapse if given is Default else as_synapse(given))  # type: ignore[attr-defined]


class _Hebbian(LearningRuleType):
    """A rule with filters on both sides; that on the receiver is the sender's unless it is given."""

    def _values(self) -> list[tuple[str, Any]]:
        """Without a ``post_synapse`` that is the same as ``pre_synapse``, which goes without saying."""
        values = dict(super()._values())
        if values.get("post_synapse") == values.get("pre_synapse"):
            values.pop("post_synapse", None)
        return list(values.items())


@dataclass(frozen=True, eq=False, repr=False)
class PES(LearningRuleType):
    """Prescribed error sensitivity: decoders move against the error that arrives at the rule.

    ``delta D = -learning_rate dt / n * outer(error, activities)``, with error = actual - wanted.

    Parameters
    ----------
    learning_rate : at least 0.
    pre_synapse : filter on the activities; a time constant [s], any Synapse, or None.

    Source: T. Bekolay, C. Kolbeck & C. Eliasmith (2013), "Simultaneous unsupervised and supervised learning of
    cognitive functions in biologically plausible spiking neural networks".
    """

    learning_rate: float = 1e-4
    pre_synapse: Any = _FAST

    probeable: ClassVar[tuple[str, ...]] = ("error", "activities", "delta")

    def __post_init__(self) -> None:
        self.check_rate()
        _as_synapses(self, "pre_synapse")


@dataclass(frozen=True, eq=False, repr=False)
class RLS(LearningRuleType):
    """Recursive least squares: decoders that are at each instant the best for all that was seen so far.

    Source: D. Sussillo & L. F. Abbott (2009), "Generating coherent patterns of activity from chaotic neural networks".
    """

    learning_rate: float = 1e-3
    pre_synapse: Any = _FAST

    probeable: ClassVar[tuple[str, ...]] = ("pre_filtered", "error", "delta", "inv_gamma")

    def __post_init__(self) -> None:
        self.check_rate()
        _as_synapses(self, "pre_synapse")


@dataclass(frozen=True, eq=False, repr=False)
class Voja(LearningRuleType):
    """Encoders of neurons that fire turn towards the input that made them fire; a signal of -1 at the rule stops it.

    Source: A. R. Voelker, E. Crawford & C. Eliasmith (2014), "Learning large-scale heteroassociative memories in
    spiking neurons".
    """

    learning_rate: float = 1e-2
    post_synapse: Any = _FAST

    modifies: ClassVar[str] = "encoders"
    probeable: ClassVar[tuple[str, ...]] = ("post_filtered", "scaled_encoders", "delta")

    def __post_init__(self) -> None:
        self.check_rate()
        _as_synapses(self, "post_synapse")


@dataclass(frozen=True, eq=False, repr=False)
class BCM(_Hebbian):
    """Weights grow where the receiver is busier than usual, and shrink where it is not.

    ``delta W = learning_rate dt * outer(post (post - theta), pre)``, theta a slow average of the receiver's activity.

    Source: E. L. Bienenstock, L. N. Cooper & P. W. Munro (1982), "Theory for the development of neuron selectivity".
    """

    learning_rate: float = 1e-9
    pre_synapse: Any = _FAST
    post_synapse: Any = Default
    theta_synapse: Any = _SLOW

    modifies: ClassVar[str] = "weights"
    probeable: ClassVar[tuple[str, ...]] = ("theta", "pre_filtered", "post_filtered", "delta")

    def __post_init__(self) -> None:
        self.check_rate()
        _as_synapses(self, "pre_synapse", "theta_synapse")
        _as_synapses(self, "post_synapse")


@dataclass(frozen=True, eq=False, repr=False)
class Oja(_Hebbian):
    """Hebb's rule with forgetting, so that weights stay bounded.

    ``delta W = learning_rate dt * (outer(post, pre) - beta post^2 W)``. Of two such rules on one connection the second
    sees what the first has just changed, which is a difference of the product of their rates.

    Source: E. Oja (1982), "A simplified neuron model as a principal component analyzer".
    """

    learning_rate: float = 1e-6
    pre_synapse: Any = _FAST
    post_synapse: Any = Default
    beta: float = 1.0

    modifies: ClassVar[str] = "weights"
    probeable: ClassVar[tuple[str, ...]] = ("pre_filtered", "post_filtered", "delta")

    def __post_init__(self) -> None:
        self.check_rate()
        if not np.isfinite(self.beta):
            raise ValidationError(f"Oja: beta must be a finite number (got {self.beta!r}). 1 is usual.")
        _as_synapses(self, "pre_synapse")
        _as_synapses(self, "post_synapse")
