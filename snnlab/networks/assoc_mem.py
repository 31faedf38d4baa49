"""AssociativeMemory: of a noisy vector, the clean one that it is most like."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from snnlab.connection import Connection
from snnlab.ensemble import Ensemble
from snnlab.exceptions import ValidationError
from snnlab.network import Network
from snnlab.networks.arguments import a_whole_number, numbers
from snnlab.networks.ensemblearray import EnsembleArray
from snnlab.node import Node
from snnlab.presets import ThresholdingEnsembles

_INHIBITION = -1.5  # keeps likenesses up to 1.5 below any threshold of at least 0


class AssociativeMemory(Network):
    """Compares its input with vectors that it knows, and gives the vectors that belong to those alike enough.

    One small ensemble for each known vector fires when the dot product of input and vector is above the threshold, and
    then lets its output vector through, as strong as 1. With ``add_wta_network`` only the vector most like the input gets
    through; ``add_threshold_to_outputs`` sharpens the step from 0 to 1.

    Parameters
    ----------
    input_vectors : (items, input dimensions), or how many items there are, each its own dimension.
    output_vectors : (items, output dimensions); None gives the input vectors.
    n_neurons : neurons for each item.
    threshold : likeness from which an item is let through, at least -1 and below 1; one number, or one for each item.
    input_scales : (items,) or one number: factor of each item's likeness.
    inhibitable : whether there is a Node ``inhibit`` whose value, when 1, silences the memory.

    Attributes
    ----------
    input, output : Node, of the dimensions of the vectors.
    elem_input : Node (items,), how alike the input is to each vector.
    utilities : Node (items,), the same where it is above the threshold, else 0.
    elem_output : Node (items,), how strongly each output vector is let through.
    am_ensembles : list of Ensemble
    inhibit : Node (1,), or None.

    Source: Stewart, Tang & Eliasmith (2011), "A biologically realistic cleanup memory: autoassociation in spiking
    neurons".
    """

    input: Node
    output: Node

    def __init__(
        self,
        input_vectors: Any,
        output_vectors: Any = None,
        n_neurons: int = 50,
        threshold: Any = 0.3,
        input_scales: Any = 1.0,
        inhibitable: bool = False,
        label: str | None = None,
        seed: int | None = None,
        add_to_container: bool | None = None,
    ) -> None:
        super().__init__(label, seed, add_to_container)
        if isinstance(input_vectors, (int, np.integer)):
            a_whole_number("AssociativeMemory", "input_vectors", input_vectors, 10_000)
            input_vectors = np.eye(int(input_vectors))
        known = _vectors(self, "input_vectors", input_vectors)
        self.n_items = len(known)
        thresholds = _for_each(self, "threshold", threshold)
        self.inhibit: Node | None = None
        self.is_wta = self.is_thresholded = False
        with self:
            self.bias_node = Node([1], label="bias")
            items = _thresholding(n_neurons, thresholds, "am_ensembles")
            self.am_ensembles, self.elem_input, self.utilities = items.ea_ensembles, items.input, items.output
            self.elem_output = Node(size_in=self.n_items, label="elem_output")
            steps = items.add_output("steps", [Step(float(threshold)) for threshold in thresholds])
            self._to_output = Connection(steps, self.elem_output, synapse=None)
        self.add_input_mapping("input", known, input_scales)
        self.add_output_mapping("output", known if output_vectors is None else output_vectors)
        if inhibitable:
            with self:
                self.inhibit = Node(size_in=1, label="inhibit")
                Connection(
                    self.inhibit, self.elem_input, transform=np.full((self.n_items, 1), _INHIBITION), synapse=None
                )

    def add_input_mapping(self, name: str, input_vectors: Any, input_scales: Any = 1.0) -> Node:
        """A further input Node, also the attribute ``name``, compared with its own vectors (items, dimensions)."""
        vectors = _vectors(self, "input_vectors", input_vectors)
        scales = _for_each(self, "input_scales", input_scales)
        self._check_free(name)
        with self:
            node = Node(size_in=vectors.shape[1], label=name)
            Connection(node, self.elem_input, transform=scales[:, None] * vectors, synapse=None)
        setattr(self, name, node)
        return node

    def add_output_mapping(self, name: str, output_vectors: Any) -> Node:
        """A further output Node, also the attribute ``name``, with its own vectors (items, dimensions)."""
        vectors = _vectors(self, "output_vectors", output_vectors)
        self._check_free(name)
        with self:
            node = Node(size_in=vectors.shape[1], label=name)
            Connection(self.elem_output, node, transform=vectors.T, synapse=None)
        setattr(self, name, node)
        return node

    def add_default_output_vector(
        self, output_vector: Any, output_name: str = "output", n_neurons: int = 50, min_activation_value: float = 0.5
    ) -> Ensemble:
        """What the output ``output_name`` gives while no item is let through with ``min_activation_value`` or more.

        Returns the ensemble that is 1 then. Where the memory is inhibited, this is too.
        """
        output = getattr(self, output_name)
        vector = np.reshape(np.array(output_vector, dtype=np.float64), (-1, 1))
        with self, ThresholdingEnsembles(0.1):
            default = Ensemble(n_neurons, 1, label=f"default of {output_name}")
            Connection(self.bias_node, default, synapse=None)
            Connection(self.elem_output, default, transform=np.full((1, self.n_items), -1.0 / min_activation_value))
            Connection(default, output, transform=vector, synapse=None)
            if self.inhibit is not None:
                Connection(self.inhibit, default, transform=_INHIBITION, synapse=None)
        return default

    def add_wta_network(self, inhibit_scale: float = 1.5, inhibit_synapse: Any = 0.005) -> None:
        """Let the items inhibit each other, so that the winner takes all."""
        if self.is_wta:
            raise ValidationError(f"{self}: its items already inhibit each other.")
        self.is_wta = True
        others = np.eye(self.n_items) - 1.0
        with self:
            Connection(self.utilities, self.elem_input, transform=inhibit_scale * others, synapse=inhibit_synapse)

    def add_threshold_to_outputs(self, n_neurons: int = 50, inhibit_scale: float = 10.0) -> None:
        """Let each item through as strong as 1, however alike it is; items below the threshold stay at 0.

        For each item one ensemble is 1 unless its item is active, and holds another one down that would be 1.
        """
        if self.is_thresholded:
            raise ValidationError(f"{self}: its outputs have already been given a threshold.")
        self.is_thresholded = True
        every = np.ones((self.n_items, 1))
        with self:
            quiet = _thresholding(n_neurons, np.full(self.n_items, 0.1), "thresh_bias")
            self.thresh_bias, self.thresh_ens = (
                quiet,
                _thresholding(n_neurons, np.full(self.n_items, 0.1), "thresh_ens"),
            )
            Connection(self.bias_node, quiet.input, transform=every, synapse=None)
            Connection(self.utilities, quiet.input, transform=-inhibit_scale)
            Connection(self.bias_node, self.thresh_ens.input, transform=every, synapse=None)
            Connection(quiet.output, self.thresh_ens.input, transform=-inhibit_scale)
        self._to_output.pre = self.thresholded_utilities = self.thresh_ens.add_output("steps", Step(0.1))

    def _check_free(self, name: str) -> None:
        if hasattr(self, name):
            raise ValidationError(f"{self}: the name '{name}' is taken. Give the mapping another one.")


def _thresholding(n_neurons: int, thresholds: np.ndarray, label: str) -> EnsembleArray:
    """One ensemble for each threshold; equal thresholds, as usual, share one preset."""
    with ThresholdingEnsembles(float(thresholds[0])):
        array = EnsembleArray(n_neurons, len(thresholds), label=label)
    for ensemble, threshold in zip(array.ea_ensembles, thresholds, strict=True):
        preset = ThresholdingEnsembles(float(threshold))[Ensemble]
        ensemble.intercepts, ensemble.eval_points = preset.intercepts, preset.eval_points
    return array


@dataclass(frozen=True)
class Step:
    """From 0 at the threshold to 1 within two tenths above it."""

    threshold: float

    def __call__(self, x: np.ndarray) -> np.ndarray:
        return -np.expm1(-np.maximum(x - self.threshold, 0.0) / 0.05)


def _vectors(memory: AssociativeMemory, name: str, given: Any) -> np.ndarray:
    vectors = numbers(memory, name, given)
    items = getattr(memory, "n_items", len(vectors) if vectors.ndim else 0)
    if vectors.ndim != 2 or len(vectors) != items or not vectors.size or not np.all(np.isfinite(vectors)):
        raise ValidationError(
            f"{memory}: {name} must be finite numbers of shape ({items or 'items'}, dimensions) (got shape {vectors.shape})."
        )
    return vectors


def _for_each(memory: AssociativeMemory, name: str, given: Any) -> np.ndarray:
    values = numbers(memory, name, given)
    if values.shape not in ((), (memory.n_items,)):
        raise ValidationError(
            f"{memory}: {name} must be one number, or one for each of the {memory.n_items} items (got shape {values.shape})."
        )
    return np.broadcast_to(values, memory.n_items)
