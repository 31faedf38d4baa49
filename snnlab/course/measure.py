"""What a network answers to given inputs: the one measurement that the lessons share."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

import numpy as np
from numpy.typing import ArrayLike

from snnlab.build import build
from snnlab.ensemble import Ensemble
from snnlab.exceptions import ValidationError
from snnlab.network import Network
from snnlab.node import Node
from snnlab.probe import Probe
from snnlab.stepper import Chunk, Stepper

Labelled = TypeVar("Labelled", Node, Ensemble, Node | Ensemble)

FILTER = 0.03  # [s]
SETTLE = 150  # steps of 1 ms, five time constants of the filter: what was there before has faded to under 1 %
LISTEN = 150  # steps of 1 ms


def responses(
    network: Network, points: ArrayLike, inputs: Sequence[str] = ("a", "b"), output: str = "product"
) -> np.ndarray:
    """The network's answer to each of `points`: what `output` says, averaged over 0.15 s once it has settled.

    Parameters
    ----------
    network : Network
        With a Node for each of `inputs` and an object `output`, found by their labels. It is left as it was.
    points : (points, inputs)
        One row for each question; the input nodes are held at these values for 0.3 s each.

    Returns
    -------
    answers : (points,), or (points, size) where the output has more than one dimension.

    Raises
    ------
    ValidationError
        If a label is missing or `points` has another number of columns than there are inputs.
    """
    rows = np.array(points, dtype=np.float64, ndmin=2)
    if rows.ndim != 2 or rows.shape[1] != len(inputs):
        raise ValidationError(
            f"points must have {len(inputs)} columns, for {', '.join(inputs)} (got shape {rows.shape})."
        )
    nodes = [labelled(network.all_nodes, label) for label in inputs]
    samples = _play(network, nodes, rows, labelled([*network.all_ensembles, *network.all_nodes], output))
    answers = np.stack([settled.mean(axis=0) for settled in samples])
    return answers[:, 0] if answers.shape[1] == 1 else answers


def _play(network: Network, nodes: Sequence[Node], rows: np.ndarray, output) -> list[np.ndarray]:
    """For each row what `output` says, (steps, size), filtered, once it has settled; the nodes are put back."""
    before = [node.output for node in nodes]
    probe = Probe(output, synapse=FILTER, add_to_container=False)
    try:
        for node in nodes:
            node.output = 0.0
        stepper = Stepper(build(network, probes=(probe,)))
        return [_hold(stepper, nodes, row).samples[probe] for row in rows]
    finally:
        for node, value in zip(nodes, before, strict=True):
            node.output = value


def _hold(stepper: Stepper, nodes: Sequence[Node], row: np.ndarray) -> Chunk:
    """Keep the nodes at `row` until the network has settled and then while it is listened to."""
    for node, value in zip(nodes, row, strict=True):
        stepper.change(node, "output", value)
    stepper.advance(SETTLE)
    return stepper.advance(LISTEN)


def labelled(objects: Sequence[Labelled], label: str) -> Labelled:
    """The one of `objects` that has this label.

    Raises
    ------
    ValidationError
        If none has it, or several.
    """
    found = [obj for obj in objects if obj.label == label]
    if len(found) != 1:
        labels = ", ".join(sorted({obj.label for obj in objects if obj.label})) or "none"
        raise ValidationError(
            f"{len(found) or 'no'} object{'s are' if len(found) > 1 else ' is'} labelled '{label}', but there must be one. "
            f'Labels here: {labels}. Write, for example, Ensemble(100, 1, label="{label}").'
        )
    return found[0]
