"""The form of a document: its version, the keys of each part, and how large it may be."""

from __future__ import annotations

from dataclasses import dataclass

FORMAT = "snnlab-network"
VERSION = 2

DOCUMENT = ("format", "version", "network")
NETWORK = ("label", "seed", "ensembles", "nodes", "connections", "probes", "networks")
ENSEMBLE = (
    "label", "nickname", "seed", "n_neurons", "dimensions", "radius", "neuron_type", "encoders", "intercepts",
    "max_rates", "eval_points", "n_eval_points", "gain", "bias", "normalize_encoders",
    "noise",
)  # fmt: skip
NODE = ("label", "nickname", "seed", "size_in", "output")
CONNECTION = (
    "label", "seed", "pre", "post", "synapse", "function", "transform", "solver", "eval_points", "scale_eval_points",
    "learning_rule_type",
)  # fmt: skip
PROBE = ("label", "seed", "target", "attr", "sample_every", "synapse", "solver")
END = ("object", "number", "part")
RULE_END = (*END, "rule")

MOST_NEURONS = 20_000
MOST_DIMENSIONS = 256
MOST_OBJECTS = 2_000
MOST_NUMBERS = 4_000_000
"""In all arrays together: 32 MB."""
MOST_EVAL_POINTS = 50_000
MOST_ACTIVITIES = 60_000_000
"""Neurons times eval points of one ensemble: what solving its decoders keeps in memory, 480 MB."""
LONGEST_TEXT = 200
DEEPEST_NESTING = 20

GRID_DT = 0.001
GRID_SECONDS = 10.0
"""Functions of time are carried as their values every GRID_DT seconds from 0 to GRID_SECONDS."""


@dataclass(frozen=True)
class Scope:
    """What a document may hold, and how much of it."""

    neurons: int = MOST_NEURONS
    dimensions: int = MOST_DIMENSIONS
    objects: int = MOST_OBJECTS
    numbers: int = MOST_NUMBERS
    eval_points: int = MOST_EVAL_POINTS
    activities: int = MOST_ACTIVITIES
    axes: int = 2
    """Of an array."""
    everything: bool = False
    """Whether all value types may stand in it, or those of answers only."""


ANSWER = Scope()
"""A student's answer: what lessons ask for, small enough to check many."""
MODEL = Scope(1_000_000, 10_000, 100_000, 250_000_000, 5_000_000, 2_000_000_000, 5, everything=True)
"""A model of one's own, in a file: 2 GB."""
