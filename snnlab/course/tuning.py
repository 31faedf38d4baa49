"""How often each neuron of a population fires at given values: tuning curves, counted from spikes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from snnlab.exceptions import ValidationError
from snnlab.network import Network
from snnlab.probe import Probe
from snnlab.simulator import Simulator

SETTLE = 0.1  # [s] after each change of the input, twenty time constants of the usual synapse


def counted_rates(
    network: Network, xs: ArrayLike, seconds: float = 0.4, input: str = "x", population: str = "population"
) -> np.ndarray:
    """Rates (xs, neurons) [Hz]: the input is held at each x, and spikes are counted once all is settled.

    Parameters
    ----------
    network : Network
        With a Node `input` and an Ensemble `population`, found by their labels. It is left as it was.
    xs : (xs,)
        Values of the input, one after the other.
    seconds : how long spikes are counted at each [s].

    Raises
    ------
    ValidationError
        If a label is missing.
    """
    values = np.array(xs, dtype=np.float64, ndmin=1)
    copy = network.copy()
    node, ensemble = _labelled(copy.all_nodes, input), _labelled(copy.all_ensembles, population)
    hold = round((SETTLE + seconds) * 1000)
    node.output = lambda t: values[min(max(round(t * 1000) - 1, 0) // hold, len(values) - 1)]
    with copy:
        spikes = Probe(ensemble.neurons)
    with Simulator(copy, progress_bar=False) as sim:
        sim.run(hold * len(values) / 1000)
        fired = np.array(sim.data[spikes]) > 0
    counted = fired.reshape(len(values), hold, -1)[:, -round(seconds * 1000) :]
    return counted.sum(axis=1) / seconds


def _labelled(objects: Sequence[Any], label: str) -> Any:
    found = [obj for obj in objects if obj.label == label]
    if len(found) != 1:
        labels = ", ".join(sorted({obj.label for obj in objects if obj.label})) or "none"
        raise ValidationError(
            f"counted_rates: {len(found) or 'no'} object{'s are' if len(found) > 1 else ' is'} labelled '{label}', but there "
            f"must be one. Labels here: {labels}. Write, for example, Node(0.0, label='{label}')."
        )
    return found[0]
