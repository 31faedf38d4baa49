"""What can be trained: a spiking network and its twin without spikes, each said by a few numbers.

They hold no weights: those are in ``Weights``, so one description serves many trainings.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from snnlab.exceptions import ValidationError, did_you_mean
from snnlab.value_object import ValueObject, check_kinds

READOUTS = ("rate", "count", "membrane", "first_spike")
SPIKING_READOUTS = ("count", "first_spike")  # their output units are LIF neurons too
RESETS = ("soft", "hard")


@dataclass(frozen=True, eq=False, repr=False)
class SpikingNet(ValueObject):
    """Layers of leaky integrate-and-fire neurons between the data and a readout.

    In every step each neuron does::

        u = beta v + current             membrane; the current is  x W + b  (plus  s R  from the step before)
        s = 1 if u >= threshold else 0   spike
        v = u - threshold s              soft reset, or  v = u (1 - s)  for a hard one

    Parameters
    ----------
    hidden : one number of neurons for each hidden layer.
    steps : how long a constant input is shown; input that varies in time brings its own number of steps.
    beta : what is left of the membrane after one step, from 0 to 1.
    threshold : membrane at which a neuron spikes, above 0.
    reset : "soft" or "hard".
    detach_reset : True keeps the reset out of the gradient (Zenke & Vogels 2021), False follows it too.
    surrogate_slope : how narrow the stand-in for the spike's derivative is, ``1 / (1 + slope |u - threshold|)^2``.
    readout : how the scores are read from the spikes.
        "rate": a linear function of the mean spikes per step of the last hidden layer.
        "membrane": a linear function too, but of its spikes as an output unit that never fires holds them: the unit's
        membrane ``m = beta m + s W + b`` at the last step.
        "count": output units are LIF neurons; the score is how often each of them fired.
        "first_spike": output units are LIF neurons; the score is ``steps - wait``, the wait being the number of steps
        before the first spike, so who fires first has the highest score and who never fires has 0.
    recurrent : whether the neurons of each hidden layer also listen to each other's spikes of the step before.

    Raises
    ------
    ValidationError
        If a value is out of reach.
    """

    hidden: tuple[int, ...] = (128,)
    steps: int = 25
    beta: float = 0.9
    threshold: float = 1.0
    reset: str = "soft"
    detach_reset: bool = True
    surrogate_slope: float = 10.0
    readout: str = "rate"
    recurrent: bool = False

    def __post_init__(self) -> None:
        check_kinds(self)
        object.__setattr__(self, "hidden", _sizes(self, self.hidden))
        if self.steps < 1:
            raise ValidationError(f"must be at least 1 (got {self.steps})", "steps", self)
        if not 0 <= self.beta <= 1:
            raise ValidationError(f"must lie between 0, no memory, and 1, no leak (got {self.beta:g})", "beta", self)
        for name in ("threshold", "surrogate_slope"):
            value = getattr(self, name)
            if not (value > 0 and np.isfinite(value)):
                raise ValidationError(f"must be a number above 0 (got {value:g})", name, self)
        for name, known in (("reset", RESETS), ("readout", READOUTS)):
            if getattr(self, name) not in known:
                hint = did_you_mean(getattr(self, name), known)
                raise ValidationError(f"unknown {name} '{getattr(self, name)}'. {hint}", name, self)


@dataclass(frozen=True, eq=False, repr=False)
class RateNet(ValueObject):
    """The twin without spikes: layers of rectified linear units, ``max(x W + b, 0)``, and a linear readout.

    Parameters
    ----------
    hidden : one number of units for each hidden layer.
    """

    hidden: tuple[int, ...] = (128,)

    def __post_init__(self) -> None:
        check_kinds(self)
        object.__setattr__(self, "hidden", _sizes(self, self.hidden))


Net = SpikingNet | RateNet


def _sizes(owner: Net, given: object) -> tuple[int, ...]:
    """``hidden`` as a tuple; one number stands for one layer."""
    sizes = (given,) if isinstance(given, int | np.integer) else given
    if not isinstance(sizes, tuple | list | np.ndarray) or len(sizes) == 0:
        raise ValidationError(f"give the neurons of each layer, such as (128,) (got {given!r})", "hidden", owner)
    for size in sizes:
        if isinstance(size, bool) or not isinstance(size, int | np.integer) or size < 1:
            raise ValidationError(f"a layer has a whole number of neurons, 1 or more (got {size!r})", "hidden", owner)
    return tuple(int(size) for size in sizes)
